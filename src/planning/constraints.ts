/** What siting had to reach, whether a plan does, and which demands cannot hold together. */
import type { Dataset, Notice, Plan, PlanContent, Policy, SiteId, SitingProof } from '../model/index.ts';
import type { ThreeTierNetwork } from '../network/index.ts';
import { constraintsReached, nameCauses } from '../siting/constraints.ts';
import { floorsOf } from '../siting/index.ts';
import type { SitingDecision } from './decision.ts';

interface Judged {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly notices: readonly Notice[];
  readonly network: ThreeTierNetwork;
  readonly decision: SitingDecision;
  /** Sites that are open in the end, and what the villages got. */
  readonly open: ReadonlySet<SiteId>;
  readonly villages: Plan['villages'];
}

/** The proof of siting, with its constraints as the plan holds them; conflicts are named only where one is missed. */
export function provenSiting(judged: Judged): SitingProof {
  const { dataset, policy, notices, network, decision, open, villages } = judged;
  const offRoad = [...network.unreachable.values()].filter((reason) => reason !== 'no-position').length;
  const constraints = constraintsReached(dataset, policy, floorsOf(dataset, policy, notices), open, villages);
  const conflicts = constraints.every((constraint) => constraint.held)
    ? []
    : nameCauses(dataset, policy, decision.proof.conflicts, offRoad);
  return { ...decision.proof, constraints, conflicts };
}

/** A warning for each set of demands that cannot hold together. */
export const conflictWarnings = (conflicts: SitingProof['conflicts']): PlanContent['warnings'] =>
  conflicts.map(({ constraints }) => ({
    code: 'notice-unmeetable',
    subject: constraints[0] ?? null,
    params: { constraints },
  }));
