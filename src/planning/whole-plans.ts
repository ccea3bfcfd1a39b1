/** Which of two whole plans of the same sites stays, where the search for one went another way. */
import { byValue, type Plan } from '../model/index.ts';

/** A plan that decides its visits; or that with all of them, where they meet a target which it misses. */
export function keptTargets(made: Plan, withEveryVisit: () => Plan | undefined): Plan {
  const everyDay = withEveryVisit();
  return everyDay !== undefined && losesTarget(made, everyDay) ? everyDay : made;
}

/** Whether a target that `then` meets or holds with margin is not met, or does not hold, after it; they are of the same notices. */
export function losesTarget(
  { targets, policy }: Pick<Plan, 'targets' | 'policy'>,
  then: Pick<Plan, 'targets'>,
): boolean {
  return targets.some((target, i) => {
    const { figure, required } = target;
    // Fewer villages within 24 hours than a notice asks for is what the policy asked for.
    if (figure === 'within-24h' && (policy.within24hShare ?? 0) < (required ?? 0)) return false;
    const before = then.targets[i];
    if (before === undefined) return false;
    const [was, is] = [byValue(before), byValue(target)];
    const misses = target.verdict === 'not-met' || (target.verdict === 'open' && !is.met);
    return (was.met && misses) || (was.holds && !is.holds);
  });
}

/** Whether a plan with buses serves as many, costs less as the ledger has it, and misses no target that is met without. */
export const isBetterByBus = (bused: Plan, plan: Plan): boolean =>
  served(bused) >= served(plan) &&
  bused.figures.cost.perWeek.totalFen < plan.figures.cost.perWeek.totalFen &&
  bused.targets.every((target, i) => {
    const without = plan.targets[i];
    return byValue(target).met || without === undefined || !byValue(without).met;
  });

const served = ({ villages }: Plan): number => villages.filter(({ status }) => status === 'served').length;
