/**
 * Which segments an area touches: docs/definitions.md §1, "Changes". Ring points are rounded to 1e-7 degree, the grid
 * of the roads, so that every test is exact: an edge that is just touched is touched.
 */
import type { Position, RoadNetwork } from '../model/index.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Edge {
  readonly a: Point;
  readonly b: Point;
}

/** Edges are kept by bands of latitude, this many at most. */
const MOST_BANDS = 1024;

const grid = ([lon, lat]: Position): Point => ({ x: Math.round(lon * 1e7), y: Math.round(lat * 1e7) });

/** Side of line a → b that p lies on: 1 left, −1 right, 0 on it. */
function side(a: Point, b: Point, p: Point): number {
  const one = (b.x - a.x) * (p.y - a.y);
  const two = (b.y - a.y) * (p.x - a.x);
  if (Math.abs(one) <= Number.MAX_SAFE_INTEGER && Math.abs(two) <= Number.MAX_SAFE_INTEGER) return Math.sign(one - two);
  const exact = BigInt(b.x - a.x) * BigInt(p.y - a.y) - BigInt(b.y - a.y) * BigInt(p.x - a.x);
  return exact > 0n ? 1 : exact < 0n ? -1 : 0;
}

const between = (p: number, a: number, b: number): boolean => p >= Math.min(a, b) && p <= Math.max(a, b);
const inBox = (p: Point, { a, b }: Edge): boolean => between(p.x, a.x, b.x) && between(p.y, a.y, b.y);

/** Whether two closed straight pieces have a point in common. */
function meet(one: Edge, two: Edge): boolean {
  const [c, d] = [side(one.a, one.b, two.a), side(one.a, one.b, two.b)];
  const [a, b] = [side(two.a, two.b, one.a), side(two.a, two.b, one.b)];
  if (c * d < 0 && a * b < 0) return true;
  if (c === 0 && inBox(two.a, one)) return true;
  if (d === 0 && inBox(two.b, one)) return true;
  return (a === 0 && inBox(one.a, two)) || (b === 0 && inBox(one.b, two));
}

/** Whether a point is inside (even–odd) or on one of the edges; all edges at its latitude must be given. */
function inside(p: Point, edges: Iterable<Edge>): boolean {
  let odd = false;
  for (const edge of edges) {
    const { a, b } = edge;
    const turn = side(a, b, p);
    if (turn === 0 && inBox(p, edge)) return true;
    if (a.y > p.y !== b.y > p.y && turn === (b.y > a.y ? 1 : -1)) odd = !odd;
  }
  return odd;
}

/** Numbers of the segments that touch the area of a ring, ascending. */
export function segmentsInArea(roads: RoadNetwork, ring: readonly Position[]): number[] {
  const corners = ring.map(grid);
  const edges = corners.map((a, i): Edge => ({ a, b: corners[(i + 1) % corners.length] }));
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const low = { x: smallest(xs), y: smallest(ys) };
  const high = { x: -smallest(xs.map((x) => -x)), y: -smallest(ys.map((y) => -y)) };
  const count = Math.min(MOST_BANDS, edges.length);
  const height = (high.y - low.y) / count || 1;
  const bandOf = (y: number) => Math.min(count - 1, Math.max(0, Math.floor((y - low.y) / height)));
  const bands: Edge[][] = Array.from({ length: count }, () => []);
  for (const edge of edges) {
    const [from, until] = [bandOf(Math.min(edge.a.y, edge.b.y)), bandOf(Math.max(edge.a.y, edge.b.y))];
    for (let band = from; band <= until; band++) bands[band].push(edge);
  }
  const met = (piece: Edge): boolean => {
    const [south, north] = [Math.min(piece.a.y, piece.b.y), Math.max(piece.a.y, piece.b.y)];
    const [west, east] = [Math.min(piece.a.x, piece.b.x), Math.max(piece.a.x, piece.b.x)];
    if (north < low.y || south > high.y || east < low.x || west > high.x) return false;
    for (let band = bandOf(south); band <= bandOf(north); band++) {
      if (bands[band].some((edge) => meet(piece, edge))) return true;
    }
    return inside(piece.a, bands[bandOf(piece.a.y)]);
  };
  const found: number[] = [];
  for (let segment = 0; segment < roads.segmentCount; segment++) {
    const end = roads.shapeStart[segment + 1] - 1;
    for (let k = roads.shapeStart[segment]; k < end; k++) {
      const [a, b] = [k, k + 1].map((i) => ({ x: roads.shapeLon[i], y: roads.shapeLat[i] }));
      if (!met({ a, b })) continue;
      found.push(segment);
      break;
    }
  }
  return found;
}

const smallest = (values: readonly number[]): number => values.reduce((least, value) => Math.min(least, value));
