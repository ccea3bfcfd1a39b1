/** Why a village has what it has: claims, conditions that fail, changes. */
import type { ClaimFault, VillageChangeKind, VillageClaim } from '../../src/model/why.ts';
import type { Words } from './say.ts';

export const CLAIMS = {
  served: { zh: '有服务', en: 'served' },
  frequency: { zh: '每周次数', en: 'deliveries a week' },
  'within-24h': { zh: '进村 24 小时（时刻表）', en: 'inbound 24 h, timetable' },
  'holds-24h': { zh: '进村 24 小时（计波动）', en: 'inbound 24 h, with margin' },
  'outbound-24h': { zh: '出村 24 小时（时刻表）', en: 'outbound 24 h, timetable' },
  covered: { zh: '快递覆盖', en: 'express coverage' },
} as const satisfies Record<VillageClaim, Words>;

/** `reason`: why the village is not served, in words. */
export const CLAIM_FAULTS = {
  unserved: { zh: '{reason}', en: '{reason}' },
  'not-served': { zh: '没有服务', en: 'it is not served' },
  'too-few-visits': { zh: '送货次数不够', en: 'too few deliveries' },
  transit: { zh: '仅在途就超过 24 小时', en: 'the way alone takes longer than 24 hours' },
  'no-run-on-some-days': { zh: '有的日子不开行，件要等', en: 'parcels wait for a day with a run' },
  'misses-departures': { zh: '件到时当天班次已走', en: 'parcels come when the runs of the day have left' },
  'little-slack': { zh: '余量小：稍有延误就超时', en: 'too little slack: small delays make it late' },
  'covered-a': { zh: '服务距离内没有站点', en: 'no station within the service distance' },
  'covered-b': { zh: '每周送货次数不够', en: 'too few deliveries a week' },
  'covered-c': { zh: '并非所有快递都在该站交接', en: 'not all carriers hand over at that station' },
} as const satisfies Record<ClaimFault, Words>;

export const CHANGES = {
  'open-station': { zh: '开设本村站点 {about}', en: 'open its own station {about}' },
  'build-station': { zh: '在村里新建站点', en: 'build a station in the village' },
  'open-town-station': { zh: '开设本村站点和乡镇站 {about}', en: 'open its own station and that of its town, {about}' },
  'add-day': { zh: '全县加开{about}', en: 'runs on {about} too, all over the county' },
  'every-day': { zh: '全县每天开行', en: 'runs on every day, all over the county' },
  'earlier-departure': { zh: '首班提前到 {about}', en: 'first departure at {about}' },
  'add-departure': { zh: '加开 {about} 一班', en: 'one more departure, at {about}' },
  'direct-runs': { zh: '准许县城直达村', en: 'runs from the centre straight to villages' },
  'add-vehicle': { zh: '增加一辆 {about}', en: 'one more vehicle of {about}' },
  'reopen-road': { zh: '修通封闭的道路 {about}', en: 'open the closed road {about}' },
} as const satisfies Record<VillageChangeKind, Words>;

export const WHY_WORDS = {
  title: { zh: '{name}（{code}）', en: '{name} ({code})' },
  replanned: {
    zh: '数据、通知或规划参数与所给计划不同：另行规划，答的是新的计划。',
    en: 'Dataset, notices or policy are not those of the plan given: planned anew, the answer is about the new plan.',
  },
  holds: { zh: '达到', en: 'holds' },
  fails: { zh: '未达到', en: 'fails' },
  cheapest: { zh: '最省的改动：{change}', en: 'cheapest change: {change}' },
  'no-change': { zh: '试过的改动都不能解决', en: 'none of the changes tried helps' },
  'all-roads': { zh: '（全部）', en: '(all)' },
  changes: {
    zh: '试过的改动（整份计划重新评估，站点与班次尽量保留；元/周）',
    en: 'Changes tried (the whole plan evaluated again, sites and runs kept as far as they can; yuan a week)',
  },
  change: { zh: '改动', en: 'Change' },
  fixes: { zh: '使之达到', en: 'Fixes' },
  breaks: { zh: '使之失去', en: 'Breaks' },
  plannable: { zh: '可规划成本', en: 'Plannable' },
  operators: { zh: '运营成本', en: 'Operators' },
  trips: { zh: '村民往返', en: 'Own trips' },
  whole: { zh: '全部成本', en: 'Whole cost' },
  opening: { zh: '开站（元，一次）', en: 'Opening, once' },
  vehicles: { zh: '车辆', en: 'Vehicles' },
  others: { zh: '其他村', en: 'Other villages' },
  failed: { zh: '未能评估：{change}（{code}）', en: 'Not evaluated: {change} ({code})' },
  'cost-title': { zh: '{name}（{code}）的边际成本', en: 'What {name} ({code}) costs' },
  'cost-method': {
    zh: '本计划减去不服务该村的计划：去掉其件量{closed}。',
    en: 'The plan less the plan without serving it: its parcels are taken out{closed}.',
  },
  'cost-closed': {
    zh: '，并关闭无他村使用的站点 {sites}',
    en: ', and its station that nobody else uses, {sites}, is closed',
  },
  'cost-shares': { zh: '；与他村共用的站点 {sites} 保留', en: '; the station that it shares, {sites}, stays' },
  'cost-parcels': {
    zh: '每天 {parcels} 件，占全县件量 {share}，占运营成本 {cost}',
    en: '{parcels} parcels a day: {share} of the county’s parcels, {cost} of operators’ cost',
  },
  'cost-parcel': {
    zh: '每件边际成本 {own} 元，全县平均 {mean} 元',
    en: 'A parcel costs {own} yuan at the margin, {mean} yuan in the mean of the county',
  },
} as const satisfies Record<string, Words>;
