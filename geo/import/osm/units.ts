/** Weights and lengths as they are written in tags. */

const KILOGRAMS: ReadonlyMap<string, number> = new Map([
  ['', 1000],
  ['t', 1000],
  ['ton', 1000],
  ['tons', 1000],
  ['tonne', 1000],
  ['tonnes', 1000],
  ['kg', 1],
  ['st', 907.18474],
  ['lt', 1016.0469088],
  ['cwt', 50.80234544],
  ['lb', 0.45359237],
  ['lbs', 0.45359237],
]);

const CENTIMETRES: ReadonlyMap<string, number> = new Map([
  ['', 100],
  ['m', 100],
  ['metre', 100],
  ['metres', 100],
  ['cm', 1],
  ['mm', 0.1],
  ['ft', 30.48],
  ['feet', 30.48],
  ['in', 2.54],
]);

/** More than any vehicle weighs or measures; also what the arrays of a network hold. */
const MAX_KILOGRAMS = 1_000_000;
const MAX_CENTIMETRES = 65_535;

const NUMBER = '\\d{1,7}(?:[.,]\\d{1,4})?';
const FIGURE = new RegExp(`^(${NUMBER}) ?([a-z]*)$`);
const FEET = new RegExp(`^(${NUMBER}) ?(?:'|′|ft|feet) ?(?:(${NUMBER}) ?(?:"|″|''|in)?)?$`);
const INCHES = new RegExp(`^(${NUMBER}) ?(?:"|″|'')$`);

const figure = (text: string): number => Number(text.replace(',', '.'));

/** A whole number from 1 to `most`: what is more than nothing rounds to 1 at least. Null of others. */
function whole(size: number, most: number): number | null {
  const rounded = Math.max(1, Math.round(size));
  return size > 0 && rounded <= most ? rounded : null;
}

/** Kilograms of `3.5`, `3.5 t`, `7500 kg`, `10000 lbs`; tonnes where no unit is written. Null where it can't be read. */
export function kilogramsOf(text: string): number | null {
  const match = FIGURE.exec(text.trim().toLowerCase());
  const factor = KILOGRAMS.get(match?.[2] ?? '');
  return match === null || factor === undefined ? null : whole(figure(match[1] ?? '') * factor, MAX_KILOGRAMS);
}

/** Centimetres of `4`, `3.8 m`, `350 cm`, `13'6"`; metres where no unit is written. Null where it can't be read. */
export function lengthOf(text: string): number | null {
  const plain = text.trim().toLowerCase();
  const metric = FIGURE.exec(plain);
  const factor = CENTIMETRES.get(metric?.[2] ?? '');
  if (metric !== null && factor !== undefined) return whole(figure(metric[1] ?? '') * factor, MAX_CENTIMETRES);
  const feet = FEET.exec(plain);
  if (feet !== null) return whole(figure(feet[1] ?? '') * 30.48 + figure(feet[2] ?? '0') * 2.54, MAX_CENTIMETRES);
  const inches = INCHES.exec(plain);
  return inches === null ? null : whole(figure(inches[1] ?? '') * 2.54, MAX_CENTIMETRES);
}
