/** Sheets of places: the county, towns, villages, settlements. */
import type { Dataset } from '../../dataset.ts';
import type { Village } from '../../places.ts';
import type { Position } from '../../units.ts';
import { arraySheet, type Field, PROVENANCE_TYPE } from './array-sheet.ts';
import { weakest } from './bases.ts';
import { MOST_DEGREES_FROM_SEAT, MOST_VILLAGE_PEOPLE } from './limits.ts';
import { nestedSheet } from './nested-sheet.ts';
import type { Row, RowFault, Sheet } from './sheet.ts';
import { valueSheet } from './value-sheet.ts';

const NAME = { kind: 'text', most: 120 } as const;
const LONGITUDE = { kind: 'number', least: -180, most: 180 } as const;
const LATITUDE = { kind: 'number', least: -90, most: 90 } as const;

export const positionFields = (nullable: boolean): Field[] => [
  { id: 'longitude', type: LONGITUDE, path: ['position', 0], nullable },
  { id: 'latitude', type: LATITUDE, path: ['position', 1], nullable },
];

/** Half a position, or one that is nowhere near the county. */
export function checkPositions({ county: { seat } }: Dataset, rows: readonly Row[]): RowFault[] {
  return rows.flatMap((row, index): RowFault[] => {
    const { longitude, latitude } = row;
    if (typeof longitude !== 'number' && typeof latitude !== 'number') return [];
    const half = typeof longitude !== 'number' ? 'longitude' : typeof latitude !== 'number' ? 'latitude' : null;
    if (half !== null) return [{ index, column: half, value: '', code: 'needed', params: {} }];
    const [lon, lat] = [Number(longitude), Number(latitude)];
    if (Math.hypot(lon - seat[0], lat - seat[1]) <= MOST_DEGREES_FROM_SEAT) return [];
    return [
      {
        ...{ index, column: 'longitude', value: `${lon}, ${lat}`, code: 'far-from-county' },
        params: { most: MOST_DEGREES_FROM_SEAT, longitude: seat[0], latitude: seat[1] },
      },
    ];
  });
}

/** A position of which nothing is given is none. */
export const withPosition = <T extends object>(entry: T): T & { position: Position | null } => {
  const given = (entry as { position?: readonly unknown[] | null }).position ?? [];
  const [longitude, latitude] = given;
  return {
    ...entry,
    position: typeof longitude === 'number' && typeof latitude === 'number' ? [longitude, latitude] : null,
  };
};

const countySheet = valueSheet('county', [
  {
    basis: { always: 'declared' },
    items: [
      { id: 'code', type: { kind: 'code' }, path: ['county', 'code'], put: (dataset) => dataset },
      { id: 'name', type: NAME, path: ['county', 'name'] },
      { id: 'prefecture', type: NAME, path: ['county', 'prefecture'], nullable: true },
      { id: 'seatLongitude', type: LONGITUDE, path: ['county', 'seat', 0] },
      { id: 'seatLatitude', type: LATITUDE, path: ['county', 'seat', 1] },
    ],
  },
  {
    basis: { always: 'estimated' },
    items: [
      {
        id: 'detourFactor',
        type: { kind: 'number', least: 1, most: 10 },
        path: ['roads', 'factor'],
        when: ({ roads }) => roads.kind === 'detour',
      },
    ],
  },
]);

const townsSheet = arraySheet({
  id: 'towns',
  key: ['code'],
  kind: 'keyed',
  at: ['towns'],
  basis: 'member',
  fields: [
    { id: 'code', type: { kind: 'code' }, path: ['code'] },
    { id: 'name', type: NAME, path: ['name'] },
    ...positionFields(true),
  ],
  check: checkPositions,
  finish: (entry) => withPosition(entry as object),
});

interface PlacedVillage {
  readonly position: Position | null;
  readonly positionProblem: string | null;
}

const villagesSheet = arraySheet({
  id: 'villages',
  key: ['code'],
  kind: 'keyed',
  at: ['villages'],
  basis: ['provenance', 'population'],
  fields: [
    { id: 'code', type: { kind: 'code' }, path: ['code'] },
    { id: 'name', type: NAME, path: ['name'] },
    { id: 'town', type: { kind: 'code' }, path: ['town'] },
    {
      id: 'population',
      type: { kind: 'number', least: 0, most: MOST_VILLAGE_PEOPLE, whole: true },
      path: ['population'],
    },
    { id: 'designatedPoor', type: { kind: 'flag' }, path: ['designatedPoor'] },
    ...positionFields(true),
    {
      id: 'positionProvenance',
      type: PROVENANCE_TYPE,
      path: ['provenance', 'position'],
      governs: ['longitude', 'latitude'],
    },
    {
      id: 'poorProvenance',
      type: PROVENANCE_TYPE,
      path: ['provenance', 'designatedPoor'],
      governs: ['designatedPoor'],
    },
    { id: 'townProvenance', type: PROVENANCE_TYPE, path: ['provenance', 'town'], governs: ['town'] },
  ],
  check: (dataset, rows) => [
    ...checkPositions(dataset, rows),
    ...unknownCodes(rows, 'town', new Set(dataset.towns.map(({ code }) => code))),
  ],
  finish: (entry) => {
    const placed = withPosition(entry as PlacedVillage);
    return { ...placed, positionProblem: placed.position === null ? (placed.positionProblem ?? 'missing') : null };
  },
});

/** Cells of a column that name nothing known. */
export const unknownCodes = (rows: readonly Row[], column: string, known: ReadonlySet<string>): RowFault[] =>
  rows.flatMap((row, index): RowFault[] => {
    const cell = row[column] ?? null;
    const codes = cell === null ? [] : Array.isArray(cell) ? cell.map(String) : [String(cell)];
    const unknown = codes.find((code) => !known.has(code));
    return unknown === undefined ? [] : [{ index, column, value: unknown, code: 'unknown-code', params: {} }];
  });

const settlementsSheet = nestedSheet({
  id: 'settlements',
  parents: ['villages'],
  parentKey: 'code',
  column: 'village',
  member: 'settlements',
  fields: [
    { id: 'name', type: NAME, path: ['name'], initial: '' },
    {
      id: 'population',
      type: { kind: 'number', least: 0, most: MOST_VILLAGE_PEOPLE, whole: true },
      path: ['population'],
    },
    ...positionFields(false),
  ],
  check: checkPositions,
  provenanceOf: (village) => {
    const { position, population } = (village as Village).provenance;
    return weakest([position, population]);
  },
});

export const PLACE_SHEETS: readonly Sheet[] = [countySheet, townsSheet, villagesSheet, settlementsSheet];
