/**
 * Coordinate reference systems that features are given in and boxes are asked in, by their names at OGC, with the axis
 * order that the name stands for. Stored positions are WGS-84 longitude, latitude; CGCS2000 is taken as WGS-84: they
 * differ by centimetres.
 */
import proj4 from 'proj4';
import type { Position } from '../src/model/index.ts';

/** `http://www.opengis.net/def/crs/OGC/1.3/CRS84` and the like. */
export type CrsUri = string;

/** `[west, south, east, north]` in one system: least and most of x and of y, whatever the order of the axes. */
export type Box = readonly [number, number, number, number];

export interface ReferenceSystem {
  readonly uri: CrsUri;
  /** As EPSG spells it. */
  readonly name: string;
  /** Whether the second axis (latitude, northing) comes first in coordinates and boxes. */
  readonly turned: boolean;
  /** Where it can be used: x and y beyond it have no place on earth, or one that is badly off. */
  readonly reach: Box;
  /** Whether x goes around the earth, so that a box may begin east of where it ends. */
  readonly around: boolean;
  /** x and y, before the axes are turned, of a WGS-84 position; numbers rounded to about a millimetre. */
  fromWgs84(position: Position): [number, number];
  /** WGS-84 position of x and y within reach. */
  toWgs84(point: readonly [number, number]): [number, number];
}

const EPSG = 'http://www.opengis.net/def/crs/EPSG/0/';
export const CRS84: CrsUri = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';

const to = (digits: number) => (value: number) => Math.round(value * digits) / digits;
const degrees = to(1e7);
const metres = to(1e3);

const geographic = (uri: CrsUri, name: string, turned: boolean): ReferenceSystem => ({
  uri,
  name,
  turned,
  reach: [-360, -90, 360, 90],
  around: true,
  fromWgs84: ([lon, lat]) => [degrees(lon), degrees(lat)],
  toWgs84: ([x, y]) => [x, y],
});

const WGS84 = '+proj=longlat +datum=WGS84 +no_defs';

/** Beyond these degrees of latitude web mercator ends. */
const MERCATOR_LATITUDE = 85.06;

function projected(
  { uri, name, turned, reach }: Pick<ReferenceSystem, 'uri' | 'name' | 'turned' | 'reach'>,
  definition: string,
): ReferenceSystem {
  const converter = proj4(WGS84, definition);
  return {
    uri,
    name,
    turned,
    reach,
    around: false,
    fromWgs84: ([lon, lat]) => {
      const [x = Number.NaN, y = Number.NaN] = converter.forward([lon, lat]);
      return [metres(x), metres(y)];
    },
    toWgs84: ([x, y]) => {
      const [lon = Number.NaN, lat = Number.NaN] = converter.inverse([x, y]);
      return [lon, lat];
    },
  };
}

/** Half the width and height of the world in web mercator. */
const WORLD = 20_037_508.342789244;

const MERCATOR: ReferenceSystem = (() => {
  const plain = projected(
    { uri: `${EPSG}3857`, name: 'WGS 84 / Pseudo-Mercator', turned: false, reach: [-WORLD, -WORLD, WORLD, WORLD] },
    'EPSG:3857',
  );
  return {
    ...plain,
    fromWgs84: ([lon, lat]) => plain.fromWgs84([lon, Math.max(-MERCATOR_LATITUDE, Math.min(MERCATOR_LATITUDE, lat))]),
  };
})();

/** Some 2,000 km to both sides of the central meridian, the northern hemisphere: any county of China and around. */
const ZONE_REACH: Box = [-1_500_000, 0, 2_500_000, 8_000_000];

/** Central meridians of the 3-degree zones of China, and the EPSG code of the first (without zone in the easting). */
const [FIRST_MERIDIAN, LAST_MERIDIAN, ZONE_DEGREES, FIRST_CODE] = [75, 135, 3, 4534] as const;

/** CGCS2000 / 3-degree Gauss–Krüger of the zone whose central meridian is nearest; null beyond those of China. */
function gaussKruger(longitude: number): ReferenceSystem | null {
  const meridian = Math.round(longitude / ZONE_DEGREES) * ZONE_DEGREES;
  if (!(meridian >= FIRST_MERIDIAN && meridian <= LAST_MERIDIAN)) return null;
  return projected(
    {
      uri: `${EPSG}${FIRST_CODE + (meridian - FIRST_MERIDIAN) / ZONE_DEGREES}`,
      name: `CGCS2000 / 3-degree Gauss-Kruger CM ${meridian}E`,
      turned: true,
      reach: ZONE_REACH,
    },
    `+proj=etmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs`,
  );
}

const EVERYWHERE: readonly ReferenceSystem[] = [
  geographic(CRS84, 'WGS 84 (longitude, latitude)', false),
  geographic(`${EPSG}4326`, 'WGS 84', true),
  MERCATOR,
  geographic(`${EPSG}4490`, 'China Geodetic Coordinate System 2000', true),
];

/** The systems in which what lies around `position` may be asked for, the stored one first. */
export function systemsAt([longitude]: Position): readonly ReferenceSystem[] {
  const zone = gaussKruger(longitude);
  return zone === null ? EVERYWHERE : [...EVERYWHERE, zone];
}

/** Points along each edge of a box whose positions bound what is inside it. */
const EDGE_POINTS = 16;

/**
 * A WGS-84 box around everything inside a box of a system; null where no part of it is within the system's reach. Edges
 * of one system are curves in another: some points of each are taken, and a hundredth of the size is added.
 */
export function boxInWgs84(system: ReferenceSystem, box: Box): Box | null {
  const { reach } = system;
  const west = Math.max(box[0], reach[0]);
  const south = Math.max(box[1], reach[1]);
  const east = Math.min(box[2], reach[2]);
  const north = Math.min(box[3], reach[3]);
  if (west > east || south > north) return null;
  let [w, s, e, n] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (x: number, y: number): void => {
    const [lon, lat] = system.toWgs84([x, y]);
    w = Math.min(w, lon);
    s = Math.min(s, lat);
    e = Math.max(e, lon);
    n = Math.max(n, lat);
  };
  for (let i = 0; i <= EDGE_POINTS; i++) {
    const [x, y] = [west + ((east - west) * i) / EDGE_POINTS, south + ((north - south) * i) / EDGE_POINTS];
    take(x, south);
    take(x, north);
    take(west, y);
    take(east, y);
  }
  const [dx, dy] = [(e - w) / 100 + 1e-6, (n - s) / 100 + 1e-6];
  return [w - dx, s - dy, e + dx, n + dy];
}
