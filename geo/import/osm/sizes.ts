/** Signed limits of weight and size: https://wiki.openstreetmap.org/wiki/Key:maxweight, Key:maxheight, Key:maxwidth. */

type Tags = ReadonlyMap<string, string>;

const WEIGHT_KEYS = ['maxweight', 'maxweightrating'];
const HEIGHT_KEYS = ['maxheight', 'maxheight:physical'];
const WIDTH_KEYS = ['maxwidth', 'maxwidth:physical'];

/** Keys that {@link sizeLimits} reads. */
export const SIZE_KEYS: readonly string[] = [...WEIGHT_KEYS, ...HEIGHT_KEYS, ...WIDTH_KEYS];

export interface SizeLimits {
  /** 0 = none. */
  readonly maxWeightKilograms: number;
  readonly maxHeightCentimetres: number;
  readonly maxWidthCentimetres: number;
}

/** Takes a tag that can't be read, as key and value. */
export type Unread = (key: string, value: string) => void;

/**
 * The smallest signed limit of each kind. Texts that say "none" or nothing in figures are no limit; other texts go to
 * `unread`.
 */
export const sizeLimits = (tags: Tags, unread: Unread): SizeLimits => ({
  maxWeightKilograms: smallest(tags, WEIGHT_KEYS, kilograms, MAX_KILOGRAMS, unread),
  maxHeightCentimetres: smallest(tags, HEIGHT_KEYS, centimetres, MAX_CENTIMETRES, unread),
  maxWidthCentimetres: smallest(tags, WIDTH_KEYS, centimetres, MAX_CENTIMETRES, unread),
});

/** More than any vehicle weighs or measures; also what the arrays of a network hold. */
const MAX_KILOGRAMS = 1_000_000;
const MAX_CENTIMETRES = 65_535;

/**
 * Values that are no figure but known to the wiki. `below_default`: lower than the country's usual, without saying how
 * much.
 */
const NO_FIGURE: ReadonlySet<string> = new Set(
  'none no default below_default no_sign no_indications unsigned unrestricted unknown physical yes'.split(' '),
);

const KILOGRAMS: ReadonlyMap<string, number> = new Map([
  ['', 1000],
  ['t', 1000],
  ['ton', 1000],
  ['tons', 1000],
  ['kg', 1],
  ['st', 907.18474],
  ['lt', 1016.0469088],
  ['lb', 0.45359237],
  ['lbs', 0.45359237],
]);

const CENTIMETRES: ReadonlyMap<string, number> = new Map([
  ['', 100],
  ['m', 100],
  ['cm', 1],
  ['ft', 30.48],
  ['in', 2.54],
]);

const NUMBER = '\\d{1,7}(?:[.,]\\d{1,4})?';
const FIGURE = new RegExp(`^(${NUMBER}) ?([a-z]*)$`);
const FEET = new RegExp(`^(${NUMBER}) ?(?:'|′|ft) ?(?:(${NUMBER}) ?(?:"|″|''|in)?)?$`);
const INCHES = new RegExp(`^(${NUMBER}) ?(?:"|″|'')$`);

const figure = (text: string): number => Number(text.replace(',', '.'));

function kilograms(text: string): number | null {
  const match = FIGURE.exec(text);
  const factor = KILOGRAMS.get(match?.[2] ?? '');
  return match === null || factor === undefined ? null : figure(match[1] ?? '') * factor;
}

function centimetres(text: string): number | null {
  const metric = FIGURE.exec(text);
  const factor = CENTIMETRES.get(metric?.[2] ?? '');
  if (metric !== null && factor !== undefined) return figure(metric[1] ?? '') * factor;
  const feet = FEET.exec(text);
  if (feet !== null) return figure(feet[1] ?? '') * 30.48 + figure(feet[2] ?? '0') * 2.54;
  const inches = INCHES.exec(text);
  return inches === null ? null : figure(inches[1] ?? '') * 2.54;
}

function smallest(
  tags: Tags,
  keys: readonly string[],
  read: (text: string) => number | null,
  most: number,
  unread: Unread,
): number {
  let limit = 0;
  for (const key of keys) {
    const value = tags.get(key);
    if (value === undefined) continue;
    for (const part of value.slice(0, 100).split(/[;|]/)) {
      const text = part.trim().toLowerCase();
      if (NO_FIGURE.has(text) || text === '') continue;
      const size = Math.round(read(text) ?? Number.NaN);
      if (!(size >= 1 && size <= most)) unread(key, value);
      else if (limit === 0 || size < limit) limit = size;
    }
  }
  return limit;
}
