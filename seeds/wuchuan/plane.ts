/**
 * The county drawn flat: metres east and north of a point near its middle. Good to a few parts in 10 000 over 50 km.
 */
import type { Position } from '../../src/model/index.ts';

export type Point = readonly [x: number, y: number];

const ORIGIN: Position = [110.74, 21.45];
const METRES_PER_DEGREE = (Math.PI / 180) * 6_371_008.8;
const EAST = METRES_PER_DEGREE * Math.cos((ORIGIN[1] * Math.PI) / 180);

export const toPlane = ([lon, lat]: Position): Point => [
  (lon - ORIGIN[0]) * EAST,
  (lat - ORIGIN[1]) * METRES_PER_DEGREE,
];

/** Rounded to 6 decimals, about a tenth of a metre. */
export const toPosition = ([x, y]: Point): Position => [
  round6(x / EAST + ORIGIN[0]),
  round6(y / METRES_PER_DEGREE + ORIGIN[1]),
];

const round6 = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

export const distance = ([ax, ay]: Point, [bx, by]: Point): number => Math.sqrt((ax - bx) ** 2 + (ay - by) ** 2);

/** The point `metres` away from `from`, `angle` counter-clockwise from east. */
export const polar = ([x, y]: Point, angle: number, metres: number): Point => [
  x + metres * Math.cos(angle),
  y + metres * Math.sin(angle),
];

export const between = ([ax, ay]: Point, [bx, by]: Point, part: number): Point => [
  ax + (bx - ax) * part,
  ay + (by - ay) * part,
];

/** Metres from a point to the stretch a–b. */
export function distanceToStretch(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length2 = dx * dx + dy * dy;
  const part = length2 === 0 ? 0 : ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length2;
  return distance(p, between(a, b, Math.min(1, Math.max(0, part))));
}

/** Where the stretches a–b and c–d cross, as the part of a–b; null where they don't. */
export function crossing(a: Point, b: Point, c: Point, d: Point): number | null {
  const [rx, ry] = [b[0] - a[0], b[1] - a[1]];
  const [sx, sy] = [d[0] - c[0], d[1] - c[1]];
  const cross = rx * sy - ry * sx;
  if (cross === 0) return null;
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross;
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? t : null;
}

/** Consecutive pairs of a line. */
export function* stretches(line: readonly Point[]): Generator<readonly [Point, Point]> {
  for (let index = 1; index < line.length; index++) {
    const [a, b] = [line[index - 1], line[index]];
    if (a !== undefined && b !== undefined) yield [a, b];
  }
}

export const lineLength = (line: readonly Point[]): number => {
  let sum = 0;
  for (const [a, b] of stretches(line)) sum += distance(a, b);
  return sum;
};

export const linesCross = (one: readonly Point[], other: readonly Point[]): boolean => {
  for (const [a, b] of stretches(one)) {
    for (const [c, d] of stretches(other)) if (crossing(a, b, c, d) !== null) return true;
  }
  return false;
};
