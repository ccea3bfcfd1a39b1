/** Words of field checks: sheets, columns, answers. */
import type { Claim, UnitKind } from '../../src/observed/field-check/index.ts';
import type { Words } from './say.ts';

export const FIELD_SHEETS: Readonly<Record<UnitKind | 'about', Words>> = {
  about: { zh: '说明', en: 'About' },
  villages: { zh: '村', en: 'Villages' },
  stations: { zh: '站点', en: 'Stations' },
  runs: { zh: '班次', en: 'Runs' },
};

export const FIELD_COLUMNS = {
  id: { zh: '编号', en: 'Id' },
  name: { zh: '名称', en: 'Name' },
  place: { zh: '所在', en: 'Place' },
  stratum: { zh: '层', en: 'Stratum' },
  stated: { zh: '计划所述', en: 'As planned' },
  date: { zh: '核查日期', en: 'Date' },
  by: { zh: '核查人', en: 'Checked by' },
  remark: { zh: '备注', en: 'Remark' },
} as const satisfies Record<string, Words>;

/** What is asked of a unit; a claim's column is filled in with yes or no, or with a number. */
export const FIELD_CLAIMS: Readonly<Record<Claim, Words>> = {
  served: { zh: '村民能在所述站点收寄包裹（是/否）', en: 'People receive and send parcels at the station (yes/no)' },
  'within-24h': {
    zh: '抽查的包裹到县后 24 小时内可取（是/否）',
    en: 'A parcel was there within 24 hours of the county centre (yes/no)',
  },
  deliveries: { zh: '一周内实际送达次数（数字）', en: 'Deliveries counted in a week (number)' },
  open: { zh: '站点存在并在所述时间开门（是/否）', en: 'The station is there and open as stated (yes/no)' },
  'hands-over': { zh: '站点当场收发包裹（是/否）', en: 'Parcels are handed over there (yes/no)' },
  departs: { zh: '按所述时间发车（前后 15 分钟内，是/否）', en: 'Departs as stated, within 15 minutes (yes/no)' },
  calls: { zh: '停靠所述各站（是/否）', en: 'Calls at every stop stated (yes/no)' },
};

/** Names of the claims in a result. */
export const FIELD_RESULTS: Readonly<Record<Claim, Words>> = {
  served: { zh: '村得到服务', en: 'village served' },
  'within-24h': { zh: '24 小时内送达', en: 'within 24 hours' },
  deliveries: { zh: '每周送达次数', en: 'deliveries a week' },
  open: { zh: '站点开门', en: 'station open' },
  'hands-over': { zh: '站点收发包裹', en: 'station hands over' },
  departs: { zh: '准时发车', en: 'departs on time' },
  calls: { zh: '停靠各站', en: 'calls at every stop' },
};

export const FIELD_ANSWERS = {
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
} as const satisfies Record<string, Words>;

/** What people write for yes and no, in small letters. */
export const SAID_YES = ['是', '有', '对', 'yes', 'y', 'true', '√', '✓', '✔', '1'];
export const SAID_NO = ['否', '无', '不', 'no', 'n', 'false', '×', 'x', '✗', '✘', '0'];

export const FIELD_CHECK = {
  fill: {
    zh: '请在各表的空列填写现场所见；看不到的留空，不要猜。不得增删行：缺行、空格按“不成立”的最坏情形计算。',
    en: 'Fill the empty columns with what was found; leave empty what was not seen. Do not add or remove rows: what is missing counts against the claim at worst.',
  },
  written: { zh: '已写入 {file}：{units} 个抽样单元，种子 {seed}', en: 'written: {file}, {units} units, seed {seed}' },
  head: { zh: '声明', en: 'claim' },
  sampled: { zh: '抽样', en: 'sampled' },
  answered: { zh: '已查', en: 'seen' },
  held: { zh: '成立', en: 'holds' },
  share: { zh: '成立比例（已查）', en: 'share (of those seen)' },
  worst: { zh: '最坏情形（未查按不成立）', en: 'at worst (unseen fail)' },
  failed: { zh: '不成立：{claim}：{ids}', en: 'does not hold: {claim}: {ids}' },
  faults: { zh: '无法读取的内容：{count} 处', en: 'not understood: {count}' },
  interval: {
    zh: '{share} %（{confidence} % 置信区间 {low}–{high} %）',
    en: '{share} % ({confidence} % interval {low}–{high} %)',
  },
  none: { zh: '没有', en: 'none' },
} as const satisfies Record<string, Words>;

/** What a cell or row of a filled sheet is refused for. */
export const FIELD_FAULTS = {
  'answer-unreadable': {
    zh: '{sheet}!{cell}：“{value}”不是“是/否”或数字，按未查计',
    en: '{sheet}!{cell}: "{value}" is neither yes, no nor a number; counts as not seen',
  },
  'row-unknown': {
    zh: '{sheet}!{cell}：样本中没有“{value}”，不采用',
    en: '{sheet}!{cell}: "{value}" is not in the sample; left out',
  },
  'row-twice': {
    zh: '{sheet}!{cell}：“{value}”重复，只用第一行',
    en: '{sheet}!{cell}: "{value}" stands twice; the first row counts',
  },
  'row-missing': { zh: '{sheet}：缺少“{value}”，按未查计', en: '{sheet}: "{value}" is missing; counts as not seen' },
  'sheet-missing': { zh: '缺少工作表“{sheet}”，按未查计', en: 'the sheet "{sheet}" is missing; counts as not seen' },
} as const satisfies Record<string, Words>;
export type FieldFault = keyof typeof FIELD_FAULTS;
