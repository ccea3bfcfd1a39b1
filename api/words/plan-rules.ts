/** Rules of a plan that `verify` checks, as what should be. */
import type { Phrase } from '../../src/model/phrase.ts';
import type { PlanRule } from '../../src/verify/index.ts';
import { filledWith, phraseText } from './phrase.ts';
import type { Language, Words } from './say.ts';

export const PLAN_RULES = {
  'bound-at-most': { zh: '不超过目标值 {objective}', en: 'at most the objective, {objective}' },
  'bound-of-level': {
    zh: '只有由整数规划选出并且要求过的，才给出理论最低值',
    en: 'a bound for what the integer program was asked for, and none else',
  },
  'budget-named': { zh: '预算：已用 {spent}，共 {budget}', en: 'budget: {spent} of {budget}' },
  capacity: { zh: '{type} 最多装 {parcels} 件', en: 'at most {parcels} parcels in {type}' },
  'closing-time': { zh: '不晚于关门时间 {closes}', en: 'at most {closes}, closing time' },
  'cold-capacity': { zh: '{type} 最多装 {parcels} 件冷链件', en: 'at most {parcels} cold parcels in {type}' },
  'conflict-missing': {
    zh: '约束“{constraint}”没有满足，须说明原因',
    en: 'the constraint {constraint} is missed: a conflict has to name why',
  },
  'conflict-none': { zh: '没有冲突：各约束都满足', en: 'no conflict: all of them hold' },
  'constraint-named': { zh: '列出过的约束', en: 'a named constraint' },
  'constraint-once': { zh: '每个约束只列一次', en: 'each constraint once' },
  'day-of-policy': { zh: '规划参数中的一天', en: 'a day of the policy' },
  'days-ascending': { zh: '从周一起按次序', en: 'in order, from Monday' },
  'day-once': { zh: '每天只列一次', en: 'each day once' },
  'departure-of-policy': {
    zh: '规划参数中的干线发车时间；同一车辆当日再次出车时，晚于首班发车即可',
    en: 'a trunk departure of the policy, or, where its vehicle has been out that day, later than the first of these',
  },
  'direct-runs': {
    zh: '规划参数允许从县级中心直达村站（directRuns）',
    en: 'a policy that allows runs from the county centre straight to village stations (directRuns)',
  },
  'driver-back': { zh: '{earliest} 或之后：同一司机', en: '{earliest} or later: same driver' },
  'legal-hours': {
    zh: '一天最多工作 {seconds} 秒（法定工时）',
    en: 'at most {seconds} of work a day, the legal hours',
  },
  'fed-by-base': { zh: '由 {base} 供货的村站，而非 {feeder}', en: 'a station fed by {base}, not {feeder}' },
  'file-of-manifest': { zh: '与清单一致的文件 {file}', en: 'the file {file} as the manifest has it' },
  'floor-of-notice': { zh: '方案所对照通知的一个下限', en: 'a floor of a notice of the plan' },
  'no-way': { zh: '没有路', en: 'no way' },
  'norm-deliveries': {
    zh: '每周至少 {deliveries} 次：规划参数低于通知 {notice}',
    en: 'at least {deliveries} a week: the policy is weaker than the notice {notice}',
  },
  'norm-distance': {
    zh: '最多 {metres} 米：规划参数低于通知 {notice}',
    en: 'at most {metres} metres: the policy is weaker than the notice {notice}',
  },
  'notice-known': { zh: '已知的通知', en: 'a known notice' },
  'notice-once': { zh: '每份通知只列一次', en: 'each notice once' },
  'one-base': { zh: '{vehicle} 只从一处出发', en: 'one base: {vehicle}' },
  'one-type': { zh: '{vehicle} 只属一种车型', en: 'one type: {vehicle}' },
  'open-county-site': { zh: '启用的县级站点', en: 'an open county site' },
  'open-feeding-site': { zh: '启用的镇级、县级站点或公共仓', en: 'an open town or county site or warehouse' },
  'open-station': { zh: '启用的镇站、村站或公共仓', en: 'an open town or village station or warehouse' },
  'open-town-site': { zh: '启用的镇级站点或公共仓', en: 'an open town site or warehouse' },
  'open-village-site': { zh: '启用的村级站点', en: 'an open village site' },
  'part-of-stop': { zh: '{site} 所供的村站', en: 'a station that is served at {site}' },
  'part-once': { zh: '每份只列一次，共 {of} 份', en: 'each of {of} parts once' },
  'parts-alike': { zh: '同一村站处处分作 {of} 份', en: 'the same station in {of} parts everywhere' },
  'operating-hours': {
    zh: '{from} 至 {until}，即道路配置的运营时段',
    en: '{from} to {until}, the operating hours of the road profile',
  },
  'pointer-into-figures': { zh: '指向 /figures 的指针', en: 'a pointer into /figures' },
  'profile-of-dataset': { zh: '数据集中的道路配置', en: 'a road profile of the dataset' },
  'reason-holds': { zh: '能够成立的原因之一：{reasons}', en: 'a reason that can hold: {reasons}' },
  'road-nodes': { zh: '{nodes} 个道路节点', en: '{nodes} road nodes' },
  'road-segments': { zh: '{segments} 个路段', en: '{segments} road segments' },
  'roads-at-hand': { zh: '手头没有路网', en: 'no road network at hand' },
  'roads-of-hash': { zh: '路网 {hash}', en: 'roads {hash}' },
  'run-once': { zh: '每个班次编号只用一次', en: 'each run id once' },
  shift: { zh: '最多 {seconds} 秒，即一个班', en: 'at most {seconds}, a shift' },
  'shift-a-day': { zh: '每天最多一个班，{seconds} 秒', en: 'at most a shift a day, {seconds}' },
  'signature-there': { zh: '签名文件', en: 'a signature' },
  'signature-valid': { zh: '由所给公钥签署的本包签名', en: 'a signature of this pack by the given key' },
  'site-excluded': { zh: '不启用：该站点已排除', en: 'closed: the site is excluded' },
  'site-of-dataset': { zh: '数据集中的站点', en: 'a site of the dataset' },
  'site-once': { zh: '每个站点只列一次', en: 'each site once' },
  'site-required': { zh: '{site} 启用：必须设站', en: '{site} open: it is required' },
  'source-at-hand': {
    zh: '手头没有原始文件 {file}（SHA-256 {hash}）',
    en: 'the original file {file} at hand (SHA-256 {hash})',
  },
  'source-county': { zh: '原始文件中的县 {county}', en: 'a county of the original files: {county}' },
  'station-named': {
    zh: '提示 {site}：没有任何班次到达的启用村站',
    en: 'a warning of {site}: an open station that no run visits',
  },
  'station-unvisited': {
    zh: '没有班次到达、本村也得不到服务的村站，只列一次',
    en: 'a village station that no run visits and whose village is not served, once',
  },
  'village-in-order': { zh: '按数据集中的次序', en: 'in the order of the dataset' },
  'status-of-method': { zh: '与方法 {method} 相符的状态', en: 'a status of {method}' },
  'type-for-feeder': { zh: '可停靠村站的车型', en: 'a type that may stop at village stations' },
  'type-for-trunk': { zh: '可停靠镇站和公共仓的车型', en: 'a type that may stop at town stations and warehouses' },
  'type-of-dataset': { zh: '数据集中的车型', en: 'a vehicle type of the dataset' },
  'vehicle-days': {
    zh: '{vehicle} 的任意两个班次，运行日完全相同或完全不同',
    en: 'any two runs of {vehicle} on the same days, or on no day in common',
  },
  'vehicle-back': { zh: '{earliest} 或之后：同一车辆', en: '{earliest} or later: same vehicle' },
  'vehicles-available': { zh: '{type} 最多 {available} 辆', en: 'at most {available} of {type}' },
  'village-of-dataset': { zh: '数据集中的村', en: 'a village of the dataset' },
  'village-once': { zh: '每个村只列一次', en: 'each village once' },
  'warning-params': { zh: '只有参数 {params}', en: 'the parameters {params} and no others' },
  'buses-of-policy': { zh: '方案不用客运班车时没有班车班次', en: 'no run of a bus where the policy has no buses' },
  'line-of-inputs': { zh: '县情数据中的客货邮线路', en: "a bus line of the county's inputs" },
  'line-calls': { zh: '{stops} 个停靠位置，每站一个', en: '{stops} places of the line, one a stop' },
  'line-in-order': {
    zh: '{line} 的停靠次序：从起点到各站再回到起点，时刻递增',
    en: 'places of {line} in its order, from base through the stops and back, at rising times',
  },
  'line-once': { zh: '{line} 同一天只有一个班次', en: 'one run of {line} a day' },
  'day-of-line': { zh: '{line} 的运行日', en: 'a day of {line}' },
  'at-stop': { zh: '{site} 距该停靠点不超过 {metres} 米', en: '{site} within {metres} metres of that stop' },
  'bus-while-open': { zh: '在 {opens}–{closes} 营业时间内', en: 'while it is open, {opens}–{closes}' },
  'pinned-site': { zh: '计划中开放的站点，因为政策将其固定', en: 'a site that is open, as the policy pins it' },
  'pinned-run': {
    zh: '与固定内容相同的班次：起点、停靠站、时刻、开行日、车辆与司机',
    en: 'a run as it is pinned: its base, stops, departure, days, vehicle and driver',
  },
  'way-drawn': { zh: '画出的路线', en: 'a drawn way' },
  'way-length': { zh: '{metres} 米', en: '{metres} metres' },
  'way-on-roads': { zh: '每点都在道路上或站点处', en: 'every point on a road or at a stop' },
  'way-passes': { zh: '按次序经过 {site}', en: 'passes {site} in order' },
} as const satisfies Record<PlanRule, Words>;

const WORDS: Readonly<Record<string, Words>> = PLAN_RULES;

/** What should be: a rule of a plan, or what its schema allows. */
export function ruleText(language: Language, rule: Phrase): string {
  const words = Object.hasOwn(WORDS, rule.code) ? WORDS[rule.code] : undefined;
  return words === undefined ? phraseText(language, rule) : filledWith(language, words[language], rule.params);
}
