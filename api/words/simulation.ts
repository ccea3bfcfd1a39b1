/** Words of simulated weeks. */
import type { ReachWay } from '../../src/model/figures.ts';
import type { LateCause } from '../../src/model/simulation.ts';
import type { Words } from './say.ts';

export const SIMULATION = {
  title: { zh: '试运行 {weeks} 周（随机种子 {seed}）', en: '{weeks} simulated weeks (seed {seed})' },
  peak: {
    zh: '前 {days} 天件量 × {factor}；高峰期不与计划所称比较',
    en: '{factor} times the parcels on the first {days} days; nothing is compared with the plan at a peak',
  },
  surge: { zh: '高峰日各班次按高峰预案加车', en: 'On those days every run has the vehicles of the surge plan' },
  method: {
    zh: '逐件模拟：行车、作业时间和件量按县情数据波动，件不漏、车满留件；与计划自带的模拟互不相干。',
    en: 'Parcel by parcel: drives, services and demand vary as the county says, full vehicles leave parcels behind; apart from the simulation in the plan.',
  },
  agrees: { zh: '在误差内', en: 'within the error' },
  differs: { zh: '超出误差', en: 'outside the error' },
  villages: {
    zh: '{compared} 个村可比，{outside} 个超出各自的 95 % 区间（预计约 {expected} 个）',
    en: '{compared} villages compared, {outside} outside their own 95 % interval (about {expected} expected)',
  },
  late: { zh: '晚点原因（件）', en: 'Why parcels are late' },
  disagreeing: {
    zh: '与计划所称不符的村（全体一起 95 %）',
    en: 'Villages that do not agree with the plan (95 % for all together)',
  },
  none: { zh: '没有', en: 'none' },
  full: {
    zh: '车满留下：每周 {seen} 件（计划预计 {stated} 件）',
    en: 'Left behind by full vehicles: {seen} parcels a week (the plan expects {stated})',
  },
  cleared: {
    zh: '高峰留下的件在最后一个高峰日之后 {days} 天清完',
    en: 'What the peak left waiting is cleared {days} days after its last day',
  },
  'not-cleared': { zh: '高峰留下的件到最后也没有清完', en: 'What the peak left waiting is not cleared by the end' },
  departures: {
    zh: '发车 {count} 次，{late} 次晚于计划 1 分钟以上，最晚 {minutes} 分钟',
    en: '{count} departures, {late} more than a minute late, {minutes} minutes at most',
  },
  days: { zh: '逐日', en: 'Day by day' },
  synthetic: { zh: '合成数据', en: 'Synthetic data' },
  estimated: { zh: '行车、件量时间或波动为估算', en: 'drives, times of parcels or how much they vary are estimates' },
} as const satisfies Record<string, Words>;

export const SIMULATED_WAYS = {
  inbound: { zh: '进村 24 小时内', en: 'Inbound within 24 h' },
  outbound: { zh: '出村 24 小时内', en: 'Outbound within 24 h' },
  lineHaul: { zh: '出村至干线 24 小时内', en: 'To the line-haul within 24 h' },
} as const satisfies Record<ReachWay, Words>;

export const LATE_CAUSES = {
  unserved: { zh: '村无服务', en: 'village not served' },
  full: { zh: '车满留下', en: 'left by a full vehicle' },
  timetable: { zh: '时刻表上已晚', en: 'late on the timetable' },
  delays: { zh: '晚点或误了衔接', en: 'delays, missed connections' },
} as const satisfies Record<LateCause, Words>;

export const SIMULATED_LIST: readonly Words[] = [
  { zh: '方向', en: 'direction' },
  { zh: '件', en: 'parcels' },
  { zh: '准时', en: 'in time' },
  { zh: '95 % 区间', en: '95 % interval' },
  { zh: '计划所称', en: 'the plan states' },
  { zh: '对照', en: 'compared' },
];

export const SIMULATED_DAY_LIST: readonly Words[] = [
  { zh: '日', en: 'day' },
  { zh: '星期', en: 'weekday' },
  { zh: '件', en: 'parcels' },
  { zh: '准时', en: 'in time' },
  { zh: '车满留下', en: 'left behind' },
  { zh: '当晚仍在等', en: 'waiting at midnight' },
];

export const SIMULATED_VILLAGE_LIST: readonly Words[] = [
  { zh: '村', en: 'village' },
  { zh: '方向', en: 'direction' },
  { zh: '件', en: 'parcels' },
  { zh: '准时', en: 'in time' },
  { zh: '95 % 区间', en: '95 % interval' },
  { zh: '计划所称', en: 'the plan states' },
  { zh: '其中车满留下', en: 'late, left by a full vehicle' },
];

export const SIMULATION_COLUMNS: readonly Words[] = [
  { zh: '村代码', en: 'village code' },
  { zh: '村名', en: 'village' },
  { zh: '站点', en: 'station' },
  { zh: '方向', en: 'direction' },
  { zh: '件', en: 'parcels' },
  { zh: '准时件', en: 'parcels in time' },
  { zh: '车满留下而晚点件', en: 'parcels late that a full vehicle left' },
  { zh: '准时率', en: 'share in time' },
  { zh: '区间下限（95 %）', en: 'from (95 %)' },
  { zh: '区间上限（95 %）', en: 'to (95 %)' },
  { zh: '计划所称', en: 'the plan states' },
  { zh: '是否相符', en: 'agrees' },
];
