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

/** Parts of a dataset, by the first one or two members of their paths. */
export const DATASET_PARTS = {
  name: { zh: '数据名称', en: 'name of the dataset' },
  county: { zh: '县', en: 'county' },
  towns: { zh: '乡镇', en: 'towns' },
  villages: { zh: '村', en: 'villages' },
  sites: { zh: '网点与候选站点', en: 'outlets and candidate sites' },
  'demand/rate': { zh: '人均日件量', en: 'parcels per person and day' },
  'demand/villages': { zh: '各村件量', en: 'parcels of each village' },
  'demand/peakFactor': { zh: '大促倍数', en: 'peak over mean day' },
  'demand/kilogramsPerParcel': { zh: '每件公斤数', en: 'kilograms per parcel' },
  'demand/cubicMetresPerParcel': { zh: '每件体积', en: 'volume per parcel' },
  'demand/coldShare': { zh: '冷链件占比', en: 'share of cold parcels' },
  'demand/arrivals': { zh: '进件到县时间', en: 'when parcels arrive at the centre' },
  'demand/handIns': { zh: '出件交寄时间', en: 'when parcels are handed in' },
  carriers: { zh: '快递企业', en: 'carriers' },
  profiles: { zh: '行车速度', en: 'drive speeds' },
  vehicles: { zh: '车型', en: 'vehicle types' },
  costs: { zh: '费用', en: 'costs' },
  baseline: { zh: '成本基准', en: 'cost baseline' },
  roads: { zh: '道路', en: 'roads' },
  synthetic: { zh: '合成数据的标记', en: 'marks of synthetic data' },
  sources: { zh: '源文件', en: 'source files' },
  issues: { zh: '导入说明', en: 'import notes' },
  derivedFrom: { zh: '由哪份数据改成', en: 'dataset it was edited from' },
  format: { zh: '格式', en: 'format' },
  'inputs/lineHaul': { zh: '干线车时刻', en: 'line-haul times' },
  'inputs/demandPattern': { zh: '件量随日、月的变化', en: 'demand by weekday and month' },
  'inputs/people': { zh: '人员与工资', en: 'people and wages' },
  'inputs/handling': { zh: '分拣装卸效率', en: 'handling rates' },
  'inputs/norms': { zh: '场地标准', en: 'norms of floor area' },
  'inputs/operations': { zh: '各企业现有运营', en: "carriers' operation today" },
  'inputs/funds': { zh: '资金', en: 'funds' },
  'inputs/phases': { zh: '建设阶段', en: 'phases' },
  'inputs/results': { zh: '申报成效', en: 'declared results' },
  'inputs/buses': { zh: '客货邮班车', en: 'bus lines' },
  'inputs/statements': { zh: '逐格的来源说明', en: 'origins stated cell by cell' },
  'inputs/variation': { zh: '行车与停靠时间的波动', en: 'variation of drives and services' },
  'inputs/tariff': { zh: '收费', en: 'tariff' },
} as const satisfies Record<string, Words>;
