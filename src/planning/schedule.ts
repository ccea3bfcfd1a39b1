/** Routes and their timetable, until every run left can be driven. */
import {
  isTransfer,
  type PlanContent,
  type Site,
  type SiteId,
  type StartUnused,
  type UnservedReason,
} from '../model/index.ts';
import { type Assignment, type Timetable, withPaths } from '../timetable/index.ts';
import { byBus } from './buses/choose.ts';
import { keptBuses } from './buses/kept.ts';
import { serviceBy } from './buses/service.ts';
import type { ScheduleContext } from './context.ts';
import { wavesFor } from './demand.ts';
import { chooseFeeders } from './feeding.ts';
import { callsOfPlan } from './frequency/calls.ts';
import { decidedCalls, type Settled } from './frequency/decide.ts';
import { type Improved, type Improvement, improved } from './improve.ts';
import { withPinnedVehicles } from './pins.ts';
import { routesOf } from './plan-routes.ts';
import { type RoundsInput, scheduleRounds } from './rounds.ts';
import type { Calls, CountyRoute, Wave } from './routes/index.ts';
import { warmStart } from './warm-start.ts';

export interface Schedule {
  readonly open: ReadonlySet<SiteId>;
  readonly assignment: Assignment;
  readonly timetable: Timetable;
  readonly warnings: PlanContent['warnings'];
  /** Why villages have no service. */
  readonly reasons: ReadonlyMap<string, UnservedReason>;
  /** Rounds of improvement that were made. */
  readonly rounds: number;
  /** Whether the search was told to stop before its end. */
  readonly cancelled: boolean;
  /** What could not be used of the plan that the search started from. */
  readonly unused: readonly StartUnused[];
  /** The same with some stations served by passenger buses; null where that makes no runs cheaper. Found when asked. */
  readonly byBus?: () => Schedule | null;
  /** Where the plan decided how often sites are called at: the runs that call everywhere, not improved. */
  readonly daily?: Schedule;
}

type Decided = {
  readonly open: ReadonlySet<SiteId>;
  readonly assignment: Assignment;
  /** What feeds each station is decided. */
  readonly fed?: true;
};

/** Runs that settled, with what was given up for them. */
interface Served extends Settled {
  readonly reasons: ReadonlyMap<string, UnservedReason>;
  readonly warnings: PlanContent['warnings'];
  readonly unused: readonly StartUnused[];
}

/**
 * Runs for the open sites: at every departure of every day, or, where the policy has the plan decide it, as often as
 * each site needs; then improved. What starts from a plan keeps the visits that it decided. `reasons`: of villages that
 * can't be served whatever runs.
 */
export async function scheduleRuns(
  context: ScheduleContext,
  centre: Site,
  decision: Decided,
  reasons: ReadonlyMap<string, UnservedReason>,
  improvement: Improvement,
): Promise<Schedule> {
  const before = context.base ?? context.from;
  const known = before === undefined ? undefined : callsOfPlan(context, before);
  const settled = (calls?: Calls): Promise<Served> =>
    settledRuns({ ...context, improvement }, centre, decision, reasons, calls);
  const daily = await settled(known);
  const decides = context.base === undefined && known === undefined && context.policy.frequency === 'decided';
  const chosen = decides ? await decidedCalls(context, daily, settled) : null;
  const { input, routed } = chosen ?? daily;
  // A station's calls are its own: another one's would have to be decided again.
  const moves = input.calls === undefined ? improvement : { ...improvement, sites: undefined };
  const made = await improved(context, input, routed, moves);
  const plain = { best: daily.routed, input: daily.input, rounds: 0, cancelled: false };
  return {
    ...scheduleOf(context, chosen ?? daily, made),
    ...(chosen === null ? {} : { daily: scheduleOf(context, daily, plain) }),
    ...(context.base === undefined && !made.cancelled
      ? { byBus: () => scheduleByBus(context, chosen ?? daily, made) }
      : {}),
  };
}

/** The schedule of what was found with the buses that make it cheaper. */
function scheduleByBus(context: ScheduleContext, served: Served, made: Improved): Schedule | null {
  const { input } = made;
  const found = byBus(context, input, made.best);
  if (found === null) return null;
  const { routed: best, assignment } = found;
  return scheduleOf(context, served, { ...made, best, input: { ...input, assignment } });
}

function scheduleOf(context: ScheduleContext, served: Served, { best, input, ...made }: Improved): Schedule {
  const { reasons, warnings, unused } = served;
  const named = withPinnedVehicles(best.timetable.runs, context.policy);
  const timetable = { ...best.timetable, runs: withPaths(named, context.dataset, context.travel) };
  return { open: input.open, assignment: input.assignment, timetable, warnings, reasons, unused, ...made };
}

/**
 * Runs for the open sites. A station that no run can serve is given up: its villages get the reason, its site is not
 * opened unless it is required or stands in the plan that the edits start from: no bridge that closes and no rain takes
 * a station down.
 */
async function settledRuns(
  context: ScheduleContext & { readonly improvement: Improvement },
  centre: Site,
  decision: Decided,
  before: ReadonlyMap<string, UnservedReason>,
  calls: Calls | undefined,
): Promise<Served> {
  const { dataset, improvement } = context;
  const reasons = new Map(before);
  const stationOf = new Map(decision.assignment.stationOf);
  const fedBy = new Map(decision.assignment.fedBy);
  const open = new Set(decision.open).add(centre.id);
  const warnings: PlanContent['warnings'] = [];
  const required = new Set(dataset.sites.filter((site) => site.state === 'required').map((site) => site.id));
  for (const { site } of context.base?.sites ?? []) if (open.has(site)) required.add(site);
  for (const site of context.policy.pins?.sites ?? []) if (open.has(site)) required.add(site);
  const villageOf = new Map(dataset.sites.map((site) => [site.id, site.village]));
  const tierOf = new Map(dataset.sites.map((site) => [site.id, site.tier]));
  const dropStation = (station: SiteId, reason: UnservedReason): void => {
    if (!fedBy.delete(station)) return;
    for (const [village, used] of stationOf) {
      if (used !== station) continue;
      reasons.set(village, reason);
      // A required site stays open, and a village with its own open station uses that one.
      if (!required.has(station) || villageOf.get(station) !== village) stationOf.delete(village);
    }
    if (!required.has(station)) open.delete(station);
    warnings.push({
      code: 'station-unserved',
      subject: station,
      params: { reason },
    });
  };
  const assignment: Assignment = { stationOf, fedBy };
  const [failed, released] = [new Set<string>(), new Set<SiteId>()];
  const kept = () => keptBuses(context.base, { dataset, policy: context.policy, open, fedBy, failed, released });
  const plain = { centre, assignment, open, share: 1, idPrefix: '', ...(calls === undefined ? {} : { calls }) };
  let given = { ...plain, buses: kept() };
  const waves = calls?.waves ?? wavesFor(dataset, context.policy);
  const { runs = [], unused } =
    context.from === undefined
      ? { runs: context.base?.runs, unused: [] }
      : warmStart(context, context.from, open, waves);
  const earlier = routesOf(runs, context.policy, calls === undefined ? wavesBefore(context, waves) : waves);
  let start: readonly CountyRoute[] | undefined;
  if (earlier.length === 0 && decision.fed !== true && given.buses.routes.length === 0) {
    const feeding = await chooseFeeders(context, { ...given, earlier }, improvement.explore);
    for (const [station, feeder] of feeding.fedBy) fedBy.set(station, feeder);
    start = feeding.routes;
  }
  const finer = new Map<SiteId, number>();
  const trunkTypes = dataset.vehicles.filter((type) => type.tiers.includes('trunk') && type.available !== 0).length;
  let outcome = scheduleRounds(context, { ...given, earlier, ...(start === undefined ? {} : { start }) });
  for (;;) {
    const { routing, buses, timetable } = outcome;
    let changed = false;
    const retried = new Set<SiteId>();
    for (const [site, reason] of routing.unroutable) {
      const town = fedBy.get(site);
      if (town === undefined) continue;
      // Where vehicles that take it whole are too few, more of the smaller ones may be there.
      if (routing.unroutable.get(town) === 'capacity' && (finer.get(town) ?? 0) + 1 < trunkTypes) {
        retried.add(town);
        changed = true;
        continue;
      }
      dropStation(site, reason);
      changed = true;
    }
    for (const fault of timetable.infeasible) {
      const route = routing.routes[fault.run];
      const bus = buses[fault.run - routing.routes.length]?.bus;
      if (bus !== undefined) {
        failed.add(bus.line);
        changed = true;
      }
      const reason =
        fault.reason === 'no-road' ? 'no-road-to-town' : fault.reason === 'cold' ? 'capacity' : fault.reason;
      const behind = (town: SiteId) => [...fedBy].filter(([, fed]) => fed === town).map(([station]) => station);
      for (const stop of route?.stops ?? []) {
        const isTown = isTransfer(tierOf.get(stop));
        for (const station of isTown ? behind(stop) : [stop]) dropStation(station, reason);
        if (isTown && !required.has(stop)) open.delete(stop);
        changed = true;
      }
    }
    if (!changed) {
      for (const site of unreachedByBus(context, { ...given, earlier: [] }, timetable)) {
        released.add(site);
        changed = true;
      }
    }
    given = { ...given, buses: kept() };
    for (const town of retried) finer.set(town, (finer.get(town) ?? 0) + 1);
    if (!changed) {
      const unserved = new Set(reasons.keys());
      return { input: { ...given, finer, earlier: [] }, routed: outcome, unserved, reasons, warnings, unused };
    }
    outcome = scheduleRounds(context, { ...given, finer, earlier: earlier.length === 0 ? [] : routing.routes });
  }
}

/**
 * The departures that the runs of the plan before are counted by: its own, where an edit only moves them, so that each
 * run stays with its departure.
 */
function wavesBefore({ base, dataset, policy }: ScheduleContext, waves: readonly Wave[]): readonly Wave[] {
  if (base === undefined || String(base.policy.days) !== String(policy.days)) return waves;
  const before = wavesFor(dataset, base.policy);
  return before.length === waves.length ? before : waves;
}

/** Stations that are left to buses which, as the timetable has become, do not serve them. */
function unreachedByBus(context: ScheduleContext, { assignment, buses }: RoundsInput, timetable: Timetable): SiteId[] {
  if (buses === undefined || buses.stations.size === 0) return [];
  const service = serviceBy(timetable.runs, assignment, context);
  return [...buses.stations].filter((station) => {
    const { inbound, outbound } = service(station);
    return inbound < 0 || outbound < 0;
  });
}
