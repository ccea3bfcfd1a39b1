/** A county's inputs as JSON and as a workbook, prefilled with what is in force. */
import { type Cell, type CellStyle, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import {
  type CellType,
  type Column,
  type Dataset,
  type Hash,
  INPUT_SHEETS,
  inputsOf,
  keyOf,
  REMOVE,
  type Row,
  type Sheet,
} from '../../../src/model/index.ts';
import { choicesOf } from '../../words/inputs/choices.ts';
import { INPUT_README, INPUT_SHOWN_COLUMNS } from '../../words/inputs/sheets.ts';
import { sourceText } from '../../words/inputs/sources.ts';
import { PROVENANCE } from '../../words/provenance.ts';
import { type Language, say } from '../../words/say.ts';
import { yesNo } from '../../words/tables.ts';
import { columnName, itemName, itemUnit, sheetName, spokenCell } from './words.ts';

/** The `cunda-inputs/1` value of a dataset. */
export const inputsJson = (dataset: Dataset, id: Hash): object => ({
  format: 'cunda-inputs/1',
  county: { code: dataset.county.code, name: dataset.county.name },
  dataset: id,
  sheets: inputsOf(dataset),
});

const fill = (rgb: string): CellStyle => ({ fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb } } });
const HEAD: CellStyle = { font: { bold: true }, alignment: { wrapText: true, vertical: 'top' }, ...fill('D9E2F3') };
const ESTIMATED = fill('FFF2CC');
const SYNTHETIC = fill('E7E6E6');
const TEXT: CellStyle = { numFmt: '@' };
/** Comments of a sheet: more make a workbook slow to open, and say the same again. */
const MOST_COMMENTS = 300;
/** Rows below the last one for which cells are checked as they are typed. */
const SPARE_ROWS = 200;
/** Longest list of choices that a cell may be checked against. */
const LONGEST_LIST = 250;

const isText = ({ kind }: CellType): boolean =>
  ['text', 'code', 'list', 'time', 'day', 'days', 'periods', 'numbers'].includes(kind);

const letter = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : `${letter(Math.floor(column / 26) - 1)}${String.fromCharCode(65 + (column % 26))}`;

/** What a spreadsheet checks as somebody types; none for texts. */
function validation(type: CellType, words: readonly string[] | null, range: string): DataValidation[] {
  if (words !== null)
    return words.join(',').length > LONGEST_LIST
      ? []
      : [{ type: 'list', values: [...words], allowBlank: true, showErrorMessage: true, range }];
  if (type.kind !== 'number' && type.kind !== 'yuan') return [];
  return [
    {
      type: type.kind === 'number' && type.whole === true ? 'whole' : 'decimal',
      operator: 'between',
      formula1: String(type.least),
      formula2: String(type.most),
      allowBlank: true,
      showErrorMessage: true,
      range,
    },
  ];
}

const wordsFor = (sheet: Sheet, column: Column, language: Language): string[] | null => {
  if (column.type.kind === 'flag') return [true, false].map((value) => yesNo(value, language));
  if (column.type.kind !== 'choice' || column.id === 'item') return null;
  const choices = choicesOf(sheet.id, column.id);
  return column.type.of.map((code) => choices?.[code]?.[language] ?? code);
};

interface Laid {
  readonly id: string;
  readonly column: Column | null;
}

const layout = (sheet: Sheet): Laid[] => [
  ...sheet.columns.flatMap((column): Laid[] =>
    column.id === 'item'
      ? [
          { id: 'item', column },
          { id: 'itemName', column: null },
        ]
      : column.id === 'value' && sheet.typeOf !== undefined
        ? [
            { id: 'value', column },
            { id: 'unit', column: null },
          ]
        : [{ id: column.id, column }],
  ),
  ...(sheet.kind === 'open' ? [{ id: REMOVE, column: null }] : []),
];

/** A heading: its words, and below them the column's id, by which it is known in any language. */
const heading = (sheet: Sheet, id: string, language: Language): string => {
  const words = id === 'itemName' || id === 'unit' ? INPUT_SHOWN_COLUMNS[id] : columnName(sheet.id, id);
  return id === 'itemName' || id === 'unit' ? words[language] : `${words[language]}\n${id}`;
};

function valueAt(sheet: Sheet, { id, column }: Laid, row: Row, language: Language): string | number | null {
  if (id === 'itemName') return itemName(sheet.id, String(row.item))[language];
  if (id === 'unit') return itemUnit(sheet.id, String(row.item))[language];
  if (column === null) return null;
  return spokenCell(sheet, column, row[id] ?? null, language);
}

/** Colours and comments of what nobody declared. */
function marks(sheet: Sheet, laid: readonly Laid[], row: Row, language: Language): Map<number, Partial<Cell>> {
  const found = new Map<number, Partial<Cell>>();
  for (const { id, governs } of sheet.columns) {
    const provenance = row[id];
    if (governs === undefined || (provenance !== 'estimated' && provenance !== 'synthetic')) continue;
    const source = id === 'provenance' && typeof row.source === 'string' ? `\n${sourceText(language, row.source)}` : '';
    const comment = { author: 'Cunda', text: `${PROVENANCE[provenance][language]}${source}` };
    laid.forEach(({ id: column }, index) => {
      if (!governs.includes(column) && column !== id) return;
      const style = provenance === 'estimated' ? ESTIMATED : SYNTHETIC;
      const first = column === governs[0] || governs.length === 0;
      found.set(index, first ? { style, comment } : { style });
    });
  }
  return found;
}

function writtenSheet(sheet: Sheet, rows: readonly Row[], language: Language): WriteSheet {
  const laid = layout(sheet);
  const cells = new Map<string, Partial<Cell>>();
  const values = [
    laid.map(({ id }) => heading(sheet, id, language)),
    ...rows.map((row) => laid.map((one) => valueAt(sheet, one, row, language))),
  ];
  laid.forEach((_one, index) => {
    cells.set(`0,${index}`, { value: values[0]?.[index] ?? '', style: HEAD });
  });
  let comments = 0;
  rows.forEach((row, at) => {
    for (const [index, { comment, ...mark }] of marks(sheet, laid, row, language)) {
      const said = comment !== undefined && comments < MOST_COMMENTS;
      if (said) comments++;
      const { column } = laid[index] ?? {};
      const type = column === null || column === undefined ? undefined : typeFor(sheet, column, row);
      const style = type !== undefined && isText(type) ? { ...mark.style, ...TEXT } : mark.style;
      cells.set(`${at + 1},${index}`, {
        value: values[at + 1]?.[index] ?? null,
        ...(style === undefined ? {} : { style }),
        ...(said ? { comment } : {}),
      });
    }
  });
  return {
    name: sheetName(sheet.id)[language],
    rows: values,
    cells,
    columns: laid.map(({ id, column }) => ({
      width: id === 'source' ? 40 : id === 'itemName' ? 32 : id === 'name' ? 24 : 16,
      ...(column !== null && isText(column.type) ? { numFmt: '@' } : {}),
    })),
    freezePane: { rows: 1, columns: sheet.key.length },
    dataValidations: validations(sheet, laid, rows, language),
  };
}

const typeFor = (sheet: Sheet, column: Column, row: Row): CellType =>
  sheet.typeOf?.(keyOf(sheet, row), column.id)?.type ?? column.type;

function validations(sheet: Sheet, laid: readonly Laid[], rows: readonly Row[], language: Language): DataValidation[] {
  const last = rows.length + 1 + (sheet.kind === 'keyed' ? 0 : SPARE_ROWS);
  return laid.flatMap(({ id, column }, index) => {
    if (column === null || last < 2) return [];
    if (sheet.typeOf !== undefined && id === 'value')
      return rows.flatMap((row, at) => validation(typeFor(sheet, column, row), null, `${letter(index)}${at + 2}`));
    const range = `${letter(index)}2:${letter(index)}${last}`;
    return validation(column.type, wordsFor(sheet, column, language), range);
  });
}

function readme(dataset: Dataset, id: Hash, language: Language): WriteSheet {
  const { county, dataset: from, ...lines } = INPUT_README;
  const { code, name } = dataset.county;
  const rows = [
    say(language, county, { code, name }),
    say(language, from, { id }),
    ...[lines.fill, lines.estimated, lines.codes].map((words) => words[language]),
  ].map((line) => [line]);
  return { name: lines.title[language], rows, columns: [{ width: 110 }] };
}

/** The workbook of a dataset's inputs: one sheet each, estimates marked. */
export const inputsWorkbook = (dataset: Dataset, id: Hash, language: Language): Promise<Uint8Array> => {
  const all = inputsOf(dataset);
  return writeXlsx({
    sheets: [
      readme(dataset, id, language),
      ...INPUT_SHEETS.map((sheet) => writtenSheet(sheet, all[sheet.id] ?? [], language)),
    ],
    properties: { title: `${dataset.county.name} ${dataset.county.code}`, creator: 'Cunda' },
  });
};
