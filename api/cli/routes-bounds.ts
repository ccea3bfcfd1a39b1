/** Lower bounds beside a plan of `routes`. */
import type { RoutingProblem } from '../../src/model/index.ts';
import { bestBound, lowerBounds, type RouteBound } from '../../src/routing/bounds/index.ts';
import type { RoutingCheck } from '../../src/verify/routing/index.ts';
import { columns } from '../views/columns.ts';
import { BOUND_METHODS, BOUNDS } from '../words/routes.ts';
import { type Language, say } from '../words/say.ts';
import { figure, percent } from './routes-words.ts';

/** Time for column generation: most of what it finds comes early. */
const BOUND_SECONDS = 10;

export interface BoundsAnswer {
  readonly bounds: readonly RouteBound[];
  /** The highest; null where no method applies. */
  readonly best: { readonly method: RouteBound['method']; readonly value: number } | null;
  /**
   * (cost − best bound) / best bound: no plan is better by more than that. Null without a bound above 0 or for a plan
   * with violations.
   */
  readonly gap: number | null;
}

export async function boundsAnswer(problem: RoutingProblem, check: RoutingCheck): Promise<BoundsAnswer> {
  const bounds = await lowerBounds(problem, { seconds: BOUND_SECONDS, now: () => performance.now() });
  const best = bestBound(bounds);
  const gap = best !== null && best.value > 0 && check.feasible ? (check.cost.total - best.value) / best.value : null;
  return { bounds, best: best === null ? null : { method: best.method, value: best.value }, gap };
}

export function boundsText(
  { bounds, best, gap }: BoundsAnswer,
  { feasible }: RoutingCheck,
  language: Language,
): string {
  const w = (word: keyof typeof BOUNDS): string => BOUNDS[word][language];
  const rows = bounds.map(({ method, value, detail }) => [
    BOUND_METHODS[method][language],
    value === null ? '–' : figure(value),
    detail,
  ]);
  const name = best === null ? '' : BOUND_METHODS[best.method][language];
  const end =
    best === null
      ? w('none')
      : gap !== null
        ? say(language, BOUNDS.gap, { name, gap: percent(gap) })
        : w(feasible ? 'zero' : 'broken');
  const head = [w('method'), w('bound'), w('from')];
  return [w('title'), ...columns([head, ...rows], 2), `  ${end}`].join('\n');
}
