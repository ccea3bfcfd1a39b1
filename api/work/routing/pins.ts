/** Pins name runs by their place in the plan that a search starts from; a later round starts from another plan. */
import type { RoutingPins, RoutingPlan, RoutingRun } from '../../../src/model/index.ts';

/**
 * The same pins for a plan that was found under them: a pinned run is the one with the same stops in the same order, a
 * run with a pinned departure the one that leaves then (of several, the same vehicle and the most of the same stops).
 * Null where one isn't found again.
 */
export function pinsIn(found: RoutingPlan, start: RoutingPlan, pins: RoutingPins): RoutingPins | null {
  const taken = new Map<number, number>();
  const again = (index: number, same: (a: RoutingRun, b: RoutingRun) => boolean): number | null => {
    const before = start.runs[index];
    if (before === undefined) return null;
    const known = taken.get(index);
    if (known !== undefined) return known;
    const used = new Set(taken.values());
    let best: { readonly at: number; readonly alike: number } | null = null;
    for (const [at, run] of found.runs.entries()) {
      if (used.has(at) || run.type !== before.type || run.day !== before.day || !same(before, run)) continue;
      const alike = likeness(before, run);
      if (best === null || alike > best.alike) best = { at, alike };
    }
    if (best === null) return null;
    taken.set(index, best.at);
    return best.at;
  };
  const runs = pins.runs.map((index) => again(index, sameVisits));
  const departures = pins.departures.map((index) => again(index, sameDeparture));
  const known = (list: readonly (number | null)[]): number[] => list.filter((at) => at !== null);
  if (known(runs).length < runs.length || known(departures).length < departures.length) return null;
  return { stops: pins.stops, runs: known(runs), departures: known(departures) };
}

const visitsOf = (run: RoutingRun): string[] =>
  run.trips.flatMap((trip, i) => trip.visits.map(({ kind, id }) => `${i} ${kind} ${id}`));

const sameVisits = (a: RoutingRun, b: RoutingRun): boolean => visitsOf(a).join('\n') === visitsOf(b).join('\n');

const sameDeparture = (a: RoutingRun, b: RoutingRun): boolean => a.trips[0]?.departs === b.trips[0]?.departs;

function likeness(a: RoutingRun, b: RoutingRun): number {
  const visits = new Set(visitsOf(b));
  return visitsOf(a).filter((visit) => visits.has(visit)).length + (a.vehicle === b.vehicle ? 0.5 : 0);
}
