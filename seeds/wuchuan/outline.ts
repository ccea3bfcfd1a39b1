/** The outline of the invented ground as a polygon: marching squares over its depth. */
import type { Boundary, Position } from '../../src/model/index.ts';
import { distanceToStretch, type Point, toPosition } from './plane.ts';

const CELL = 350;
const TOLERANCE = 60;

/** The largest ring where `depth` is 0, within `reach` metres of the origin; straightened to 60 m. Synthetic. */
export function traceOutline(depth: (p: Point) => number, reach = 45_000): Boundary {
  const size = Math.ceil((2 * reach) / CELL);
  const at = (column: number, row: number): Point => [column * CELL - reach, row * CELL - reach];
  const depths = Array.from({ length: (size + 1) ** 2 }, (_, index) =>
    depth(at(index % (size + 1), Math.floor(index / (size + 1)))),
  );
  const value = (column: number, row: number): number => depths[row * (size + 1) + column] ?? -1;
  const next = new Map<string, { key: string; point: Point }>();
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) cell(column, row);
  }
  const rings: Point[][] = [];
  while (next.size > 0) {
    const [start] = next.keys();
    const ring: Point[] = [];
    let step = start === undefined ? undefined : next.get(start);
    let from = start ?? '';
    while (step !== undefined) {
      ring.push(step.point);
      next.delete(from);
      from = step.key;
      step = next.get(from);
    }
    rings.push(ring);
  }
  const longest = rings.reduce((best, ring) => (ring.length > best.length ? ring : best), []);
  const positions: Position[] = straighten(longest).map(toPosition);
  const [first] = positions;
  return { type: 'Polygon', coordinates: [first === undefined ? [] : [...positions, first]] };

  /** Links each edge where the outline enters a cell with the one where it leaves, inside on the left. */
  function cell(column: number, row: number): void {
    const corners = [
      [column, row],
      [column + 1, row],
      [column + 1, row + 1],
      [column, row + 1],
    ] as const;
    const leaves: { key: string; point: Point }[] = [];
    const enters: { key: string; point: Point }[] = [];
    corners.forEach(([ac, ar], index) => {
      const [bc, br] = corners[(index + 1) % 4] ?? [ac, ar];
      const [a, b] = [value(ac, ar), value(bc, br)];
      if (a > 0 === b > 0) return;
      const part = a / (a - b);
      const [ax, ay] = at(ac, ar);
      const [bx, by] = at(bc, br);
      const point: Point = [ax + (bx - ax) * part, ay + (by - ay) * part];
      const key = [`${ac},${ar}`, `${bc},${br}`].sort().join(' ');
      (a > 0 ? leaves : enters).push({ key, point });
    });
    leaves.forEach((leave, index) => {
      const enter = enters[index];
      if (enter !== undefined) next.set(leave.key, enter);
    });
  }
}

/** Douglas–Peucker on the two halves of a ring. */
function straighten(ring: readonly Point[]): Point[] {
  const half = Math.floor(ring.length / 2);
  return [...simplify(ring.slice(0, half + 1)).slice(0, -1), ...simplify(ring.slice(half))];
}

function simplify(line: readonly Point[]): Point[] {
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined || line.length < 3) return [...line];
  let far = 0;
  let most = TOLERANCE;
  line.forEach((point, index) => {
    const off = distanceToStretch(point, first, last);
    if (off > most) [far, most] = [index, off];
  });
  return far === 0 ? [first, last] : [...simplify(line.slice(0, far + 1)).slice(0, -1), ...simplify(line.slice(far))];
}
