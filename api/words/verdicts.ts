/** Verdicts on the targets of a notice, and the operators of requirements. */
import type { TargetResult } from '../../src/model/plan.ts';
import type { Words } from './say.ts';

export const VERDICTS = {
  met: { zh: '达标', en: 'Met' },
  open: { zh: '未定', en: 'Open' },
  'not-met': { zh: '未达标', en: 'Not met' },
  'not-shown': { zh: '未展示', en: 'Not shown' },
  'not-comparable': { zh: '不可比：服务底线未达到', en: 'Not comparable: a service floor is missed' },
} as const satisfies Record<TargetResult['verdict'], Words>;

/** Signs beside the words, so that colour is never the only sign. */
export const VERDICT_SIGNS = {
  met: '✓',
  open: '?',
  'not-met': '✕',
  'not-shown': '–',
  'not-comparable': '≠',
} as const satisfies Record<TargetResult['verdict'], string>;

export const OPERATORS = {
  '>=': '≥',
  '<=': '≤',
  '=': '=',
} as const satisfies Record<NonNullable<TargetResult['op']>, string>;
