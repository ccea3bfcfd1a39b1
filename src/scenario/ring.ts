/** Whether an outline is one that a person meant. */
import type { Position } from '../model/index.ts';

interface Side {
  readonly from: Position;
  readonly to: Position;
  readonly west: number;
  readonly east: number;
}

/**
 * Whether two sides of a ring (closed or not) cross at a point inside both; touching is no crossing. Sides are compared
 * from west to east as far as their longitudes overlap (plane sweep without a status line), which for outlines of areas
 * is next to linear.
 */
export function crossesItself(ring: readonly Position[]): boolean {
  const sides = ring
    .map((from, number): Side => {
      const to = ring[(number + 1) % ring.length] ?? from;
      return { from, to, west: Math.min(from[0], to[0]), east: Math.max(from[0], to[0]) };
    })
    .sort((a, b) => a.west - b.west);
  return sides.some((side, i) => {
    for (let j = i + 1; j < sides.length; j++) {
      const other = sides[j];
      if (other === undefined || other.west > side.east) return false;
      if (cross(side, other)) return true;
    }
    return false;
  });
}

const cross = (a: Side, b: Side): boolean =>
  turn(a.from, a.to, b.from) * turn(a.from, a.to, b.to) < 0 &&
  turn(b.from, b.to, a.from) * turn(b.from, b.to, a.to) < 0;

/** +1 left, −1 right, 0 straight on. */
const turn = (a: Position, b: Position, c: Position): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
