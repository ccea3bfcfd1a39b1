/** Which of two sets of routes is better, by the timetables they come to. */
import { type Dataset, HOUR, isTransfer, type Policy, type Run, type SiteId } from '../model/index.ts';
import { isDriven, type RouteSkeleton, type Timetable } from '../timetable/index.ts';
import { withDrivers } from './drivers.ts';
import { pinsBroken } from './pins.ts';
import { type Calls, type CountyRouting, dueAt, type Wave } from './routes/index.ts';

/** Routes and the timetable made of them. */
export interface RoutedTimetable {
  readonly routing: CountyRouting;
  /** Bus routes; in the timetable they come after the others. */
  readonly buses: readonly RouteSkeleton[];
  readonly timetable: Timetable;
}

/** What routes are judged by. */
export interface Judged {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly waves: readonly Wave[];
  readonly calls?: Calls;
  /** Village station → the town station, warehouse or county centre whose runs stop at it. */
  readonly fedBy: ReadonlyMap<SiteId, SiteId>;
  /** What a late stop at a station counts; by default 1. */
  readonly weightOf?: (station: SiteId) => number;
}

/**
 * First the pinned runs that are missing, then the stops that are not served, those whose parcels are late for their 24
 * hours, and fen a week.
 */
export function worthOf({ routing, buses, timetable }: RoutedTimetable, by: Judged): readonly number[] {
  const dropped = [...timetable.infeasible, ...timetable.consequences];
  const routes: readonly RouteSkeleton[] = [...routing.routes, ...buses];
  const lost = dropped.reduce((sum, { run }) => sum + (routes[run]?.stops.length ?? 0), 0);
  let late = 0;
  for (const [i, run] of timetable.runs.entries()) {
    // No departure of the policy says when a bus is late: what it does to the stations is looked at by itself.
    if (!isDriven(run)) continue;
    const wave = routing.routes[timetable.routeOf[i] ?? -1]?.wave ?? 0;
    for (const { site, handover } of run.stops)
      if (by.fedBy.has(site) && handover > dueAt(by, wave, site)) late += by.weightOf?.(site) ?? 1;
  }
  return [pinsBroken(timetable.runs, by.policy), routing.unroutable.size + lost, late, costOf(timetable.runs, by)];
}

/** Whether `a` is better than `b`; of equal ones neither is. */
export const isBetter = (a: RoutedTimetable, b: RoutedTimetable, by: Judged): boolean =>
  isLess(worthOf(a, by), worthOf(b, by));

/** Whether one worth comes before another: the first number that differs decides. */
export function isLess(a: readonly number[], b: readonly number[]): boolean {
  const place = a.findIndex((value, i) => value !== b[i]);
  return place >= 0 && (a[place] ?? 0) < (b[place] ?? 0);
}

/**
 * Fen a week that routes decide: distance, vehicles, fees of buses, drivers by paid day, and the workers who sort at the towns that
 * feed stations; by docs/definitions.md §5.6, before rounding.
 */
export function costOf(
  runs: readonly Run[],
  { dataset, policy, fedBy }: Pick<Judged, 'dataset' | 'policy' | 'fedBy'>,
): number {
  const { people } = dataset.inputs;
  let fen = 0;
  for (const { costFen, days, bus } of runs)
    fen += (costFen.distance + costFen.fixed) * days.length + (bus?.feeFen ?? 0);
  const wages = new Map(dataset.vehicles.map(({ id, fenPerHour }) => [id, people.driverFenPerHour ?? fenPerHour]));
  const shifts = new Map<string, { from: number; until: number; wage: number }>();
  for (const run of withDrivers(runs, dataset, policy).filter(isDriven)) {
    for (const day of run.days) {
      const key = JSON.stringify([run.driver, day]);
      const shift = shifts.get(key);
      const wage = wages.get(run.vehicleType) ?? 0;
      shifts.set(key, {
        from: Math.min(run.departs, shift?.from ?? run.departs),
        until: Math.max(run.unloaded, shift?.until ?? 0),
        wage: Math.max(wage, shift?.wage ?? 0),
      });
    }
  }
  for (const { from, until, wage } of shifts.values())
    fen += wage * Math.max(people.paidHoursMinimum, (policy.turnaroundSeconds + until - from) / HOUR);
  return fen + townWorkers(runs, { dataset, fedBy });
}

/** Fen a week of the workers at towns that feed stations: paid by the day at least. */
function townWorkers(runs: readonly Run[], { dataset, fedBy }: Pick<Judged, 'dataset' | 'fedBy'>): number {
  const { people, handling } = dataset.inputs;
  const daysAt = new Map<SiteId, Set<number>>();
  for (const { base, stops, days } of runs) {
    for (const site of [base, ...stops.map((stop) => stop.site)]) {
      const known = daysAt.get(site) ?? new Set();
      for (const day of days) known.add(day);
      daysAt.set(site, known);
    }
  }
  const towns = new Set(dataset.sites.flatMap(({ id, tier }) => (isTransfer(tier) ? [id] : [])));
  const { receivePerWorkerHour, sortPerWorkerHour, loadPerWorkerHour } = handling.town.rates;
  const hoursEach = 1 / receivePerWorkerHour + 1 / sortPerWorkerHour + 1 / loadPerWorkerHour;
  const parcels = new Map<SiteId, number>();
  for (const { base, stops, days } of runs) {
    if (!towns.has(base)) continue;
    const moved = stops.reduce((sum, { delivered, collected }) => sum + delivered + collected, 0);
    parcels.set(base, (parcels.get(base) ?? 0) + moved * days.length);
  }
  let fen = 0;
  for (const town of new Set(fedBy.values())) {
    if (!towns.has(town)) continue;
    const paid = (daysAt.get(town)?.size ?? 0) * people.paidHoursMinimum;
    fen += people.workerFenPerHour * Math.max((parcels.get(town) ?? 0) * hoursEach, paid);
  }
  return fen;
}
