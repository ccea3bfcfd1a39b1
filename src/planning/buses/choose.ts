/**
 * Stations and towns by passenger bus in place of the county's vehicles: docs/definitions.md §2, "Buses". From a plan
 * without them, station by station and group by group, whatever makes the runs cheaper and nobody's service worse; then
 * the other runs are searched once more around what is left.
 */
import type { Site, SiteId } from '../../model/index.ts';
import type { Assignment, RouteSkeleton } from '../../timetable/index.ts';
import { isLess, type RoutedTimetable, worthOf } from '../compare.ts';
import type { ScheduleContext } from '../context.ts';
import { type Bused, judged, NO_BUSES, type RoundsInput, routedFrom, timetableOf } from '../rounds.ts';
import type { CountyRoute } from '../routes/index.ts';
import { type Passing, passingsOf } from './passing.ts';
import { isAsGood, type SiteService, serviceBy } from './service.ts';

/** A county with some stations served by bus. */
export interface ByBus {
  readonly assignment: Assignment;
  readonly routed: RoutedTimetable;
}

interface State extends ByBus {
  readonly buses: Bused;
  readonly worth: readonly number[];
}

/** Sites to be served by bus from one base. */
interface Trial {
  readonly base: SiteId;
  readonly sites: readonly SiteId[];
}

/** Timetables that one plan is tried with. */
const MOST_TRIALS = 600;

/**
 * The best found with buses of `from`, which has none; null where no bus makes it better. Deterministic. Throws `cancelled`
 * through the context.
 */
export function byBus(context: ScheduleContext, input: RoundsInput, from: RoutedTimetable): ByBus | null {
  const { dataset, policy, work } = context;
  if (!policy.buses || dataset.inputs.buses.length === 0) return null;
  const search = new BusSearch(context, input, from);
  let trials = 0;
  for (const trial of search.trials()) {
    if (++trials > MOST_TRIALS) break;
    work.checkpoint();
    search.tryOut(trial);
  }
  return search.best();
}

class BusSearch {
  readonly #context: ScheduleContext;
  readonly #input: RoundsInput;
  readonly #passings: readonly Passing[];
  readonly #sites: ReadonlyMap<SiteId, Site>;
  readonly #before: (site: SiteId) => SiteService;
  readonly #routes: readonly CountyRoute[];
  #state: State;

  constructor(context: ScheduleContext, input: RoundsInput, from: RoutedTimetable) {
    const { dataset, policy } = context;
    const { assignment, centre, open } = input;
    this.#context = context;
    this.#input = input;
    this.#sites = new Map(dataset.sites.map((site) => [site.id, site]));
    const towns = dataset.sites.filter(({ id, tier }) => tier === 'town' && open.has(id));
    const stations = dataset.sites.filter(({ id }) => assignment.fedBy.has(id));
    const fromCentre = passingsOf(dataset, policy, [centre], policy.directRuns ? [...stations, ...towns] : towns);
    this.#passings = [...fromCentre, ...passingsOf(dataset, policy, towns, stations)];
    const known = new Map<SiteId, SiteService>();
    const service = serviceBy(from.timetable.runs, assignment, context);
    this.#before = (site) => {
      const found = known.get(site) ?? service(site);
      known.set(site, found);
      return found;
    };
    this.#routes = from.routing.routes;
    this.#state = { assignment, routed: from, buses: NO_BUSES, worth: worthOf(from, judged(context, input)) };
  }

  /**
   * Groups that the same lines serve, largest first; the stations of each run of the plan that are served from one base;
   * single stations; towns that no vehicle of theirs needs.
   */
  *trials(): Generator<Trial> {
    const [groups, stationsAt] = [new Map<string, Trial>(), new Map<SiteId, Set<SiteId>>()];
    const lines = new Map<string, string[]>();
    for (const { base, line, calls } of this.#passings) {
      for (const site of calls.keys()) {
        if (this.#sites.get(site)?.tier !== 'village') continue;
        const key = JSON.stringify([base, site]);
        lines.set(key, [...(lines.get(key) ?? []), line.id]);
        stationsAt.set(base, (stationsAt.get(base) ?? new Set()).add(site));
      }
    }
    for (const [key, by] of lines) {
      const [base, site] = JSON.parse(key) as [SiteId, SiteId];
      const name = JSON.stringify([base, by]);
      groups.set(name, { base, sites: [...(groups.get(name)?.sites ?? []), site] });
    }
    const several = ({ sites }: Trial): boolean => sites.length > 1;
    yield* [...groups.values()].filter(several).sort((a, b) => b.sites.length - a.sites.length);
    for (const { stops } of this.#routes)
      for (const [base, sites] of stationsAt) {
        const trial = { base, sites: stops.filter((stop) => sites.has(stop)) };
        if (several(trial)) yield trial;
      }
    for (const [base, sites] of stationsAt) for (const site of sites) yield { base, sites: [site] };
    for (const { base, calls } of this.#passings)
      for (const site of calls.keys()) if (this.#sites.get(site)?.tier === 'town') yield { base, sites: [site] };
  }

  /** Keeps the trial where the runs are cheaper with it, and no site that is moved has worse service. */
  tryOut({ base, sites }: Trial): void {
    const { assignment, buses, routed, worth } = this.#state;
    const moved = sites.filter((site) => !buses.stations.has(site) && !buses.towns.has(site));
    if (moved.length === 0 || !this.#mayMove(moved, base)) return;
    const added = this.#withCalls(buses.routes, base, moved);
    if (added === null) return;
    const fedBy = new Map(assignment.fedBy);
    const [stations, towns] = [new Set(buses.stations), new Set(buses.towns)];
    for (const site of moved) {
      if (this.#sites.get(site)?.tier === 'town') towns.add(site);
      else {
        stations.add(site);
        fedBy.set(site, base);
      }
    }
    const gone = new Set(moved);
    const routes = routed.routing.routes.flatMap((route) => without(route, gone));
    const next = {
      assignment: { ...assignment, fedBy },
      buses: { routes: added, stations, towns },
    };
    const input = { ...this.#input, ...next };
    const timetable = timetableOf(this.#context, input, routes, true);
    const tried: RoutedTimetable = { routing: { ...routed.routing, routes }, buses: added, timetable };
    const state = { ...next, routed: tried, worth: worthOf(tried, judged(this.#context, input)) };
    if (isLess(state.worth, worth) && this.#holds(state)) this.#state = state;
  }

  /** What was found, its other runs searched once more if that is better yet. */
  best(): ByBus | null {
    const { buses, assignment, routed, worth } = this.#state;
    if (buses.routes.length === 0) return null;
    const input = { ...this.#input, assignment, buses };
    const searched = routedFrom(this.#context, input, routed.routing.routes, 'afresh');
    const state = { ...this.#state, routed: searched, worth: worthOf(searched, judged(this.#context, input)) };
    return this.#withoutEmpty(isLess(state.worth, worth) && this.#holds(state) ? state : this.#state);
  }

  /** Without bus runs that carry nobody's parcels and call at no town, where they are not needed as deliveries. */
  #withoutEmpty(state: State): State {
    const { routed, assignment, buses } = state;
    const { routes } = routed.routing;
    const empty = new Set<RouteSkeleton>();
    for (const [i, run] of routed.timetable.runs.entries()) {
      const route = buses.routes[(routed.timetable.routeOf[i] ?? -1) - routes.length];
      const carries = run.stops.some(
        ({ delivered, collected, site }) => delivered + collected > 0 || buses.towns.has(site),
      );
      if (route !== undefined && !carries) empty.add(route);
    }
    if (empty.size === 0) return state;
    const kept = buses.routes.filter((route) => !empty.has(route));
    const input = { ...this.#input, assignment, buses: { ...buses, routes: kept } };
    const timetable = timetableOf(this.#context, input, routes, true);
    const next: State = { ...state, buses: input.buses, routed: { ...routed, buses: kept, timetable } };
    const worth = worthOf(next.routed, judged(this.#context, input));
    return kept.length > 0 && !isLess(state.worth, worth) && this.#holds(next) ? { ...next, worth } : state;
  }

  /** Nothing is left out, and what goes by bus has no worse service than without. */
  #holds({ routed, assignment, buses }: State): boolean {
    const { infeasible, consequences, runs } = routed.timetable;
    if (infeasible.length > 0 || consequences.length > 0) return false;
    const after = serviceBy(runs, assignment, this.#context);
    const behind = [...assignment.fedBy].flatMap(([station, base]) => (buses.towns.has(base) ? [station] : []));
    return [...buses.stations, ...buses.towns, ...behind].every((site) => isAsGood(after(site), this.#before(site)));
  }

  /** What stands against it: a divided town whose parts name a station that leaves it, feeders of a town by bus. */
  #mayMove(moved: readonly SiteId[], base: SiteId): boolean {
    const { assignment, routed } = this.#state;
    return moved.every((site) => {
      if (this.#sites.get(site)?.tier === 'town') return routed.routing.routes.every((route) => route.base !== site);
      if (assignment.fedBy.get(site) === base) return true;
      const elsewhere = routed.routing.routes.flatMap(({ stops, carries }) =>
        stops.flatMap((stop, i) => (stop === site ? [] : [{ stop, parts: carries?.[i] }])),
      );
      return elsewhere.every(
        ({ stop, parts }) => parts === undefined || (stop !== base && parts.every((part) => part.site !== site)),
      );
    });
  }

  /** The bus routes with calls at these sites, by every line that comes by base and site and has no other base yet. */
  #withCalls(routes: readonly RouteSkeleton[], base: SiteId, sites: readonly SiteId[]): RouteSkeleton[] | null {
    const other = new Set(routes.flatMap((route) => (route.base === base ? [] : [route.bus?.line])));
    const passings = this.#passings.filter((each) => each.base === base && !other.has(each.line.id));
    const byLine = new Map(routes.map((route) => [route.bus?.line ?? '', route]));
    for (const site of sites) {
      const here = passings.filter(({ calls }) => calls.has(site));
      if (!here.some(({ from }) => from !== null) || !here.some(({ back }) => back !== null)) return null;
      for (const passing of here) byLine.set(passing.line.id, this.#called(passing, byLine.get(passing.line.id), site));
    }
    return [...byLine.values()];
  }

  #called(passing: Passing, known: RouteSkeleton | undefined, site: SiteId): RouteSkeleton {
    const { line, base, from, back, days, calls } = passing;
    const before = (known?.stops ?? []).map((stop, i) => ({ stop, place: known?.bus?.calls[i] ?? 0 }));
    const places = [...before, ...(calls.get(site) ?? []).map((place) => ({ stop: site, place }))];
    places.sort((a, b) => a.place - b.place || (a.stop < b.stop ? -1 : 1));
    return {
      tier: this.#sites.get(base)?.tier === 'town' ? 'feeder' : 'trunk',
      base,
      vehicleType: '',
      stops: places.map(({ stop }) => stop),
      wave: 0,
      bus: { line: line.id, from, calls: places.map(({ place }) => place), back, days },
    };
  }
}

/** A route without some stops; none where nothing is left. */
function without(route: CountyRoute, gone: ReadonlySet<SiteId>): CountyRoute[] {
  const kept = route.stops.flatMap((stop, i) => (gone.has(stop) ? [] : [i]));
  if (kept.length === route.stops.length) return [route];
  if (kept.length === 0) return [];
  const { carries, ...rest } = route;
  const stops = kept.map((i) => route.stops[i] ?? '');
  return [{ ...rest, stops, ...(carries === undefined ? {} : { carries: kept.map((i) => carries[i]) }) }];
}
