/** 快递企业, 件量, 车队: carriers, parcels by village, vehicles. */
import { VehicleKind } from '../../vehicle.ts';
import { arraySheet } from './array-sheet.ts';
import { MOST_UNIT_YUAN, MOST_VILLAGE_PARCELS, SHARES_TOLERANCE } from './limits.ts';
import { getIn, setIn } from './paths.ts';
import { unknownCodes } from './places.ts';
import type { Row, RowFault, Sheet } from './sheet.ts';

export const SHARE = { kind: 'number', least: 0, most: 1 } as const;

/** A column of shares that do not sum to 1, told at its last row. */
const sharesFault = (rows: readonly Row[], column: string): RowFault[] => {
  const sum = rows.reduce((total, row) => total + Number(row[column]), 0);
  if (rows.length === 0 || Math.abs(sum - 1) <= SHARES_TOLERANCE) return [];
  const params = { sum: Number(sum.toFixed(6)), tolerance: SHARES_TOLERANCE };
  return [{ index: rows.length - 1, column, value: String(params.sum), code: 'shares-sum', params }];
};

export const carriersSheet: Sheet = arraySheet({
  id: 'carriers',
  key: ['name'],
  kind: 'open',
  at: ['inputs', 'operations'],
  basis: 'basis',
  fields: [
    { id: 'name', type: { kind: 'text', most: 100 }, path: ['name'] },
    { id: 'shareIn', type: SHARE, path: ['shareIn'] },
    { id: 'shareOut', type: SHARE, path: ['shareOut'] },
    { id: 'handsOverAt', type: { kind: 'list' }, path: ['handsOverAt'], initial: [] },
    { id: 'days', type: { kind: 'days' }, path: ['days'] },
    { id: 'vehicleType', type: { kind: 'code' }, path: ['vehicleType'], nullable: true, initial: null },
    {
      id: 'costPerParcel',
      type: { kind: 'yuan', least: 0, most: MOST_UNIT_YUAN },
      path: ['fenPerParcel'],
      nullable: true,
      initial: null,
    },
  ],
  extra: {
    columns: [{ id: 'inScope', type: { kind: 'flag' }, initial: true }],
    show: (entry, { carriers }) => ({ inScope: carriers.includes(String(getIn(entry, ['name']))) }),
    put: (dataset, rows) => ({
      ...dataset,
      carriers:
        rows.length === 0 ? dataset.carriers : rows.flatMap((row) => (row.inScope === true ? [String(row.name)] : [])),
    }),
  },
  check: (dataset, rows) => [
    ...sharesFault(rows, 'shareIn'),
    ...sharesFault(rows, 'shareOut'),
    ...unknownCodes(rows, 'handsOverAt', new Set([...dataset.towns, ...dataset.villages].map(({ code }) => code))),
    ...unknownCodes(rows, 'vehicleType', new Set(dataset.vehicles.map(({ id }) => id))),
  ],
});

const PARCELS = { kind: 'number', least: 0, most: MOST_VILLAGE_PARCELS } as const;

export const demandSheet: Sheet = arraySheet({
  id: 'demand',
  key: ['village'],
  kind: 'keyed',
  at: ['demand', 'villages'],
  basis: 'member',
  fields: [
    { id: 'village', type: { kind: 'code' }, path: ['village'] },
    { id: 'inboundPerDay', type: PARCELS, path: ['inboundPerDay'] },
    { id: 'outboundPerDay', type: PARCELS, path: ['outboundPerDay'] },
  ],
});

const LEG_CV = ['inputs', 'variation', 'legCv', 'byVehicleType'] as const;
const RATE = { kind: 'yuan', least: 0, most: MOST_UNIT_YUAN } as const;

export const fleetSheet: Sheet = arraySheet({
  id: 'fleet',
  key: ['id'],
  kind: 'open',
  at: ['vehicles'],
  basis: 'member',
  fields: [
    { id: 'id', type: { kind: 'code' }, path: ['id'] },
    { id: 'name', type: { kind: 'text', most: 100 }, path: ['name', 'zh'] },
    { id: 'nameEnglish', type: { kind: 'text', most: 100 }, path: ['name', 'en'] },
    { id: 'kind', type: { kind: 'choice', of: VehicleKind.options }, path: ['kind'] },
    { id: 'profile', type: { kind: 'code' }, path: ['profile'] },
    { id: 'tiers', type: { kind: 'list', of: ['trunk', 'feeder'] }, path: ['tiers'] },
    {
      id: 'available',
      type: { kind: 'number', least: 0, most: 100_000, whole: true },
      path: ['available'],
      nullable: true,
      initial: null,
    },
    { id: 'capacityParcels', type: { kind: 'number', least: 1, most: 100_000 }, path: ['capacityParcels'] },
    { id: 'capacityKilograms', type: { kind: 'number', least: 1, most: 60_000 }, path: ['capacityKilograms'] },
    { id: 'capacityCubicMetres', type: { kind: 'number', least: 0.01, most: 200 }, path: ['capacityCubicMetres'] },
    { id: 'coldCubicMetres', type: { kind: 'number', least: 0, most: 200 }, path: ['coldCubicMetres'] },
    { id: 'costPerKilometre', type: RATE, path: ['fenPerKilometre'] },
    { id: 'costPerHour', type: RATE, path: ['fenPerHour'] },
    { id: 'costPerDay', type: { kind: 'yuan', least: 0, most: 100_000 }, path: ['fenPerDay'] },
  ],
  extra: {
    columns: [{ id: 'legCv', type: { kind: 'number', least: 0, most: 2 }, nullable: true, initial: null }],
    show: (entry, dataset) => {
      const found = getIn(dataset, [...LEG_CV, String(getIn(entry, ['id']))]);
      return { legCv: typeof found === 'number' ? found : null };
    },
    put: (dataset, rows) =>
      setIn(
        dataset,
        LEG_CV,
        Object.fromEntries(rows.flatMap((row) => (typeof row.legCv === 'number' ? [[String(row.id), row.legCv]] : []))),
      ),
  },
  check: (dataset, rows) => [
    ...unknownCodes(rows, 'profile', new Set(dataset.profiles.map(({ id }) => id))),
    ...(rows.length > 0 ? [] : [{ index: 0, column: 'id', value: '', code: 'needed' as const, params: {} }]),
    ...rows.flatMap((row, index): RowFault[] =>
      Array.isArray(row.tiers) && row.tiers.length > 0
        ? []
        : [{ index, column: 'tiers', value: '', code: 'needed', params: {} }],
    ),
  ],
});
