/** Words of `cunda routes`: costs, verdicts, bounds and explanations of a routing plan. */
import type { RouteBound } from '../../src/routing/bounds/index.ts';
import type { Words } from './say.ts';

export const COST_PARTS = {
  fixed: { zh: '固定', en: 'fixed' },
  horizon: { zh: '整期用车', en: 'horizon' },
  distance: { zh: '里程', en: 'distance' },
  time: { zh: '时间', en: 'time' },
  arcs: { zh: '路段', en: 'arcs' },
  opening: { zh: '场站启用', en: 'opening' },
  handling: { zh: '装卸', en: 'handling' },
  prizes: { zh: '未服务的代价', en: 'prizes' },
  total: { zh: '合计', en: 'total' },
} as const satisfies Record<string, Words>;

export const BOUND_METHODS = {
  fleet: { zh: '车队与最近路程', en: 'fleet and nearest ways' },
  assignment: { zh: '指派', en: 'assignment' },
  tree: { zh: '生成树', en: 'spanning tree' },
  'set-partitioning': { zh: '集合划分松弛', en: 'set partitioning' },
} as const satisfies Record<RouteBound['method'], Words>;

export const BOUNDS = {
  title: { zh: '费用的理论最低值', en: 'Lower bounds' },
  method: { zh: '方法', en: 'method' },
  bound: { zh: '理论最低值', en: 'bound' },
  from: { zh: '依据', en: 'from' },
  none: { zh: '没有可用的理论最低值', en: 'no bound applies' },
  gap: {
    zh: '方案比最接近的理论最低值（{name}）高 {gap}：任何方案最多再省这么多',
    en: 'the plan is {gap} above the best bound ({name}): no plan saves more than that',
  },
  zero: { zh: '最接近的理论最低值为 0，差距无从谈起', en: 'the best bound is 0: no gap' },
  broken: {
    zh: '方案有违规，理论最低值只对无违规的方案成立，不比较',
    en: 'the plan breaks rules; bounds hold for plans that do not, so there is no gap',
  },
} as const satisfies Record<string, Words>;

export const ROUTES = {
  kept: { zh: '遵守全部规则，总费用 {total}', en: 'keeps every rule, total cost {total}' },
  broken: { zh: '违规 {count} 处，总费用 {total}', en: '{count} violations, total cost {total}' },
  counts: { zh: '班次 {runs} · 未服务 {left} / {all}', en: '{runs} runs · {left} of {all} not served' },
  rule: { zh: '规则', en: 'rule' },
  by: { zh: '超出', en: 'by' },
  where: { zh: '位置', en: 'where' },
  message: { zh: '说明', en: 'message' },
  'rule-named': { zh: '{words}（{code}）', en: '{words} ({code})' },
  left: { zh: '必须服务而未服务 {count}：{ids}', en: 'must be served and is not: {count}: {ids}' },
  searched: {
    zh: '搜索 {seconds} 秒，{iterations} 次迭代，最好的方案见于第 {best} 秒{interrupted}',
    en: 'searched {seconds} s, {iterations} iterations, best plan after {best} s{interrupted}',
  },
  interrupted: { zh: '（中途停止）', en: ' (interrupted)' },
  run: { zh: '班次', en: 'run' },
  runs: { zh: '班次', en: 'runs' },
  day: { zh: '第几天', en: 'day' },
  vehicle: { zh: '车辆', en: 'vehicle' },
  time: { zh: '时间', en: 'time' },
  visits: { zh: '途经', en: 'visits' },
  stop: { zh: '点', en: 'stop' },
  marginal: { zh: '边际费用', en: 'marginal cost' },
} as const satisfies Record<string, Words>;

export const EXPLAINED = {
  nameless: {
    zh: '无法解释：方案中有问题里没有的编号或日期',
    en: 'No explanation: the plan names ids or days that the problem does not have',
  },
  all: { zh: '全部服务到', en: 'Everything is served' },
  unserved: { zh: '未服务（{count}）', en: 'Not served ({count})' },
  remedy: { zh: '最省的办法：{sentence}', en: 'Cheapest remedy: {sentence}' },
  'no-remedy': { zh: '没有找到可放宽的办法', en: 'no remedy was found' },
  costs: { zh: '各班次费用', en: 'Cost of each run' },
  horizon: { zh: '整期用车', en: 'vehicles over the horizon' },
  depots: { zh: '场站启用', en: 'depots opened' },
  prizes: { zh: '未服务的代价', en: 'prizes of what is left out' },
  dearest: {
    zh: '边际费用最高的点（去掉它能省多少）',
    en: 'Dearest stops (what leaving one out would save)',
  },
} as const satisfies Record<string, Words>;
