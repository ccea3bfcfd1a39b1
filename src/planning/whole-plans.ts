/** Which of two whole plans of the same sites stays, where the search for one went another way. */
import type { Plan } from '../model/index.ts';

/** A plan that decides its visits; or that with all of them, where they meet a target which it misses. */
export function keptTargets(made: Plan, withEveryVisit: () => Plan | undefined): Plan {
  const everyDay = withEveryVisit();
  return everyDay !== undefined && losesTarget(made, everyDay) ? everyDay : made;
}

/** Whether a target that `before` meets or holds with margin is not met, or does not hold, after it; they are of the same notices. */
export function losesTarget(
  { targets, policy }: Pick<Plan, 'targets' | 'policy'>,
  before: Pick<Plan, 'targets'>,
): boolean {
  return targets.some(({ figure, verdict, required, holds }, i) => {
    // Fewer villages within 24 hours than a notice asks for is what the policy asked for.
    if (figure === 'within-24h' && (policy.within24hShare ?? 0) < (required ?? 0)) return false;
    const then = before.targets[i];
    return (then?.verdict === 'met' && verdict === 'not-met') || (then?.holds === true && holds !== true);
  });
}

/** Whether a plan with buses serves as many, costs less as the ledger has it, and misses no target that is met without. */
export const isBetterByBus = (bused: Plan, plan: Plan): boolean =>
  served(bused) >= served(plan) &&
  bused.figures.cost.perWeek.totalFen < plan.figures.cost.perWeek.totalFen &&
  bused.targets.every(({ verdict }, i) => verdict === 'met' || plan.targets[i]?.verdict !== 'met');

const served = ({ villages }: Plan): number => villages.filter(({ status }) => status === 'served').length;
