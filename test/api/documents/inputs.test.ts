/** Inputs files on paper: what is written is read back, in both languages, and JSON says what the workbook says. */
import { type Cell, readXlsx, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { inputsJson, inputsWorkbook } from '../../../api/documents/inputs/index.ts';
import { problemOf } from '../../../api/problem.ts';
import { sourceRead, sourceText } from '../../../api/words/inputs/sources.ts';
import { faultsOf, readInputs, withInputs } from '../../../api/work/inputs.ts';
import { sampleCounty } from '../../../seeds/wuchuan/index.ts';
import { isCundaError } from '../../../src/model/errors.ts';
import { applyInputs, type Dataset, ESTIMATE_SOURCES, hashOf, inputsOf } from '../../../src/model/index.ts';
import { tinyDataset } from '../../support/tiny.ts';

const DAY = '2026-11-30';
const sample = sampleCounty().dataset;
const id = hashOf(sample);
const json = (value: unknown) => ({ name: 'county.json', bytes: new TextEncoder().encode(JSON.stringify(value)) });
const book = async (dataset: Dataset, language: 'zh' | 'en') => ({
  name: 'county.xlsx',
  bytes: await inputsWorkbook(dataset, hashOf(dataset), language),
});

/** A workbook of one sheet, as an office might hand it in. */
const typed = async (
  name: string,
  rows: (string | number | boolean | Date | null)[][],
  cells = new Map<string, Partial<Cell>>(),
) => ({
  name: 'typed.xlsx',
  bytes: await writeXlsx({ sheets: [{ name, rows, cells }] }),
});

describe.each([
  ['the sample county', sample],
  ['a tiny county', tinyDataset(5)],
])('%s', (_name, dataset) => {
  it.each(['zh', 'en'] as const)('comes back from its workbook (%s) as it was', async (language) => {
    const back = await withInputs(dataset, await book(dataset, language), DAY);
    expect({ changes: back.changes, remarks: back.remarks }).toEqual({ changes: [], remarks: [] });
    expect(back.dataset).toBe(dataset);
  });

  it('comes back from its JSON as it was', async () => {
    const { changes, remarks } = await withInputs(dataset, json(inputsJson(dataset, hashOf(dataset))), DAY);
    expect({ changes, remarks }).toEqual({ changes: [], remarks: [] });
  });
});

it('an edited county is the same by workbook and by JSON', async () => {
  const edits = [
    {
      sheet: 'people',
      rows: [{ row: 2, cells: { item: 'workerPerHour', value: 27.35, source: '人社局文件', date: '2026-01-05' } }],
    },
    {
      sheet: 'carriers',
      rows: [
        {
          row: 2,
          cells: { name: '甲, 乙公司', shareIn: 1, shareOut: 1, days: [1, 3, 5], handsOverAt: [sample.towns[0]?.code] },
        },
      ],
    },
    {
      sheet: 'funds',
      rows: [{ row: 2, cells: { name: '省级', category: 'training', amount: 550000, batch: 1, paid: '2020-06-30' } }],
    },
  ];
  const { dataset, faults } = applyInputs(sample, edits, { today: DAY });
  expect(faults).toEqual([]);
  expect(dataset.inputs).toMatchObject({
    operations: [{ name: '甲, 乙公司', days: [1, 3, 5] }],
    funds: [{ amountFen: 55_000_000 }],
  });
  const made = await Promise.all(
    [book(dataset, 'zh'), book(dataset, 'en'), json(inputsJson(dataset, hashOf(dataset)))].map(async (file) => {
      const read = await readInputs(await file);
      expect(read).toMatchObject({ faults: [], remarks: [] });
      const applied = applyInputs(sample, read.sheets, { today: DAY });
      expect(applied.faults).toEqual([]);
      return hashOf({ ...applied.dataset, derivedFrom: null });
    }),
  );
  expect(new Set(made)).toEqual(new Set([hashOf({ ...dataset, derivedFrom: null })]));
});

it('codes are text, estimates have a comment that says where they come from', async () => {
  const { sheets } = await readXlsx(await inputsWorkbook(sample, id, 'zh'), { readStyles: true });
  const people = sheets.find(({ name }) => name === '人员');
  expect(people?.rows[0]).toEqual([
    '项目\nitem',
    '项目名称',
    '值\nvalue',
    '单位',
    '来源类型\nprovenance',
    '出处\nsource',
    '日期\ndate',
  ]);
  const row = people?.rows.findIndex(([item]) => item === 'workerPerHour') ?? -1;
  expect(people?.rows[row]?.slice(0, 5)).toEqual(['workerPerHour', '装卸工工资', 25, '元/小时', '估算']);
  expect(people?.cells?.get(`${row},2`)?.comment?.text).toMatch(/^估算\n假定工资.*第六十二条$/s);
  const villages = sheets.find(({ name }) => name === '行政村');
  expect(typeof villages?.rows[1]?.[0]).toBe('string');
  expect(villages?.cells?.get('1,0')?.style?.numFmt).toBe('@');
});

describe('a workbook as an office hands it in', () => {
  const [one, two] = sample.villages;
  it('with a title above the headings, numbers as codes, 是 and 否, its own columns and sheets', async () => {
    const rows = [
      ['2026 年人口'],
      ['代码', '人口', '省定贫困村', '联系人'],
      [Number(one?.code), '１２００人', '是', '张三'],
      [two?.code ?? '', 800, null, null],
    ];
    const read = await readInputs(await typed('行政村', rows));
    expect(read.faults).toEqual([]);
    expect(read.remarks).toMatchObject([{ code: 'column-unread', column: '联系人' }]);
    const { dataset, faults, remarks } = applyInputs(sample, read.sheets, { today: DAY });
    expect(faults).toEqual([]);
    expect(dataset.villages[0]).toMatchObject({ population: 1200, designatedPoor: true });
    expect(dataset.villages[1]).toMatchObject({ population: 800, designatedPoor: two?.designatedPoor });
    expect(remarks.filter(({ code }) => code === 'cleaned').map(({ row, column }) => [row, column])).toEqual([
      [3, 'code'],
      [3, 'population'],
    ]);
  });

  it('with times and days that a spreadsheet made its own', async () => {
    const rows = [
      ['name', 'category', 'amount', 'batch', 'paid'],
      ['省级', '培训', 1000, 1, new Date(Date.UTC(2020, 5, 30))],
    ];
    const funds = await withInputs(sample, await typed('Funds', rows), DAY);
    expect(funds.dataset.inputs.funds).toMatchObject([
      { category: 'training', paid: '2020-06-30', amountFen: 100_000 },
    ]);
    const hours = [
      ['编号', '开门'],
      [sample.sites[0]?.id ?? '', null],
    ];
    const cells = new Map<string, Partial<Cell>>([
      ['1,1', { value: 8.5 / 24, type: 'number', style: { numFmt: 'hh:mm' } }],
    ]);
    const { dataset } = await withInputs(sample, await typed('网点', hours, cells), DAY);
    expect(dataset.sites[0]?.opens).toBe(30_600);
  });

  it('is refused with every bad cell, its place, value and limit, in the reader’s language', async () => {
    const rows = [
      ['代码', '人口'],
      [one?.code ?? '', null],
      [two?.code ?? '', 5_000_000],
      ['440883999999', 3],
    ];
    const cells = new Map<string, Partial<Cell>>([['1,1', { type: 'formula', formula: 'B9/0', value: null }]]);
    const error = await withInputs(sample, await typed('villages', rows, cells), DAY).catch((cause: unknown) => cause);
    expect(isCundaError(error)).toBe(true);
    const problem = problemOf(error, { language: 'zh' });
    expect(problem).toMatchObject({ status: 422, code: 'value-invalid', at: { file: 'typed.xlsx', row: 2 } });
    expect(problem.params?.cells).toMatchObject([
      { sheet: 'villages', row: 2, column: 'population', value: '=B9/0', code: 'formula-error' },
      {
        sheet: 'villages',
        row: 3,
        column: 'population',
        value: '5000000',
        code: 'out-of-range',
        params: { least: 0, most: 100_000 },
      },
      { sheet: 'villages', row: 4, column: 'code', value: '440883999999', code: 'unknown-row' },
    ]);
    expect(problem.detail).toContain('行政村，第 3 行，人口 列：“5000000”，应在 0 至 100000 之间');
    expect(problemOf(error, { language: 'en' }).detail).toContain(
      'Villages, row 3, column People: "5000000"; allowed: 0 to 100000',
    );
  });
});

describe('JSON', () => {
  it.each([
    [[], '', 'format'],
    [{ format: 'cunda-inputs/2' }, '', 'format'],
    [{ format: 'cunda-inputs/1', sheets: {}, money: 1 }, '', 'money'],
    [{ format: 'cunda-inputs/1', sheets: { roads: [] } }, 'roads', null],
    [{ format: 'cunda-inputs/1', sheets: { people: [{ item: 'walkKmh', wage: 1 }] } }, 'people', 'wage'],
    [{ format: 'cunda-inputs/1', sheets: { people: [7] } }, 'people', null],
    [{ format: 'cunda-inputs/1', county: { code: '110101' }, sheets: {} }, 'county', 'value'],
  ])('%j is refused', async (value, sheet, column) => {
    const faults = faultsOf(await readInputs(json(value)), sample, DAY);
    expect(faults).toMatchObject([{ sheet, column }]);
  });
});

it('cells are checked by themselves where no county is at hand', async () => {
  const value = { format: 'cunda-inputs/1', sheets: { people: [{ item: 'workerPerHour', value: -1 }] } };
  expect(faultsOf(await readInputs(json(value)), null, DAY)).toMatchObject([
    { sheet: 'people', row: 2, column: 'value', code: 'out-of-range' },
  ]);
});

it('every source of an estimate has words in Chinese, which are read back', () => {
  const sources = [
    ...ESTIMATE_SOURCES,
    ...Object.values(inputsOf(sample))
      .flat()
      .flatMap(({ source }) => (typeof source === 'string' ? [source] : [])),
  ];
  for (const source of sources) {
    expect(sourceText('zh', source)).toMatch(/\p{Script=Han}/u);
    expect(sourceRead(sourceText('zh', source))).toBe(source);
    expect(sourceText('en', source)).toBe(source);
  }
});
