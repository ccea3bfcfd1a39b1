/** Plans near the best: other seeds, other departures, with and without direct runs, fewer stations. */
import {
  type Alternative,
  type Alternatives,
  type AlternativesAsked,
  HOUR,
  type Plan,
  type Policy,
  type Seconds,
  seconds,
} from '../model/index.ts';
import { planDifference, planShape } from './difference.ts';
import { type Outcome, type Series, type StudyGround, series, told, wholeThousands } from './series.ts';

/** The first departure `hours` later, the others where they are. */
const shifted = ({ trunkDepartures: [first = seconds(0), ...rest] }: Policy, hours: number): Seconds[] =>
  [seconds(Math.max(0, first + hours * HOUR)), ...rest].sort((a, b) => a - b);

/** The policies that are tried, `tries` at most, those first from which the most is to be expected. */
export const alternativesSeries = (ground: StudyGround, { tries }: AlternativesAsked): Series =>
  series(ground, ({ figures }) => {
    const { policy } = ground;
    const seed = (more: number) => ({ seed: (policy.seed + more) % 2 ** 31 });
    const budget = (times: number) => ({ budgetFen: wholeThousands(figures.cost.openingFen * times) });
    const changes: Partial<Policy>[] = [
      { directRuns: !policy.directRuns },
      { trunkDepartures: shifted(policy, -0.5) },
      seed(1),
      budget(0.97),
      { trunkDepartures: shifted(policy, 0.5) },
      { serveAll: !policy.serveAll },
      seed(2),
      budget(0.92),
      { trunkDepartures: shifted(policy, -1) },
      ...Array.from({ length: 20 }, (_, i) => seed(3 + i)),
    ];
    return changes.slice(0, tries - 1);
  });

/** The plans of `outcomes` that are at most `asked.within` dearer than the best, each shape once, with what differs. */
export function alternativesOf(
  ground: StudyGround,
  asked: AlternativesAsked,
  outcomes: readonly Outcome[],
): Alternatives {
  const { head, points } = told(ground, outcomes);
  const planOf = new Map(outcomes.flatMap(({ plan }): [string, Plan][] => (plan === null ? [] : [[plan.id, plan]])));
  const least = Math.min(...points.map(({ figures }) => figures.targets.notMet));
  const byCost = points.toSorted((a, b) => a.figures.wholeFen - b.figures.wholeFen);
  const best = byCost.find(({ figures, belowNorm }) => figures.targets.notMet === least && !belowNorm) ?? byCost[0];
  const bestPlan = best === undefined ? undefined : planOf.get(best.plan);
  const plans: Alternative[] = [];
  const shapes = new Set<string>();
  let [same, dearer] = [0, 0];
  for (const point of best === undefined ? [] : [best, ...byCost.filter((one) => one !== best)]) {
    const plan = planOf.get(point.plan);
    if (plan === undefined || bestPlan === undefined || best === undefined) continue;
    const above = best.figures.wholeFen === 0 ? 0 : point.figures.wholeFen / best.figures.wholeFen - 1;
    const shape = planShape(plan);
    if (above > asked.within + 1e-9) dearer++;
    else if (shapes.has(shape)) same++;
    else plans.push({ ...point, above, difference: planDifference(bestPlan, plan) });
    shapes.add(shape);
  }
  return {
    ...{ format: 'cunda-alternatives/1', ...head, within: asked.within, best: best?.plan ?? null, plans, same, dearer },
  };
}
