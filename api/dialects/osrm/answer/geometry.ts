/** Lines in the three formats, and their simplification for a whole view. */
import { bbox, simplify } from '@turf/turf';
import type { Position } from '../../../../src/model/index.ts';
import { encodePolyline } from '../polyline.ts';
import type { RouteOptions } from '../query/options.ts';
import { degreesOf } from './numbers.ts';
import type { Trace } from './trace.ts';

export type Geometry = string | { readonly type: 'LineString'; readonly coordinates: readonly Position[] };

/** Points `first` … `last` of a trace; all by default. */
export const lineOf = (trace: Trace, first = 0, last = trace.lon.length - 1): Position[] =>
  trace.lon
    .slice(first, last + 1)
    .map((lon, i): Position => [degreesOf(lon / 1e7), degreesOf((trace.lat[first + i] ?? 0) / 1e7)]);

/** A line as the client asked for it. */
export function geometryOf(line: readonly Position[], format: RouteOptions['geometries']): Geometry {
  if (format === 'geojson') return { type: 'LineString', coordinates: line };
  return encodePolyline(line, format === 'polyline6' ? 6 : 5);
}

/** A view this wide and high, in pixels of a web map, shows the whole line. */
const VIEW_PIXELS = { width: 2048, height: 1280 };
const TILE_PIXELS = 256;
const DEEPEST_ZOOM = 18;

/** The line without what is less than a pixel at the deepest zoom at which a view shows all of it (Douglas–Peucker). */
export function simplified(line: readonly Position[]): Position[] {
  if (line.length < 3) return [...line];
  const shape = { type: 'LineString' as const, coordinates: line.map(([lon, lat]) => [lon, lat]) };
  const [west, south, east, north] = bbox(shape);
  const degrees = Math.max((east - west) / VIEW_PIXELS.width, (north - south) / VIEW_PIXELS.height);
  const tolerance = Math.max(degrees, 360 / (TILE_PIXELS * 2 ** DEEPEST_ZOOM));
  return simplify(shape, { tolerance, highQuality: true }).coordinates.map(
    ([lon = 0, lat = 0]): Position => [lon, lat],
  );
}
