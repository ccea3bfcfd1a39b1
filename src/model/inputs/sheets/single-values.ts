/** Sheets of single values: the pattern of demand, people, handling, costs, baseline, tariff, operation. */
import type { Dataset } from '../../dataset.ts';
import { DEFAULT_BASELINE } from '../../defaults.ts';
import { Policy } from '../../policy.ts';
import { fen, share } from '../../units.ts';
import type { CellType } from './cell.ts';
import { MOST_UNIT_YUAN, SHARES_TOLERANCE } from './limits.ts';
import type { MemberPath } from './paths.ts';
import type { Row, RowFault } from './sheet.ts';
import { range, under } from './value-items.ts';
import { type Item, valueSheet } from './value-sheet.ts';
import { variationSheet } from './variation.ts';

const YUAN: CellType = { kind: 'yuan', least: 0, most: MOST_UNIT_YUAN };
const PERIODS: CellType = { kind: 'periods' };

const numbered = (id: string, count: number, base: MemberPath): Item[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${id}${index + 1}`,
    type: range(0, 20),
    path: [...base, id, index],
  }));

const RATE = range(0, 5);
const SHARE = range(0, 1);

const demandPattern = valueSheet(
  'demand-pattern',
  [
    {
      basis: { provenanceAt: ['demand', 'provenance', 'rate'] },
      items: under(['demand', 'rate'], {
        rateInbound: [RATE, ['inboundPerPersonPerDay']],
        rateOutbound: [RATE, ['outboundPerPersonPerDay']],
      }),
    },
    {
      basis: { provenanceAt: ['demand', 'provenance', 'coldShare'] },
      items: under(['demand', 'coldShare'], {
        coldShareInbound: [SHARE, ['inbound']],
        coldShareOutbound: [SHARE, ['outbound']],
      }),
    },
    {
      basis: { always: 'estimated' },
      items: under(['demand'], {
        peakFactor: range(1, 20),
        kilogramsPerParcel: range(0.01, 100),
        cubicMetresPerParcel: range(0.0001, 5),
      }),
    },
    {
      basis: { at: ['inputs', 'demandPattern', 'basis'] },
      items: [
        ...numbered('weekday', 7, ['inputs', 'demandPattern']),
        ...numbered('month', 12, ['inputs', 'demandPattern']),
        ...under(['inputs', 'demandPattern'], { varianceToMean: range(0, 100), designShare: range(0.5, 0.9999) }),
      ],
    },
  ],
  (_dataset, rows) => ['weekday', 'month'].flatMap((name) => someAbove(rows, name)),
);

/** Factors of which all are 0 leave no day with parcels. */
const someAbove = (rows: readonly Row[], name: string): RowFault[] => {
  const mine = rows.flatMap((row, index) => (String(row.item).startsWith(name) ? [{ row, index }] : []));
  const [first] = mine;
  if (first === undefined || mine.some(({ row }) => Number(row.value) > 0)) return [];
  return [{ index: first.index, column: 'value', value: '0', code: 'out-of-range', params: { least: 0.01, most: 20 } }];
};

const PEOPLE = ['inputs', 'people'];
const people = valueSheet('people', [
  {
    basis: { at: [...PEOPLE, 'basis'] },
    items: under(
      PEOPLE,
      {
        driverPerHour: [YUAN, ['driverFenPerHour']],
        paidHoursMinimum: range(0, 12),
        workHoursMaximum: range(1, 14),
        driveHoursBeforeBreak: range(0.5, 12),
        breakSeconds: range(0, 7200, true),
        daysPerWeek: range(1, 7),
        workerPerHour: [YUAN, ['workerFenPerHour']],
        driversAvailable: range(0, 100_000, true),
        workersAvailable: range(0, 100_000, true),
        commissionInbound: [YUAN, ['commissionFenPerParcel', 'inbound']],
        commissionOutbound: [YUAN, ['commissionFenPerParcel', 'outbound']],
        tripPerHour: [YUAN, ['ownTrip', 'fenPerHour']],
        walkMetresMaximum: [range(0, 50_000, true), ['ownTrip', 'walkMetresMaximum']],
        walkKmh: [range(0.1, 10), ['ownTrip', 'walkKmh']],
        rideKmh: [range(0.1, 80), ['ownTrip', 'rideKmh']],
        farePerKilometre: [YUAN, ['ownTrip', 'fareFenPerKilometre']],
        parcelsPerTrip: [range(1, 100), ['ownTrip', 'parcelsPerTrip']],
      },
      ['driverPerHour', 'driversAvailable', 'workersAvailable'],
    ),
  },
]);

const HANDLING = ['inputs', 'handling'];
const PER_HOUR = range(1, 100_000);
const tierItems = (tier: string): Item[] =>
  under([...HANDLING, tier], {
    [`${tier}Receive`]: [PER_HOUR, ['rates', 'receivePerWorkerHour']],
    [`${tier}Sort`]: [PER_HOUR, ['rates', 'sortPerWorkerHour']],
    [`${tier}Load`]: [PER_HOUR, ['rates', 'loadPerWorkerHour']],
    [`${tier}Shifts`]: [PERIODS, ['shifts']],
    [`${tier}PerSquareMetre`]: [range(0.1, 1000), ['parcelsPerSquareMetre']],
    [`${tier}DwellHours`]: [range(0, 720), ['dwellHours']],
  });

const handling = valueSheet('handling', [
  {
    basis: { at: [...HANDLING, 'basis'] },
    items: [
      ...['county', 'town', 'village'].flatMap(tierItems),
      ...under(HANDLING, { coldBreakSecondsAllowed: range(0, 7200, true), dockSeconds: range(0, 7200, true) }),
    ],
  },
  {
    basis: { at: [...HANDLING, 'norms', 'basis'] },
    items: under(
      [...HANDLING, 'norms'],
      {
        normCounty: [range(0, 100_000), ['county']],
        normTown: [range(0, 100_000), ['town']],
        normVillage: [range(0, 100_000), ['village']],
      },
      ['normCounty', 'normTown', 'normVillage'],
    ),
  },
]);

const costs = valueSheet('costs', [
  {
    basis: { provenanceAt: ['costs', 'provenance'] },
    items: under(['costs'], {
      handlingCounty: [YUAN, ['handlingFenPerParcel', 'county']],
      handlingTown: [YUAN, ['handlingFenPerParcel', 'town']],
      handlingVillage: [YUAN, ['handlingFenPerParcel', 'village']],
      amortisationMonths: range(1, 600, true),
      walkYuanPerParcelKilometre: [YUAN, ['walkFenPerParcelKilometre']],
    }),
  },
]);

/** Carriers of a computed baseline; none where it is declared. */
const assumedCarriers = ({ baseline }: Dataset) => (baseline.kind === 'computed' ? baseline.carriers : null);
const computed = (dataset: Dataset) => assumedCarriers(dataset) !== null;

const baseline = valueSheet(
  'baseline',
  [
    {
      basis: { provenanceAt: ['baseline', 'provenance'] },
      items: [
        {
          id: 'perParcel',
          type: YUAN,
          nullable: true,
          path: ['baseline'],
          get: ({ baseline: one }) => (one.kind === 'declared' ? one.fenPerParcel : null),
          put: (dataset, member) => ({
            ...dataset,
            baseline:
              member === null
                ? DEFAULT_BASELINE
                : { kind: 'declared', fenPerParcel: fen(Number(member)), provenance: 'declared' },
          }),
        },
        {
          id: 'carrierNames',
          type: { kind: 'list' },
          path: ['baseline'],
          when: computed,
          get: (dataset) => assumedCarriers(dataset)?.map(({ name }) => name),
          put: (dataset, member) =>
            withCarriers(dataset, (before) =>
              (member as string[]).map((name, index) => ({ name, share: before[index]?.share ?? share(0) })),
            ),
        },
        {
          id: 'carrierShares',
          type: { kind: 'numbers', least: 0, most: 1 },
          path: ['baseline'],
          when: computed,
          get: (dataset) => assumedCarriers(dataset)?.map((one) => one.share),
          put: (dataset, member) =>
            withCarriers(dataset, (before) =>
              before.map(({ name }, index) => ({ name, share: share((member as number[])[index] ?? 0) })),
            ),
        },
      ],
    },
  ],
  (_dataset, rows) => checkCarriers(rows),
);

type Carriers = NonNullable<ReturnType<typeof assumedCarriers>>;

function withCarriers(dataset: Dataset, change: (before: Carriers) => Carriers): Dataset {
  const { baseline: one } = dataset;
  return one.kind === 'computed' ? { ...dataset, baseline: { ...one, carriers: change(one.carriers) } } : dataset;
}

function checkCarriers(rows: readonly Row[]): RowFault[] {
  const at = (item: string) => rows.findIndex((row) => row.item === item);
  const [names, shares] = [rows[at('carrierNames')]?.value, rows[at('carrierShares')]?.value];
  if (!Array.isArray(names) || !Array.isArray(shares)) return [];
  const fault = (item: string, value: string, code: RowFault['code'], params = {}): RowFault[] => [
    { index: at(item), column: 'value', value, code, params },
  ];
  if (names.length === 0) return fault('carrierNames', '', 'needed');
  if (names.length !== shares.length)
    return fault('carrierShares', String(shares.length), 'out-of-range', { least: names.length, most: names.length });
  const sum = shares.reduce<number>((total, one) => total + Number(one), 0);
  if (Math.abs(sum - 1) <= SHARES_TOLERANCE) return [];
  return fault('carrierShares', String(sum), 'shares-sum', {
    sum: Number(sum.toFixed(6)),
    tolerance: SHARES_TOLERANCE,
  });
}

const TARIFF = ['inputs', 'tariff'];
const tariff = valueSheet('tariff', [
  {
    basis: { at: [...TARIFF, 'basis'] },
    items: under(
      TARIFF,
      {
        feeInbound: [YUAN, ['feeFen', 'inbound']],
        feeOutbound: [YUAN, ['feeFen', 'outbound']],
        margin: range(0, 0.9),
        zonesMetres: { kind: 'numbers', least: 1, most: 1_000_000 },
      },
      ['feeInbound', 'feeOutbound'],
    ),
  },
]);

const SECONDS: Readonly<Record<string, readonly [least: number, most: number, whole: boolean]>> = {
  serviceDistanceMetres: [0, 50_000, true],
  minimumDeliveriesPerWeek: [1, 7, true],
  cutoffLeadSeconds: [0, 86_400, true],
  transferSeconds: [0, 86_400, true],
  stopSeconds: [0, 3600, true],
  secondsPerParcel: [0, 600, false],
  trunkSecondsPerParcel: [0, 600, false],
  shiftSeconds: [3600, 86_400, true],
  turnaroundSeconds: [0, 14_400, true],
};

const defaults: Readonly<Record<string, unknown>> = Policy.parse({});

const operation = valueSheet('operation', [
  {
    basis: { always: 'estimated' },
    items: Object.entries(SECONDS).map(([id, [least, most, whole]]) => ({
      id,
      type: range(least, most, whole),
      path: ['inputs', 'operation', id],
      otherwise: defaults[id],
    })),
  },
  {
    basis: { always: 'estimated' },
    items: [{ id: 'outboundSortSeconds', type: range(0, 43_200, true), path: ['inputs', 'lineHaul', 'sortSeconds'] }],
  },
]);

export const VALUE_SHEETS = {
  demandPattern,
  people,
  handling,
  variation: variationSheet,
  costs,
  baseline,
  tariff,
  operation,
};
