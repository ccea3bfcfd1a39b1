/** Lower bounds on what a plan costs. */
import type { BoundMethodOfPlan } from '../../src/model/bound.ts';
import type { Words } from './say.ts';

export const BOUND_PARTS = {
  sites: { zh: '站点', en: 'Sites' },
  routesOfOwnSites: { zh: '本计划站点的运输', en: "Routes of the plan's sites" },
  routesOfAnySites: { zh: '任意站点的运输', en: 'Routes of any sites' },
  ownSites: { zh: '可规划成本，站点不变', en: 'Plannable, these sites' },
  whole: { zh: '可规划成本，任意站点', en: 'Plannable, any sites' },
} as const satisfies Record<string, Words>;
export type BoundPartName = keyof typeof BOUND_PARTS;

export const PLAN_BOUND_METHODS = {
  sites: { zh: '整数规划', en: 'integer program' },
  runs: { zh: '班次覆盖（列生成）', en: 'covering by priced runs (column generation)' },
  legs: { zh: '每次停靠取最便宜的来路', en: 'the cheapest way into each visit' },
  given: { zh: '本计划自身', en: "the plan's own" },
  none: { zh: '没有理论最低值', en: 'no bound' },
} as const satisfies Record<BoundMethodOfPlan, Words>;

export const BOUND_WORDS = {
  title: { zh: '每周成本的理论最低值（元）', en: 'Lower bounds on a week of the plan (yuan)' },
  part: { zh: '部分', en: 'Part' },
  cost: { zh: '成本', en: 'Cost' },
  bound: { zh: '理论最低值', en: 'Bound' },
  gap: { zh: '差距', en: 'Gap' },
  method: { zh: '方法', en: 'Method' },
  early: { zh: '{method}，到时限为止', en: '{method}, stopped at the time limit' },
  own: {
    zh: '站点不变：各站按本计划的次数停靠，班次不分层级，乡镇的货视为随时可取。',
    en: 'These sites: each station is called at as often as here, runs keep to no tier, what towns hand over is at hand there.',
  },
  whole: {
    zh: '任意站点：服务同样的村和乡镇，次数和天数不少于本计划，各项要求不低于本计划。',
    en: 'Any sites: the same villages and towns are served, as often and on as many days, and no floor is missed by more.',
  },
  leftOut: {
    zh: '理论最低值未计入的站点（没有车能到）：{sites}',
    en: 'Stations left out of the bounds (no vehicle reaches them): {sites}',
  },
  estimated: { zh: '行车时间是估计的，理论最低值也是。', en: 'Drive times are estimated, and so are the bounds.' },
} as const satisfies Record<string, Words>;
