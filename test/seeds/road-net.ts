/**
 * A plain reading of a road network for tests: reach by breadth, distances by haversine, crossings by brute force over
 * a grid.
 */
import {
  DIRECTION,
  type Position,
  ROAD_CLASSES,
  ROAD_USES,
  type RoadClass,
  type RoadNetwork,
  type RoadUse,
} from '../../src/model/index.ts';

export const classOf = (roads: RoadNetwork, segment: number): RoadClass => {
  const roadClass = ROAD_CLASSES[roads.roadClass[segment] ?? -1];
  if (roadClass === undefined) throw new Error(`segment ${segment} has no class`);
  return roadClass;
};

export const shapeOf = (roads: RoadNetwork, segment: number): Position[] => {
  const [start = 0, end = 0] = [roads.shapeStart[segment], roads.shapeStart[segment + 1]];
  return Array.from({ length: end - start }, (_, index) => [
    (roads.shapeLon[start + index] ?? 0) / 1e7,
    (roads.shapeLat[start + index] ?? 0) / 1e7,
  ]);
};

export const segmentsOf = (roads: RoadNetwork): number[] =>
  Array.from({ length: roads.segmentCount }, (_, index) => index);

export function haversine([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((lat2 - lat1) * rad) / 2) ** 2 +
    Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
}

export const mayUse = (roads: RoadNetwork, segment: number, use: RoadUse): boolean =>
  ((roads.access[segment] ?? 0) & (1 << ROAD_USES.indexOf(use))) !== 0;

/**
 * Nodes that can be reached from `start` (or that reach it) over the segments kept. One-way streets bind unless on
 * foot.
 */
export function reachable(
  roads: RoadNetwork,
  start: number,
  options: { use: RoadUse; keep?: (segment: number) => boolean; backwards?: boolean },
): Set<number> {
  const lists: number[][] = Array.from({ length: roads.nodeCount }, () => []);
  for (const segment of segmentsOf(roads)) {
    if (!mayUse(roads, segment, options.use) || options.keep?.(segment) === false) continue;
    const [from = 0, to = 0] = [roads.from[segment], roads.to[segment]];
    const direction = options.use === 'foot' ? DIRECTION.both : roads.direction[segment];
    const [there, back] = [direction !== DIRECTION.backward, direction !== DIRECTION.forward];
    if (options.backwards ? back : there) lists[from]?.push(to);
    if (options.backwards ? there : back) lists[to]?.push(from);
  }
  const found = new Set([start]);
  for (const node of found) for (const next of lists[node] ?? []) found.add(next);
  return found;
}

/** The node nearest to a position among those that pass the test. */
export function nearestNode(
  roads: RoadNetwork,
  position: Position,
  test: (node: number) => boolean = () => true,
): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let node = 0; node < roads.nodeCount; node++) {
    const away = haversine(position, [(roads.nodeLon[node] ?? 0) / 1e7, (roads.nodeLat[node] ?? 0) / 1e7]);
    if (away < least && test(node)) [best, least] = [node, away];
  }
  return best;
}

/** Crossings of two segments away from any node, as positions. */
export function bareCrossings(roads: RoadNetwork): Position[] {
  const cells = new Map<string, { segment: number; a: Position; b: Position }[]>();
  const size = 0.003;
  for (const segment of segmentsOf(roads)) {
    const shape = shapeOf(roads, segment);
    shape.forEach((b, index) => {
      const a = shape[index - 1];
      if (a === undefined) return;
      for (let x = Math.floor(Math.min(a[0], b[0]) / size); x <= Math.floor(Math.max(a[0], b[0]) / size); x++) {
        for (let y = Math.floor(Math.min(a[1], b[1]) / size); y <= Math.floor(Math.max(a[1], b[1]) / size); y++) {
          const key = `${x},${y}`;
          cells.set(key, [...(cells.get(key) ?? []), { segment, a, b }]);
        }
      }
    });
  }
  const found: Position[] = [];
  for (const entries of cells.values()) {
    entries.forEach((one, index) => {
      for (const other of entries.slice(index + 1)) {
        if (one.segment === other.segment) continue;
        const at = meet(one.a, one.b, other.a, other.b);
        if (at !== null) found.push(at);
      }
    });
  }
  return found;
}

function meet(a: Position, b: Position, c: Position, d: Position): Position | null {
  const [rx, ry, sx, sy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const cross = rx * sy - ry * sx;
  if (cross === 0) return null;
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross;
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross;
  const inside = (part: number) => part > 1e-6 && part < 1 - 1e-6;
  return inside(t) && inside(u) ? [a[0] + t * rx, a[1] + t * ry] : null;
}
