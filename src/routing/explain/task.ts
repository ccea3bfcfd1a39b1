/** Something unserved, and the days and loads with which it could be served. */
import type { RoutingShipment, RoutingStop, VisitPattern } from '../../model/index.ts';
import type { SequenceVisit } from '../timing/index.ts';
import type { VisitLoad } from './context.ts';

/** A stop or shipment to be put into a plan. */
export interface Task {
  readonly id: string;
  readonly kind: 'stop' | 'shipment';
  readonly types: readonly string[] | null;
  readonly skills: readonly string[];
  readonly prize: number | null;
  /** What is put into a trip, in order. */
  readonly visits: readonly SequenceVisit[];
  /** The sets of days that serve it, each with the load of every day. */
  readonly options: readonly (readonly { readonly day: number; readonly load: VisitLoad }[])[];
}

/** Most sets of days that are tried for a stop with `times` and `minGapDays`; a week has at most 35. */
const MOST_DAY_SETS = 400;

/** Sets of so many days at least so far apart, the horizon going round; the first ones in order. */
export function daySets(horizon: number, times: number, gap: number): number[][] {
  const sets: number[][] = [];
  const grow = (chosen: readonly number[]): void => {
    if (sets.length >= MOST_DAY_SETS) return;
    const first = chosen[0];
    const last = chosen.at(-1);
    if (chosen.length === times) {
      if (first === undefined || last === undefined || first + horizon - last >= gap) sets.push([...chosen]);
      return;
    }
    for (let day = last === undefined ? 1 : last + Math.max(1, gap); day <= horizon; day++) grow([...chosen, day]);
  };
  grow([]);
  return sets;
}

const patternLoad = (stop: RoutingStop, pattern: VisitPattern) =>
  pattern.days.map((day, i) => ({
    day,
    load: { deliver: pattern.deliver?.[i] ?? stop.deliver, collect: pattern.collect?.[i] ?? stop.collect },
  }));

export function stopTask(stop: RoutingStop, horizon: number): Task {
  const { id, types, skills, prize, visits, deliver, collect } = stop;
  const load = { deliver, collect };
  const sets =
    visits === null
      ? daySets(horizon, 1, 1)
      : 'times' in visits
        ? daySets(horizon, visits.times, visits.minGapDays)
        : [];
  const options =
    visits !== null && 'patterns' in visits
      ? visits.patterns.map((pattern) => patternLoad(stop, pattern))
      : sets.map((days) => days.map((day) => ({ day, load })));
  return { id, kind: 'stop', types, skills, prize, visits: [{ kind: 'stop', id }], options };
}

export function shipmentTask({ id, types, skills, prize }: RoutingShipment, horizon: number): Task {
  const load = { deliver: [], collect: [] };
  return {
    id,
    kind: 'shipment',
    types,
    skills,
    prize,
    visits: [
      { kind: 'pickup', id },
      { kind: 'delivery', id },
    ],
    options: daySets(horizon, 1, 1).map((days) => days.map((day) => ({ day, load }))),
  };
}
