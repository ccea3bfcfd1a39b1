/** What long work has found so far. */
import type { ProgressNotes } from '../../src/model/progress.ts';
import { type Language, type Params, sayCode, type Words } from './say.ts';

const NOTES = {
  best: { zh: '目前最好 {cost}', en: 'best so far {cost}' },
  'best-missing': {
    zh: '目前最好 {cost}，有必须服务的点未排入',
    en: 'best so far {cost}, stops that must be served are left out',
  },
  'best-plan': {
    zh: '第 {round} 轮，目前最好的计划每周 {yuan} 元，达到 {targets} 项目标中的 {met} 项',
    en: 'round {round}, best plan so far {yuan} yuan a week, {met} of {targets} targets met',
  },
  'best-kept': {
    zh: '已取消；保留第 {round} 轮为止最好的计划',
    en: 'cancelled; the best plan of {round} rounds is kept',
  },
  county: { zh: '{name}', en: '{name}' },
  elements: { zh: '{nodes} 个节点、{ways} 条道路、{places} 个地点', en: '{nodes} nodes, {ways} ways, {places} places' },
  file: { zh: '{name}', en: '{name}' },
  profile: { zh: '{profile}', en: '{profile}' },
  rows: { zh: '{name}：{rows} 行', en: '{name}: {rows} rows' },
  runs: { zh: '{runs} 个班次', en: '{runs} runs' },
  segments: { zh: '{segments} 个路段', en: '{segments} segments' },
  sites: { zh: '{sites} 个站点', en: '{sites} sites' },
  villages: { zh: '{name}：{villages} 个村', en: '{name}: {villages} villages' },
  ways: { zh: '{ways} 条道路、{places} 个地点', en: '{ways} ways, {places} places' },
} as const satisfies Record<keyof ProgressNotes, Words>;

/** A note as code and parameters; those of a job come as data. */
export interface Note {
  readonly code: string;
  readonly params: Params;
}

/** A note in words; its code where there are none. */
export const noteText = (language: Language, { code, params }: Note): string => sayCode(language, NOTES, code, params);
