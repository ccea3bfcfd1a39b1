/** The one place that puts the parts of a plan in order: network → sites → routes → timetable → figures. */
import { computeFigures, evaluateTargets, type FiguresInput, villageOutcomes, withRanges } from './figures/index.ts';
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
  type SiteId,
  type SitingProof,
  type Travel,
  type UnservedReason,
  type Work,
} from './model/index.ts';
import { assignFixed } from './network/assign.ts';
import {
  buildNetwork,
  feederLinks,
  referenceProfile,
  servicePaths,
  type ThreeTierNetwork,
  trunkLinks,
  whyCutOff,
} from './network/index.ts';
import { baselineRuns } from './planning/baseline.ts';
import { type Schedule, scheduleRuns } from './planning/schedule.ts';
import { constraintsReached, nameCauses } from './siting/constraints.ts';
import { chooseSites, floorsOf } from './siting/index.ts';
import type { Assignment } from './timetable/index.ts';

/** What is open, and who uses it: the outcome of siting, or of an edit. */
interface Decision {
  readonly open: ReadonlySet<SiteId>;
  readonly assignment: Assignment;
  readonly proof: Omit<SitingProof, 'constraints'>;
}

/** What a county is planned from. Without an edit the dataset is the county's own, else the edited one; `datasetId` is its hash. */
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
}

/** An edited county, and the plan that the edits start from. */
export interface EvaluateInput extends PlanInput {
  readonly base: Plan;
}

/**
 * Plans a county afresh. Same dataset, notices and policy: same plan. Throws `cancelled` through `work`, `no-reachable-village` when
 * nothing can be served.
 */
export async function plan(input: PlanInput): Promise<Plan> {
  const { dataset, travel, notices, policy, work } = input;
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
  return complete(input, network, decision);
}

/**
 * A plan with the sites of `base` and what the edited dataset forces (required, excluded, moved sites): villages go to their nearest open
 * station, then runs, timetable and figures are made afresh. Sites that the changed roads cut off stay open; the villages behind them are
 * unserved, each with its reason, even where nobody is served any more.
 */
export async function evaluate(input: EvaluateInput): Promise<Plan> {
  const { dataset, travel, base, policy } = input;
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
  return complete(input, network, decision);
}

/** Routes, timetable, figures and targets for given sites. Stations that no run can serve are given up, with the reason. */
function complete(context: PlanInput & { readonly base?: Plan }, network: ThreeTierNetwork, decision: Decision): Plan {
  const { dataset, policy, travel, notices, work } = context;
  const reasons = new Map<string, UnservedReason>(network.unreachable);
  const schedule = scheduleRuns(context, network.centre, decision, reasons);
  work.report({ phase: 'routing', done: 1, total: 2, note: `${schedule.timetable.runs.length} runs` });
  const baseline = baselineRuns(context, network.centre, schedule);
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
  const { stationOf, fedBy } = schedule.assignment;
  for (const { code } of dataset.villages) {
    if (reasons.has(code)) continue;
    const station = stationOf.get(code);
    if (station === undefined) reasons.set(code, whyLeftOut(code, context, decision, schedule));
    else if (!fedBy.has(station)) reasons.set(code, whyCutOff(travel.snap(profile, travel.index(station)).status));
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
    : nameCauses(dataset, policy, decision.proof.conflicts, offRoad);
  const targets = evaluateTargets(notices, figures, villages, input);
  const ranged = withRanges({ villages, runs: schedule.timetable.runs, figures, targets }, input, notices);
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
    villages: ranged.villages,
    runs: ranged.runs,
    baseline: baseline.carriers,
    figures: ranged.figures,
    targets: ranged.targets,
    routing: { method: 'ruin and recreate', lowerBound: null },
    warnings: [...schedule.warnings, ...baseline.warnings, ...conflictWarnings(conflicts)],
  };
  work.report({ phase: 'figures', done: 1, total: 1 });
  // Through JSON, so that the plan is what a reader of the file gets: no undefined, no typed arrays, no −0.
  const plain = JSON.parse(JSON.stringify(content)) as PlanContent;
  return { ...plain, id: hashOf(plain) };
}

/** Why siting left a village out that it could have served, or an edit left it without a station. */
function whyLeftOut(
  village: string,
  context: PlanInput & { readonly base?: Plan },
  { proof }: Decision,
  schedule: Schedule,
): UnservedReason {
  if (proof.method === 'fixed') return whyUnassigned(village, context, schedule);
  const { dataset, policy } = context;
  const demand = dataset.demand.villages.find((entry) => entry.village === village);
  const parcels = (demand?.inboundPerDay ?? 0) + (demand?.outboundPerDay ?? 0);
  const largest = Math.max(
    0,
    ...dataset.sites.filter((site) => site.tier === 'village').map((site) => site.capacityParcelsPerDay),
  );
  if (parcels > largest) return 'capacity';
  if (policy.budgetFen !== null) return 'budget';
  return policy.serveAll ? 'capacity' : 'station-closed';
}

/** Why a village has no station any more: the one it used is cut off, is out of reach on foot, or is closed. */
function whyUnassigned(
  village: string,
  { dataset, base }: PlanInput & { readonly base?: Plan },
  { open, assignment }: Schedule,
): UnservedReason {
  const used = base?.villages.find((outcome) => outcome.village === village)?.station ?? null;
  if (used !== null && open.has(used))
    return assignment.fedBy.has(used) ? 'no-station-within-distance' : 'no-road-to-town';
  const own = dataset.sites.some((site) => site.tier === 'village' && site.village === village);
  return own ? 'station-closed' : 'no-station-within-distance';
}

const conflictWarnings = (conflicts: SitingProof['conflicts']): PlanContent['warnings'] =>
  conflicts.map(({ constraints }) => ({
    code: 'notice-unmeetable',
    subject: constraints[0] ?? null,
    params: { constraints },
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
