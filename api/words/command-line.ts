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
