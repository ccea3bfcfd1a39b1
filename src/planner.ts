/** The one place that puts the parts of a plan in order: network → sites → routes → timetable → figures. */
import {
  computeFigures,
  countyBaseline,
  evaluateTargets,
  minimumService,
  overflowWarnings,
  unusedResults,
  villageOutcomes,
  withRanges,
} from './figures/index.ts';
import { figuresInput, improvementOf } from './improvement.ts';
import {
  baselineFacts,
  type CountyBaseline,
  CundaError,
  type Dataset,
  type Hash,
  hashOf,
  type Notice,
  type Plan,
  type PlanContent,
  type Policy,
  type Travel,
  type UnservedReason,
  type Work,
} from './model/index.ts';
import { buildNetwork, type ThreeTierNetwork } from './network/index.ts';
import { conflictWarnings, provenSiting } from './planning/constraints.ts';
import { decideSites, fixedSites, type SitingDecision } from './planning/decision.ts';
import type { Explore } from './planning/explore.ts';
import { type GivenRoutes, scheduleGiven } from './planning/given-routes.ts';
import { byRounds } from './planning/limits.ts';
import { joinedWarnings } from './planning/open-sites.ts';
import { type Schedule, scheduleRuns } from './planning/schedule.ts';
import { stationWarnings } from './planning/station-warnings.ts';
import { addReasons, cutOffWarnings, refuseUnreachable } from './planning/unserved.ts';
import { withWarehouses } from './planning/warehouses.ts';
import { isBetterByBus, keptTargets } from './planning/whole-plans.ts';
import type { Infeasible } from './timetable/index.ts';

/**
 * What a county is planned from. Without an edit the dataset is the county's own, else the edited one; `datasetId` is
 * its hash.
 */
export interface PlanInput {
  readonly dataset: Dataset;
  readonly datasetId: Hash;
  /** Distances, metres, and times, seconds, between the places of `dataset`. */
  readonly travel: Travel;
  /** The notices whose targets are judged. */
  readonly notices: readonly Notice[];
  readonly policy: Policy;
  /** Where progress goes, and what stops the work. */
  readonly work: Work;
  /** A clock, milliseconds: needed where the policy limits the search by seconds. */
  readonly now?: () => number;
  /** Who searches for runs; without it the calling thread does, one search after the other. */
  readonly explore?: Explore;
  /** The plan to start from, of this dataset or another: its sites and runs as far as the county still has them. */
  readonly from?: Plan;
  /** Travel on the roads without the dataset's changes, where it has any: what logistics costs today knows none. */
  readonly standingTravel?: () => Travel;
}

/** When planning began, by its clock. */
interface Began {
  readonly began?: number;
}

/** An edited county, and the plan that the edits start from. */
export interface EvaluateInput extends PlanInput {
  readonly base: Plan;
  /** How often the runs are searched again, from those that the edit alone leads to; default 0. */
  readonly rounds?: number;
}

/**
 * Plans a county afresh. Same dataset, notices and policy: same plan. Throws `cancelled` through `work`,
 * `no-reachable-village` when nothing can be served.
 */
export async function plan(input: PlanInput): Promise<Plan> {
  const { dataset, travel, policy, work } = input;
  const began = input.now?.();
  work.report({ phase: 'travel', done: 0, total: 1 });
  const network = buildNetwork(dataset, travel, policy);
  refuseUnreachable(dataset, network);
  work.report({ phase: 'siting', done: 0, total: 1 });
  work.checkpoint();
  const decision = await sitesFor(input, network);
  work.report({ phase: 'siting', done: 1, total: 1, note: { code: 'sites', params: { sites: decision.open.size } } });
  const context = { ...input, ...(began === undefined ? {} : { began }) };
  const improves = policy.searchRounds > 0 || policy.searchSeconds !== null;
  return withWarehouses({ context: input, network, decision, improves }, (tried, last) =>
    scheduled(last ? context : onlyCompared(context), network, tried, last),
  );
}

/** The best sites, or those of the plan to start from. Pins of runs need one. */
function sitesFor(input: PlanInput, network: ThreeTierNetwork): Promise<SitingDecision> | SitingDecision {
  const { dataset, from, policy } = input;
  if (from !== undefined) {
    const fedBy = (site: Plan['sites'][number]) =>
      !policy.directRuns && site.fedBy === network.centre.id ? null : site.fedBy;
    const sites = from.sites.map((site) => ({ ...site, fedBy: fedBy(site) }));
    return fixedSites(dataset, { ...from, sites }, network, policy.pins?.sites);
  }
  if (policy.pins !== undefined)
    throw new CundaError('request-invalid/pins-without-plan', {}, { at: { pointer: '/policy/pins' } });
  return decideSites(input, network);
}

/**
 * The plan of given sites and routes: timetable, vehicles, drivers, figures and targets as of any other plan, nothing
 * chosen anew. `given`: what somebody else chose. `infeasible`: routes that can't run, by their index in `given.routes`;
 * the plan is without them. Throws `value-invalid` on unknown sites, vehicle types or departures.
 */
export function planOfRoutes(
  input: PlanInput,
  given: GivenRoutes,
): { readonly plan: Plan; readonly infeasible: readonly Infeasible[] } {
  const { dataset, travel, policy } = input;
  const network = buildNetwork(dataset, travel, policy);
  const reasons = new Map<string, UnservedReason>(network.unreachable);
  const { schedule, infeasible } = scheduleGiven(input, network.centre, given, reasons);
  const decision = { open: schedule.open, assignment: given.assignment, proof: null };
  const baseline = () => baselineOf(input);
  return { plan: complete(input, { network, decision, schedule, reasons, baseline }), infeasible };
}

/**
 * A plan with the sites of `base` and what the edited dataset forces (required, excluded, moved sites): villages go to
 * their nearest open station, then runs, timetable and figures are made afresh. Sites that the changed roads cut off
 * stay open; the villages behind them are unserved, each with its reason, even where nobody is served any more.
 */
export async function evaluate(input: EvaluateInput): Promise<Plan> {
  const { dataset, travel, base } = input;
  // An edit may be of what was pinned.
  const { pins: _, ...policy } = input.policy;
  const network = buildNetwork(dataset, travel, policy);
  const edited = { ...input, policy };
  const decision = fixedSites(dataset, base, network);
  const improves = (input.rounds ?? 0) > 0;
  return withWarehouses({ context: edited, network, decision, improves }, (tried, last) =>
    scheduled(last ? edited : onlyCompared(edited), network, tried, last),
  );
}

/** For a plan that is only compared: there is nothing yet that somebody who stops the work would want to keep. */
function onlyCompared<T extends PlanInput>(context: T): T {
  const { holds: _, ...work } = context.work;
  return { ...context, work };
}

/**
 * The plan of given sites. Stations that no run can serve are given up, with the reason. `improves`: with the rounds of
 * improvement that are asked for.
 */
async function scheduled(
  context: (PlanInput & Began) | EvaluateInput,
  network: ThreeTierNetwork,
  decision: SitingDecision,
  improves: boolean,
): Promise<Plan> {
  let known: CountyBaseline | undefined;
  const baseline = (): CountyBaseline => {
    known ??= baselineOf(context);
    return known;
  };
  const asked = improvementOf({ ...context, baseline }, network, network.unreachable);
  const improvement = improves ? asked : { ...asked, ...byRounds(0), best: () => {} };
  const schedule = await scheduleRuns(context, network.centre, decision, network.unreachable, improvement);
  const stated = (of: Schedule, by: PlanInput | EvaluateInput): Plan =>
    complete(by, { network, decision, schedule: of, reasons: new Map(of.reasons), baseline });
  if (!schedule.cancelled) {
    const note = { code: 'runs', params: { runs: schedule.timetable.runs.length } } as const;
    context.work.report({ phase: 'routing', done: 1, total: 2, note });
    const plan = keptTargets(stated(schedule, context), () => schedule.daily && stated(schedule.daily, context));
    // What is only compared is so without buses: with them nothing costs more.
    const byBus = improves ? (schedule.byBus?.() ?? null) : null;
    const bused = byBus && stated(byBus, context);
    return bused !== null && isBetterByBus(bused, plan) ? bused : plan;
  }
  const { rounds } = schedule;
  context.work.report({ phase: 'routing', done: 1, total: 2, note: { code: 'best-kept', params: { round: rounds } } });
  // What was found is what so many rounds find, without the buses that would be looked for after them; stated as that.
  const { buses: mayBus } = context.policy;
  const buses = mayBus && ('base' in context || context.dataset.inputs.buses.length === 0);
  const policy = { ...context.policy, searchSeconds: null, searchRounds: rounds, buses };
  const unhurried = { ...context, policy, work: { ...context.work, checkpoint: () => {} } };
  return keptTargets(stated(schedule, unhurried), () => schedule.daily && stated(schedule.daily, unhurried));
}

/** What a plan is stated from: sites as they were chosen and as they are scheduled, and why villages go without. */
interface Decided {
  readonly network: ThreeTierNetwork;
  readonly decision: SitingDecision;
  readonly schedule: Schedule;
  readonly reasons: Map<string, UnservedReason>;
  readonly baseline: () => CountyBaseline;
}

/**
 * The whole plan: drivers, figures and targets of what is `decided`, its network, decision with open sites, schedule,
 * reasons of villages that go without, and baseline.
 */
export function complete(context: PlanInput | EvaluateInput, decided: Decided): Plan {
  const { network, decision, schedule, reasons } = decided;
  const { dataset, policy, travel, notices, work } = context;
  const baseline = decided.baseline();
  work.report({ phase: 'routing', done: 2, total: 2 });
  work.checkpoint();

  addReasons(reasons, context, decision, schedule);
  const input = figuresInput({ ...context, baseline }, schedule, reasons);
  const { runs, sites } = input;
  work.report({ phase: 'figures', done: 0, total: 1 });
  const villages = villageOutcomes(input);
  const figures = computeFigures(input, villages);
  const siting = provenSiting({ dataset, policy, notices, network, decision, villages, ...schedule });
  const targets = evaluateTargets(notices, figures, villages, input);
  const ranged = withRanges({ villages, runs: [...runs], figures, targets }, input, notices);
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
    siting,
    sites: [...sites],
    villages: ranged.villages,
    runs: ranged.runs,
    baseline,
    figures: ranged.figures,
    targets: ranged.targets,
    routing: {
      method: 'ruin and recreate',
      lowerBound: null,
      rounds: schedule.rounds,
      ...startedFrom(context, schedule),
    },
    warnings: [
      ...schedule.warnings,
      ...stationWarnings({ sites, runs: schedule.timetable.runs, villages }, schedule.warnings),
      ...conflictWarnings(siting.conflicts),
      ...cutOffWarnings(dataset, villages),
      ...joinedWarnings(dataset, travel, sites),
      ...overflowWarnings(figures, dataset),
      ...unusedResults(dataset.inputs.results, notices, declaredOf(targets)),
    ],
  };
  work.report({ phase: 'figures', done: 1, total: 1 });
  return named(content);
}

/**
 * A plan under the name of its `content`; an id that it has is left aside. Through JSON, so that it is what a reader of
 * the file gets: no undefined, typed arrays, −0.
 */
export function named(content: PlanContent & { readonly id?: Hash }): Plan {
  const { id: _, ...plain } = JSON.parse(JSON.stringify(content)) as PlanContent & { readonly id?: Hash };
  return { ...plain, id: hashOf(plain) };
}

const startedFrom = ({ from }: PlanInput, { unused }: Schedule): Pick<PlanContent['routing'], 'start'> =>
  from === undefined ? {} : { start: { plan: from.id, unused: [...unused] } };

/** The county's baseline: that of the plan that edits start from while no edit touches what it rests on. */
export function baselineOf(context: PlanInput | EvaluateInput): CountyBaseline {
  const { dataset, notices, travel, standingTravel } = context;
  const minimum = minimumService(notices);
  if ('base' in context && context.base.baseline.facts === baselineFacts(dataset, minimum))
    return context.base.baseline;
  return countyBaseline(dataset, standingTravel?.() ?? travel, minimum);
}
/** Targets whose value was declared, as `<notice>/<target>`. */
const declaredOf = (targets: Plan['targets']): ReadonlySet<string> =>
  new Set(targets.flatMap(({ notice, target, declared }) => (declared === undefined ? [] : [`${notice}/${target}`])));
