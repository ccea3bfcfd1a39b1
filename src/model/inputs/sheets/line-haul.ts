/** 干线: when parcels come to the centre, when they leave it, and when people hand theirs in. */
import type { Dataset } from '../../dataset.ts';
import type { ArrivalProfile } from '../../demand.ts';
import { DAY, HOUR } from '../../units.ts';
import type { Basis } from '../basis.ts';
import type { LineHaul } from '../line-haul.ts';
import type { Statement } from '../statements.ts';
import { basisColumns } from './array-sheet.ts';
import { basisCells, basisFrom, plainBasis, sameBasis, statementsOf, weakest, withStatements } from './bases.ts';
import { timeSeconds, timeText } from './cell.ts';
import { SHARES_TOLERANCE } from './limits.ts';
import { keyOf, type Row, type RowFault, type Sheet } from './sheet.ts';

const KINDS = ['arrival', 'departure', 'hand-in'] as const;
type Kind = (typeof KINDS)[number];
const KEY = ['kind', 'days', 'time', 'until'] as const;

type Entry = Readonly<Record<'days' | 'time' | 'until' | 'share', Row[string]>>;

interface Piece {
  readonly day: number;
  readonly from: number;
  readonly until: number | null;
  readonly weight: number;
}

/** A profile as rows: moments or hours of equal weight over the days they come on. */
function profileRows(profile: ArrivalProfile): Entry[] {
  const pieces: Piece[] =
    profile.kind === 'instants'
      ? profile.instants.map(({ second, weight }) => ({
          day: Math.floor(second / DAY),
          from: second % DAY,
          until: null,
          weight,
        }))
      : profile.weights.flatMap((weight, hour) =>
          weight === 0
            ? []
            : [{ day: Math.floor(hour / 24), from: (hour % 24) * HOUR, until: ((hour % 24) + 1) * HOUR, weight }],
        );
  const groups = Map.groupBy(pieces, ({ from, weight }) => `${from} ${weight}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { from, until, weight } = first;
    const days = [...new Set(group.map(({ day }) => day + 1))].sort((a, b) => a - b);
    return [{ days, time: timeText(from), until: until === null ? null : timeText(until), share: weight }];
  });
}

/** The profile of rows: all with `until`, whose hours have equal parts of the share, or none. */
function profileOf(rows: readonly Row[]): ArrivalProfile {
  const pieces = rows.flatMap((row) =>
    (row.days as readonly number[]).map((day) => ({
      day: day - 1,
      from: timeSeconds(String(row.time)),
      until: row.until === null ? null : timeSeconds(String(row.until)),
      weight: Number(row.share),
    })),
  );
  if (pieces.every(({ until }) => until === null))
    return {
      kind: 'instants',
      instants: pieces
        .filter(({ weight }) => weight > 0)
        .map(({ day, from, weight }) => ({ second: day * DAY + from, weight }))
        .sort((a, b) => a.second - b.second),
    };
  const weights = Array.from({ length: 168 }, () => 0);
  for (const { day, from, until, weight } of pieces) {
    const [first, end] = [from / HOUR, (until ?? from) / HOUR];
    for (let hour = first; hour < end; hour++)
      weights[day * 24 + hour] = (weights[day * 24 + hour] ?? 0) + weight / (end - first);
  }
  return { kind: 'hourly', weights };
}

const departureRows = ({ departures }: LineHaul): Entry[] =>
  departures.map(({ days, departs }) => ({ days, time: timeText(departs), until: null, share: null }));

function basisIn(dataset: Dataset, kind: Kind): Basis {
  const { provenance } = dataset.demand;
  if (kind === 'departure') return dataset.inputs.lineHaul.basis;
  return plainBasis('line-haul', kind, kind === 'arrival' ? provenance.arrivals : provenance.handIns);
}

function checkProfile(rows: readonly Row[], kind: Kind): RowFault[] {
  const mine = rows.flatMap((row, index) => (row.kind === kind ? [{ row, index }] : []));
  const [first] = mine;
  if (kind === 'departure') return [];
  if (first === undefined || mine.every(({ row }) => !(Number(row.share) > 0)))
    return [{ index: first?.index ?? 0, column: 'share', value: '', code: 'needed', params: { what: kind } }];
  return mine.flatMap(({ row, index }): RowFault[] => {
    const fault = (column: string, code: RowFault['code'], params = {}) => [
      { index, column, value: String(row[column] ?? ''), code, params },
    ];
    if ((row.until === null) !== (first.row.until === null)) return fault('until', 'kinds-mixed');
    if (typeof row.share !== 'number') return fault('share', 'needed');
    if (timeSeconds(String(row.time)) >= DAY) return fault('time', 'out-of-range', { least: '00:00', most: '23:59' });
    if (row.until === null) return [];
    const [from, until] = [timeSeconds(String(row.time)), timeSeconds(String(row.until))];
    if (from >= until) return fault('until', 'order', { after: String(row.time) });
    return from % HOUR === 0 && until % HOUR === 0 && until <= DAY ? [] : fault('until', 'not-whole');
  });
}

/** Shares on each weekday, Monday first. */
const daySums = (rows: readonly Row[]): number[] =>
  [1, 2, 3, 4, 5, 6, 7].map((day) =>
    rows.reduce((sum, row) => sum + ((row.days as readonly number[]).includes(day) ? Number(row.share) : 0), 0),
  );

const isOne = (value: number): boolean => Math.abs(value - 1) <= SHARES_TOLERANCE;

/**
 * Rows of a kind whose shares sum to 1 neither on each day that they come on nor over the week. Rows of which one has 1 or
 * more are weights, which may sum to anything.
 */
function checkShares(rows: readonly Row[], kind: Kind): RowFault[] {
  const mine = rows.filter((row) => row.kind === kind);
  if (kind === 'departure' || mine.some((row) => Number(row.share) >= 1)) return [];
  const days = daySums(mine);
  if (isOne(days.reduce((sum, day) => sum + day, 0))) return [];
  const wrong = days.find((day) => day > 0 && !isOne(day));
  if (wrong === undefined) return [];
  const params = { sum: Number(wrong.toFixed(6)), tolerance: SHARES_TOLERANCE };
  const index = rows.findLastIndex((row) => row.kind === kind);
  return [{ index, column: 'share', value: String(params.sum), code: 'shares-sum', params }];
}

/** Whether rows of a kind are those in force. */
const inForce = (rows: readonly Row[], before: readonly Row[], kind: Kind): boolean =>
  JSON.stringify(rows.filter((row) => row.kind === kind)) === JSON.stringify(before.filter((row) => row.kind === kind));

/** Rows of a kind that are in force, with their keys. */
const rowsOf = (dataset: Dataset): Row[] => {
  const stated = statementsOf(dataset, 'line-haul');
  const entries: readonly [Kind, Entry[]][] = [
    ['arrival', profileRows(dataset.demand.arrivals)],
    ['departure', departureRows(dataset.inputs.lineHaul)],
    ['hand-in', profileRows(dataset.demand.handIns)],
  ];
  return entries.flatMap(([kind, list]) =>
    list.map((entry): Row => {
      const row = { kind, ...entry };
      return { ...row, ...basisCells(stated.get(keyOf({ key: KEY }, row)) ?? basisIn(dataset, kind)) };
    }),
  );
};

export const lineHaulSheet: Sheet = {
  id: 'line-haul',
  key: KEY,
  kind: 'list',
  columns: [
    { id: 'kind', type: { kind: 'choice', of: KINDS } },
    { id: 'days', type: { kind: 'days' } },
    { id: 'time', type: { kind: 'time' } },
    { id: 'until', type: { kind: 'time' }, nullable: true, initial: null },
    { id: 'share', type: { kind: 'number', least: 0, most: 1_000_000 }, nullable: true, initial: null },
    ...basisColumns(['share']),
  ],
  rows: rowsOf,
  check: (dataset, rows) => {
    const before = rowsOf(dataset);
    return KINDS.flatMap((kind) => {
      const faults = checkProfile(rows, kind);
      return faults.length > 0 || inForce(rows, before, kind) ? faults : checkShares(rows, kind);
    });
  },
  put: (dataset, rows) => {
    const before = rowsOf(dataset);
    let made = dataset;
    const statements: Statement[] = [];
    for (const kind of KINDS) {
      const mine = rows.filter((row) => row.kind === kind);
      if (!inForce(rows, before, kind)) made = withKind(made, kind, mine);
      for (const row of mine) {
        const basis = basisFrom(row);
        if (!sameBasis(basis, basisIn(made, kind)))
          statements.push({ sheet: 'line-haul', row: keyOf({ key: KEY }, row), basis });
      }
    }
    return withStatements(made, 'line-haul', statements);
  },
};

function withKind(dataset: Dataset, kind: Kind, rows: readonly Row[]): Dataset {
  const { demand, inputs } = dataset;
  const bases = rows.map((row) => basisFrom(row));
  const low = weakest(bases.map(({ provenance }) => provenance));
  if (kind === 'departure') {
    const departures = rows.map((row) => ({
      days: [...(row.days as number[])],
      departs: timeSeconds(String(row.time)),
    }));
    const basis = bases.find(({ provenance }) => provenance === low) ?? inputs.lineHaul.basis;
    return {
      ...dataset,
      inputs: { ...inputs, lineHaul: { ...inputs.lineHaul, departures: departures as LineHaul['departures'], basis } },
    };
  }
  const member = kind === 'arrival' ? 'arrivals' : 'handIns';
  return {
    ...dataset,
    demand: { ...demand, [member]: profileOf(rows), provenance: { ...demand.provenance, [member]: low } },
  };
}
