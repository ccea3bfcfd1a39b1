/**
 * Where lines of polygons cross or touch, exactly: coordinates are whole numbers of 1e-7 degree. (Turf's `kinks`
 * computes crossings in floating point and finds some between lines that follow one another straight on.)
 */
type Point = readonly [x: number, y: number];
type Line = readonly [from: Point, to: Point];

const turn = (a: Point, b: Point, c: Point): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

/** c lies on the line from a to b, with which it is in line. */
const between = (a: Point, b: Point, c: Point): boolean =>
  Math.min(a[0], b[0]) <= c[0] &&
  c[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= c[1] &&
  c[1] <= Math.max(a[1], b[1]);

function meet([a, b]: Line, [c, d]: Line): boolean {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc * abd < 0 && cda * cdb < 0) return true;
  return (
    (abc === 0 && between(a, b, c)) ||
    (abd === 0 && between(a, b, d)) ||
    (cda === 0 && between(c, d, a)) ||
    (cdb === 0 && between(c, d, b))
  );
}

/** Pairs of lines of closed rings that meet, but for neighbours at their common position. */
export function crossings(rings: readonly (readonly Point[])[]): Line[][] {
  const lines = rings.flatMap((ring, number) => {
    const points = ring.map(([lon, lat]): Point => [Math.round(lon * 1e7), Math.round(lat * 1e7)]);
    const count = points.length - 1;
    return points.slice(1).map((to, index) => ({ line: [points[index] ?? to, to] as Line, number, index, count }));
  });
  lines.sort((a, b) => Math.min(a.line[0][0], a.line[1][0]) - Math.min(b.line[0][0], b.line[1][0]));
  const found: Line[][] = [];
  for (const [i, a] of lines.entries()) {
    const east = Math.max(a.line[0][0], a.line[1][0]);
    for (let j = i + 1; j < lines.length; j++) {
      const b = lines[j];
      if (b === undefined || Math.min(b.line[0][0], b.line[1][0]) > east) break;
      const apart = Math.abs(a.index - b.index);
      if (a.number === b.number && (apart === 1 || apart === a.count - 1)) continue;
      if (meet(a.line, b.line)) found.push([a.line, b.line]);
    }
  }
  return found;
}
