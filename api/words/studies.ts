/** Studies: curves, what a policy changes, figures by which plans are held against each other. */
import type { FrontierCurve } from '../../src/model/frontier.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { StudyFigure } from '../../src/model/study.ts';
import type { Profile } from '../../src/studies/index.ts';
import type { Words } from './say.ts';

export const CURVE_NAMES = {
  'budget-coverage': { zh: '开站投资与快递覆盖', en: 'Opening budget and express coverage' },
  'cost-frequency': { zh: '成本与每周送货次数', en: 'Cost and deliveries a week' },
  'cost-certainty': { zh: '成本与 24 小时的把握', en: 'Cost and the certainty of 24 hours' },
  'cost-departures': { zh: '成本与每日发车班次（出村 24 小时）', en: 'Cost and departures a day (outbound 24 hours)' },
  'stations-distance': { zh: '站点数与村民自行往返', en: "Stations and people's own trips" },
} as const satisfies Record<FrontierCurve, Words>;

export const PROFILE_NAMES = {
  cheapest: { zh: '达标最省', en: 'cheapest that meets the targets' },
  service: { zh: '限额内服务最好', en: 'best service for the money' },
  'least-change': { zh: '改动最小', en: 'least change from today' },
} as const satisfies Record<Profile, Words>;

/** Headings: short, with their unit. Shares are of all, those without service included. */
export const STUDY_FIGURES = {
  budgetFen: { zh: '开站投资（元）', en: 'Opening budget, yuan' },
  villages: { zh: '行政村', en: 'Villages' },
  served: { zh: '有服务的村', en: 'Served' },
  covered: { zh: '快递覆盖的村', en: 'Covered' },
  townStations: { zh: '乡镇站', en: 'Town stations' },
  villageStations: { zh: '村站', en: 'Village stations' },
  openingFen: { zh: '开站支出（元）', en: 'Opening spend, yuan' },
  inboundWithin24h: { zh: '进村 24 小时（件）', en: 'Inbound in 24 h' },
  outboundWithin24h: { zh: '出村 24 小时（件）', en: 'Outbound in 24 h' },
  villagesWithin24h: { zh: '24 小时（村）', en: 'Villages in 24 h' },
  villagesHold24h: { zh: '24 小时有把握（村）', en: 'Villages that hold 24 h' },
  parcelsWithMargin: { zh: '计波动 24 小时（件）', en: '24 h with margin' },
  meanVisits: { zh: '每周送货次数', en: 'Deliveries a week' },
  leastVisits: { zh: '最少每周次数', en: 'Least a week' },
  vehicles: { zh: '车辆', en: 'Vehicles' },
  drivers: { zh: '司机', en: 'Drivers' },
  runsPerWeek: { zh: '每周班次', en: 'Runs a week' },
  metresPerWeek: { zh: '每周里程（公里）', en: 'Kilometres a week' },
  plannableFen: { zh: '可规划成本（元/周）', en: 'Plannable, yuan a week' },
  totalFen: { zh: '运营成本（元/周）', en: 'Operators, yuan a week' },
  tripsFen: { zh: '村民往返（元/周）', en: 'Own trips, yuan a week' },
  wholeFen: { zh: '全部成本（元/周）', en: 'Whole cost, yuan a week' },
} as const satisfies Record<StudyFigure | 'budgetFen', Words>;

/** Members of a policy; those without words are called by their name. */
export const POLICY_WORDS: { readonly [Member in keyof Policy]?: Words } = {
  serviceDistanceMetres: { zh: '服务距离 {value} 米', en: 'service distance {value} m' },
  minimumDeliveriesPerWeek: { zh: '每周至少 {value} 次', en: 'at least {value} a week' },
  days: { zh: '开行日 {value}', en: 'days {value}' },
  frequency: { zh: '频次 {value}', en: 'visits {value}' },
  within24hShare: { zh: '24 小时内到村不少于 {value}', en: 'within 24 hours at least {value}' },
  outboundWithin24hShare: {
    zh: '寄出件 24 小时内到县中心不少于 {value}',
    en: 'outbound within 24 hours at least {value}',
  },
  directRuns: { zh: '县城直达村 {value}', en: 'direct runs {value}' },
  trunkDepartures: { zh: '发车 {value}', en: 'departures {value}' },
  shiftSeconds: { zh: '单班至多 {value}', en: 'runs of at most {value}' },
  budgetFen: { zh: '开站投资 {value} 元', en: 'opening budget {value} yuan' },
  serveAll: { zh: '能到尽到 {value}', en: 'serve all {value}' },
  seed: { zh: '随机种子 {value}', en: 'seed {value}' },
};

export const STUDY_WORDS = {
  profile: {
    zh: '{profile}：{asked} 份计划做了 {plans} 份，取其一：{policy}',
    en: '{profile}: of {plans} plans of {asked}, the one with: {policy}',
  },
  asked: { zh: '如所要求', en: 'as asked' },
  none: { zh: '不限', en: 'no limit' },
  'every-day': { zh: '每天每班', en: 'every departure of every day' },
  decided: { zh: '由计划逐站决定', en: 'decided by the plan' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  plan: { zh: '计划', en: 'Plan' },
  policy: { zh: '规划参数', en: 'Policy' },
  alternatives: {
    zh: '全部成本比最好的至多高 {within} 的计划；差别相对于最好的',
    en: 'Plans at most {within} above the whole cost of the best; differences are from the best',
  },
  above: { zh: '高出', en: 'Above' },
  differs: { zh: '差别', en: 'What differs' },
  sites: { zh: '{count} 处', en: '{count} sites' },
  opened: { zh: '多开 {sites}', en: 'opens {sites}' },
  closed: { zh: '不开 {sites}', en: 'without {sites}' },
  'fed-elsewhere': { zh: '{count} 个站点改由别处供给', en: '{count} stations fed from elsewhere' },
  runs: { zh: '班次 {from} → {to}（相同 {same}）', en: 'runs {from} → {to} ({same} the same)' },
  'left-out': {
    zh: '另有 {same} 份与其中之一的站点、班次相同，{dearer} 份更贵。',
    en: '{same} more have the sites and runs of one of these, {dearer} are dearer.',
  },
  'dominated-by': { zh: '被此计划优于', en: 'Dominated by' },
  'below-norm': { zh: '低于通知口径', en: 'below the norm of a notice' },
  failed: { zh: '未能规划：{policy}（{code}）', en: 'Not planned: {policy} ({code})' },
  incomplete: {
    zh: '只有 {planned} 份计划，共 {asked} 份；再次运行会接着做完。',
    en: '{planned} of {asked} plans; run it again to go on from there.',
  },
  aim: {
    zh: '达到 {value} 的最省计划 {plan}：全部成本比所要求的高 {dearer}',
    en: 'Cheapest plan that reaches {value}: {plan}, its whole cost {dearer} above that of the policy asked for',
  },
  'no-aim': { zh: '没有计划达到 {value}', en: 'No plan reaches {value}' },
  estimated: { zh: '数字含估算。', en: 'Figures rest on estimates.' },
  method: {
    zh: '每一点都是一份完整的计划，只凭其规划参数即可重做；* 表示没有其他点在两项上都不差。',
    en: 'Each point is a whole plan, made again by its policy alone; * marks those that no other point is better than.',
  },
} as const satisfies Record<string, Words>;
