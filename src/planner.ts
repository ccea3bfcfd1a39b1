/** The one place that puts the parts of a plan in order: network → sites → routes → timetable → figures. */
import { computeFigures, evaluateTargets, type FiguresInput, villageOutcomes } from './figures/index.ts';
import {
  CundaError,
  type Dataset,
  type Hash,
  hashOf,
  metres,
  type Notice,
  type OpenSite,
  type Plan,
  type PlanContent,
  type Policy,
  type Run,
  type Site,
  type SiteId,
  type SitingProof,
  type Travel,
  type UnservedReason,
  type Work,
} from './model/index.ts';
import { assignFixed } from './network/assign.ts';
import {
  buildNetwork,
  countyCentre,
  feederLinks,
  referenceProfile,
  servicePaths,
  type ThreeTierNetwork,
  trunkLinks,
} from './network/index.ts';
import { type CountyRouting, type KeptRoute, routeCounty } from './routing/county.ts';
import { wavesOf } from './routing/waves.ts';
import { constraintsReached, nameDataCauses } from './siting/constraints.ts';
import { chooseSites, floorsOf } from './siting/index.ts';
import { type Assignment, buildTimetable, profileMass, shareBetween, type Timetable } from './timetable/index.ts';

/** What is open, and who uses it: the outcome of siting, or of an edit. */
interface Decision {
  readonly open: ReadonlySet<SiteId>;
  readonly assignment: Assignment;
  readonly proof: Omit<SitingProof, 'constraints'>;
}

/**
 * Plans a county afresh. Same dataset, notices and policy: same plan. Throws `cancelled` through `work`, `no-reachable-village` when
 * nothing can be served.
 */
export async function plan(
  dataset: Dataset,
  datasetId: Hash,
  travel: Travel,
  notices: readonly Notice[],
  policy: Policy,
  work: Work,
): Promise<Plan> {
  work.report({ phase: 'travel', done: 0, total: 1 });
  const network = buildNetwork(dataset, travel, policy);
  refuseUnreachable(dataset, network);
  work.report({ phase: 'siting', done: 0, total: 1 });
  work.checkpoint();
  const siting = await chooseSites({
    dataset,
    policy,
    paths: servicePaths(network),
    feeders: feederLinks(network),
    trunks: trunkLinks(network),
    floors: floorsOf(dataset, policy, notices),
    checkpoint: () => work.checkpoint(),
  });
  const decision: Decision = {
    open: siting.open,
    assignment: { stationOf: siting.stationOf, fedBy: siting.fedBy },
    proof: siting.proof,
  };
  work.report({ phase: 'siting', done: 1, total: 1, note: `${siting.open.size} sites` });
  return complete({ dataset, datasetId, travel, notices, policy, work }, network, decision);
}

/**
 * A plan with the sites of `base` and what the edited dataset forces (required, excluded, moved sites): villages go to their nearest open
 * station, then runs, timetable and figures are made afresh.
 */
export async function evaluate(
  dataset: Dataset,
  datasetId: Hash,
  travel: Travel,
  base: Plan,
  notices: readonly Notice[],
  policy: Policy,
  work: Work,
): Promise<Plan> {
  const network = buildNetwork(dataset, travel, policy);
  const stateOf = new Map(dataset.sites.map((site) => [site.id, site.state]));
  const open = new Set<SiteId>();
  for (const { site } of base.sites) if (stateOf.has(site) && stateOf.get(site) !== 'excluded') open.add(site);
  for (const site of dataset.sites) if (site.state === 'required') open.add(site.id);
  const keep = new Map(
    base.sites.flatMap(({ site, fedBy }): [SiteId, SiteId][] => (fedBy === null ? [] : [[site, fedBy]])),
  );
  const prefer = new Map(
    base.villages.flatMap(({ village, station }): [string, SiteId][] => (station === null ? [] : [[village, station]])),
  );
  const decision: Decision = {
    open,
    assignment: assignFixed(dataset, network, open, keep, prefer),
    proof: { method: 'fixed', status: 'fixed', objectiveFen: null, lowerBoundFen: null, gap: null, conflicts: [] },
  };
  return complete({ dataset, datasetId, travel, notices, policy, work, base }, network, decision);
}

interface Context {
  readonly dataset: Dataset;
  readonly datasetId: Hash;
  readonly travel: Travel;
  readonly notices: readonly Notice[];
  readonly policy: Policy;
  readonly work: Work;
  /** The plan whose untouched routes stay as they are. */
  readonly base?: Plan;
}

/** Routes, timetable, figures and targets for given sites. Stations that no run can serve are given up, with the reason. */
function complete(context: Context, network: ThreeTierNetwork, decision: Decision): Plan {
  const { dataset, policy, travel, notices, work } = context;
  const reasons = new Map<string, UnservedReason>(network.unreachable);
  const schedule = scheduleRuns(context, network, decision, reasons);
  work.report({ phase: 'routing', done: 1, total: 2, note: `${schedule.timetable.runs.length} runs` });
  const baseline = baselineRuns(context, schedule.assignment, schedule.open);
  work.report({ phase: 'routing', done: 2, total: 2 });
  work.checkpoint();

  const profile = referenceProfile(dataset);
  const sites = dataset.sites
    .filter((site) => schedule.open.has(site.id))
    .map((site): OpenSite => {
      const snap = travel.snap(profile, travel.index(site.id));
      const fedBy = site.tier === 'village' ? (schedule.assignment.fedBy.get(site.id) ?? null) : null;
      return { site: site.id, tier: site.tier, fedBy, snap: snap.status, snapMetres: metres(snap.metres) };
    });
  for (const village of dataset.villages) {
    if (schedule.assignment.stationOf.has(village.code) || reasons.has(village.code)) continue;
    reasons.set(village.code, policy.budgetFen !== null ? 'budget' : 'station-closed');
  }
  const input: FiguresInput = {
    dataset,
    policy,
    travel,
    assignment: schedule.assignment,
    sites,
    runs: schedule.timetable.runs,
    baselineRuns: baseline.carriers,
    unservedReasons: reasons,
  };
  work.report({ phase: 'figures', done: 0, total: 1 });
  const villages = villageOutcomes(input);
  const figures = computeFigures(input, villages);
  const offRoad = [...network.unreachable.values()].filter((reason) => reason !== 'no-position').length;
  const constraints = constraintsReached(dataset, policy, floorsOf(dataset, policy, notices), schedule.open, villages);
  const conflicts = constraints.every((constraint) => constraint.held)
    ? []
    : nameDataCauses(dataset, decision.proof.conflicts, offRoad);
  const content: PlanContent = {
    format: 'cunda-plan/1',
    dataset: context.datasetId,
    county: { code: dataset.county.code, name: dataset.county.name },
    notices: notices.map((notice) => ({ id: notice.id, hash: hashOf(notice) })),
    policy,
    travel: {
      kind: travel.kind,
      estimated: travel.estimated,
      synthetic: dataset.roads.kind === 'network' && dataset.roads.provenance === 'synthetic',
    },
    synthetic: [...dataset.synthetic],
    siting: { ...decision.proof, constraints, conflicts },
    sites,
    villages,
    runs: schedule.timetable.runs,
    baseline: baseline.carriers,
    figures,
    targets: evaluateTargets(notices, figures, villages, input),
    routing: { method: 'savings and local search', lowerBound: null },
    warnings: [...schedule.warnings, ...baseline.warnings, ...conflictWarnings(conflicts)],
  };
  work.report({ phase: 'figures', done: 1, total: 1 });
  // Through JSON, so that the plan is what a reader of the file gets: no undefined, no typed arrays, no −0.
  const plain = JSON.parse(JSON.stringify(content)) as PlanContent;
  return { ...plain, id: hashOf(plain) };
}

interface Schedule {
  readonly open: ReadonlySet<SiteId>;
  readonly assignment: Assignment;
  readonly timetable: Timetable;
  readonly warnings: PlanContent['warnings'];
}

/** Rounds of routing before stations that keep failing are given up, and how much fuller each round takes the vehicles to be. */
const MAX_ROUNDS = 5;
const LOAD_MARGIN = 1.12;

function scheduleRuns(
  context: Context,
  network: ThreeTierNetwork,
  decision: Decision,
  reasons: Map<string, UnservedReason>,
): Schedule {
  const { dataset, policy, travel, work } = context;
  const stationOf = new Map(decision.assignment.stationOf);
  const fedBy = new Map(decision.assignment.fedBy);
  const open = new Set(decision.open);
  open.add(network.centre.id);
  const warnings: PlanContent['warnings'] = [];
  const required = new Set(dataset.sites.filter((site) => site.state === 'required').map((site) => site.id));
  const giveUp = (station: SiteId, reason: UnservedReason): void => {
    for (const [village, used] of stationOf) {
      if (used !== station) continue;
      stationOf.delete(village);
      reasons.set(village, reason);
    }
    fedBy.delete(station);
    if (!required.has(station)) open.delete(station);
    warnings.push({
      code: 'station-unserved',
      message: `没有可行的班次能服务该站点（${reason}）· no feasible run can serve this station (${reason})`,
      subject: station,
    });
  };
  let margin = 1;
  for (let round = 1; ; round++) {
    work.checkpoint();
    const assignment: Assignment = { stationOf, fedBy };
    const keep = round === 1 ? routesOf(context.base?.runs ?? [], policy) : [];
    const routing = route(context, network.centre, assignment, open, 1, margin, keep);
    const failing = [...routing.unroutable].filter(([site]) => fedBy.has(site));
    for (const [station, reason] of failing) giveUp(station, reason);
    if (failing.length > 0) continue;
    const timetable = buildTimetable({
      dataset,
      policy,
      travel,
      assignment,
      routes: routing.routes,
      share: 1,
      idPrefix: '',
    });
    if (timetable.infeasible.length === 0) return { open, assignment, timetable, warnings };
    if (round < MAX_ROUNDS && timetable.infeasible.every(({ reason }) => reason === 'capacity' || reason === 'cold')) {
      margin *= LOAD_MARGIN;
      continue;
    }
    for (const fault of timetable.infeasible) {
      const route = routing.routes[fault.run];
      const reason =
        fault.reason === 'no-road' ? 'no-road-to-town' : fault.reason === 'cold' ? 'capacity' : fault.reason;
      const stations =
        route?.tier === 'trunk'
          ? [...fedBy].filter(([, town]) => route.stops.includes(town)).map(([id]) => id)
          : route?.stops;
      for (const station of stations ?? []) if (fedBy.has(station)) giveUp(station, reason);
      if (route?.tier === 'trunk') for (const town of route.stops) if (!required.has(town)) open.delete(town);
    }
  }
}

function route(
  context: Context,
  centre: Site,
  assignment: Assignment,
  open: ReadonlySet<SiteId>,
  share: number,
  margin: number,
  keep: readonly KeptRoute[],
): CountyRouting {
  const { dataset, policy, travel, work } = context;
  const weekly = new Map<SiteId, { inbound: number; outbound: number }>();
  for (const { village, inboundPerDay, outboundPerDay } of dataset.demand.villages) {
    const station = assignment.stationOf.get(village);
    if (station === undefined) continue;
    const sum = weekly.get(station) ?? { inbound: 0, outbound: 0 };
    weekly.set(station, { inbound: sum.inbound + 7 * inboundPerDay, outbound: sum.outbound + 7 * outboundPerDay });
  }
  const arrivals = profileMass(dataset.demand.arrivals);
  const handIns = profileMass(dataset.demand.handIns);
  const waves = wavesOf(
    policy,
    (from, to) => shareBetween(arrivals, from, to),
    (from, to) => shareBetween(handIns, from, to),
  ).map((wave) => ({ ...wave, inboundShare: wave.inboundShare * margin, outboundShare: wave.outboundShare * margin }));
  return routeCounty({
    dataset,
    policy,
    travel,
    centre,
    towns: dataset.sites.filter((site) => site.tier === 'town' && open.has(site.id)),
    fedBy: assignment.fedBy,
    weekly,
    waves,
    share,
    keep,
    checkpoint: () => work.checkpoint(),
  });
}

/** The routes behind a plan's runs. A feeder belongs to the departure of the last trunk run that its town could sort before it left. */
function routesOf(runs: readonly Run[], policy: Policy): KeptRoute[] {
  const waveOf = (departs: Run['departs']): number => policy.trunkDepartures.indexOf(departs);
  const handovers = new Map<SiteId, { ready: number; wave: number }[]>();
  for (const run of runs) {
    if (run.tier !== 'trunk') continue;
    for (const stop of run.stops) {
      const list = handovers.get(stop.site) ?? [];
      list.push({ ready: stop.handover + policy.transferSeconds, wave: waveOf(run.departs) });
      handovers.set(stop.site, list);
    }
  }
  return runs.map(({ tier, base, vehicleType, stops, departs }) => {
    const fed = (handovers.get(base) ?? []).filter(({ ready }) => ready <= departs);
    const wave = tier === 'trunk' ? waveOf(departs) : Math.max(-1, ...fed.map((each) => each.wave));
    return { tier, base, vehicleType, stops: stops.map((stop) => stop.site), wave };
  });
}

/** Every carrier alone on the same sites with its share of the parcels. Carriers of equal share have equal routes. */
function baselineRuns(
  context: Context,
  assignment: Assignment,
  open: ReadonlySet<SiteId>,
): { carriers: { name: string; share: number; runs: Run[] }[]; warnings: PlanContent['warnings'] } {
  const { dataset, policy, travel } = context;
  if (dataset.baseline.kind !== 'computed') return { carriers: [], warnings: [] };
  const warnings: PlanContent['warnings'] = [];
  const routings = new Map<number, CountyRouting>();
  const carriers = dataset.baseline.carriers.map(({ name, share }) => {
    const keep = routesOf(context.base?.baseline.find((carrier) => carrier.name === name)?.runs ?? [], policy);
    const routing = routings.get(share) ?? route(context, countyCentre(dataset), assignment, open, share, 1, keep);
    routings.set(share, routing);
    const timetable = buildTimetable({
      dataset,
      policy,
      travel,
      assignment,
      routes: routing.routes,
      share,
      idPrefix: `${name}/`,
      withPaths: false,
    });
    if (timetable.infeasible.length > 0 || routing.unroutable.size > 0) {
      warnings.push({
        code: 'baseline-incomplete',
        message:
          '该承运商单独运行时有站点无法服务，基线成本偏低 · alone, this carrier cannot serve every station: its baseline cost is too low',
        subject: name,
      });
    }
    return { name, share, runs: timetable.runs };
  });
  return { carriers, warnings };
}

const conflictWarnings = (conflicts: SitingProof['conflicts']): PlanContent['warnings'] =>
  conflicts.map(({ constraints }) => ({
    code: 'notice-unmeetable',
    message: `以下要求不能同时满足：${constraints.join('、')} · these cannot hold together: ${constraints.join(', ')}`,
    subject: constraints[0] ?? null,
  }));

function refuseUnreachable(dataset: Dataset, network: ThreeTierNetwork): void {
  if (dataset.villages.length > network.unreachable.size) return;
  const counts = new Map<string, number>();
  for (const reason of network.unreachable.values()) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const list = [...counts].map(([reason, count]) => `${reason}: ${count}`).join(', ');
  throw new CundaError(
    'no-reachable-village',
    `None of the ${dataset.villages.length} villages of ${dataset.county.name} can be reached (${list})`,
    {
      received: list,
      allowed: 'at least one village with a position, on foot or by road within 1000 m of a road that leads to a town',
    },
  );
}
