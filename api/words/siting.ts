import type { SitingProof } from '../../src/model/plan.ts';
import { UNSERVED_REASONS } from './reasons.ts';
import { type Language, sayCode, type Words } from './say.ts';

/** How far siting was proved. */
export const SITING_STATUS = {
  optimal: { zh: '整数规划，已证明最优', en: 'integer program, proven optimal' },
  'time-limit': { zh: '整数规划，到时限为止', en: 'integer program, stopped at the time limit' },
  relaxed: {
    zh: '整数规划，要求不能同时满足，已放宽',
    en: 'integer program, requirements relaxed: they cannot all hold',
  },
  changed: {
    zh: '整数规划；运力或路线使站点与所选不同',
    en: 'integer program; capacity or routes changed the sites that it chose',
  },
  fixed: { zh: '站点给定，未优化', en: 'sites given, not optimised' },
} as const satisfies Record<SitingProof['status'], Words>;

/** What stands in the way of a requirement, beside other requirements. */
const CAUSES: Readonly<Record<string, Words>> = {
  budget: { zh: '预算', en: 'the budget' },
  'data:villages-without-position': { zh: '有的村没有位置', en: 'villages without a position' },
  'data:villages-off-road': { zh: '有的村不通路或到不了', en: 'villages that no road reaches' },
  'data:excluded-sites': { zh: '有站点被排除', en: 'sites that are excluded' },
  'data:required-sites': { zh: '必设站点的建站费', en: 'what required sites cost' },
  'data:carriers': { zh: '有站点不是所有承运商都交件', en: 'stations where not all carriers hand over' },
  'policy:deliveries-per-week': { zh: '每周送货次数太少', en: 'too few deliveries a week' },
  'policy:sites-given': { zh: '站点给定，没有重新选址', en: 'sites that were given, not chosen' },
};

const UNSERVED = 'unserved:';

/** A named constraint or cause for people; a floor of a notice keeps its code, by which it stands in the scorecard. */
export function constraintText(language: Language, name: string): string {
  if (name.startsWith(UNSERVED)) return sayCode(language, UNSERVED_REASONS, name.slice(UNSERVED.length));
  return CAUSES[name]?.[language] ?? name;
}
