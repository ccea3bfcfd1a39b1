/** Inputs of a county as sheets: round trips, provenance of what is edited, and every bad cell with its place. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleCounty } from '../../../../seeds/wuchuan/index.ts';
import {
  applyInputs,
  type Column,
  type Dataset,
  DEFAULT_INPUTS,
  type GivenSheet,
  hashOf,
  INPUT_SHEETS,
  InputsFile,
  inputsOf,
  keyOf,
  type Row,
  type Sheet,
} from '../../../../src/model/index.ts';
import { readCell } from '../../../../src/model/inputs/sheets/cell.ts';
import { tinyDataset } from '../../../support/tiny.ts';

const TODAY = { today: '2026-11-30' };
const sample = sampleCounty().dataset;
const tiny = tinyDataset(3);
const counties: readonly (readonly [string, Dataset])[] = [
  ['the sample county', sample],
  ['a tiny county', tiny],
];

/** The rows of sheets as a door hands them over. */
const given = (sheets: Readonly<Record<string, readonly Row[]>>): GivenSheet[] =>
  Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    rows: rows.map((cells, index) => ({ row: index + 2, cells })),
  }));

/** One cell of a sheet, as row 2 of it. */
const cell = (sheet: string, cells: Record<string, unknown>): GivenSheet[] => [{ sheet, rows: [{ row: 2, cells }] }];

const [village] = sample.villages;
const code = village?.code ?? '';

describe.each(counties)('an unedited export of %s', (_name, dataset) => {
  it('gives the same dataset and no change', () => {
    const { dataset: same, changes, faults, remarks } = applyInputs(dataset, given(inputsOf(dataset)), TODAY);
    expect({ changes, faults, remarks }).toEqual({ changes: [], faults: [], remarks: [] });
    expect(hashOf(same)).toBe(hashOf(dataset));
  });

  it('fits the published schema', () => {
    const file = { format: 'cunda-inputs/1', dataset: hashOf(dataset), sheets: inputsOf(dataset) };
    expect(InputsFile.safeParse(file).error?.issues ?? []).toEqual([]);
  });
});

it('every value of the defaults has an item or a column, so that nothing is assumed unseen', () => {
  const shown = JSON.stringify(inputsOf({ ...sample, inputs: DEFAULT_INPUTS }));
  for (const name of ['varianceToMean', 'weekday7', 'month12', 'workerPerHour', 'countyShifts', 'certainty', 'margin'])
    expect(shown).toContain(`"${name}"`);
  for (const sheet of INPUT_SHEETS)
    for (const row of sheet.rows(sample)) {
      if (row.provenance !== 'estimated') continue;
      expect(row.source, `${sheet.id} ${keyOf(sheet, row)}`).not.toBeNull();
    }
});

describe('an edit', () => {
  /** A value of a column that differs from another. */
  const edited = (sheet: Sheet, column: Column, row: Row): fc.Arbitrary<Row[string]> | null => {
    const told = sheet.typeOf?.(keyOf(sheet, row), column.id);
    const type = told?.type ?? column.type;
    if (type.kind === 'number')
      return (
        type.whole
          ? fc.integer({ min: Math.ceil(type.least), max: Math.floor(Math.min(type.most, 1e6)) })
          : fc.double({ min: type.least, max: Math.min(type.most, 1e6), noNaN: true })
      ).map((value) => (value === 0 ? 0 : value));
    if (type.kind === 'yuan')
      return fc.integer({ min: 0, max: Math.min(type.most, 1e6) * 100 }).map((fen) => fen / 100);
    if (type.kind === 'flag') return fc.boolean();
    if (type.kind === 'choice' && column.id !== 'state') return null;
    return null;
  };
  /** Sheets where any one value may be edited without regard to the others. */
  const free = INPUT_SHEETS.filter(({ id }) =>
    ['demand', 'demand-pattern', 'people', 'handling', 'variation', 'costs', 'operation', 'fleet'].includes(id),
  );
  const cells = free.flatMap((sheet) =>
    sheet.rows(tiny).flatMap((row) =>
      sheet.columns.flatMap((column) => {
        const values = sheet.key.includes(column.id) ? null : edited(sheet, column, row);
        return values === null ? [] : [{ sheet, row, column: column.id, values }];
      }),
    ),
  );
  const oneEdit = fc.constantFrom(...cells).chain((one) => one.values.map((value) => ({ ...one, value })));

  it('is kept: it is in the next export, with the rest as it was, and applying that export again changes nothing', () => {
    fc.assert(
      fc.property(oneEdit, ({ sheet, row, column, value }) => {
        const key = Object.fromEntries(sheet.key.map((id) => [id, row[id]]));
        const made = applyInputs(tiny, cell(sheet.id, { ...key, [column]: value }), TODAY);
        expect(made.faults).toEqual([]);
        const after = sheet.rows(made.dataset).find((one) => keyOf(sheet, one) === keyOf(sheet, row));
        expect(after?.[column]).toEqual(value);
        if (JSON.stringify(value) !== JSON.stringify(row[column])) {
          expect(made.dataset.derivedFrom).toBe(hashOf(tiny));
          const governor = sheet.columns.find(({ governs }) => governs?.includes(column));
          if (governor !== undefined) expect(after?.[governor.id]).toBe('declared');
        }
        const others = sheet.rows(made.dataset).filter((one) => keyOf(sheet, one) !== keyOf(sheet, row));
        expect(others).toEqual(sheet.rows(tiny).filter((one) => keyOf(sheet, one) !== keyOf(sheet, row)));
        expect(applyInputs(made.dataset, given(inputsOf(made.dataset)), TODAY).changes).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('of a value alone makes it declared, and says so', () => {
    const { dataset, remarks } = applyInputs(sample, cell('people', { item: 'workerPerHour', value: 28.5 }), TODAY);
    expect(dataset.inputs.people.workerFenPerHour).toBe(2850);
    // The wages that nobody declared stay estimates, so the section as a whole is one.
    expect(dataset.inputs.people.basis.provenance).toBe('estimated');
    expect(remarks).toMatchObject([{ code: 'became-declared', sheet: 'people', row: 2, column: 'value' }]);
    const row = inputsOf(dataset).people?.find(({ item }) => item === 'workerPerHour');
    expect(row).toMatchObject({ value: 28.5, provenance: 'declared', source: null });
  });

  it('with its source and date keeps both', () => {
    const basis = { provenance: 'observed', source: '2026 年 9 月扫描记录', date: '2026-10-05' };
    const { dataset } = applyInputs(sample, cell('demand', { village: code, inboundPerDay: 99.5, ...basis }), TODAY);
    expect(dataset.demand.villages[0]).toMatchObject({ inboundPerDay: 99.5, provenance: 'observed' });
    expect(inputsOf(dataset).demand?.[0]).toMatchObject(basis);
  });

  it('of people or of a rate carries over to volumes that rest on them, and to no declared one', () => {
    const estimated = {
      ...sample,
      demand: {
        ...sample.demand,
        villages: sample.demand.villages.map((one, index) =>
          index === 0 ? { ...one, provenance: 'estimated' as const } : one,
        ),
      },
    };
    const { dataset, changes } = applyInputs(estimated, cell('villages', { code, population: 1000 }), TODAY);
    expect(dataset.demand.villages[0]).toMatchObject({
      inboundPerDay: 30,
      outboundPerDay: 10,
      provenance: 'estimated',
    });
    expect(dataset.demand.villages[1]).toEqual(sample.demand.villages[1]);
    expect(changes).toContainEqual(
      expect.objectContaining({ sheet: 'demand', row: code, column: 'inboundPerDay', to: 30 }),
    );
  });

  it('may add an outlet without an id; the same row again is the same outlet', () => {
    const row = {
      ...{
        name: '村口小店',
        tier: 'village',
        kind: 'village-shop',
        state: 'candidate',
        village: code,
        town: village?.town,
      },
      ...{ longitude: 110.77, latitude: 21.45, openingCost: 3000, monthlyCost: 120, floorArea: 25, capacity: 300 },
    };
    const once = applyInputs(sample, cell('outlets', row), TODAY);
    expect(once.faults).toEqual([]);
    expect(once.dataset.sites).toHaveLength(sample.sites.length + 1);
    expect(once.dataset.sites.at(-1)).toMatchObject({
      openingCostFen: 300_000,
      provenance: 'declared',
      carriers: 'all',
    });
    expect(applyInputs(once.dataset, cell('outlets', row), TODAY).changes).toEqual([]);
  });

  it('gives a village a position, and it has no problem with it any more', () => {
    const lost = {
      ...sample,
      villages: sample.villages.map((one, index) =>
        index === 0 ? { ...one, position: null, positionProblem: 'missing' as const } : one,
      ),
    };
    const { dataset } = applyInputs(lost, cell('villages', { code, longitude: 110.77, latitude: 21.45 }), TODAY);
    expect(dataset.villages[0]).toMatchObject({ position: [110.77, 21.45], positionProblem: null });
    expect(dataset.villages[0]?.provenance.position).toBe('declared');
  });

  it('of the trucks that arrive changes when parcels come', () => {
    const rows = inputsOf(sample)['line-haul']?.filter(({ kind }) => kind !== 'arrival') ?? [];
    const even = { kind: 'arrival', days: '每天', time: '00:00', until: '24:00', share: 1 };
    const { dataset, faults } = applyInputs(sample, given({ 'line-haul': [...rows, even as unknown as Row] }), TODAY);
    expect(faults).toEqual([]);
    expect(dataset.demand.arrivals).toEqual({ kind: 'hourly', weights: Array.from({ length: 168 }, () => 1 / 24) });
    expect(dataset.demand.provenance.arrivals).toBe('declared');
  });

  const trucks = (...shares: readonly (readonly [days: string, share: number])[]) => {
    const rows = inputsOf(sample)['line-haul']?.filter(({ kind }) => kind !== 'arrival') ?? [];
    const arrivals = shares.map(([days, share], index) => ({ kind: 'arrival', days, time: `0${index + 5}:00`, share }));
    return applyInputs(sample, given({ 'line-haul': [...rows, ...(arrivals as unknown as Row[])] }), TODAY);
  };

  it.each([
    [
      'of each day',
      [
        ['1-5', 0.9],
        ['6,7', 1 - 0.9],
        ['1-5', 0.1],
        ['6,7', 0.9],
      ],
    ],
    [
      'of the week',
      [
        ['1', 0.5],
        ['3', 0.25],
        ['6', 0.25],
      ],
    ],
    [
      'that are weights',
      [
        ['1-7', 3],
        ['1-7', 2],
      ],
    ],
    ['of one truck', [['1-7', 1]]],
  ] as const)('in shares %s, they are taken', (_what, shares) => {
    expect(trucks(...shares).faults).toEqual([]);
  });

  it('in shares that sum to 1 neither by day nor by week, they are refused', () => {
    const fault = { sheet: 'line-haul', column: 'share', code: 'shares-sum' };
    expect(trucks(['1-7', 0.9], ['1-7', 0.3]).faults).toMatchObject([{ ...fault, value: '1.2' }]);
    expect(trucks(['1-5', 0.5], ['1-7', 0.5]).faults).toMatchObject([{ ...fault, params: { sum: 0.5 } }]);
  });
});

describe('rows', () => {
  it('of vehicles that a file lacks stay; a marked one goes, and that is said', () => {
    const one = applyInputs(sample, cell('fleet', { id: 'van', available: 4 }), TODAY);
    expect(one.dataset.vehicles).toHaveLength(sample.vehicles.length);
    expect(one.dataset.vehicles.find(({ id }) => id === 'van')).toMatchObject({ available: 4, provenance: 'declared' });
    const gone = applyInputs(sample, cell('fleet', { id: 'van', remove: '是' }), TODAY);
    expect(gone.dataset.vehicles.map(({ id }) => id)).not.toContain('van');
    expect(gone.remarks).toMatchObject([{ code: 'rows-removed', sheet: 'fleet', params: { count: 1 } }]);
  });

  it('of the centre cannot all go', () => {
    const centre = sample.sites.find(({ tier }) => tier === 'county')?.id;
    const { faults } = applyInputs(sample, cell('outlets', { id: centre, remove: true }), TODAY);
    expect(faults).toMatchObject([{ sheet: 'outlets', column: 'tier', code: 'needed' }]);
  });

  it('of bus lines and their stops come together', () => {
    const bus = { id: '101', days: '1-7', spareCubicMetres: 1, spareKilograms: 200, feePerParcel: 0.5 };
    const stop = (number: number, arrives: string) => ({
      row: number + 1,
      cells: { bus: '101', number, longitude: 110.77, latitude: 21.45, arrives, departs: arrives },
    });
    const { dataset, faults } = applyInputs(
      sample,
      [...cell('buses', { ...bus, days: '每天' }), { sheet: 'bus-stops', rows: [stop(1, '07:00'), stop(2, '7:40')] }],
      TODAY,
    );
    expect(faults).toEqual([]);
    expect(dataset.inputs.buses).toMatchObject([
      { id: '101', fenPerParcel: 50, stops: [{ arrives: 25_200 }, { arrives: 27_600 }] },
    ]);
  });
});

describe('weekdays', () => {
  it.each([
    ['1,3,5', [1, 3, 5]],
    ['135', [1, 3, 5]],
    [3, [3]],
    ['1-5', [1, 2, 3, 4, 5]],
    ['1–3，6', [1, 2, 3, 6]],
    ['周一、三、五', [1, 3, 5]],
    ['周一至周五', [1, 2, 3, 4, 5]],
    ['星期六，星期天', [6, 7]],
    ['工作日', [1, 2, 3, 4, 5]],
    ['每天', [1, 2, 3, 4, 5, 6, 7]],
    ['Mon-Fri', [1, 2, 3, 4, 5]],
    ['Tuesday, thu', [2, 4]],
  ])('are read from %s', (raw, value) => {
    expect(readCell({ kind: 'days' }, raw, TODAY.today)).toMatchObject({ value });
  });

  it.each(['0', '8', '5-1', '1-3-5', '周', 'Mond', 'constructor', '-', '1-', ''])('are not read from “%s”', (raw) => {
    expect(readCell({ kind: 'days' }, raw, TODAY.today)).not.toHaveProperty('value.0');
  });
});

describe('a partial file', () => {
  it.each([
    ['a blank cell', cell('people', { item: 'workerPerHour', value: '  ' })],
    ['a missing column', cell('villages', { code })],
    ['no rows', [{ sheet: 'villages', rows: [] }]],
    ['no sheets', []],
  ])('with %s leaves what is in force', (_what, sheets) => {
    expect(applyInputs(sample, sheets, TODAY)).toMatchObject({ changes: [], faults: [], dataset: sample });
  });
});

describe('a bad cell is refused with sheet, row, column, value and limit', () => {
  const carrier = { days: '1-7', handsOverAt: '', vehicleType: '' };
  it.each<[string, GivenSheet[], object]>([
    [
      'negative wage',
      cell('people', { item: 'workerPerHour', value: -20 }),
      { column: 'value', value: '-20', code: 'out-of-range', params: { least: 0, most: 1000 } },
    ],
    [
      '5,000,000 people in a village',
      cell('villages', { code, population: 5_000_000 }),
      { column: 'population', value: '5000000', code: 'out-of-range', params: { most: 100_000 } },
    ],
    ['words in a number', cell('villages', { code, population: '约三千' }), { value: '约三千', code: 'not-a-number' }],
    ['NaN', cell('demand', { village: code, inboundPerDay: Number.NaN }), { value: 'NaN', code: 'not-a-number' }],
    [
      'a formula that failed',
      cell('demand', { village: code, inboundPerDay: { error: '#DIV/0!' } }),
      { value: '#DIV/0!', code: 'formula-error' },
    ],
    ['half a person', cell('villages', { code, population: 12.5 }), { code: 'not-whole' }],
    ['a tenth of a fen', cell('costs', { item: 'handlingTown', value: 0.123 }), { code: 'not-cents' }],
    [
      'a date to come',
      cell('people', { item: 'workerPerHour', value: 30, date: '2027-01-01' }),
      { column: 'date', code: 'future-day', params: { today: '2026-11-30' } },
    ],
    [
      '30 February',
      cell('people', { item: 'workerPerHour', date: '2026-02-30' }),
      { column: 'date', code: 'not-a-day' },
    ],
    [
      'an unknown village',
      cell('villages', { code: '440883999999', population: 5 }),
      { column: 'code', value: '440883999999', code: 'unknown-row' },
    ],
    [
      'a rounded code',
      cell('villages', { code: '4.40883E+11', population: 5 }),
      { column: 'code', code: 'code-rounded' },
    ],
    [
      'an unknown town',
      cell('villages', { code, town: '440883999' }),
      { column: 'town', value: '440883999', code: 'unknown-code' },
    ],
    ['an unknown item', cell('people', { item: 'wages', value: 5 }), { column: 'item', code: 'not-a-choice' }],
    [
      'the other end of the earth',
      cell('villages', { code, longitude: 21.45, latitude: 10.77 }),
      { column: 'longitude', code: 'far-from-county' },
    ],
    [
      'another county',
      cell('county', { item: 'code', value: '440882' }),
      { code: 'other-county', params: { code: '440883' } },
    ],
    ['a missing key', cell('villages', { population: 5 }), { column: 'code', code: 'needed' }],
    ['taking away what must be there', cell('people', { item: 'workerPerHour', value: '-' }), { code: 'not-allowed' }],
    [
      'shares that do not sum to 1',
      cell('carriers', { name: '甲', shareIn: 0.6, shareOut: 1, ...carrier, days: '每天' }),
      { column: 'shareIn', code: 'shares-sum', params: { sum: 0.6 } },
    ],
  ])('%s', (_what, sheets, fault) => {
    const { faults, changes, dataset } = applyInputs(sample, sheets, TODAY);
    expect(faults).toEqual([
      expect.objectContaining({
        sheet: sheets[0]?.sheet,
        row: 2,
        ...fault,
        params: expect.objectContaining({ ...(fault as { params?: object }).params }),
      }),
    ]);
    expect({ changes, same: dataset === sample }).toEqual({ changes: [], same: true });
  });

  it('every one of them, not only the first', () => {
    const rows = sample.villages
      .slice(0, 5)
      .map((one, index) => ({ row: index + 2, cells: { code: one.code, population: 5_000_000 } }));
    expect(applyInputs(sample, [{ sheet: 'villages', rows }], TODAY).faults).toHaveLength(5);
  });

  it('the same row twice', () => {
    const rows = [2, 3].map((row) => ({ row, cells: { code, population: row } }));
    expect(applyInputs(sample, [{ sheet: 'villages', rows }], TODAY).faults).toMatchObject([
      { row: 3, code: 'repeated-row', params: { first: 2 } },
    ]);
  });
});

it('full-width digits, separators and units are made plain and listed', () => {
  const rows = [
    { row: 2, cells: { code, population: '１，２３４人' } },
    { row: 3, cells: { code: sample.villages[1]?.code, population: 77, designatedPoor: '是' } },
  ];
  const { dataset, remarks, faults } = applyInputs(sample, [{ sheet: 'villages', rows }], TODAY);
  expect(faults).toEqual([]);
  expect(dataset.villages[0]?.population).toBe(1234);
  expect(remarks.filter(({ code: kind }) => kind === 'cleaned')).toMatchObject([{ row: 2, value: '１，２３４人' }]);
});

it('no text crashes a cell', () => {
  fc.assert(
    fc.property(fc.constantFrom(...INPUT_SHEETS), fc.anything(), (sheet, value) => {
      const row = sheet.rows(sample)[0];
      const key = Object.fromEntries(sheet.key.map((id) => [id, row?.[id] ?? value]));
      const cells = Object.fromEntries(sheet.columns.map(({ id }) => [id, value]));
      const { faults, dataset } = applyInputs(sample, cell(sheet.id, { ...cells, ...key }), TODAY);
      if (faults.length > 0) expect(dataset).toBe(sample);
    }),
    { numRuns: 100, examples: INPUT_SHEETS.map((sheet): [typeof sheet, unknown] => [sheet, [Object.create(null)]]) },
  );
});
