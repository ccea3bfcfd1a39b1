/** Lower bounds beside a plan of `routes`. */
import type { RoutingProblem } from '../../src/model/index.ts';
import { bestBound, lowerBounds, type RouteBound } from '../../src/routing/bounds/index.ts';
import type { RoutingCheck } from '../../src/verify/routing/index.ts';
import { columns } from '../views/columns.ts';
import type { Language } from '../words/say.ts';
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

const METHODS: Readonly<Record<RouteBound['method'], Readonly<Record<Language, string>>>> = {
  fleet: { zh: '车队与最近路程', en: 'fleet and nearest ways' },
  assignment: { zh: '指派', en: 'assignment' },
  tree: { zh: '生成树', en: 'spanning tree' },
  'set-partitioning': { zh: '集合划分松弛', en: 'set partitioning' },
};

export function boundsText(
  { bounds, best, gap }: BoundsAnswer,
  { feasible }: RoutingCheck,
  language: Language,
): string {
  const zh = language === 'zh';
  const rows = bounds.map(({ method, value, detail }) => [
    METHODS[method][language],
    value === null ? '–' : figure(value),
    detail,
  ]);
  const name = best === null ? '' : METHODS[best.method][language];
  const end =
    best === null
      ? zh
        ? '没有可用的下界'
        : 'no bound applies'
      : gap !== null
        ? zh
          ? `方案比最好的下界（${name}）高 ${percent(gap)}：任何方案最多再省这么多`
          : `the plan is ${percent(gap)} above the best bound (${name}): no plan saves more than that`
        : feasible
          ? zh
            ? '最好的下界为 0，差距无从谈起'
            : 'the best bound is 0: no gap'
          : zh
            ? '方案有违规，下界只对无违规的方案成立，不比较'
            : 'the plan breaks rules; bounds hold for plans that do not, so there is no gap';
  const head = zh ? ['方法', '下界', '依据'] : ['method', 'bound', 'from'];
  return [zh ? '费用下界' : 'Lower bounds', ...columns([head, ...rows], 2), `  ${end}`].join('\n');
}
