/** A study as a series of plans: which policies, which of them came to a plan, what is said of each. */
import {
  type Dataset,
  fen,
  type Notice,
  type Plan,
  Policy,
  type StudyFailure,
  type StudyHead,
  type StudyPoint,
} from '../model/index.ts';
import { studyFigures } from './figures.ts';

/** What a study is of. `policy`: the one asked for; every other of the study is a change of it. */
export interface StudyGround {
  readonly dataset: Dataset;
  /** The hash of `dataset`. */
  readonly datasetId: StudyHead['dataset'];
  readonly notices: readonly Notice[];
  readonly policy: Policy;
}

/** What became of a policy: its plan, the code of the error, or null where nobody has planned it yet. */
export interface Outcome {
  readonly policy: Policy;
  readonly plan: Plan | null;
  readonly code?: string;
}

/** The policies of a study, given the plan of the policy asked for, which is always the first. */
export type Series = (asked: Plan) => readonly Policy[];

/** Policies in order, each once: the one asked for, then those that `of` makes of it. */
export function series(ground: StudyGround, of: (asked: Plan) => readonly Partial<Policy>[]): Series {
  return (asked) => {
    const policies = [ground.policy];
    for (const change of of(asked)) {
      const policy = Policy.parse({ ...ground.policy, ...change });
      if (!policies.some((one) => JSON.stringify(one) === JSON.stringify(policy))) policies.push(policy);
    }
    return policies;
  };
}

/** Members of `policy` that differ from those of `asked`. */
export function policyChanges(asked: Policy, policy: Policy): Partial<Policy> {
  const names = Object.keys(policy) as (keyof Policy)[];
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(policy[name]) !== JSON.stringify(asked[name]))
      .map((name) => [name, policy[name]]),
  );
}

/** Whether a policy counts more generously than a notice defines: a longer walk, or fewer deliveries. */
const isBelowNorm = (
  { serviceDistanceMetres, minimumDeliveriesPerWeek }: Policy,
  notices: readonly Notice[],
): boolean =>
  notices.some(
    ({ definitions }) =>
      serviceDistanceMetres > (definitions.serviceDistanceMetres ?? 2000) ||
      minimumDeliveriesPerWeek < (definitions.minimumDeliveriesPerWeek ?? 3),
  );

/** The points of a study, in the order of its policies, and what it says of itself. */
export function told(
  ground: StudyGround,
  outcomes: readonly Outcome[],
): { readonly head: StudyHead; readonly points: readonly StudyPoint[] } {
  const { policy: asked, dataset, datasetId, notices } = ground;
  const points: StudyPoint[] = [];
  const failed: StudyFailure[] = [];
  for (const { policy, plan, code } of outcomes) {
    const changes = policyChanges(asked, policy);
    if (plan !== null) {
      const belowNorm = isBelowNorm(policy, notices);
      points.push({ plan: plan.id, policy, changes, belowNorm, figures: studyFigures(plan) });
    } else if (code !== undefined) failed.push({ policy, changes, code });
  }
  return {
    points,
    head: {
      dataset: datasetId,
      notices: notices.map(({ id }) => id),
      policy: asked,
      asked: outcomes.length,
      planned: points.length,
      complete: points.length + failed.length === outcomes.length,
      failed,
      estimated: outcomes.some(({ plan }) => plan?.figures.cost.estimated),
      synthetic: [...dataset.synthetic],
    },
  };
}

/** Money to open sites that has to be there for a plan: its policy's budget, or what it spends, if that is more. */
export const budgetOf = ({ policy, figures }: StudyPoint): number =>
  policy.budgetFen === null ? figures.openingFen : Math.max(policy.budgetFen, figures.openingFen);

/** `count` of `list`, the first and the last among them, evenly chosen; all where there are no more. */
export function evenly<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list];
  if (count <= 1) return list.slice(0, count);
  return Array.from({ length: count }, (_, i) => list[Math.round((i * (list.length - 1)) / (count - 1))] as T);
}

/** A sum of money in whole thousands of yuan. */
export const wholeThousands = (amount: number) => fen(Math.round(amount / 100_000) * 100_000);
