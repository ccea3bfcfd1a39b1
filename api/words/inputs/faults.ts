/** What is wrong with cells of an inputs file, and what was noticed: one sentence each, with place, value and limit. */
import type { FaultCode, InputFault, InputRemark, RemarkCode } from '../../../src/model/inputs/sheets/faults.ts';
import { fill, type Language, say, type Words } from '../say.ts';
import { INPUT_COLUMN_NAMES, INPUT_SHEET_NAMES } from './sheets.ts';

/** What is allowed. */
export const INPUT_FAULTS = {
  'not-a-number': { zh: '应为数', en: 'a number is wanted' },
  'not-text': { zh: '应为文本', en: 'text is wanted' },
  'formula-error': { zh: '公式出错；应为值', en: 'the formula failed; a value is wanted' },
  'out-of-range': { zh: '应在 {least} 至 {most} 之间', en: 'allowed: {least} to {most}' },
  'not-whole': { zh: '应为整数', en: 'a whole number is wanted' },
  'not-cents': { zh: '金额最多两位小数', en: 'money has two decimals at most' },
  'not-a-choice': { zh: '应为其中之一：{of}', en: 'one of: {of}' },
  'not-yes-no': { zh: '应为是或否', en: 'yes or no is wanted' },
  'not-a-time': { zh: '应为时间，如 08:30', en: 'a time is wanted, such as 08:30' },
  'not-a-day': { zh: '应为日期，如 2026-03-31', en: 'a day is wanted, such as 2026-03-31' },
  'future-day': { zh: '不能晚于今天 {today}', en: 'no later than today, {today}' },
  'not-days': { zh: '应为星期，如 1,3,5 或“每天”', en: 'weekdays are wanted, such as 1,3,5 or daily' },
  'not-periods': { zh: '应为时段，如 08:00-12:00', en: 'periods are wanted, such as 08:00-12:00' },
  'not-a-list': { zh: '应为用逗号隔开的列表', en: 'a list separated by commas is wanted' },
  'too-long': { zh: '最多 {most} 个字符', en: '{most} characters at most' },
  needed: { zh: '不能空白', en: 'it is needed' },
  'unknown-row': { zh: '数据里没有这一行', en: 'the data have no such row' },
  'unknown-code': { zh: '数据里没有这个代码', en: 'the data have no such code' },
  'unknown-column': { zh: '没有这一列', en: 'there is no such column' },
  'unknown-sheet': { zh: '没有这张表', en: 'there is no such sheet' },
  'repeated-row': { zh: '与第 {first} 行重复', en: 'row {first} is the same' },
  'code-rounded': { zh: '代码已被表格取整，应为文本', en: 'a spreadsheet rounded the code; text is wanted' },
  'shares-sum': { zh: '份额之和为 {sum}，应为 1（±{tolerance}）', en: 'shares sum to {sum}; wanted: 1 (±{tolerance})' },
  order: { zh: '应晚于 {after}', en: 'later than {after}' },
  'far-from-county': {
    zh: '离县城（{longitude}, {latitude}）超过 {most} 度；经纬度是否写反？',
    en: 'more than {most} degrees from the seat ({longitude}, {latitude}); swapped?',
  },
  'cold-store': { zh: '与“冷库”一列不符：有容积即有冷库', en: 'a cold store has a volume, and no other site has one' },
  'kinds-mixed': { zh: '同一类型要么都写“至”，要么都不写', en: 'rows of one kind have all or none an end' },
  'other-county': { zh: '应为本县 {name}（{code}）', en: 'this county is {name} ({code})' },
  'not-allowed': { zh: '这里必须有值', en: 'a value is needed here' },
} as const satisfies Record<FaultCode, Words>;

export const INPUT_REMARKS = {
  cleaned: {
    zh: '已整理（全角、分隔符、单位或数字代码）',
    en: 'made plain (full-width forms, separators, units, codes in number cells)',
  },
  'became-declared': { zh: '改了值，来源类型按“申报”', en: 'the value was changed: it counts as declared' },
  'sheet-unread': { zh: '这张表不读', en: 'nothing is read from this sheet' },
  'column-unread': { zh: '这一列不读', en: 'nothing is read from this column' },
  'feed-row': {
    zh: '这一行未采用：没有这个编号、不是有效的值，或重复',
    en: 'the row is left out: unknown, no such value, or twice',
  },
  'feed-untimed': {
    zh: '首站或末站没有时刻，车次未采用',
    en: 'no time at its first or last stop: the trip is left out',
  },
  'feed-backwards': { zh: '时刻倒退，车次未采用', en: 'times go back: the trip is left out' },
  'feed-late': { zh: '车次超过两个午夜，未采用', en: 'the trip passes a second midnight: it is left out' },
  'feed-short': { zh: '可用的停靠站不足两个，车次未采用', en: 'fewer than two stops of use: the trip is left out' },
  'feed-long': { zh: '停靠站超过 {most} 个，车次未采用', en: 'more than {most} stops: the trip is left out' },
  'feed-apart': {
    zh: '{count} 个车次在 {metres} 米内经过本县站点不足两处，未采用；其余截取县内一段',
    en: "{count} trips come within {metres} m of fewer than two of the county's sites and are left out; others are kept between such stops",
  },
  'feed-idle': { zh: '该服务没有固定的运行日，车次未采用', en: 'the service goes on no weekday: the trip is left out' },
  'feed-not-bus': { zh: '{count} 个车次不是汽车客运，未采用', en: '{count} trips are no buses and are left out' },
  'feed-lines': {
    zh: '最多 {most} 条线路；另有 {count} 个车次未采用',
    en: '{most} lines at most; {count} more trips are left out',
  },
  'feed-filled': { zh: '{count} 个缺少的时刻按距离补足', en: '{count} missing times are filled in by distance' },
  'feed-days': {
    zh: '{count} 个服务有单独的日期；一半以上日期运行的星期才算运行日',
    en: '{count} services have single dates; a weekday counts where they go on half of its dates at least',
  },
  'feed-headways': {
    zh: '{count} 行发车间隔展开为单个车次',
    en: '{count} rows of headways are made into single trips',
  },
  'feed-ended': { zh: '时刻表已于 {until} 到期', en: 'the timetable ended on {until}' },
  'feed-assumed': {
    zh: '时刻表不含载货余量和费用；假定每车次 {kilograms} 公斤、{cubicMetres} 立方米、每件 {yuan} 元',
    en: 'a timetable says nothing of room and fees; assumed: {kilograms} kg, {cubicMetres} m³ a trip, {yuan} yuan a parcel',
  },
  'feed-more': { zh: '另有 {count} 处同类', en: '{count} more of the kind' },
  'rows-removed': { zh: '删去 {count} 行', en: '{count} rows are taken away' },
} as const satisfies Record<RemarkCode, Words>;

const PLACE = {
  sheet: { zh: '{sheet}', en: '{sheet}' },
  row: { zh: '第 {row} 行', en: 'row {row}' },
  column: { zh: '{column} 列', en: 'column {column}' },
} as const satisfies Record<string, Words>;

const nameIn = (table: Readonly<Record<string, Words>>, code: string, language: Language): string =>
  table[code]?.[language] ?? code;

type Placed = Pick<InputFault, 'sheet' | 'row' | 'column' | 'value'>;

/** `villages, row 7, column People`. */
export function inputPlace(language: Language, { sheet, row, column }: Omit<Placed, 'value'>): string {
  const parts = [
    ...(sheet === '' ? [] : [say(language, PLACE.sheet, { sheet: nameIn(INPUT_SHEET_NAMES, sheet, language) })]),
    ...(row === null ? [] : [say(language, PLACE.row, { row })]),
    ...(column === null ? [] : [say(language, PLACE.column, { column: nameIn(INPUT_COLUMN_NAMES, column, language) })]),
  ];
  return parts.join(language === 'zh' ? '，' : ', ');
}

const CLAUSE: Words = { zh: '{place}：{value}{what}', en: '{place}: {value}{what}' };
const VALUE: Words = { zh: '“{value}”，', en: '"{value}"; ' };

type Told = Readonly<Record<string, string | number | readonly string[]>>;
const plain = (params: Told) =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? value.join(', ') : value]),
  );

const clause = (language: Language, placed: Placed, words: Words, params: Told): string =>
  say(language, CLAUSE, {
    place: inputPlace(language, placed),
    value: placed.value === '' ? '' : say(language, VALUE, { value: placed.value }),
    what: fill(words[language], plain(params)),
  });

/** Where, what arrived, what is allowed. */
export const inputFaultText = (language: Language, fault: InputFault): string =>
  clause(language, fault, INPUT_FAULTS[fault.code], fault.params);

/** What alone is allowed, for the margin of a cell. */
export const inputLimitText = (language: Language, { code, params }: Pick<InputFault, 'code' | 'params'>): string =>
  fill(INPUT_FAULTS[code][language], plain(params));

export const inputRemarkText = (language: Language, remark: InputRemark): string =>
  clause(language, remark, INPUT_REMARKS[remark.code], remark.params);
