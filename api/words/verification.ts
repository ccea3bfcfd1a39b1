/** The three parts of a verification, and the groups in them. */
import type { DecisionGroup, UncheckedGroup } from '../../src/verify/index.ts';
import type { Words } from './say.ts';

export const VERDICTS = {
  agree: { zh: '{checked} 项核对，全部一致', en: '{checked} checks, all agree' },
  differ: { zh: '{checked} 项核对，{total} 处不一致', en: '{checked} checks, {total} differ' },
} as const satisfies Record<string, Words>;

export const VERIFICATION_PARTS = {
  recomputed: {
    zh: '一、重新计算：{values} 个数值（{kinds} 类），{differences} 处不一致',
    en: '1. Recomputed: {values} values of {kinds} kinds, {differences} differ',
  },
  decisions: {
    zh: '二、采信：计划的决定 {values} 个数值，已按规则核对',
    en: '2. Taken as given: {values} values that the plan decides, held against the rules',
  },
  inputs: {
    zh: '   采信：数据集的输入 {values} 个数值，按来源',
    en: '   Taken as given: {values} values of the dataset, by where they come from',
  },
  notCheckable: { zh: '三、无法核对：{values} 个数值', en: '3. Not checkable: {values} values' },
} as const satisfies Record<string, Words>;

export const VERIFICATION_TABLE = {
  compared: { zh: '已重新导入比对', en: 'imported again and compared' },
  untouched: { zh: '未比对', en: 'not compared' },
  unstated: { zh: '来源未说明', en: 'origin not stated' },
} as const satisfies Record<string, Words>;

export const DECISION_GROUPS: Readonly<Record<DecisionGroup, Words>> = {
  notices: { zh: '所对照的通知', en: 'the notices it answers to' },
  policy: { zh: '规划参数', en: 'the policy' },
  sites: { zh: '启用的站点及其供货乡镇站', en: 'which sites are open, and who feeds them' },
  stations: { zh: '各村所用的站点', en: 'the station that each village uses' },
  runs: { zh: '班次：层级、车辆、日期、发车、停靠次序', en: 'runs: tier, vehicle, days, departure, order of stops' },
  ways: { zh: '画出的路线（已核对经过的站点、道路和长度）', en: 'drawn ways (held against stops, roads and length)' },
};

export const UNCHECKED_GROUPS: Readonly<Record<UncheckedGroup, Words>> = {
  names: { zh: '班次编号', en: 'names of runs' },
  search: { zh: '求解方法和只影响搜索的参数', en: 'methods, and parameters that only steer the search' },
  proof: { zh: '求解程序的最优性证明', en: 'what the solvers say that they proved' },
  reasons: { zh: '几种原因都可能成立时所给的原因', en: 'the reason given where several could hold' },
  roads: { zh: '依赖路网的数值（手头没有路网）', en: 'values that rest on roads, which are not at hand' },
  other: { zh: '其他', en: 'other' },
};
