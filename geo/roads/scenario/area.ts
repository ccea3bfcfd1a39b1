/** Whether a line meets an area, on the grid of 1e-7 degree: sums and products of whole numbers, exact for areas below 6 degrees. */

/** Corners of a ring in 1e-7 degree, closed from the last to the first. */
export interface Ring {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export function ringOf(positions: readonly (readonly [number, number])[]): Ring {
  return {
    x: Float64Array.from(positions, ([lon]) => Math.round(lon * 1e7)),
    y: Float64Array.from(positions, ([, lat]) => Math.round(lat * 1e7)),
  };
}

/** Whether a line of points has a point inside the ring or on it, or a piece that meets an edge of it. */
export function meetsRing(ring: Ring, x: Int32Array, y: Int32Array): boolean {
  const last = x.length - 1;
  for (let p = 0; p <= last; p++) {
    if (contains(ring, x[p], y[p])) return true;
    if (p < last && meetsEdge(ring, x[p], y[p], x[p + 1], y[p + 1])) return true;
  }
  return false;
}

/** Even–odd rule (Shimrat 1962, doi:10.1145/368637.368653); edges belong to the inside. */
function contains({ x, y }: Ring, px: number, py: number): boolean {
  let inside = false;
  for (let i = 0, j = x.length - 1; i < x.length; j = i++) {
    const [ax, ay, bx, by] = [x[j], y[j], x[i], y[i]];
    const side = turn(ax, ay, bx, by, px, py);
    if (side === 0 && between(ax, bx, px) && between(ay, by, py)) return true;
    if (ay > py !== by > py && side > 0 === by > ay) inside = !inside;
  }
  return inside;
}

function meetsEdge({ x, y }: Ring, px: number, py: number, qx: number, qy: number): boolean {
  for (let i = 0, j = x.length - 1; i < x.length; j = i++) {
    const [ax, ay, bx, by] = [x[j], y[j], x[i], y[i]];
    const [a, b] = [turn(px, py, qx, qy, ax, ay), turn(px, py, qx, qy, bx, by)];
    const [p, q] = [turn(ax, ay, bx, by, px, py), turn(ax, ay, bx, by, qx, qy)];
    if (a * b < 0 && p * q < 0) return true;
    if (a === 0 && between(px, qx, ax) && between(py, qy, ay)) return true;
    if (b === 0 && between(px, qx, bx) && between(py, qy, by)) return true;
    if (p === 0 && between(ax, bx, px) && between(ay, by, py)) return true;
    if (q === 0 && between(ax, bx, qx) && between(ay, by, qy)) return true;
  }
  return false;
}

/** Above 0 where a → b → c turns left, 0 where the three are in line. */
const turn = (ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number =>
  Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));

const between = (a: number, b: number, value: number): boolean => Math.min(a, b) <= value && value <= Math.max(a, b);
