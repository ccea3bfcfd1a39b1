/** Words of the scorecard in both languages. */

import type { Plan, Text, UnservedReason } from '../../src/model/index.ts';
import type { Language } from './text.ts';

export const REASONS: Readonly<Record<UnservedReason, Text>> = {
  'no-position': { zh: '没有坐标', en: 'no position' },
  'position-implausible': { zh: '坐标不可信', en: 'implausible position' },
  'outside-county': { zh: '坐标在县域之外', en: 'position outside the county' },
  'too-far-from-road': { zh: '离道路太远', en: 'too far from a road' },
  island: { zh: '所在道路与路网不连通', en: 'on roads cut off from the network' },
  'one-way-trap': { zh: '只能单向通行', en: 'roads lead only one way' },
  'no-road-to-town': { zh: '没有通往乡镇站的道路', en: 'no road to the town station' },
  'no-station-within-distance': { zh: '服务距离内没有站点', en: 'no station within the distance' },
  'station-closed': { zh: '站点未开', en: 'station closed' },
  budget: { zh: '预算不足', en: 'budget' },
  capacity: { zh: '车辆装不下', en: 'vehicle capacity' },
  'time-window': { zh: '营业时间内到不了', en: 'outside opening hours' },
  shift: { zh: '超出司机工时', en: 'beyond a driver’s shift' },
};

export const VERDICTS: Readonly<Record<Plan['targets'][number]['verdict'], Text>> = {
  met: { zh: '✓ 达到', en: '✓ met' },
  'not-met': { zh: '✗ 未达到', en: '✗ not met' },
  'not-shown': { zh: '– 未体现', en: '– not shown' },
};

export const OPERATORS = { '>=': '≥', '<=': '≤', '=': '=' } as const;

export const WORDS = {
  plan: { zh: '计划', en: 'plan' },
  dataset: { zh: '数据', en: 'dataset' },
  served: { zh: '服务的村', en: 'villages served' },
  of: { zh: '共', en: 'of' },
  synthetic: { zh: '合成数据', en: 'Synthetic data' },
  estimatedMark: { zh: '估算', en: 'estimated' },
  estimatedNote: {
    zh: '标“估算”的数值依据直线绕行模型或未申报的数值',
    en: 'Values marked “estimated” rest on the no-road model or on values nobody declared',
  },
  rangeNote: {
    zh: '（）内为误差范围：所有行车都偏快或都偏慢到十分之一的边界时的数值，班次不变',
    en: '（） gives the range: every drive as fast, or as slow, as one in ten is by the no-road model; same timetable',
  },
  verdictOpen: { zh: '范围内判定会变', en: 'verdict changes within the range' },
  figures: { zh: '指标', en: 'Figures' },
  unserved: { zh: '未服务的村', en: 'Villages not served' },
  more: { zh: '其余见 --json 或计划文件', en: 'more in --json or the plan file' },
  conflicts: { zh: '不能同时满足', en: 'Cannot hold together' },
  warnings: { zh: '提示', en: 'Warnings' },
  issues: { zh: '导入时的问题', en: 'Import issues' },
  required: { zh: '要求', en: 'required' },
  reached: { zh: '达到', en: 'reached' },
  target: { zh: '目标', en: 'target' },
  verdict: { zh: '判定', en: 'verdict' },
  stations: { zh: '有站点的村', en: 'Villages with a station' },
  stationsCapped: { zh: '有站点的村（分母最多 200）', en: 'Villages with a station (at most 200 count)' },
  towns: { zh: '有站点的乡镇', en: 'Towns with a station' },
  poor: { zh: '有站点的贫困村', en: 'Designated poor villages with a station' },
  express: { zh: '快递覆盖的村', en: 'Villages covered by express' },
  expressPeople: { zh: '快递覆盖的人口', en: 'People covered by express' },
  inbound: { zh: '下乡 24 小时内送达的包裹', en: 'Inbound parcels within 24 h' },
  outbound: { zh: '进城 24 小时内送达的包裹', en: 'Outbound parcels within 24 h' },
  elapsed: { zh: '下乡用时 中位／95%／最长', en: 'Inbound elapsed p50 / p95 / worst' },
  transit: { zh: '下乡在途 中位／95%／最长', en: 'Inbound transit p50 / p95 / worst' },
  townVisits: { zh: '乡镇每周送货 最少／平均', en: 'Deliveries a week per town, least / mean' },
  villageVisits: { zh: '村每周送货 最少／平均', en: 'Deliveries a week per village, least / mean' },
  runs: { zh: '每周班次／车辆／司机', en: 'Runs a week / vehicles / drivers' },
  distance: { zh: '每周里程', en: 'Distance a week' },
  cost: { zh: '每件成本', en: 'Cost per parcel' },
  reduction: { zh: '比各家单独配送降低', en: 'Reduction against the baseline' },
  proof: { zh: '选址', en: 'Siting' },
} satisfies Readonly<Record<string, Text>>;

/** Parts of the sample county that are synthetic, as its dataset names them; other names are shown as they are. */
const SYNTHETIC_PARTS: Readonly<Record<string, string>> = {
  'village positions': '村庄位置',
  populations: '人口',
  settlements: '自然村',
  'designated poor villages': '省定贫困村名单',
  outlets: '网点',
  'parcel volumes': '包裹量',
  carriers: '快递企业',
  roads: '道路',
  boundary: '县界',
};

export const syntheticPart = (part: string, language: Language): string =>
  language === 'zh' ? (SYNTHETIC_PARTS[part] ?? part) : part;

/** How far siting was proved. */
export const SITING_STATUS: Readonly<Record<Plan['siting']['status'], Text>> = {
  optimal: { zh: '整数规划，已证明最优', en: 'integer program, proven optimal' },
  'time-limit': { zh: '整数规划，到时限为止', en: 'integer program, stopped at the time limit' },
  relaxed: {
    zh: '整数规划，要求不能同时满足，已放宽',
    en: 'integer program, requirements relaxed: they cannot all hold',
  },
  fixed: { zh: '站点给定，未优化', en: 'sites given, not optimised' },
};
