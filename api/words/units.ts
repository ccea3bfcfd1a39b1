/** Amounts with their units; `n` is a number, written already. */
import type { Words } from './say.ts';

export const UNITS = {
  hours: { zh: '{n} 小时', en: '{n} h' },
  minutes: { zh: '{n} 分钟', en: '{n} min' },
  m: { zh: '{n} 米', en: '{n} m' },
  km: { zh: '{n} 公里', en: '{n} km' },
  'square-m': { zh: '{n} 平方米', en: '{n} m²' },
  'square-km': { zh: '{n} 平方公里', en: '{n} km²' },
  yuan: { zh: '{n} 元', en: '¥{n}' },
  wan: { zh: '{n} 万元', en: '¥{n}0k' },
  parcels: { zh: '{n} 件', en: '{n} parcels' },
  'per-week': { zh: '每周 {n} 次', en: '{n} a week' },
  count: { zh: '{n} 个', en: '{n}' },
  points: { zh: '{n} 个百分点', en: '{n} points' },
} as const satisfies Record<string, Words>;
