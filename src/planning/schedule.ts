/** Routes and their timetable, until every run that is kept can be driven. */
import type {
  Dataset,
  Plan,
  PlanContent,
  Policy,
  Run,
  Site,
  SiteId,
  Travel,
  UnservedReason,
  Work,
} from '../model/index.ts';
import {
  type CountyRouting,
  type KeptRoute,
  routeCounty,
  type VisitLoad,
  visitKey,
  type Wave,
} from '../routing/county.ts';
import { wavesOf } from '../routing/waves.ts';
import {
  type Assignment,
  buildTimetable,
  capacityOf,
  profileMass,
  shareBetween,
  type Timetable,
} from '../timetable/index.ts';
import { routesOf } from './kept.ts';

export interface ScheduleContext {
  readonly dataset: Dataset;
  readonly travel: Travel;
  readonly policy: Policy;
  readonly work: Work;
  /** The plan whose untouched routes stay as they are. */
  readonly base?: Plan;
}

export interface Schedule {
  readonly open: ReadonlySet<SiteId>;
  readonly assignment: Assignment;
  readonly timetable: Timetable;
  readonly warnings: PlanContent['warnings'];
}

/** Rounds of routing by what the visits really carry before stations that keep failing are given up. */
const MAX_ROUNDS = 6;

/**
 * Runs for the open sites. A station that no run can serve is given up: its villages get the reason, its site is not opened unless it is
 * required or stands in the plan that the edits start from: no bridge that closes and no rain takes a station down.
 */
export function scheduleRuns(
  context: ScheduleContext,
  centre: Site,
  decision: { readonly open: ReadonlySet<SiteId>; readonly assignment: Assignment },
  reasons: Map<string, UnservedReason>,
): Schedule {
  const { dataset } = context;
  const stationOf = new Map(decision.assignment.stationOf);
  const fedBy = new Map(decision.assignment.fedBy);
  const open = new Set(decision.open).add(centre.id);
  const warnings: PlanContent['warnings'] = [];
  const required = new Set(dataset.sites.filter((site) => site.state === 'required').map((site) => site.id));
  for (const { site } of context.base?.sites ?? []) if (open.has(site)) required.add(site);
  const villageOf = new Map(dataset.sites.map((site) => [site.id, site.village]));
  const giveUp = (station: SiteId, reason: UnservedReason): void => {
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
      message: `没有可行的班次能服务该站点（${reason}）· no feasible run can serve this station (${reason})`,
      subject: station,
    });
  };
  const assignment: Assignment = { stationOf, fedBy };
  let keep = routesOf(context.base?.runs ?? [], context.policy);
  for (;;) {
    const { routing, timetable } = settle(context, centre, assignment, open, 1, keep, '');
    keep = [];
    let changed = false;
    for (const [site, reason] of routing.unroutable) {
      const town = fedBy.get(site);
      if (town === undefined) continue;
      // A town with more parcels than any vehicle takes keeps as many of its stations as one does.
      const tooMuch = routing.unroutable.get(town) === 'capacity' ? heaviestBeyond(context, assignment, town) : [site];
      for (const station of tooMuch) giveUp(station, reason);
      changed = true;
    }
    for (const fault of timetable.infeasible) {
      const route = routing.routes[fault.run];
      const reason =
        fault.reason === 'no-road' ? 'no-road-to-town' : fault.reason === 'cold' ? 'capacity' : fault.reason;
      const behind = (town: SiteId) => [...fedBy].filter(([, fed]) => fed === town).map(([station]) => station);
      for (const stop of route?.stops ?? []) {
        for (const station of route?.tier === 'trunk' ? behind(stop) : [stop]) giveUp(station, reason);
        if (route?.tier === 'trunk' && !required.has(stop)) open.delete(stop);
        changed = true;
      }
    }
    if (!changed) return { open, assignment, timetable, warnings };
  }
}

/** The heaviest stations of a town, as few as leave the rest within the largest trunk vehicle; at least one. */
function heaviestBeyond({ dataset, policy }: ScheduleContext, assignment: Assignment, town: SiteId): SiteId[] {
  const waves = wavesFor(dataset, policy);
  const weekly = weeklyOf(dataset, assignment);
  const heaviest = (station: SiteId): number => {
    const { inbound, outbound } = weekly.get(station) ?? { inbound: 0, outbound: 0 };
    return Math.max(...waves.map((wave) => Math.max(inbound * wave.inboundShare, outbound * wave.outboundShare)));
  };
  const room = Math.max(
    ...dataset.vehicles
      .filter((type) => type.tiers.includes('trunk'))
      .map((type) => capacityOf(type, dataset.demand).parcels),
  );
  const stations = [...assignment.fedBy]
    .filter(([, fed]) => fed === town)
    .map(([station]) => ({ station, load: heaviest(station) }))
    .sort((a, b) => b.load - a.load || (a.station < b.station ? -1 : 1));
  let total = stations.reduce((sum, { load }) => sum + load, 0);
  const beyond: SiteId[] = [];
  for (const { station, load } of stations) {
    if (beyond.length > 0 && total <= room) break;
    beyond.push(station);
    total -= load;
  }
  return beyond;
}

/** Every carrier alone on the same sites with its share of the parcels. Carriers of equal share have equal routes. */
export function baselineRuns(
  context: ScheduleContext,
  centre: Site,
  { assignment, open }: Schedule,
): { carriers: { name: string; share: number; runs: Run[] }[]; warnings: PlanContent['warnings'] } {
  const { dataset, policy, travel } = context;
  if (dataset.baseline.kind !== 'computed') return { carriers: [], warnings: [] };
  const warnings: PlanContent['warnings'] = [];
  const settled = new Map<number, { routing: CountyRouting; timetable: Timetable }>();
  const carriers = dataset.baseline.carriers.map(({ name, share }) => {
    const keep = routesOf(context.base?.baseline.find((carrier) => carrier.name === name)?.runs ?? [], policy);
    const idPrefix = `${name}/`;
    const equal = settled.get(share);
    const { routing, timetable } = equal ?? settle(context, centre, assignment, open, share, keep, idPrefix);
    settled.set(share, { routing, timetable });
    const runs =
      equal === undefined
        ? timetable.runs
        : buildTimetable({
            dataset,
            policy,
            travel,
            assignment,
            routes: routing.routes,
            share,
            idPrefix,
            withPaths: false,
          }).runs;
    if (timetable.infeasible.length > 0 || routing.unroutable.size > 0) {
      warnings.push({
        code: 'baseline-incomplete',
        message:
          '该承运商单独运行时有站点无法服务，基线成本偏低 · alone, this carrier cannot serve every station: its baseline cost is too low',
        subject: name,
      });
    }
    return { name, share, runs };
  });
  return { carriers, warnings };
}

/**
 * Routes by the expected loads, then again by the loads that the timetable found, until all runs fit or the rounds are used up. The kept routes
 * count in the first round only.
 */
function settle(
  context: ScheduleContext,
  centre: Site,
  assignment: Assignment,
  open: ReadonlySet<SiteId>,
  share: number,
  keep: readonly KeptRoute[],
  idPrefix: string,
): { routing: CountyRouting; timetable: Timetable } {
  const { dataset, policy, travel, work } = context;
  const loads = new Map<string, VisitLoad>();
  let visits: ReadonlyMap<SiteId, number> | undefined;
  for (let round = 1; ; round++) {
    work.checkpoint();
    const routing = routeAll(context, centre, assignment, open, share, round === 1 ? keep : [], loads, visits);
    const counted = visitsOf(routing, policy);
    if (round < MAX_ROUNDS && !sameVisits(counted, visits, policy)) {
      visits = counted;
      continue;
    }
    const withPaths = idPrefix === '';
    const timetable = buildTimetable({
      dataset,
      policy,
      travel,
      assignment,
      routes: routing.routes,
      share,
      idPrefix,
      withPaths,
    });
    const overfull = timetable.infeasible.filter((fault) => fault.carried !== null);
    if (overfull.length === 0 || round === MAX_ROUNDS) return { routing, timetable };
    for (const fault of overfull) {
      const wave = routing.routes[fault.run]?.wave ?? 0;
      for (const { site, delivered, collected } of fault.carried ?? []) {
        const key = visitKey(site, wave);
        const known = loads.get(key);
        loads.set(key, {
          deliver: Math.max(delivered, known?.deliver ?? 0),
          collect: Math.max(collected, known?.collect ?? 0),
        });
      }
    }
  }
}

/** Parcels a week of each village station in use. */
function weeklyOf(dataset: Dataset, assignment: Assignment): Map<SiteId, { inbound: number; outbound: number }> {
  const weekly = new Map<SiteId, { inbound: number; outbound: number }>();
  for (const { village, inboundPerDay, outboundPerDay } of dataset.demand.villages) {
    const station = assignment.stationOf.get(village);
    if (station === undefined) continue;
    const sum = weekly.get(station) ?? { inbound: 0, outbound: 0 };
    weekly.set(station, { inbound: sum.inbound + 7 * inboundPerDay, outbound: sum.outbound + 7 * outboundPerDay });
  }
  return weekly;
}

function wavesFor(dataset: Dataset, policy: Policy): Wave[] {
  const arrivals = profileMass(dataset.demand.arrivals);
  const handIns = profileMass(dataset.demand.handIns);
  return wavesOf(
    policy,
    (from, to) => shareBetween(arrivals, from, to),
    (from, to) => shareBetween(handIns, from, to),
  );
}

/** Visits a week of each site that is visited. */
function visitsOf({ routes }: CountyRouting, policy: Policy): Map<SiteId, number> {
  const visits = new Map<SiteId, number>();
  for (const { stops } of routes)
    for (const site of stops) visits.set(site, (visits.get(site) ?? 0) + policy.days.length);
  return visits;
}

/** Whether routes were made with the visits that they come to; service times depend on them. */
function sameVisits(
  counted: ReadonlyMap<SiteId, number>,
  assumed: ReadonlyMap<SiteId, number> | undefined,
  policy: Policy,
): boolean {
  const all = policy.days.length * policy.trunkDepartures.length;
  return [...counted].every(([site, visits]) => visits === (assumed?.get(site) ?? all));
}

function routeAll(
  context: ScheduleContext,
  centre: Site,
  assignment: Assignment,
  open: ReadonlySet<SiteId>,
  share: number,
  keep: readonly KeptRoute[],
  loads: ReadonlyMap<string, VisitLoad>,
  visits: ReadonlyMap<SiteId, number> | undefined,
): CountyRouting {
  const { dataset, policy, travel, work } = context;
  return routeCounty({
    dataset,
    policy,
    travel,
    centre,
    towns: dataset.sites.filter((site) => site.tier === 'town' && open.has(site.id)),
    fedBy: assignment.fedBy,
    weekly: weeklyOf(dataset, assignment),
    waves: wavesFor(dataset, policy),
    loads,
    ...(visits === undefined ? {} : { visits }),
    share,
    keep,
    checkpoint: () => work.checkpoint(),
  });
}
