/** Headings and cells of the tables that the office opens, and the texts of GPX files. */
import type { Language, Words } from './say.ts';

/** Headings in the order of their columns. */
export const headings = (columns: readonly Words[], language: Language): string[] =>
  columns.map((words) => words[language]);

export const YES_NO = {
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
} as const satisfies Record<string, Words>;

export const yesNo = (value: boolean, language: Language): string => YES_NO[value ? 'yes' : 'no'][language];

/** `yes: what`. */
export const YES_NAMELY: Words = { zh: '是：{what}', en: 'yes: {what}' };

/** What a run of a passenger bus goes by. */
export const BUS_RUN: Words = { zh: '客货邮班车 {name}', en: 'Bus {name}' };

export const TIERS = {
  trunk: { zh: '县中心发车', en: 'from the county centre' },
  feeder: { zh: '乡镇发车', en: 'from a town' },
} as const satisfies Record<string, Words>;

const LONGITUDE: Words = { zh: '经度（WGS-84，度）', en: 'longitude (WGS-84, degrees)' };
const LATITUDE: Words = { zh: '纬度（WGS-84，度）', en: 'latitude (WGS-84, degrees)' };

export const VILLAGE_COLUMNS: readonly Words[] = [
  { zh: '村代码', en: 'village code' },
  { zh: '村名', en: 'village' },
  { zh: '乡镇代码', en: 'town code' },
  { zh: '乡镇', en: 'town' },
  LONGITUDE,
  LATITUDE,
  { zh: '坐标问题', en: 'position problem' },
  { zh: '坐标来源', en: 'source of position' },
  { zh: '人口（人）', en: 'population (people)' },
  { zh: '人口来源', en: 'source of population' },
  { zh: '省定贫困村', en: 'designated poor' },
  { zh: '下乡（件/日）', en: 'inbound (parcels a day)' },
  { zh: '进城（件/日）', en: 'outbound (parcels a day)' },
  { zh: '件量来源', en: 'source of volumes' },
];

export const RUN_COLUMNS: readonly Words[] = [
  { zh: '星期', en: 'day' },
  { zh: '车辆', en: 'vehicle' },
  { zh: '车型', en: 'vehicle type' },
  { zh: '司机', en: 'driver' },
  { zh: '班次', en: 'run' },
  { zh: '层级', en: 'tier' },
  { zh: '出发站', en: 'from' },
  { zh: '发车时间（时:分）', en: 'departs (h:min)' },
  { zh: '顺序', en: 'sequence' },
  { zh: '站点编号', en: 'site id' },
  { zh: '站点', en: 'site' },
  LONGITUDE,
  LATITUDE,
  { zh: '到达时间（时:分）', en: 'arrives (h:min)' },
  { zh: '交付时间（时:分）', en: 'hands over (h:min)' },
  { zh: '离站时间（时:分）', en: 'leaves (h:min)' },
  { zh: '本段里程（公里）', en: 'leg (km)' },
  { zh: '本段用时（分钟）', en: 'leg (min)' },
  { zh: '派件（件）', en: 'delivered (parcels)' },
  { zh: '揽件（件）', en: 'collected (parcels)' },
  { zh: '离站载量（件）', en: 'aboard on leaving (parcels)' },
  { zh: '返回时间（时:分）', en: 'returns (h:min)' },
  { zh: '估算', en: 'estimated' },
  { zh: '合成数据', en: 'synthetic data' },
  { zh: '车辆名称', en: 'vehicle name' },
  { zh: '司机名称', en: 'driver name' },
  { zh: '班次名称', en: 'run name' },
];

/** Name of the sheet with the runs. */
export const RUNS_SHEET: Words = { zh: '时刻表', en: 'Timetable' };

export const CLOSURE_COLUMNS: readonly Words[] = [
  { zh: '序号', en: 'number' },
  { zh: '道路', en: 'road' },
  { zh: '等级', en: 'class' },
  { zh: '附近', en: 'near' },
  { zh: '长度（米）', en: 'length (m)' },
  { zh: '无路可绕（断开即分为两半）', en: 'no way round (closing it splits the network)' },
  LONGITUDE,
  LATITUDE,
  { zh: '中断村数', en: 'villages cut off' },
  { zh: '中断人口（人）', en: 'people cut off' },
  { zh: '中断的村', en: 'which villages are cut off' },
  { zh: '延误村数', en: 'villages delayed' },
  { zh: '延误人口（人）', en: 'people delayed' },
  { zh: '最大延误（分钟）', en: 'largest delay (min)' },
  { zh: '延误合计（人·小时）', en: 'all delays (person-hours)' },
  { zh: '路段编号', en: 'segments' },
];

export const GPX = {
  stop: {
    zh: '{vehicle} {days} 第{sequence}站 到达 {arrives} 交付 {handover} 离站 {departs} 派件 {delivered} 件 揽件 {collected} 件',
    en: '{vehicle} {days} stop {sequence}, arrives {arrives}, hands over {handover}, leaves {departs}, delivers {delivered}, collects {collected} parcels',
  },
  departs: { zh: '发车 {time}', en: 'departs {time}' },
  returns: { zh: '返回 {time}', en: 'returns {time}' },
  run: {
    zh: '{days} 发车 {departs} 返回 {returns} {km} 公里',
    en: '{days} departs {departs} returns {returns} {km} km',
  },
  badge: { zh: '［{part}］', en: ' [{part}]' },
  estimated: {
    zh: '里程与时间为直线绕行模型估算',
    en: 'distances and times are estimates of the no-road model',
  },
  synthetic: { zh: '含合成数据：{parts}', en: 'holds synthetic data: {parts}' },
  title: { zh: '{county} 配送班次', en: '{county}: delivery runs' },
  plan: { zh: '计划 {id}', en: 'plan {id}' },
  full: { zh: '。', en: '. ' },
} as const satisfies Record<string, Words>;
