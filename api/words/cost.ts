/** Cost, what it is compared with, what it rests on, and who pays whom. */
import type { BaselineKind } from '../../src/model/baseline.ts';
import type { Cost, CostAssumption } from '../../src/model/cost.ts';
import type { Ledger } from '../../src/model/ledger.ts';
import type { Payment } from '../../src/model/price.ts';
import type { Words } from './say.ts';

export const LEDGER_ITEMS = {
  distanceFen: { zh: '里程', en: 'distance' },
  driversFen: { zh: '司机（按出勤日）', en: 'drivers, by paid day' },
  vehiclesFen: { zh: '车辆（按日）', en: 'vehicles, by day' },
  busesFen: { zh: '客货邮班车（按件）', en: 'passenger buses, by parcel' },
  handlingFen: { zh: '分拣工时', en: 'workers, by paid hour' },
  commissionsFen: { zh: '村站佣金', en: 'commissions' },
  sitesFen: { zh: '站点', en: 'sites' },
  totalFen: { zh: '合计', en: 'total' },
  plannableFen: { zh: '其中可由规划调整', en: 'of which plannable' },
  parcels: { zh: '件数', en: 'parcels' },
  fenPerParcel: { zh: '每件', en: 'a parcel' },
} as const satisfies Record<keyof Ledger, Words>;

/** What plans are compared with; `carriers` of them. */
export const BASELINE_KINDS = {
  declared: { zh: '县里申报的现状每件成本', en: "the county's declared cost per parcel" },
  operations: { zh: '{carriers} 家快递的现状运营', en: "today's operation of {carriers} carriers" },
  'minimum-service': {
    zh: '未申报现状：假定 {carriers} 家快递各自按通知的最低频次送到村',
    en: 'nothing declared: assumed {carriers} carriers, each alone giving the minimum service',
  },
} as const satisfies Record<BaselineKind, Words>;

/** What the cost figure rests on that the county has not declared. */
export const COST_ASSUMPTIONS = {
  travel: { zh: '行车时间', en: 'drive times' },
  demand: { zh: '件量', en: 'parcel volumes' },
  vehicles: { zh: '车辆单价', en: 'vehicle costs' },
  sites: { zh: '站点费用', en: 'site costs' },
  people: { zh: '工资、工时和村民出行', en: "wages, hours and people's own trips" },
  handling: { zh: '分拣效率', en: 'sorting rates' },
  carriers: { zh: '快递家数、份额和服务', en: 'number, shares and service of carriers' },
  operations: { zh: '各家现状运营', en: "carriers' operation today" },
  'hand-over': { zh: '现在在乡镇取件', en: 'parcels are fetched in town today' },
} as const satisfies Record<CostAssumption, Words>;

export const PAYERS = {
  people: { zh: '寄收件人', en: 'senders and receivers' },
  county: { zh: '县财政（补贴）', en: 'the county (subsidy)' },
  operators: { zh: '经营者', en: 'operators' },
  drivers: { zh: '司机', en: 'drivers' },
  vehicles: { zh: '车辆与里程', en: 'vehicles and kilometres' },
  buses: { zh: '客运班车（客货邮）', en: 'passenger buses' },
  workers: { zh: '分拣员', en: 'workers' },
  keepers: { zh: '村站', en: 'station keepers' },
  sites: { zh: '站点', en: 'sites' },
  margin: { zh: '利润', en: 'margin' },
} as const satisfies Record<Payment['from'] | Payment['to'], Words>;

export const SHARES = {
  equal: { zh: '各家相等', en: 'equal shares' },
  dominant: { zh: '一家占六成', en: 'one has 60 %' },
} as const satisfies Record<Cost['sensitivity'][number]['shares'], Words>;

/** Lines of the cost figure. */
export const COST_LINES = {
  against: { zh: '对比', en: 'compared with' },
  trips: { zh: '村民自己跑腿（每周）', en: "people's own trips a week" },
  unserved: { zh: '未送到村的件（每周）', en: 'parcels not handed over in their village, a week' },
  whole: { zh: '全部件到村的总成本（每周）', en: 'whole cost of all parcels to the village, a week' },
  operatorsReduction: { zh: '仅经营成本降低', en: "reduction of operators' cost alone" },
  plannable: { zh: '每件可规划成本', en: 'plannable cost per parcel' },
  assumed: { zh: '未申报，按假定', en: 'assumed, not declared' },
  flat: { zh: '覆盖成本的统一价', en: 'flat fee that covers the cost' },
  zones: { zh: '分区价（下乡／进城）', en: 'fee by distance (in / out)' },
  subsidy: { zh: '按收费标准每年需补贴', en: 'subsidy a year at the fees' },
  breakEven: { zh: '保本件量（每天）', en: 'break-even, parcels a day' },
  perDay: { zh: '{n} 件', en: '{n}' },
  noBreakEven: { zh: '任何件量都不保本', en: 'at no volume' },
  sensitivity: { zh: '家数变化时的降幅', en: 'reduction by number of carriers' },
  sensitivityHolds: {
    zh: '{n} 家起达标（{shares}）',
    en: 'met from {n} carriers on ({shares})',
  },
  sensitivityNever: { zh: '1–10 家都不达标（{shares}）', en: 'not met with 1–10 carriers ({shares})' },
  beyond: { zh: '{from} 公里以上', en: 'beyond {from} km' },
  between: { zh: '{from}–{to} 公里', en: '{from}–{to} km' },
  payments: { zh: '谁付给谁（每年）', en: 'Who pays whom, a year' },
} as const satisfies Record<string, Words>;
