/** A timetable whose departures, vehicles and drivers somebody states: only times, loads and costs are worked out. */
import type { Dataset, Policy, Run, Travel } from '../model/index.ts';
import { busTimes, roomOf } from './buses.ts';
import { overfull } from './capacity.ts';
import type { TimesContext } from './earliest.ts';
import { parcelsPerVisit, weeklyParcels } from './flows.ts';
import { itineraryOf, keepsHours, type Ready, timesFrom } from './itinerary.ts';
import { withLoads } from './loads.ts';
import { runOf } from './runs.ts';
import type { Assignment, RouteSkeleton } from './types.ts';

/** Why a run can't go as it is stated. Seconds of day, parcels. */
export type RunFault =
  | { readonly code: 'no-road'; readonly from: string; readonly to: string }
  | { readonly code: 'late'; readonly site: string; readonly ends: number; readonly closes: number }
  | { readonly code: 'shift'; readonly seconds: number; readonly most: number }
  | { readonly code: 'hours'; readonly from: number; readonly until: number }
  | { readonly code: 'full'; readonly carried: number; readonly room: number }
  | { readonly code: 'cold'; readonly carried: number; readonly room: number };

export interface StatedInput {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly travel: Travel;
  readonly assignment: Assignment;
  /** Taken of each: id, tier, base, vehicle type, vehicle, driver, days, departure, sites and parts of its stops, bus. */
  readonly runs: readonly Run[];
}

export interface StatedTimetable {
  /** In the order given, without paths; those that can't go are as they were given. */
  readonly runs: Run[];
  /** By index of the run. */
  readonly faults: readonly { readonly run: number; readonly fault: RunFault }[];
}

/** The route of a run; its wave is its own departure. */
function routeOf({ tier, base, vehicleType, stops, bus, days }: Run, wave: number): RouteSkeleton {
  const carries = stops.map(({ carriesFor }) => carriesFor);
  return {
    ...{ tier, base, vehicleType, wave },
    stops: stops.map(({ site }) => site),
    ...(carries.some((parts) => parts !== undefined) ? { carries } : {}),
    ...(bus === undefined ? {} : { bus: { line: bus.line, from: bus.from, calls: bus.calls, back: bus.back, days } }),
  };
}

/**
 * Works out the times of each run from its departure, then what it carries and costs, by docs/definitions.md §2 and §3.
 * Nothing is moved to make it fit. Throws `value-invalid` on unknown sites and vehicle types.
 */
export function statedTimetable({ dataset, policy, travel, assignment, runs }: StatedInput): StatedTimetable {
  const routes = runs.map(routeOf);
  const weekly = weeklyParcels(dataset, assignment, 1);
  const context: TimesContext = {
    dataset,
    policy,
    travel,
    sites: new Map(dataset.sites.map((site) => [site.id, site])),
    vehicles: new Map(dataset.vehicles.map((type) => [type.id, type])),
    perVisit: parcelsPerVisit(routes, ({ wave }) => runs[wave]?.days.length ?? 0, weekly, assignment.fedBy),
    departures: runs,
  };
  const faults: { run: number; fault: RunFault }[] = [];
  const first = firstOfTheDay(runs);
  const timed = runs.map((run, index): Run => {
    const route = routes[index];
    const ready = route && readyAt(route, index, run, context);
    if (ready === undefined) return run;
    if ('code' in ready) {
      faults.push({ run: index, fault: ready });
      return run;
    }
    const { itinerary, timing } = ready;
    const duty = { vehicle: run.vehicle, first: first.has(run), timing };
    const made = runOf({ id: run.id, itinerary, duty, days: run.days, policy, estimated: travel.estimated });
    return { ...made, driver: run.driver };
  });
  if (faults.length > 0) return { runs: timed, faults };
  const { transferSeconds } = policy;
  const loaded = withLoads({ runs: timed, assignment, weekly, dataset, transferSeconds });
  for (const [index, run] of loaded.entries()) {
    const room = roomOf(run, dataset);
    const fault = room && overfull(run, index, room);
    if (!fault) continue;
    const code = fault.reason === 'cold' ? 'cold' : 'full';
    faults.push({
      run: index,
      fault: { code, carried: Number(fault.detail.carried), room: Number(fault.detail.room) },
    });
  }
  return { runs: loaded, faults };
}

/** A run at the departure that it states, or why it can't leave then. */
function readyAt(route: RouteSkeleton, index: number, run: Run, context: TimesContext): Ready | RunFault {
  const { bus } = route;
  if (bus !== undefined) {
    const found = busTimes(index, { ...route, bus }, context);
    if (!('reason' in found)) return found;
    return { code: 'no-road', from: run.base, to: route.stops[found.stop ?? 0] ?? run.base };
  }
  const itinerary = itineraryOf(route, context);
  if (typeof itinerary === 'number') {
    const [from, to] = [route.stops[itinerary - 1] ?? run.base, route.stops[itinerary] ?? run.base];
    return { code: 'no-road', from, to };
  }
  const timing = timesFrom(itinerary, run.departs);
  if (timing.late !== null) {
    const { stop, ends, closes } = timing.late;
    return { code: 'late', site: route.stops[stop] ?? run.base, ends, closes };
  }
  const seconds = timing.unloaded - run.departs;
  const most = context.policy.shiftSeconds;
  if (seconds > most) return { code: 'shift', seconds, most };
  const { hours } = itinerary;
  if (hours !== null && !keepsHours(itinerary, timing)) return { code: 'hours', from: hours.from, until: hours.until };
  return { index, itinerary, timing, days: run.days };
}

/** The runs that are the first of their vehicle on their days: by departure, then in order. */
function firstOfTheDay(runs: readonly Run[]): ReadonlySet<Run> {
  const seen = new Set<string>();
  const first = new Set<Run>();
  for (const run of runs.toSorted((a, b) => a.departs - b.departs)) {
    const key = JSON.stringify([run.vehicle, run.days]);
    if (!seen.has(key)) first.add(run);
    seen.add(key);
  }
  return first;
}
