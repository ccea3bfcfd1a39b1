/** Villages that win and lose under another plan. */
import type { Plan, VillageOutcome } from '../../src/model/plan.ts';

/** A shorter time by less than this is the same. */
const LEAST_SECONDS = 60;

/** Villages by what becomes of them against the base: served or covered or not, then by their elapsed time. */
export function villagesChanged(base: Plan, plan: Plan): { readonly better: string[]; readonly worse: string[] } {
  const before = new Map(base.villages.map((one) => [one.village, one]));
  const better: string[] = [];
  const worse: string[] = [];
  for (const now of plan.villages) {
    const was = before.get(now.village);
    if (was === undefined) continue;
    const rank = (one: VillageOutcome): number => (one.covered ? 2 : one.status === 'served' ? 1 : 0);
    const time = (one: VillageOutcome): number => one.inbound?.elapsed.p95 ?? Number.POSITIVE_INFINITY;
    const [a, b] = [time(now), time(was)];
    const gain =
      rank(now) - rank(was) ||
      (a === b || Math.abs(a - b) < LEAST_SECONDS ? 0 : b - a) ||
      now.deliveriesPerWeek - was.deliveriesPerWeek;
    if (gain > 0) better.push(now.village);
    if (gain < 0) worse.push(now.village);
  }
  return { better, worse };
}
