/** Money: what funds are for, and the order of building. */
import type { BuildStep } from '../../src/model/budget.ts';
import type { FundCategory } from '../../src/model/inputs/money.ts';
import type { Words } from './say.ts';

export const FUND_CATEGORIES = {
  upstream: { zh: '农村产品上行', en: 'upstream sale' },
  parks: { zh: '电商园区', en: 'e-commerce parks' },
  'public-service': { zh: '公共服务体系', en: 'public service system' },
  stations: { zh: '服务站点', en: 'service stations' },
  training: { zh: '培训', en: 'training' },
  office: { zh: '工作经费', en: 'office expenses' },
  other: { zh: '其他', en: 'other' },
} as const satisfies Record<FundCategory, Words>;

export const BUILD_PRIORITIES = {
  centre: { zh: '县中心', en: 'centre' },
  poor: { zh: '贫困村优先', en: 'poor villages first' },
  towns: { zh: '乡镇', en: 'towns' },
  rest: { zh: '其余', en: 'the rest' },
} as const satisfies Record<BuildStep['priority'], Words>;

export const BUDGET = {
  title: { zh: '资金与建设顺序', en: 'Funds and order of building' },
  funds: {
    zh: '{category}：资金 {funds}，占 {share}，建站 {opening}',
    en: '{category}: funds {funds}, {share}; openings {opening}',
  },
  batch: {
    zh: '第 {batch} 批（{paid}）：{funds}，建站 {opening}',
    en: 'batch {batch} ({paid}): {funds}; openings {opening}',
  },
  unpaid: { zh: '日期未定', en: 'no date' },
  short: { zh: '建站资金缺 {short}', en: 'funds for stations are short by {short}' },
  noFunds: { zh: '没有申报资金', en: 'no funds are declared' },
  site: { zh: '站点', en: 'site' },
  priority: { zh: '次序', en: 'priority' },
  opening: { zh: '建站费', en: 'opening' },
  cumulative: { zh: '累计', en: 'in all' },
  covered: { zh: '覆盖村', en: 'villages covered' },
  from: { zh: '资金', en: 'paid by' },
  fromBatch: { zh: '第 {batch} 批', en: 'batch {batch}' },
  waits: { zh: '等待资金', en: 'waits for money' },
} as const satisfies Record<string, Words>;
