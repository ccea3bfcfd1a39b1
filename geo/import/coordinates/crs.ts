/** Coordinate systems at the border: by which words a file states its own, and how its numbers become WGS-84. */
import gcoordModule from 'gcoord';
import proj4 from 'proj4';
import type { Position } from '../../../src/model/index.ts';
import type { IssueLog } from '../issues.ts';
import type { Crs } from '../types.ts';

/** gcoord's types describe an ES default export; under Node the CommonJS module itself is that object. */
const gcoord = gcoordModule as unknown as (typeof gcoordModule)['default'];

/** Systems of degrees, in the order in which their words are looked for. */
export const DATUMS = ['WGS-84', 'GCJ-02', 'BD-09', 'CGCS2000', 'Xian-80', 'Beijing-54'] as const;
export type Datum = (typeof DATUMS)[number];

/** What turns metres into degrees; `meridian` null where each easting tells its zone by the digits before it. */
type Grid =
  | { readonly kind: 'gauss-kruger'; readonly width: 3 | 6 | null; readonly meridian: number | null }
  | { readonly kind: 'mercator' }
  | { readonly kind: 'utm'; readonly zone: number };

export interface System {
  readonly datum: Datum;
  /** Null: degrees. */
  readonly grid: Grid | null;
}

/** Ellipsoids and shifts as in PROJ; CGCS2000 is within centimetres of WGS-84. Nobody publishes a shift of Xi'an 80. */
const FIGURES = {
  'WGS-84': '+ellps=WGS84 +towgs84=0,0,0',
  CGCS2000: '+ellps=GRS80 +towgs84=0,0,0',
  'Xian-80': '+a=6378140 +rf=298.257 +towgs84=0,0,0',
  'Beijing-54': '+ellps=krass +towgs84=15.8,-154.4,-82.3,0,0,0,0',
} as const;

/** Metres by which a converted position may be off, where that is more than a survey's error. */
export const ACCURACY_METRES: Readonly<Partial<Record<Datum, number>>> = { 'Xian-80': 150, 'Beijing-54': 50 };

const [FALSE_EASTING, ZONE_METRES] = [500_000, 1_000_000];
/** Northings of China and around, and eastings without their zone: beyond both a number is neither. */
const NORTHINGS = { least: 1_600_000, most: 6_300_000 };
const MOST_EASTING = 1_600_000;
/** Zones that lie in China: of 6 degrees 13 to 23, of 3 degrees 24 to 45, so that a number tells its width. */
const ZONES = { least: 13, wide: 23, most: 45 };

const longlat = (datum: keyof typeof FIGURES): string => `+proj=longlat ${FIGURES[datum]} +no_defs`;

/** How a system is written where a dataset or a reader sees it: `CGCS2000 GK-3 111E`. */
export function crsName({ datum, grid }: System): Crs {
  if (grid === null) return datum;
  if (grid.kind === 'mercator') return `${datum} Mercator`;
  if (grid.kind === 'utm') return `${datum} UTM-${grid.zone}N`;
  return `${datum} GK${grid.width === null ? '' : `-${grid.width}`}${grid.meridian === null ? '' : ` ${grid.meridian}E`}`;
}

/** The system of such a name. */
export function systemOf(crs: Crs): System {
  const [, datum = 'WGS-84', rest = ''] = /^(\S+) ?(.*)$/.exec(crs) ?? [];
  const known = DATUMS.find((name) => name === datum) ?? 'WGS-84';
  if (rest === '') return { datum: known, grid: null };
  if (rest === 'Mercator') return { datum: known, grid: { kind: 'mercator' } };
  const utm = /^UTM-(\d+)N$/.exec(rest);
  if (utm !== null) return { datum: known, grid: { kind: 'utm', zone: Number(utm[1]) } };
  const [, width, meridian] = /^GK(?:-([36]))?(?: (\d+(?:\.\d+)?)E)?$/.exec(rest) ?? [];
  return {
    datum: known,
    grid: {
      kind: 'gauss-kruger',
      width: width === '3' ? 3 : width === '6' ? 6 : null,
      meridian: meridian === undefined ? null : Number(meridian),
    },
  };
}

/** Longitude and latitude in degrees of the datum, and whether the numbers stood the other way round. */
export interface Degrees {
  readonly lon: number;
  readonly lat: number;
  readonly turned: boolean;
}

/**
 * Degrees of a point in metres, whichever of its numbers is the northing: surveyors call that X. Null where the numbers
 * are none of the grid's, or where neither the system nor the easting says which zone it is.
 */
export function ungrid({ datum, grid }: System, x: number, y: number): Degrees | null {
  if (grid === null) return { lon: x, lat: y, turned: false };
  if (!(datum in FIGURES)) return null;
  if (grid.kind === 'mercator') return unmercator(x, y);
  const turned = !(isEasting(x) && isNorthing(y));
  if (turned && !(isEasting(y) && isNorthing(x))) return null;
  const [east, north] = turned ? [y, x] : [x, y];
  const definition = transverse(datum as keyof typeof FIGURES, grid, east);
  if (definition === null) return null;
  const [lon = Number.NaN, lat = Number.NaN] = proj4(definition.text, longlat(datum as keyof typeof FIGURES), [
    definition.east,
    north,
  ]);
  return Number.isFinite(lon) && Number.isFinite(lat) ? { lon, lat, turned } : null;
}

const isNorthing = (value: number): boolean => value >= NORTHINGS.least && value <= NORTHINGS.most;
const zoneOf = (easting: number): number => Math.floor(easting / ZONE_METRES);
const isEasting = (value: number): boolean =>
  Math.abs(value) < MOST_EASTING || (zoneOf(value) >= ZONES.least && zoneOf(value) <= ZONES.most);

function transverse(
  datum: keyof typeof FIGURES,
  grid: Exclude<Grid, { kind: 'mercator' }>,
  easting: number,
): { readonly text: string; readonly east: number } | null {
  if (grid.kind === 'utm')
    return { text: `+proj=utm +zone=${grid.zone} ${FIGURES[datum]} +units=m +no_defs`, east: easting };
  const prefixed = easting >= ZONES.least * ZONE_METRES;
  const zone = zoneOf(easting);
  const width = grid.width ?? (zone <= ZONES.wide ? 6 : 3);
  const told = prefixed ? (width === 6 ? zone * 6 - 3 : zone * 3) : null;
  if (told !== null && grid.meridian !== null && told !== grid.meridian) return null;
  const meridian = grid.meridian ?? told;
  if (meridian === null) return null;
  const east = prefixed ? easting - zone * ZONE_METRES : easting;
  return {
    text: `+proj=etmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${FALSE_EASTING} +y_0=0 ${FIGURES[datum]} +units=m +no_defs`,
    east,
  };
}

/** Half the world's width; and the number between China's largest northing and its smallest easting, about 7.6 million. */
const [WORLD_METRES, BETWEEN_METRES] = [20_037_508.35, 7_600_000];

function unmercator(x: number, y: number): Degrees | null {
  if (Math.abs(x) > WORLD_METRES || Math.abs(y) > WORLD_METRES) return null;
  const turned = y > BETWEEN_METRES && x > 0 && x < BETWEEN_METRES;
  const [lon = Number.NaN, lat = Number.NaN] = proj4('EPSG:3857', 'EPSG:4326', turned ? [y, x] : [x, y]);
  return { lon, lat, turned };
}

const E7 = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

/**
 * WGS-84 position of degrees of a datum, to 1e-7 degree. CGCS2000 is taken as WGS-84: they differ by centimetres.
 * GCJ-02 and BD-09 are inverted to about a metre; for the old datums see {@link ACCURACY_METRES}.
 */
export function shiftToWgs84(datum: Datum, [lon, lat]: readonly [number, number]): Position {
  if (datum === 'WGS-84' || datum === 'CGCS2000') return [lon, lat];
  const [x = lon, y = lat] =
    datum === 'GCJ-02' || datum === 'BD-09'
      ? gcoord.transform([lon, lat], datum === 'GCJ-02' ? gcoord.GCJ02 : gcoord.BD09, gcoord.WGS84)
      : proj4(longlat(datum), longlat('WGS-84'), [lon, lat]);
  return [E7(x), E7(y)];
}

/** WGS-84 position of a point in `crs`; null where its numbers are none of that system. */
export function toWgs84(crs: Crs, [x, y]: readonly [number, number]): Position | null {
  const system = systemOf(crs);
  const found = ungrid(system, x, y);
  if (found === null || Math.abs(found.lon) > 180 || Math.abs(found.lat) > 90) return null;
  const [lon, lat] = shiftToWgs84(system.datum, [found.lon, found.lat]);
  return system.grid === null ? [lon, lat] : [E7(lon), E7(lat)];
}

/** Lists what a system is taken as, and how well, where that is not itself; `converted` counts its points. */
export function noteConversion(crs: Crs, converted: number, log: IssueLog): void {
  const { datum, grid } = systemOf(crs);
  const metres = ACCURACY_METRES[datum];
  if (metres !== undefined) log.add('note', 'crs-converted/old', { count: converted, metres }, { value: crs });
  else if (grid !== null) log.add('note', 'crs-converted/metres', { count: converted }, { value: crs });
  else if (datum === 'CGCS2000') log.add('note', 'crs-equal', {});
}
