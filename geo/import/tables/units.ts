/** Units that column names and titles state: 人口（万人）, 日均件量/百件, X(公里), 单位：万人. */
import { POWERS } from './values.ts';

export type UnitKind = 'people' | 'parcels' | 'length' | 'angle' | 'weight' | 'households' | 'money';

export interface Unit {
  /** As written. */
  readonly text: string;
  /** Null: a power alone, 万, of whatever the column counts. */
  readonly kind: UnitKind | null;
  /** What one is in people, parcels a day, metres or degrees. */
  readonly factor: number;
}

const BASES: Readonly<Record<string, readonly [UnitKind, number]>> = {
  人: ['people', 1],
  口: ['people', 1],
  口人: ['people', 1],
  人次: ['people', 1],
  people: ['people', 1],
  persons: ['people', 1],
  件: ['parcels', 1],
  票: ['parcels', 1],
  单: ['parcels', 1],
  个: ['parcels', 1],
  parcels: ['parcels', 1],
  米: ['length', 1],
  m: ['length', 1],
  公里: ['length', 1000],
  km: ['length', 1000],
  度: ['angle', 1],
  '°': ['angle', 1],
  度分秒: ['angle', 1],
  degrees: ['angle', 1],
  公斤: ['weight', 1],
  克: ['weight', 0.001],
  kg: ['weight', 1],
  斤: ['weight', 0.5],
  吨: ['weight', 1000],
  t: ['weight', 1000],
  户: ['households', 1],
  元: ['money', 1],
};

/** Days of a period; what a column counts without one is counted a day. */
const DAYS: Readonly<Record<string, number>> = {
  日: 1,
  天: 1,
  day: 1,
  d: 1,
  周: 7,
  星期: 7,
  week: 7,
  月: 365 / 12,
  month: 365 / 12,
  季: 365 / 4,
  季度: 365 / 4,
  年: 365,
  year: 365,
  a: 365,
};

/** A word for a unit, with a power before it and a period behind it; null of anything else. */
export function unitOf(text: string): Unit | null {
  const word = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^单位\s*[:：]?\s*/u, '')
    .replace(/\s/gu, '');
  const match = /^(十|百|千|万|十万|百万|千万|亿)?([^十百千万亿/每]*?)(?:(?:\/|每|per)(.+))?$/u.exec(word);
  if (match === null || word === '') return null;
  const [, power = '', base = '', period] = match;
  const days = period === undefined ? 1 : DAYS[period];
  const scale = Array.from(power).reduce((product, sign) => product * (POWERS[sign] ?? 1), 1);
  if (base === '') return power === '' || period !== undefined ? null : { text: word, kind: null, factor: scale };
  const known = BASES[base];
  if (known === undefined || days === undefined) return null;
  return { text: word, kind: known[0], factor: (scale * known[1]) / days };
}

/**
 * A column name without the unit it ends in, and the unit: in brackets, behind a stroke, an underscore or a colon, or
 * straight behind (人口万人).
 */
export function splitUnit(column: string): { readonly name: string; readonly unit: Unit | null } {
  const text = column.normalize('NFKC').trim();
  for (const pattern of [
    /^(.+?)\s*[([【]([^()[\]【】]+)[)\]】]$/u,
    /^(.+?)\s*[/_:,]\s*([^/_:,]+(?:\/[日天周月年])?)$/u,
  ]) {
    const match = pattern.exec(text);
    const unit = match === null ? null : unitOf(match[2] ?? '');
    if (match !== null && unit !== null) return { name: match[1] ?? text, unit };
  }
  const glued = /^(.+?)((?:[十百千万亿]+(?:人|件|票|单)|公斤|吨|公里|千米)(?:\/[日天周月年])?)$/u.exec(text);
  const unit = glued === null ? null : unitOf(glued[2] ?? '');
  return glued === null || unit === null ? { name: text, unit: null } : { name: glued[1] ?? text, unit };
}
