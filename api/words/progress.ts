/** What long work has found so far. */
import type { ProgressNotes } from '../../src/model/progress.ts';
import { type Language, type Params, sayCode, type Words } from './say.ts';

const NOTES = {
  best: { zh: '目前最好 {cost}', en: 'best so far {cost}' },
  'best-missing': {
    zh: '目前最好 {cost}，有必须服务的点未排入',
    en: 'best so far {cost}, stops that must be served are left out',
  },
  'best-week': {
    zh: '第 {round} 轮，班次目前最低每周 {yuan} 元',
    en: 'round {round}, runs so far at best {yuan} yuan a week',
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
