/** Words of the study of single closures. */
import type { Words } from './say.ts';

export const CLOSURES = {
  studied: { zh: '逐段断路', en: 'Closed one at a time' },
  segments: { zh: '段', en: 'segments' },
  cutting: { zh: '断开即有村中断', en: 'cut off a village' },
  bridges: { zh: '无路可绕', en: 'no way round' },
  survive: { zh: '任一路段断开都不中断的村', en: 'Villages that no single closure cuts off' },
  people: { zh: '人口', en: 'people' },
  unstudied: { zh: '未能分析的村', en: 'Villages not studied' },
  worst: { zh: '中断最多', en: 'Cut off the most' },
  slowest: { zh: '延误最多', en: 'Delay the most' },
  none: { zh: '没有', en: 'none' },
  synthetic: { zh: '合成数据', en: 'Synthetic data' },
} as const satisfies Record<string, Words>;

const PLACE: readonly Words[] = [
  { zh: '道路', en: 'road' },
  { zh: '附近', en: 'near' },
  { zh: '公里', en: 'km' },
];
const PEOPLE: Words = { zh: '人口', en: 'people' };

export const CLOSURE_LISTS = {
  worst: [...PLACE, { zh: '中断村', en: 'villages cut off' }, PEOPLE, { zh: '无路可绕', en: 'no way round' }],
  slowest: [...PLACE, { zh: '延误村', en: 'villages delayed' }, PEOPLE, { zh: '最多慢（分）', en: 'minutes at most' }],
} as const satisfies Record<string, readonly Words[]>;
