/** A road as drawn, before junctions are cut: a line in the plane with what the map says of it. */
import type { RoadClass, Surface } from '../../../src/model/index.ts';
import type { Random } from '../../random.ts';
import { between, distance, type Point } from '../plane.ts';

export interface Line {
  readonly points: readonly Point[];
  readonly roadClass: RoadClass;
  readonly surface: Surface;
  readonly maxspeedKmh: number;
  /** Only along the points' order. */
  readonly oneway: boolean;
  readonly name: string;
  /** Crosses water without a junction: a bridge or a ferry. */
  readonly durationSeconds: number;
}

export const line = (points: readonly Point[], roadClass: RoadClass, more: Partial<Line> = {}): Line => ({
  surface: 'paved',
  maxspeedKmh: 0,
  oneway: false,
  name: '',
  durationSeconds: 0,
  ...more,
  points,
  roadClass,
});

/**
 * A winding way from a to b by midpoint displacement: the middle moves aside by up to `bend` of the length, then the
 * halves likewise.
 */
export function winding(a: Point, b: Point, bend: number, random: Random): Point[] {
  const length = distance(a, b);
  if (length < 120) return [a, b];
  const aside = Math.max(-1.6, Math.min(1.6, random.normal())) * bend;
  const [mx, my] = between(a, b, random.between(0.42, 0.58));
  const middle: Point = [mx - aside * (b[1] - a[1]), my + aside * (b[0] - a[0])];
  return [...winding(a, middle, bend * 0.62, random).slice(0, -1), ...winding(middle, b, bend * 0.62, random)];
}
