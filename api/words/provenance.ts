/** Where a value comes from, and what a generator invented. */
import type { Provenance } from '../../src/model/units.ts';
import { type Language, LIST, sayCode, type Words } from './say.ts';

export const PROVENANCE = {
  declared: { zh: '申报', en: 'declared' },
  observed: { zh: '实测', en: 'observed' },
  estimated: { zh: '估算', en: 'estimated' },
  synthetic: { zh: '合成', en: 'synthetic' },
} as const satisfies Record<Provenance, Words>;

/** Parts of the sample county that are synthetic, as its dataset names them; other names are shown as they are. */
export const SYNTHETIC_PARTS = {
  'village positions': { zh: '村庄位置', en: 'village positions' },
  populations: { zh: '人口', en: 'populations' },
  settlements: { zh: '自然村', en: 'settlements' },
  'designated poor villages': { zh: '省定贫困村名单', en: 'designated poor villages' },
  outlets: { zh: '网点', en: 'outlets' },
  'parcel volumes': { zh: '包裹量', en: 'parcel volumes' },
  carriers: { zh: '快递企业', en: 'carriers' },
  roads: { zh: '道路', en: 'roads' },
  boundary: { zh: '县界', en: 'boundary' },
} as const satisfies Record<string, Words>;

/** Parts of a dataset that are synthetic, as a list of words. */
export const saySynthetic = (language: Language, parts: readonly string[]): string =>
  parts.map((part) => sayCode(language, SYNTHETIC_PARTS, part)).join(LIST[language]);
