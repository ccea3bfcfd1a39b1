/**
 * N−1: what happens to trips when one road segment is closed, for every segment that the trips use. Definitions:
 * docs/definitions.md §1, "Closures one by one".
 */
import { SILENT, type Work } from '../../../src/model/index.ts';
import type { HierarchyRouter } from '../cch/hierarchy-router.ts';
import { leastFigures } from '../cch/least.ts';
import { better, type Figures, isBefore } from '../graph/cost.ts';
import { type AnchorEnd, arrivals, departures, directFigures } from '../graph/ends.ts';
import type { Anchor } from '../snap/anchor.ts';
import { bridgesOf } from './bridges.ts';

export interface Trip {
  readonly from: Anchor;
  readonly to: Anchor;
}

/** A trip that a closure concerns; `milliseconds` are those under the closure, −1 = cut off. */
export interface Affected {
  /** Index of the trip. */
  readonly trip: number;
  readonly milliseconds: number;
  /** Longer than without the closure by so much; 0 for a trip that is cut off. */
  readonly delay: number;
}

export interface Closure {
  readonly segment: number;
  /** Whether closing it cuts the network in two, one-way streets aside. */
  readonly bridge: boolean;
  /** Trips whose least way uses the segment. */
  readonly used: number;
  readonly cutOff: readonly Affected[];
  /** Delayed trips, the longest delay first. */
  readonly delayed: readonly Affected[];
}

export interface ClosureStudy {
  /** Milliseconds of each trip with all roads open; −1 = no way. */
  readonly milliseconds: Float64Array;
  /** One entry for every segment on a least way of a trip, by segment number. */
  readonly closures: readonly Closure[];
}

/** Segments are reported to `work` in steps of this many. */
const STEP = 64;

/**
 * Closes every segment on the least ways of the trips, one at a time. Only trips whose way leads over a segment are
 * looked at again: closing never shortens a way, so the others keep theirs. A place on the closed segment is reached
 * from the side where the closure does not stand; the worse side counts.
 */
export async function closeEach(
  router: HierarchyRouter,
  trips: readonly Trip[],
  work: Work = SILENT,
): Promise<ClosureStudy> {
  const { graph, hierarchy } = router;
  const metric = router.metric.copy();
  const milliseconds = new Float64Array(trips.length).fill(-1);
  const users = new Map<number, number[]>();
  for (const [trip, { from, to }] of trips.entries()) {
    const route = router.route(from, to);
    if (route === null) continue;
    milliseconds[trip] = leastWay(router, metric, from, to, -1)?.milliseconds ?? -1;
    for (const segment of new Set(Array.from(route.arcs, (arc) => arc >> 1))) {
      const list = users.get(segment);
      if (list === undefined) users.set(segment, [trip]);
      else list.push(trip);
    }
  }
  const bridges = bridgesOf(graph);
  const arcsOf = arcsBySegment(router, users);
  const closures: Closure[] = [];
  try {
    for (const [done, segment] of [...users.keys()].sort((a, b) => a - b).entries()) {
      if (done % STEP === 0) {
        work.checkpoint();
        work.report({ phase: 'closures', done, total: users.size });
        await new Promise((resolve) => setImmediate(resolve));
      }
      const undo = hierarchy.changes.change(
        metric,
        (arcsOf.get(segment) ?? []).map((arc) => ({ arc, cost: Number.POSITIVE_INFINITY })),
      );
      const affected = (users.get(segment) ?? []).map((trip): Affected => {
        const { from, to } = trips[trip];
        const now = leastWay(router, metric, from, to, segment)?.milliseconds ?? -1;
        // A way through destination-only roads, now the only one left, may be the faster one.
        return { trip, milliseconds: now, delay: now < 0 ? 0 : Math.max(0, now - milliseconds[trip]) };
      });
      hierarchy.changes.undo(metric, undo);
      closures.push({
        segment,
        bridge: bridges[segment] === 1,
        used: affected.length,
        cutOff: affected.filter((one) => one.milliseconds < 0),
        delayed: affected.filter((one) => one.delay > 0).sort((a, b) => b.delay - a.delay || a.trip - b.trip),
      });
    }
  } finally {
    metric.free();
  }
  work.report({ phase: 'closures', done: users.size, total: users.size });
  return { milliseconds, closures };
}

/** Arcs of the expansion that travel each of some segments. */
function arcsBySegment({ hierarchy }: HierarchyRouter, segments: ReadonlyMap<number, unknown>): Map<number, number[]> {
  const found = new Map<number, number[]>();
  const { arc } = hierarchy.expansion;
  for (let a = 0; a < arc.length; a++) {
    const segment = arc[a] >> 1;
    if (!segments.has(segment)) continue;
    const list = found.get(segment);
    if (list === undefined) found.set(segment, [a]);
    else list.push(a);
  }
  return found;
}

/**
 * Least way of a trip, straight lines included, with `closed` (−1 = none) shut between its places and one of its ends;
 * null = none.
 */
function leastWay(
  router: HierarchyRouter,
  metric: HierarchyRouter['metric'],
  from: Anchor,
  to: Anchor,
  closed: number,
): Figures | null {
  const { graph } = router;
  const starts = departures(graph, from);
  const goals = arrivals(graph, to);
  const onClosed = (anchor: Anchor) => anchor.node < 0 && anchor.segment === closed;
  if (closed < 0 || (!onClosed(from) && !onClosed(to)))
    return better(directFigures(graph, from, to), leastFigures(router, metric, starts, goals));
  const sides = (anchor: Anchor, ends: readonly AnchorEnd[]) =>
    onClosed(anchor) ? [0, 1].map((side) => ends.filter((end) => (end.arc & 1) === side)) : [ends];
  const ways = sides(from, starts).flatMap((some) =>
    sides(to, goals).map((others) => leastFigures(router, metric, some, others)),
  );
  return ways.reduce((worst, way) => (worst === null || way === null ? null : isBefore(worst, way) ? way : worst));
}
