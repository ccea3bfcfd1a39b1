import type { SitingProof } from '../../src/model/plan.ts';
import type { Words } from './say.ts';

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
