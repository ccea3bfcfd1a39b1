/** A point inside an area. */
type Point = readonly [x: number, y: number];

/**
 * A point that lies inside rings by the even–odd rule, far from their edges as such points go: the middle of the widest
 * piece inside the area of the horizontal line halfway between two heights of vertices, of the line nearest to the
 * middle of the area (as ST_PointOnSurface of PostGIS does). Null where the rings enclose nothing. Any unit; rings may
 * be closed or not.
 */
export function interiorPoint(rings: readonly (readonly Point[])[]): Point | null {
  const heights = [...new Set(rings.flatMap((ring) => ring.map(([, y]) => y)))].sort((a, b) => a - b);
  const [lowest = 0] = heights;
  const middle = (lowest + (heights.at(-1) ?? 0)) / 2;
  const lines = heights
    .slice(1)
    .map((y, i) => (y + (heights[i] ?? 0)) / 2)
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  for (const y of lines) {
    const crossings = rings.flatMap((ring) => crossingsAt(ring, y)).sort((a, b) => a - b);
    let best: Point | null = null;
    let widest = 0;
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const [from = 0, to = 0] = [crossings[i], crossings[i + 1]];
      if (to - from <= widest) continue;
      widest = to - from;
      best = [(from + to) / 2, y];
    }
    if (best !== null) return best;
  }
  return null;
}

/** Where a ring's edges meet the height `y`, at which it has no vertex. */
function crossingsAt(ring: readonly Point[], y: number): number[] {
  return ring.flatMap(([x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length] ?? [x1, y1];
    return y1 > y === y2 > y ? [] : [x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)];
  });
}
