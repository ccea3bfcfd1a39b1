/** Coordinates of GeoJSON: points as written, areas as boundaries. */
import { pointOnFeature } from '@turf/turf';
import { type Boundary, CundaError, type Position } from '../../../src/model/index.ts';
import { toWgs84 } from '../coordinates/crs.ts';
import { coordinate } from '../coordinates/degrees.ts';
import { MAX_RING_POSITIONS } from '../limits.ts';
import type { RawPoint } from '../tables/row-source.ts';
import type { Crs } from '../types.ts';

export type Json = { readonly [key: string]: unknown };

/** Throws `file-too-large` where a ring of an area has more positions than are read. */
export function boundShape(file: string, { type, coordinates }: Json): void {
  const lists = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  const rings =
    type === 'Polygon' ? lists(coordinates) : type === 'MultiPolygon' ? lists(coordinates).flatMap(lists) : [];
  if (rings.some((ring) => lists(ring).length > MAX_RING_POSITIONS))
    throw new CundaError('file-too-large/ring', { file, most: MAX_RING_POSITIONS }, { at: { file } });
}

/** A point's numbers, before anything is said of their system. */
export type Written = Pick<RawPoint, 'x' | 'y' | 'text' | 'column'>;

/** The middle of an area, or a point of it where that lies outside; null where its rings are none. */
export function pointWithin(geometry: Json): Written | null {
  const area = readArea(
    geometry,
    (x, y) => [x, y],
    () => undefined,
  );
  if (area === null) return null;
  const [x = Number.NaN, y = Number.NaN] = pointOnFeature(area).geometry.coordinates;
  return { x, y, text: `${area.type} ${x.toFixed(6)}, ${y.toFixed(6)}`, column: null };
}

const numberIn = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : typeof value === 'string' ? coordinate(value) : null;

export function readPoint(coordinates: unknown): Written {
  const [x, y] = Array.isArray(coordinates) ? coordinates : [];
  const text = (JSON.stringify(coordinates) ?? '').slice(0, 100);
  return { x: numberIn(x), y: numberIn(y), text, column: null };
}

/**
 * WGS-84; null where a ring has fewer than 4 positions, a position off the globe, or a step across the 180th meridian.
 */
export const readBoundary = (geometry: Json, crs: Crs, closed: () => void): Boundary | null =>
  readArea(geometry, (x, y) => toWgs84(crs, [x, y]), closed, true);

/** The rings of an area, each position by `place`; null where one of them is none. `globe`: in degrees. */
function readArea(
  geometry: Json,
  place: (x: number, y: number) => Position | null,
  closed: () => void,
  globe = false,
): Boundary | null {
  const list = (value: unknown): readonly unknown[] | null => (Array.isArray(value) && value.length > 0 ? value : null);
  const ring = (value: unknown): Position[] | null => {
    const positions: Position[] = [];
    for (const item of list(value) ?? []) {
      const x = Array.isArray(item) ? numberIn(item[0]) : null;
      const y = Array.isArray(item) ? numberIn(item[1]) : null;
      const position = x === null || y === null ? null : place(x, y);
      if (position === null) return null;
      const previous = positions[positions.length - 1];
      const step = previous === undefined ? 0 : Math.abs(previous[0] - position[0]);
      if (globe && step > 180 && step < 360) return null;
      positions.push(position);
    }
    const [first] = positions;
    const last = positions[positions.length - 1];
    if (first === undefined || last === undefined) return null;
    if (first[0] !== last[0] || first[1] !== last[1]) {
      if (positions.length < 3) return null;
      positions.push([first[0], first[1]]);
      closed();
    }
    return positions.length >= 4 ? positions : null;
  };
  const all = <T>(value: unknown, read: (item: unknown) => T | null): T[] | null => {
    const items = (list(value) ?? []).map(read);
    const good = items.filter((item): item is T => item !== null);
    return good.length > 0 && good.length === items.length ? good : null;
  };
  const polygon = (value: unknown): Position[][] | null => all(value, ring);
  if (geometry.type === 'Polygon') {
    const coordinates = polygon(geometry.coordinates);
    return coordinates === null ? null : { type: 'Polygon', coordinates };
  }
  const coordinates = all(geometry.coordinates, polygon);
  return coordinates === null ? null : { type: 'MultiPolygon', coordinates };
}
