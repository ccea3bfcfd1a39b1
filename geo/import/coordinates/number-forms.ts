/**
 * What the numbers of a file's points are. A system says what degrees or metres mean; whether a column holds degrees,
 * minutes run together, millionths or metres, its numbers themselves tell, all of them together.
 */

import type { Crs } from '../types.ts';
import { crsName, type Degrees, type System, systemOf, ungrid } from './crs.ts';
import { inProvince } from './provinces.ts';

/** A point's numbers, with the division code that says where it should lie, if it has one. */
export interface Numbers {
  readonly x: number;
  readonly y: number;
  readonly code: string | null;
}

export type FormName = 'degrees' | 'grid' | 'ddmm' | 'dddmmss' | 'scaled' | 'guessed-grid';

export interface Form {
  readonly name: FormName;
  /** The system that points of this form are in. */
  readonly crs: Crs;
  read(x: number, y: number): Degrees | null;
}

const asIs = (x: number, y: number): Degrees | null =>
  Math.abs(x) > 180 || Math.abs(y) > 180 ? null : { lon: x, lat: y, turned: false };

/** Both numbers by one rule; null where either is none of it. */
const each =
  (rule: (value: number) => number | null) =>
  (x: number, y: number): Degrees | null => {
    const [lon, lat] = [rule(x), rule(y)];
    return lon === null || lat === null ? null : { lon, lat, turned: false };
  };

/** 10934.5955: degrees and minutes run together, as receivers send them. */
const DDMM = each((value) => {
  const [whole, minutes] = [Math.trunc(value / 100), value % 100];
  return value >= 300 && whole <= 180 && minutes < 60 ? whole + minutes / 60 : null;
});
/** 1093435.73: degrees, minutes and seconds run together. */
const DDDMMSS = each((value) => {
  const [whole, minutes, seconds] = [Math.trunc(value / 1e4), Math.trunc(value / 100) % 100, value % 100];
  return value >= 30_000 && whole <= 180 && minutes < 60 && seconds < 60 ? whole + minutes / 60 + seconds / 3600 : null;
});
const scaledBy = (scale: number) => each((value) => (Number.isInteger(value) && value > 180 ? value / scale : null));

const SCALES = [1e5, 1e6, 1e7];

/** The forms that points of a stated system (null: of none) may have. */
function candidates(stated: Crs | null): Form[] {
  const system: System = stated === null ? { datum: 'WGS-84', grid: null } : systemOf(stated);
  const crs = crsName({ ...system, grid: null });
  const degrees: Form[] = [
    { name: 'degrees', crs, read: asIs },
    { name: 'ddmm', crs, read: DDMM },
    { name: 'dddmmss', crs, read: DDDMMSS },
    ...SCALES.map((scale): Form => ({ name: 'scaled', crs, read: scaledBy(scale) })),
  ];
  const grid = (name: 'grid' | 'guessed-grid', of: System): Form => ({
    name,
    crs: crsName(of),
    read: (x, y) => ungrid(of, x, y),
  });
  if (system.grid !== null) return [grid('grid', system), ...degrees];
  if (system.datum === 'GCJ-02' || system.datum === 'BD-09') return degrees;
  const datum = stated === null ? 'CGCS2000' : system.datum;
  return [
    ...degrees,
    grid('guessed-grid', { datum, grid: { kind: 'gauss-kruger', width: null, meridian: null } }),
    ...(system.datum === 'WGS-84' ? [grid('guessed-grid', { datum: 'WGS-84', grid: { kind: 'mercator' } })] : []),
  ];
}

/** Of the points that a form must make sense of to be taken. */
const MOST = 0.8;

/**
 * The form of points that state one system, or none (null): degrees where half of the numbers are, else the only form
 * that puts most of them where their codes say. Null where no form does, or several do.
 */
export function formOf(points: readonly Numbers[], stated: Crs | null): Form | null {
  const forms = candidates(stated);
  const [first] = forms;
  const small = points.filter(({ x, y }) => Math.abs(x) <= 180 && Math.abs(y) <= 180).length;
  const asDegrees = forms.find(({ name }) => name === 'degrees');
  if (small * 2 >= points.length) return asDegrees ?? null;
  if (first?.name === 'grid') return first;
  const fitting = forms.filter(({ name, read }) => {
    if (name === 'degrees') return false;
    const fit = points.filter(({ x, y, code }) => {
      const found = read(x, y);
      return found !== null && (inProvince(code, found.lon, found.lat) || inProvince(code, found.lat, found.lon));
    });
    return fit.length >= points.length * MOST;
  });
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}
