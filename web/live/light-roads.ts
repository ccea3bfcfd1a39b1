/** Roads in short, as `/v1/datasets/{id}/roads/light` gives them, and the shortest ways over them. Runs in a worker. */
import { type LonLat, metresBetween } from '../core/geometry.ts';

const MAGIC = 0x31524c43;
const DEGREE = Math.PI / 180;
const METRES_PER_DEGREE = 6_371_008.8 * DEGREE;

/** Where a place meets a road. */
export interface Foothold {
  readonly segment: number;
  /** Share of the segment from its first node. */
  readonly share: number;
  readonly at: LonLat;
  /** Straight line from the place. */
  readonly metres: number;
}

export interface LightRoads {
  readonly nodes: number;
  readonly segments: number;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly shapeStart: Uint32Array;
  readonly lon: Int32Array;
  readonly lat: Int32Array;
  readonly decimetres: Uint32Array;
  /** Deciseconds along the shape and against it, 0: no way. */
  readonly along: Uint32Array;
  readonly against: Uint32Array;
  /** 1: people may walk; 2: a place may stand there. */
  readonly bits: Uint8Array;
  /** Segments at each node, as a list of lists. */
  readonly firstAt: Uint32Array;
  readonly segmentsAt: Uint32Array;
  /** Box of each segment, 1e-7 degree: west, south, east, north. */
  readonly boxes: Int32Array;
}

/** Reads the answer of the service; null where it is none. */
export function readRoads(buffer: ArrayBuffer): LightRoads | null {
  if (buffer.byteLength < 16) return null;
  const [magic = 0, nodes = 0, m = 0, points = 0] = new Uint32Array(buffer, 0, 4);
  if (magic !== MAGIC) return null;
  let at = 16;
  const take = (count: number): Uint32Array => {
    const values = new Uint32Array(buffer, at, count);
    at += 4 * count;
    return values;
  };
  const signed = (count: number): Int32Array => {
    const values = new Int32Array(buffer, at, count);
    at += 4 * count;
    return values;
  };
  const [from, to, shapeStart] = [take(m), take(m), take(m + 1)];
  const [lon, lat] = [signed(points), signed(points)];
  const [decimetres, along, against] = [take(m), take(m), take(m)];
  const bits = new Uint8Array(buffer, at, m);
  return {
    nodes,
    segments: m,
    from,
    to,
    shapeStart,
    lon,
    lat,
    decimetres,
    along,
    against,
    bits,
    ...indexed({ nodes, from, to, shapeStart, lon, lat }),
  };
}

function indexed(roads: Pick<LightRoads, 'nodes' | 'from' | 'to' | 'shapeStart' | 'lon' | 'lat'>) {
  const { nodes, from, to, shapeStart, lon, lat } = roads;
  const firstAt = new Uint32Array(nodes + 1);
  for (const ends of [from, to]) for (const node of ends) firstAt[node + 1] = (firstAt[node + 1] ?? 0) + 1;
  for (let node = 0; node < nodes; node++) firstAt[node + 1] = (firstAt[node + 1] ?? 0) + (firstAt[node] ?? 0);
  const next = firstAt.slice();
  const segmentsAt = new Uint32Array(2 * from.length);
  for (const ends of [from, to])
    ends.forEach((node, segment) => {
      const place = next[node] ?? 0;
      segmentsAt[place] = segment;
      next[node] = place + 1;
    });
  const boxes = new Int32Array(4 * from.length);
  for (let segment = 0; segment < from.length; segment++) {
    const span = { west: 2e9, south: 2e9, east: -2e9, north: -2e9 };
    for (let p = shapeStart[segment] ?? 0; p < (shapeStart[segment + 1] ?? 0); p++) {
      const [x, y] = [lon[p] ?? 0, lat[p] ?? 0];
      if (x < span.west) span.west = x;
      if (x > span.east) span.east = x;
      if (y < span.south) span.south = y;
      if (y > span.north) span.north = y;
    }
    boxes.set([span.west, span.south, span.east, span.north], 4 * segment);
  }
  return { firstAt, segmentsAt, boxes };
}

/** The nearest road within `limit` metres where a place may stand; null for none. */
export function foothold(roads: LightRoads, [lon, lat]: readonly [number, number], limit: number): Foothold | null {
  const xPer = METRES_PER_DEGREE * Math.cos(lat * DEGREE) * 1e-7;
  const yPer = METRES_PER_DEGREE * 1e-7;
  const [x0, y0] = [lon * 1e7, lat * 1e7];
  let best = limit;
  let found: { segment: number; point: number; share: number } | null = null;
  const { boxes, shapeStart } = roads;
  for (let segment = 0; segment < roads.segments; segment++) {
    if (((roads.bits[segment] ?? 0) & 2) === 0) continue;
    const b = 4 * segment;
    const reachX = best / xPer;
    const reachY = best / yPer;
    if ((boxes[b] ?? 0) - x0 > reachX || x0 - (boxes[b + 2] ?? 0) > reachX) continue;
    if ((boxes[b + 1] ?? 0) - y0 > reachY || y0 - (boxes[b + 3] ?? 0) > reachY) continue;
    const start = shapeStart[segment] ?? 0;
    for (let p = start + 1; p < (shapeStart[segment + 1] ?? 0); p++) {
      const ax = ((roads.lon[p - 1] ?? 0) - x0) * xPer;
      const ay = ((roads.lat[p - 1] ?? 0) - y0) * yPer;
      const dx = ((roads.lon[p] ?? 0) - x0) * xPer - ax;
      const dy = ((roads.lat[p] ?? 0) - y0) * yPer - ay;
      const square = dx * dx + dy * dy;
      const share = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square));
      const away = Math.hypot(ax + share * dx, ay + share * dy);
      if (away < best) {
        best = away;
        found = { segment, point: p, share };
      }
    }
  }
  return found && holdOf(roads, found, best);
}

function holdOf(
  roads: LightRoads,
  { segment, point, share }: { segment: number; point: number; share: number },
  metres: number,
): Foothold {
  const place = (p: number): LonLat => [(roads.lon[p] ?? 0) / 1e7, (roads.lat[p] ?? 0) / 1e7];
  let before = 0;
  let whole = 0;
  const [start, end] = [roads.shapeStart[segment] ?? 0, roads.shapeStart[segment + 1] ?? 0];
  for (let p = start + 1; p < end; p++) {
    const piece = metresBetween(place(p - 1), place(p));
    if (p < point) before += piece;
    else if (p === point) before += piece * share;
    whole += piece;
  }
  const [a, b] = [place(point - 1), place(point)];
  return {
    ...{ segment, metres, share: whole > 0 ? before / whole : 0 },
    at: [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share],
  };
}

/** Costs from a foothold to all nodes within a limit; Infinity beyond. `metres`: those of the ways of least cost. */
export interface Reach {
  readonly cost: Float64Array;
  readonly metres: Float64Array;
}

/** `arrive`: a drive that ends where the reach began. */
export type By = 'walk' | 'drive' | 'arrive';

/** Metres on foot, or seconds of a drive, from a foothold or to it; the straight line to it is not in it. */
export function reach(roads: LightRoads, hold: Foothold, by: By, limit: number): Reach {
  const cost = new Float64Array(roads.nodes).fill(Infinity);
  const metres = new Float64Array(roads.nodes).fill(Infinity);
  // Buckets of a width below most segments (R. Dial, doi 10.1145/363269.363610); a node may be looked at again.
  const width = by === 'walk' ? 25 : 3;
  const buckets: number[][] = [];
  const put = (node: number, value: number, way: number): void => {
    if (value >= (cost[node] ?? 0) || value > limit) return;
    cost[node] = value;
    metres[node] = way;
    const bucket = Math.floor(value / width);
    const list = buckets[bucket];
    if (list) list.push(node);
    else buckets[bucket] = [node];
  };
  const walks = (segment: number): boolean => ((roads.bits[segment] ?? 0) & 1) !== 0;
  const costOf = (segment: number, against: boolean): number => {
    if (by === 'walk') return walks(segment) ? (roads.decimetres[segment] ?? 0) / 10 : Infinity;
    const time = (against !== (by === 'arrive') ? roads.against[segment] : roads.along[segment]) ?? 0;
    return time === 0 ? Infinity : time / 10;
  };
  const { segment, share } = hold;
  const length = (roads.decimetres[segment] ?? 0) / 10;
  put(roads.to[segment] ?? 0, (1 - share) * costOf(segment, false), (1 - share) * length);
  put(roads.from[segment] ?? 0, share * costOf(segment, true), share * length);
  for (let bucket = 0; bucket < buckets.length; bucket++) {
    const list = buckets[bucket];
    for (let i = 0; list && i < list.length; i++) {
      const node = list[i] ?? 0;
      const here = cost[node] ?? 0;
      if (Math.floor(here / width) !== bucket) continue;
      for (let k = roads.firstAt[node] ?? 0; k < (roads.firstAt[node + 1] ?? 0); k++) {
        const over = roads.segmentsAt[k] ?? 0;
        const way = (metres[node] ?? 0) + (roads.decimetres[over] ?? 0) / 10;
        if (roads.from[over] === node) put(roads.to[over] ?? 0, here + costOf(over, false), way);
        if (roads.to[over] === node) put(roads.from[over] ?? 0, here + costOf(over, true), way);
      }
    }
  }
  return { cost, metres };
}

/** From where a reach began to another foothold: its figures, straight lines at both ends left out. */
export function reached(
  roads: LightRoads,
  from: Foothold,
  { cost, metres }: Reach,
  to: Foothold,
  by: By,
): { cost: number; metres: number } {
  const { segment, share } = to;
  const length = (roads.decimetres[segment] ?? 0) / 10;
  const time = (against: boolean): number => {
    if (by === 'walk') return ((roads.bits[segment] ?? 0) & 1) !== 0 ? length : Infinity;
    const value = ((against !== (by === 'arrive') ? roads.against[segment] : roads.along[segment]) ?? 0) / 10;
    return value === 0 ? Infinity : value;
  };
  const [a, b] = [roads.from[segment] ?? 0, roads.to[segment] ?? 0];
  const ways = [
    { cost: (cost[a] ?? Infinity) + share * time(false), metres: (metres[a] ?? Infinity) + share * length },
    { cost: (cost[b] ?? Infinity) + (1 - share) * time(true), metres: (metres[b] ?? Infinity) + (1 - share) * length },
  ];
  if (from.segment === segment) {
    const part = Math.abs(from.share - share);
    ways.push({ cost: part * time(share < from.share), metres: part * length });
  }
  return ways.reduce((best, way) => (way.cost < best.cost ? way : best));
}
