/**
 * Routes and the timetable they come to, round by round: what runs carry depends on the timetable, and the timetable on
 * the runs.
 */
import { isTransfer, type Site, type SiteId } from '../model/index.ts';
import { type Assignment, buildTimetable, type RouteSkeleton, type Timetable } from '../timetable/index.ts';
import { isBetter, type Judged, type RoutedTimetable } from './compare.ts';
import type { ScheduleContext } from './context.ts';
import { wavesFor, weeklyOf } from './demand.ts';
import {
  type Calls,
  type CountyRoute,
  type CountyRouting,
  type CountyRoutingInput,
  callsPerWeek,
  type Depth,
  partId,
  routeCounty,
  type VisitLoad,
  visitKey,
  type Wave,
  type Worth,
  worthwhileRoutes,
} from './routes/index.ts';

export interface RoundsInput {
  readonly centre: Site;
  readonly assignment: Assignment;
  readonly open: ReadonlySet<SiteId>;
  /** Multiplies every demand: 1, or the share of a carrier running alone. */
  readonly share: number;
  /** Routes of an earlier plan, kept where nothing touches them; they count in the first round only. */
  readonly earlier: readonly CountyRoute[];
  /** First routes that are known already. */
  readonly start?: readonly CountyRoute[];
  /** Towns to be divided finer, by how many vehicle types. */
  readonly finer?: ReadonlyMap<SiteId, number>;
  /** What goes by bus: the rest is routed around it. */
  readonly buses?: Bused;
  /** Which departures call where; by default all of them everywhere. */
  readonly calls?: Calls;
  /** Put before every run, vehicle and driver id; a carrier's runs carry no road shape. */
  readonly idPrefix: string;
}

/** Bus routes, and what is served by them alone. */
export interface Bused {
  readonly routes: readonly RouteSkeleton[];
  /** Village stations that no vehicle of the county stops at, and towns. */
  readonly stations: ReadonlySet<SiteId>;
  readonly towns: ReadonlySet<SiteId>;
}

export const NO_BUSES: Bused = { routes: [], stations: new Set(), towns: new Set() };

/** Rounds of routing by what the visits really carry before stations that keep failing are given up. */
const MAX_ROUNDS = 16;

/** What one round knows from those before it. */
interface RoundState {
  /** What single visits carry, by `visitKey`; grows where runs were overfull. */
  readonly loads: Map<string, VisitLoad>;
  /** Visits a week that the routes were made with. */
  visits: ReadonlyMap<SiteId, number> | undefined;
  start: readonly CountyRoute[] | undefined;
  earlier: readonly CountyRoute[];
  /** Whether runs were overfull in the round before. */
  settling: boolean;
  /** How long the centre's runs are searched for. */
  depth: Depth;
}

/**
 * Routes and timetable that go together: vehicle routing and scheduling, solved in rounds in which each takes the
 * other's result. A plan afresh has its first routes scheduled, then the search goes on from them, and the better of
 * both by the timetable stays; an edit searches around the routes of the earlier plan.
 */
export function scheduleRounds(context: ScheduleContext, input: RoundsInput): RoutedTimetable {
  if (input.earlier.length > 0) return rounds(context, input, initial(input.earlier), true);
  const state = initial(input.earlier);
  const first = rounds(context, input, { ...state, start: input.start }, false);
  const searched = rounds(context, input, { ...state, start: first.routing.routes }, true);
  return isBetter(searched, first, judged(context, input)) ? searched : first;
}

/** The first routes, around those that are given as earlier ones, with their timetable. */
export function routedOnce(context: ScheduleContext, input: RoundsInput): RoutedTimetable {
  return rounds(context, input, initial(input.earlier), false);
}

/** The search once more, from these routes; `roughly`: what they come to with other loads. */
export const routedFrom = (
  context: ScheduleContext,
  input: RoundsInput,
  start: readonly CountyRoute[],
  depth: Depth,
): RoutedTimetable => rounds(context, input, { ...initial([]), start, depth }, true);

/** These routes, as they are, with their timetable. */
export const routedAs = (
  context: ScheduleContext,
  input: RoundsInput,
  routes: readonly CountyRoute[],
): RoutedTimetable => timetabled(context, input, { routes, unroutable: new Map() }, true);

/** The calls of a departure that are worth their while, from `start` on: see `worthwhileRoutes`. */
export const worthwhile = (
  context: ScheduleContext,
  input: RoundsInput,
  start: readonly CountyRoute[],
  worth: Worth & { readonly loads?: ReadonlyMap<string, VisitLoad> },
): CountyRoute[] => {
  const state = { ...initial([]), start, loads: new Map(worth.loads) };
  return worthwhileRoutes(countyOf(context, input, state, true), worth);
};

const initial = (earlier: readonly CountyRoute[]): RoundState => ({
  loads: new Map(),
  visits: undefined,
  start: undefined,
  earlier,
  settling: false,
  depth: 'afresh',
});

/** What the routes of `input` are judged by. */
export const judged = (context: ScheduleContext, input: Pick<RoundsInput, 'assignment' | 'calls'>): Judged => ({
  dataset: context.dataset,
  policy: context.policy,
  ...callingOf(context, input),
  fedBy: input.assignment.fedBy,
});

/** The departures of `input`, and where they call. */
const callingOf = (
  { dataset, policy }: ScheduleContext,
  { calls }: Pick<RoundsInput, 'calls'>,
): { readonly waves: readonly Wave[]; readonly calls?: Calls } =>
  calls === undefined ? { waves: wavesFor(dataset, policy) } : { waves: calls.waves, calls };

/**
 * Routes by the expected loads, then again by the loads that the timetable found, until all runs fit or the rounds are
 * used up. The earlier routes count in the first round only.
 */
function rounds(context: ScheduleContext, input: RoundsInput, state: RoundState, searching: boolean): RoutedTimetable {
  const { work } = context;
  for (let round = 1; ; round++) {
    work.checkpoint();
    const routing = routeAll(context, input, state, searching);
    const calling = callingOf(context, input);
    const visits = visitsOf(routing, calling.waves);
    const again = round < MAX_ROUNDS && !sameVisits(visits, state.visits, calling);
    // The centre's search goes on from its routes; those of towns are quickly made afresh.
    state.earlier = searching ? [] : routing.routes.filter(({ tier }) => tier === 'trunk');
    state.start = searching ? routing.routes : undefined;
    if (again) {
      state.visits = visits;
      continue;
    }
    const outcome = timetabled(context, input, routing, searching);
    // What is too much for a bus no other routes make less.
    const overfull = outcome.timetable.infeasible.filter(
      ({ run, carried }) => carried !== null && run < routing.routes.length,
    );
    if (overfull.length === 0 || round === MAX_ROUNDS) return outcome;
    state.settling = true;
    for (const [route, stops] of outcome.timetable.carried) {
      const { wave = 0, carries } = routing.routes[route] ?? {};
      if (route >= routing.routes.length) continue;
      for (const [i, { site, delivered, collected }] of stops.entries()) {
        const key = visitKey(partId(site, carries?.[i]), wave);
        const known = state.loads.get(key);
        state.loads.set(key, {
          deliver: Math.max(delivered, known?.deliver ?? 0),
          collect: Math.max(collected, known?.collect ?? 0),
        });
      }
    }
  }
}

/**
 * Routes with their timetable. The search fills the vehicles of each departure by itself; where there are several, the
 * timetable also packs the runs of the whole day, so that a vehicle which is back serves a later departure, and the
 * better of both stays.
 */
function timetabled(
  context: ScheduleContext,
  input: RoundsInput,
  routing: CountyRouting,
  searching: boolean,
): RoutedTimetable {
  const { policy } = context;
  const buses = input.buses?.routes ?? [];
  const packed = (): RoutedTimetable => ({
    routing,
    buses,
    timetable: timetableOf(context, input, routing.routes, false),
  });
  if (!searching) return packed();
  const assigned = { routing, buses, timetable: timetableOf(context, input, routing.routes, true) };
  if (policy.trunkDepartures.length === 1) return assigned;
  const overDay = packed();
  return isBetter(overDay, assigned, judged(context, input)) ? overDay : assigned;
}

/** Which vehicle drives what is the search's choice; without one the timetable packs those of the towns. */
export function timetableOf(
  context: ScheduleContext,
  input: RoundsInput,
  routes: readonly CountyRoute[],
  assigned: boolean,
): Timetable {
  const { dataset, policy, travel } = context;
  const { assignment, share, idPrefix, buses = NO_BUSES } = input;
  const driven = assigned
    ? routes
    : routes.map(({ vehicle, ...route }) => (route.tier === 'trunk' ? { ...route, vehicle } : route));
  return buildTimetable({
    dataset,
    policy,
    travel,
    assignment,
    routes: [...driven, ...buses.routes],
    departures: callingOf(context, input).waves,
    share,
    idPrefix,
    // Ways are drawn of the runs that stay.
    withPaths: false,
  });
}

/** Visits a week of each site, or part of one, that is visited. */
function visitsOf({ routes }: CountyRouting, waves: readonly Wave[]): Map<SiteId, number> {
  const visits = new Map<SiteId, number>();
  for (const { stops, carries, wave } of routes) {
    for (const [i, site] of stops.entries()) {
      const id = partId(site, carries?.[i]);
      visits.set(id, (visits.get(id) ?? 0) + (waves[wave]?.days.length ?? 0));
    }
  }
  return visits;
}

/** Whether routes were made with the visits that they come to; service times depend on them. */
function sameVisits(
  counted: ReadonlyMap<SiteId, number>,
  assumed: ReadonlyMap<SiteId, number> | undefined,
  calling: ReturnType<typeof callingOf>,
): boolean {
  return [...counted].every(([site, visits]) => visits === (assumed?.get(site) ?? callsPerWeek(calling, site)));
}

function routeAll(context: ScheduleContext, input: RoundsInput, state: RoundState, searching: boolean): CountyRouting {
  const county = countyOf(context, input, state, searching);
  const isAllByBus = county.towns.length === 0 && county.fedBy.size === 0 && county.byBus !== undefined;
  return isAllByBus ? { routes: [], unroutable: new Map() } : routeCounty(county);
}

/** The county as its routes are searched for. */
function countyOf(
  context: ScheduleContext,
  input: RoundsInput,
  state: RoundState,
  searching: boolean,
): CountyRoutingInput {
  const { dataset, policy, travel, work } = context;
  const { centre, assignment, open, share, buses = NO_BUSES } = input;
  const [fedBy, byBus] = [new Map<SiteId, SiteId>(), new Map<SiteId, SiteId>()];
  for (const [station, base] of assignment.fedBy) (buses.stations.has(station) ? byBus : fedBy).set(station, base);
  const feeding = new Set(assignment.fedBy.values());
  return {
    dataset,
    policy,
    travel,
    centre,
    // A town is visited for its own sake, a warehouse for those behind it; by truck where no bus does it.
    towns: dataset.sites.filter(
      ({ id, tier }) =>
        isTransfer(tier) && open.has(id) && (tier === 'town' || feeding.has(id)) && !buses.towns.has(id),
    ),
    fedBy,
    ...(byBus.size === 0 ? {} : { byBus }),
    weekly: weeklyOf(dataset, assignment),
    ...callingOf(context, input),
    loads: state.loads,
    ...(state.visits === undefined ? {} : { visits: state.visits }),
    share,
    ...(input.finer === undefined ? {} : { finer: input.finer }),
    earlier: state.earlier,
    settling: state.settling,
    depth: state.depth,
    ...(state.start === undefined ? {} : { start: state.start }),
    searching,
    checkpoint: () => work.checkpoint(),
  };
}
