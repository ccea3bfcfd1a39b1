/** What siting had to reach, whether a plan does, and which demands cannot hold together. */
import type { Dataset, Notice, Plan, PlanContent, Policy, SiteId, SitingLevel, SitingProof } from '../model/index.ts';
import { servicePaths, type ThreeTierNetwork, trunkLinks } from '../network/index.ts';
import { constraintsReached, type Finished, missedLevels, nameCauses } from '../siting/constraints.ts';
import { floorsOf, LEVELS, objectiveBy } from '../siting/index.ts';
import type { Assignment } from '../timetable/index.ts';
import type { SitingDecision } from './decision.ts';
import { ridesTo } from './rides.ts';

interface Judged {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly notices: readonly Notice[];
  readonly network: ThreeTierNetwork;
  readonly decision: SitingDecision;
  /** Sites that are open in the end, who uses them, and what the villages got. */
  readonly open: ReadonlySet<SiteId>;
  readonly assignment: Assignment;
  readonly villages: Plan['villages'];
}

/**
 * The proof of siting, for the sites that the plan has in the end: their own objective against the bound that siting
 * proved, and what they miss at each level. Conflicts are named where a constraint is missed, and there always.
 */
export function provenSiting(judged: Judged): SitingProof {
  const { dataset, policy, notices, network, decision, open, assignment, villages } = judged;
  const floors = floorsOf(dataset, policy, notices);
  const finished: Finished = { dataset, policy, floors, open, fedBy: assignment.fedBy, villages };
  const offRoad = [...network.unreachable.values()].filter((reason) => reason !== 'no-position').length;
  const constraints = constraintsReached(finished);
  const { proof } = decision;
  const given = { conflicts: proof?.conflicts ?? [], given: proof === null };
  const conflicts = nameCauses(finished, constraints, given, offRoad);
  const missed = missedLevels(finished);
  const levels = LEVELS.map((name): SitingLevel => {
    const bound = proof?.levels.find((level) => level.name === name)?.bound ?? null;
    return { name, missed: missed[name], bound };
  });
  const links = { paths: servicePaths(network), trunks: trunkLinks(network) };
  const { fen: objectiveFen, feedable } = objectiveBy({ dataset, policy, ...links }, ridesTo(judged), {
    open,
    stationOf: assignment.stationOf,
  });
  const lowerBoundFen = proof?.lowerBoundFen ?? null;
  const comparable = feedable && levels.every((level) => level.bound === null || level.missed <= level.bound);
  const gap = lowerBoundFen === null || !comparable ? null : (objectiveFen - lowerBoundFen) / Math.max(1, objectiveFen);
  const own = { objectiveFen, lowerBoundFen, gap, levels, constraints, conflicts };
  if (proof === null) return { method: 'fixed', status: 'fixed', ...own };
  const before = new Map(proof.levels.map((level) => [level.name, level.missed]));
  const changed =
    !isChosen(decision, open, assignment) || levels.some((level) => level.missed !== before.get(level.name));
  const status = gap === 0 ? provenStatus(levels) : changed && proof.status !== 'time-limit' ? 'changed' : 'time-limit';
  return { method: 'integer-program', status, ...own };
}

/** Of sites whose objective is the bound: whether some floor is missed nevertheless. */
const provenStatus = (levels: readonly SitingLevel[]): 'optimal' | 'relaxed' =>
  levels.some(({ name, missed }) => name.endsWith('-floors') && missed > 0) ? 'relaxed' : 'optimal';

/** Whether the sites of the plan and who uses them are what siting chose; who feeds them is decided with the runs. */
function isChosen(decision: SitingDecision, open: ReadonlySet<SiteId>, { stationOf }: Assignment): boolean {
  const chosen = decision.assignment.stationOf;
  return (
    [...decision.open].every((site) => open.has(site)) &&
    chosen.size === stationOf.size &&
    [...chosen].every(([village, station]) => stationOf.get(village) === station)
  );
}

/** A warning for each set of demands that cannot hold together. */
export const conflictWarnings = (conflicts: SitingProof['conflicts']): PlanContent['warnings'] =>
  conflicts.map(({ constraints }) => ({
    code: 'notice-unmeetable',
    subject: constraints[0] ?? null,
    params: { constraints },
  }));
