/** What verdicts rest on: names of assumptions, and how far each is moved. */
import type { Assumption, AssumptionId } from '../../src/model/assumptions.ts';
import { type Language, say, type Words } from './say.ts';

export const ASSUMPTIONS = {
  arrivals: { zh: '进件到县时间', en: 'When parcels arrive' },
  'hand-ins': { zh: '村民交件时间', en: 'When people hand in' },
  carriers: { zh: '各自运行的企业数', en: 'Carriers that run alone' },
  'service-distance': { zh: '服务距离', en: 'Service distance' },
  'minimum-deliveries': { zh: '每周最少送货', en: 'Least deliveries a week' },
  'cut-off': { zh: '截件提前', en: 'Cut-off before departure' },
  transfer: { zh: '乡镇中转时间', en: 'Transfer at towns' },
  'stop-times': { zh: '停靠与每件时间', en: 'Times at stops' },
  speeds: { zh: '行车速度', en: 'Speeds' },
  parcels: { zh: '件量', en: 'Parcels' },
  wages: { zh: '工资', en: 'Wages' },
} as const satisfies Record<AssumptionId, Words>;

/** Levels that are words. */
export const LEVELS: Readonly<Record<string, Words>> = {
  'as-stated': { zh: '现值', en: 'as stated' },
  even: { zh: '全周均匀', en: 'evenly all week' },
  'one-lorry': { zh: '每天一班车', en: 'one lorry a day' },
  'one-moment': { zh: '每天同一时刻', en: 'all at one moment' },
};

const UNIT_WORDS: Readonly<Record<Assumption['unit'], Words>> = {
  profile: { zh: '{n}', en: '{n}' },
  count: { zh: '{n} 家', en: '{n}' },
  metres: { zh: '{n} 米', en: '{n} m' },
  seconds: { zh: '{n} 分钟', en: '{n} min' },
  factor: { zh: '{n} 倍', en: '× {n}' },
  'per-week': { zh: '每周 {n} 次', en: '{n} a week' },
};

/** A level of an assumption with its unit; times in minutes. */
export function levelText(language: Language, unit: Assumption['unit'], level: number | string): string {
  if (typeof level === 'string') return LEVELS[level]?.[language] ?? level;
  return say(language, UNIT_WORDS[unit], { n: unit === 'seconds' ? Number((level / 60).toFixed(1)) : level });
}

export const ASSUMED = {
  title: { zh: '结论所依据的假定', en: 'What the verdicts rest on' },
  firm: { zh: '各假定在其范围内变动，结论不变', en: 'the verdict holds over the range of every assumption' },
  turns: { zh: '结论改变', en: 'the verdict turns' },
  unmoved: { zh: '没有假定影响它', en: 'no assumption moves it' },
  now: { zh: '现值', en: 'now' },
  low: { zh: '低端', en: 'low end' },
  high: { zh: '高端', en: 'high end' },
  assumption: { zh: '假定', en: 'Assumption' },
  provenance: { zh: '来源类型', en: 'Provenance' },
  method: {
    zh: '一次只动一个假定；站点和班次尽量保留，其余重算。',
    en: 'One assumption at a time; sites and runs stay as far as they can, the rest is made anew.',
  },
} as const satisfies Record<string, Words>;
