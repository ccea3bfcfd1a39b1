/** From routes to a weekly timetable: clock times, vehicles, loads and cost. */
import { busName, type Dataset, type Policy, type Run, type Travel } from '../model/index.ts';
import { isDriven, roomOf, wayOfBus } from './buses.ts';
import { overfull } from './capacity.ts';
import { drive } from './drive.ts';
import { earliestTimes, type TimesContext } from './earliest.ts';
import { parcelsPerVisit, weeklyParcels } from './flows.ts';
import { pathOf } from './runs.ts';
import type { Departure, Infeasible, RouteSkeleton, Timetable, TimetableInput } from './types.ts';

/**
 * Makes the weekly timetable of the given routes by docs/definitions.md §2 and §3. Runs go on the days of their wave's
 * departure. Trunk runs leave at it, or when their vehicle is back from its run before of that wave; feeder runs as soon
 * as their town has its parcels of the wave sorted, or later on a vehicle that is out already if that breaks no window,
 * shift, connection or 24-hour promise. Routes that cannot run are left out, and the rest is timed as if they never
 * were: service times and loads depend on visits. Deterministic. Throws
 * `CundaError('value-invalid')` on unknown sites, vehicle types or waves, and on routes without stops.
 */
export function buildTimetable(input: TimetableInput): Timetable {
  const { dataset, policy, travel, assignment } = input;
  const departures = input.departures ?? departuresOf(policy);
  const sites = new Map(dataset.sites.map((site) => [site.id, site]));
  const vehicles = new Map(dataset.vehicles.map((vehicle) => [vehicle.id, vehicle]));
  const weekly = weeklyParcels(dataset, assignment, input.share);
  const ids = runIds(input.routes, input.idPrefix);
  const daysOf = ({ wave, bus }: RouteSkeleton): number => (bus ?? departures[wave])?.days.length ?? 0;
  let infeasible: Infeasible[] = [];
  const consequences: Infeasible[] = [];
  const carried = new Map<number, Run['stops']>();
  let active = [...input.routes.keys()];
  for (;;) {
    const routes = active.flatMap((index) => input.routes[index] ?? []);
    const perVisit = parcelsPerVisit(routes, daysOf, weekly, assignment.fedBy);
    const context: TimesContext = { dataset, policy, travel, sites, vehicles, perVisit, departures };
    const failed: Infeasible[] = [];
    const ready = earliestTimes(active, input.routes, context, failed);
    const runs = failed.length > 0 ? [] : drive(ready, input, weekly, ids);
    for (const [i, run] of runs.entries()) {
      const room = roomOf(run, dataset);
      const fault = room && overfull(run, ready[i]?.index ?? -1, room);
      if (fault) failed.push(fault);
    }
    if (failed.length === 0) {
      return {
        runs: input.withPaths === false ? runs : withPaths(runs, dataset, travel),
        routeOf: ready.map(({ index }) => index),
        infeasible,
        carried,
        consequences: consequences.sort((a, b) => a.run - b.run),
      };
    }
    if (infeasible.length > 0) consequences.push(...failed);
    else {
      infeasible = failed.sort((a, b) => a.run - b.run);
      for (const [i, run] of runs.entries()) carried.set(ready[i]?.index ?? -1, run.stops);
    }
    const out = new Set(failed.map(({ run }) => run));
    active = active.filter((index) => !out.has(index));
  }
}

/** The runs with the ways that they take. */
export function withPaths(
  runs: readonly Run[],
  { vehicles, sites }: Pick<Dataset, 'vehicles' | 'sites'>,
  travel: Travel,
): Run[] {
  const profiles = new Map(vehicles.map(({ id, profile }) => [id, profile]));
  const places = new Map(sites.map((site) => [site.id, site]));
  return runs.map((run) => {
    const path = isDriven(run) ? pathOf(run, profiles.get(run.vehicleType) ?? '', travel) : wayOfBus(run, places);
    return { ...run, path };
  });
}

/** Each of the policy's departures, on all of its days. */
function departuresOf({ trunkDepartures, days }: Policy): Departure[] {
  const ascending = [...new Set(days)].sort((a, b) => a - b);
  return trunkDepartures.map((departs) => ({ departs, days: ascending }));
}

/** Stable ids: tier, base, departure and number among the routes of the three. */
function runIds(routes: readonly RouteSkeleton[], prefix: string): string[] {
  const counts = new Map<string, number>();
  return routes.map(({ tier, base, wave, bus }) => {
    const name = `${prefix}${tier}/${base}/${bus === undefined ? wave + 1 : busName(bus.line)}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `${name}-${count}`;
  });
}
