/** What vehicles, drivers and runs are called where nobody has named them. */
import { type Language, say, type Words } from './say.ts';

const VEHICLE: Words = { zh: '{base}{type}{n}号', en: '{base} {type} {n}' };
const DRIVER: Words = { zh: '{base}{n}号司机', en: '{base} driver {n}' };
const RUN: Words = { zh: '{base}—{last}线', en: '{base} – {last}' };

/** What the county centre is called in the names of what starts there. */
export const CENTRE: Words = { zh: '县中心', en: 'County centre' };

/** The number at the end of an id; null where there is none. */
const numberOf = (id: string): string | null => /-(\d{1,4})$/.exec(id)?.[1] ?? null;

/** A vehicle by its base and type: 榕城镇面包车1号. An id without a number stays as it is. */
export function vehicleName(language: Language, id: string, base: string, type: string): string {
  const n = numberOf(id);
  return n === null ? id : say(language, VEHICLE, { base, type, n });
}

/** A driver's post by its base: 榕城镇1号司机. */
export function driverName(language: Language, id: string, base: string): string {
  const n = numberOf(id);
  return n === null ? id : say(language, DRIVER, { base, n });
}

/** A run by where it starts and where it stops last. */
export const runName = (language: Language, base: string, last: string): string => say(language, RUN, { base, last });
