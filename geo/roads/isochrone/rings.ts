/** Rings put together as polygons with holes. */

/** Not closed: x and y in turn. Counter-clockwise around an area, clockwise around a hole; rings never touch. */
export interface Ring {
  readonly points: readonly number[];
}

interface Measured extends Ring {
  /** Negative for holes. */
  readonly area: number;
  readonly box: readonly [minX: number, minY: number, maxX: number, maxY: number];
}

/** Polygons, largest first, each its outer ring and then its holes, largest first; `area` of all of them. Holes smaller than `leastHole` are filled. */
export function assemble(
  rings: readonly Ring[],
  leastHole: number,
): { readonly polygons: readonly (readonly Ring[])[]; readonly area: number } {
  const measured = rings.map(measure);
  const outer = measured.filter(({ area }) => area > 0).sort((a, b) => b.area - a.area);
  const holes = measured.filter(({ area }) => area <= -leastHole).sort((a, b) => a.area - b.area);
  const polygons = outer.map((ring) => [ring]);
  const smallestFirst = polygons.toReversed();
  for (const hole of holes) smallestFirst.find(([ring]) => contains(ring, hole))?.push(hole);
  const area = polygons.flat().reduce((sum, ring) => sum + ring.area, 0);
  return { polygons, area };
}

function measure({ points }: Ring): Measured {
  let [area, minX, minY, maxX, maxY] = [
    0,
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  let [lastX, lastY] = [points.at(-2) ?? 0, points.at(-1) ?? 0];
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i], points[i + 1]];
    area += (lastX * y - x * lastY) / 2;
    [minX, minY, maxX, maxY] = [Math.min(minX, x), Math.min(minY, y), Math.max(maxX, x), Math.max(maxY, y)];
    [lastX, lastY] = [x, y];
  }
  return { points, area, box: [minX, minY, maxX, maxY] };
}

/** Whether a ring lies around another one, which it never touches: even–odd rule at the other's first point. */
function contains({ points, box }: Measured, inner: Measured): boolean {
  const [x, y] = [inner.points[0], inner.points[1]];
  if (x < box[0] || y < box[1] || x > box[2] || y > box[3]) return false;
  let inside = false;
  let [lastX, lastY] = [points.at(-2) ?? 0, points.at(-1) ?? 0];
  for (let i = 0; i < points.length; i += 2) {
    const [nextX, nextY] = [points[i], points[i + 1]];
    if (nextY > y !== lastY > y && x < ((lastX - nextX) * (y - nextY)) / (lastY - nextY) + nextX) inside = !inside;
    [lastX, lastY] = [nextX, nextY];
  }
  return inside;
}
