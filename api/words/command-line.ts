/** Words of the command line. */
import type { Words } from './say.ts';

export const SEE_HELP: Words = { zh: '；用法见 cunda --help', en: '; see cunda --help' };

/** Parts of an error's one line. */
export const ERROR_LINE = {
  received: { zh: '；收到：{value}', en: '; received: {value}' },
  allowed: { zh: '；允许：{value}', en: '; allowed: {value}' },
  column: { zh: '{column} 列', en: 'column {column}' },
  pointer: { zh: '位于 {pointer}', en: 'at {pointer}' },
  place: { zh: '（{place}）', en: ' ({place})' },
} as const satisfies Record<string, Words>;

export const IMPORTED = {
  notPlanned: { zh: '不规划', en: 'not planned' },
} as const satisfies Record<string, Words>;

export const TABLES = {
  dataset: { zh: '数据集', en: 'dataset' },
  plan: { zh: '计划', en: 'plan' },
  scenario: { zh: '方案', en: 'scenario' },
  code: { zh: '代码', en: 'code' },
  name: { zh: '名称', en: 'name' },
  towns: { zh: '乡镇', en: 'towns' },
  villages: { zh: '村', en: 'villages' },
  roads: { zh: '道路', en: 'roads' },
  issues: { zh: '问题', en: 'issues' },
  id: { zh: '编号', en: 'id' },
  number: { zh: '文号', en: 'number' },
  issued: { zh: '日期', en: 'issued' },
  region: { zh: '地区', en: 'region' },
  title: { zh: '标题', en: 'title' },
  where: { zh: '位置', en: 'where' },
  stated: { zh: '计划所述', en: 'stated' },
  recomputed: { zh: '重新计算', en: 'recomputed' },
} as const satisfies Record<string, Words>;

export const NOTES = {
  written: { zh: '已写入 {file}', en: 'written: {file}' },
  change: { zh: '道路改动 {index}（{what}）：{touched}', en: 'road change {index} ({what}): {touched}' },
  'no-segment': { zh: '没有碰到任何路段！', en: 'touches no segment!' },
  segments: { zh: '{count} 个路段', en: '{count} segments' },
  sample: { zh: '样例县：吴川市（合成数据）', en: 'Sample county: Wuchuan (synthetic data)' },
  reused: { zh: '沿用已存的计划。', en: 'Reusing the stored plan.' },
  map: { zh: '地图：{url}', en: 'Map: {url}' },
} as const satisfies Record<string, Words>;

export const CHECKED = {
  zh: '{location}：完好，{datasets} 个数据集、{plans} 个计划、{scenarios} 个情景',
  en: '{location}: whole, {datasets} datasets, {plans} plans, {scenarios} scenarios',
} as const satisfies Words;
