/**
 * A second, naive reading of docs/definitions.md §1 for tests: every rule spelled out over plain objects, reachability
 * by breadth-first search, shortest paths by graphology.
 */
import { DirectedGraph } from 'graphology';
import { dijkstra } from 'graphology-shortest-path';
import {
  type Position,
  ROAD_CLASSES,
  ROAD_USES,
  type RoadNetwork,
  type RoadProfile,
  SURFACES,
} from '../../../src/model/index.ts';

const R = 6_371_008.8;
const rad = (degrees: number) => (degrees / 180) * Math.PI;
const n = (array: ArrayLike<number>, i: number): number => array[i] ?? Number.NaN;

export const greatCircle = ([lonA, latA]: Position, [lonB, latB]: Position): number => {
  const h =
    Math.sin(rad(latB - latA) / 2) ** 2 +
    Math.cos(rad(latA)) * Math.cos(rad(latB)) * Math.sin(rad(lonB - lonA) / 2) ** 2;
  return 2 * R * Math.atan2(Math.sqrt(h), Math.sqrt(1 - h));
};

interface Segment {
  from: number;
  to: number;
  ms: number;
  dm: number;
  along: boolean;
  against: boolean;
  snappable: boolean;
  shape: Position[];
}

/** The usable segments of a profile by number. */
export function usableSegments(roads: RoadNetwork, profile: RoadProfile): Map<number, Segment> {
  const landNodes = new Set<number>();
  const ferry = (i: number) => ROAD_CLASSES[n(roads.roadClass, i)] === 'ferry';
  for (let i = 0; i < roads.segmentCount; i++) {
    if (!ferry(i)) landNodes.add(n(roads.from, i)).add(n(roads.to, i));
  }
  const found = new Map<number, Segment>();
  for (let i = 0; i < roads.segmentCount; i++) {
    const name = ROAD_CLASSES[n(roads.roadClass, i)] ?? 'path';
    const signed = n(roads.maxspeedKmh, i);
    let speed = Math.min(profile.kmhByClass[name], profile.maxKmh);
    if (signed !== 0) speed = Math.min(speed, signed);
    speed *= profile.surfaceFactor[SURFACES[n(roads.surface, i)] ?? 'unknown'];
    if (!ROAD_USES.some((use, bit) => use === profile.use && (n(roads.access, i) >> bit) % 2 === 1) || speed <= 0)
      continue;
    const dm = n(roads.lengthDecimetres, i);
    let ms = Math.round((dm * 360) / speed);
    if (ferry(i)) {
      if (n(roads.durationSeconds, i) > 0) ms = Math.round(n(roads.durationSeconds, i) * 1000);
      for (const end of [n(roads.from, i), n(roads.to, i)])
        if (landNodes.has(end)) ms += Math.round(profile.ferryWaitSeconds * 500);
    }
    const shape: Position[] = [];
    for (let p = n(roads.shapeStart, i); p < n(roads.shapeStart, i + 1); p++) {
      shape.push([n(roads.shapeLon, p) / 1e7, n(roads.shapeLat, p) / 1e7]);
    }
    const oneway = profile.obeysOneway ? n(roads.direction, i) : 0;
    found.set(i, {
      from: n(roads.from, i),
      to: n(roads.to, i),
      ms,
      dm,
      along: oneway !== 2,
      against: oneway !== 1,
      snappable: name !== 'motorway' && name !== 'ferry',
      shape,
    });
  }
  return found;
}

const reach = (nodeCount: number, next: (node: number) => Iterable<number>, start: number): Set<number> => {
  const seen = new Set([start]);
  for (const node of seen) for (const other of next(node)) if (other < nodeCount) seen.add(other);
  return seen;
};

/** Members of the main component, strongly and weakly connected. */
export function mainMembers(
  nodeCount: number,
  segments: Map<number, Segment>,
): { strong: Set<number>; weak: Set<number> } {
  const list = [...segments.values()];
  const out = (node: number) => [
    ...list.filter((s) => s.along && s.from === node).map((s) => s.to),
    ...list.filter((s) => s.against && s.to === node).map((s) => s.from),
  ];
  const both = (node: number) => list.filter((s) => s.from === node || s.to === node).flatMap((s) => [s.from, s.to]);
  const reached = Array.from({ length: nodeCount }, (_, node) => reach(nodeCount, out, node));
  let strong = new Set<number>();
  for (const [node, forward] of reached.entries()) {
    const component = new Set([...forward].filter((other) => reached[other]?.has(node)));
    if (component.size > strong.size) strong = component;
  }
  const [first] = strong;
  return { strong, weak: first === undefined ? new Set() : reach(nodeCount, both, first) };
}

export interface OracleSnap {
  status: 'ok' | 'too-far' | 'island' | 'one-way-trap';
  metres: number;
  segment: number;
  fraction: number;
  node: number | null;
}

/** Snapping by measuring every piece of every segment. */
export function snapAll(roads: RoadNetwork, profile: RoadProfile, positions: readonly Position[]): OracleSnap[] {
  const segments = usableSegments(roads, profile);
  const { strong, weak } = mainMembers(roads.nodeCount, segments);
  return positions.map((position) => {
    const measured = [...segments]
      .filter(([, s]) => s.snappable)
      .map(([number, s]) => ({ number, s, ...nearestOn(s, position) }));
    const pick = (list: typeof measured) =>
      list.sort((a, b) => Math.round(a.distance * 1000) - Math.round(b.distance * 1000) || a.number - b.number)[0];
    const near = measured.filter((m) => m.distance <= 1000);
    const main = pick(near.filter(({ s }) => strong.has(s.from) && strong.has(s.to)));
    const met = main ?? pick(near) ?? pick(measured);
    if (!met) return { status: 'too-far', metres: 1000, segment: -1, fraction: 0, node: null };
    const { number, s, length, along, point } = met;
    let node: number | null = null;
    if (along <= 1 || length - along <= 1) node = along <= length - along ? s.from : s.to;
    const end = node === s.from ? s.shape[0] : s.shape.at(-1);
    const metres = greatCircle(position, node === null ? point : (end ?? point));
    const beyond = weak.has(s.from) ? 'one-way-trap' : 'island';
    const status = main ? 'ok' : near.length > 0 ? beyond : 'too-far';
    return { status, metres, segment: number, fraction: length === 0 ? 0 : along / length, node };
  });
}

function nearestOn(segment: Segment, [lon, lat]: Position) {
  let [distance, along, length, point]: [number, number, number, Position] = [Number.POSITIVE_INFINITY, 0, 0, [0, 0]];
  const flat = ([x, y]: Position): [number, number] => [rad(x - lon) * Math.cos(rad(lat)) * R, rad(y - lat) * R];
  for (let i = 1; i < segment.shape.length; i++) {
    const a: Position = segment.shape[i - 1] ?? [0, 0];
    const b: Position = segment.shape[i] ?? [0, 0];
    const [ax, ay] = flat(a);
    const [bx, by] = flat(b);
    const square = (bx - ax) ** 2 + (by - ay) ** 2;
    const t = square === 0 ? 0 : Math.max(0, Math.min(1, (ax * (ax - bx) + ay * (ay - by)) / square));
    const d = Math.hypot(ax + t * (bx - ax), ay + t * (by - ay));
    if (Math.round(d * 1000) < Math.round(distance * 1000)) {
      [distance, along, point] = [
        d,
        length + t * greatCircle(a, b),
        [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])],
      ];
    }
    length += greatCircle(a, b);
  }
  return { distance, along, length, point };
}

/** Weight that orders (ms, dm) lexicographically, or by dm alone. */
export type Least = 'time' | 'distance';
const weight = (least: Least, ms: number, dm: number) => (least === 'time' ? ms * 2 ** 24 + dm : dm);

/** Least cost from every position to every position as [ms, dm] (ms 0 for `distance`), null where there is no way. */
export function allPairs(roads: RoadNetwork, profile: RoadProfile, positions: readonly Position[], least: Least) {
  const graph = new DirectedGraph();
  const segments = usableSegments(roads, profile);
  const edge = (a: string, b: string, w: number) => {
    graph.mergeNode(a);
    graph.mergeNode(b);
    if (!graph.hasEdge(a, b)) graph.addEdge(a, b, { weight: w });
    else if (w < graph.getEdgeAttribute(a, b, 'weight')) graph.setEdgeAttribute(a, b, 'weight', w);
  };
  for (const s of segments.values()) {
    if (s.from === s.to) continue;
    if (s.along) edge(`${s.from}`, `${s.to}`, weight(least, s.ms, s.dm));
    if (s.against) edge(`${s.to}`, `${s.from}`, weight(least, s.ms, s.dm));
  }
  const snaps = snapAll(roads, profile, positions);
  const straight = (snap: OracleSnap) =>
    weight(least, Math.round((snap.metres * 3600) / profile.offRoadKmh), Math.round(snap.metres * 10));
  for (const [p, snap] of snaps.entries()) {
    graph.mergeNode(`out ${p}`);
    graph.mergeNode(`in ${p}`);
    const s = segments.get(snap.segment);
    if (snap.status !== 'ok' || !s) continue;
    edge(`out ${p}`, `leave ${p}`, straight(snap));
    edge(`meet ${p}`, `in ${p}`, straight(snap));
    if (snap.node !== null) {
      edge(`leave ${p}`, `${snap.node}`, 0);
      edge(`${snap.node}`, `meet ${p}`, 0);
      continue;
    }
    const part = (share: number) => weight(least, Math.round(share * s.ms), Math.round(share * s.dm));
    if (s.along) {
      edge(`leave ${p}`, `${s.to}`, part(1 - snap.fraction));
      edge(`${s.from}`, `meet ${p}`, part(snap.fraction));
    }
    if (s.against) {
      edge(`leave ${p}`, `${s.from}`, part(snap.fraction));
      edge(`${s.to}`, `meet ${p}`, part(1 - snap.fraction));
    }
    for (const [q, other] of snaps.entries()) {
      if (other.status !== 'ok' || other.segment !== snap.segment || other.node !== null) continue;
      const share = other.fraction - snap.fraction;
      if ((share >= 0 && s.along) || (share <= 0 && s.against)) edge(`leave ${p}`, `meet ${q}`, part(Math.abs(share)));
    }
  }
  return positions.map((from, p) => {
    const paths = dijkstra.singleSource(graph, `out ${p}`, 'weight');
    return positions.map((to, q): [number, number] | null => {
      if (from[0] === to[0] && from[1] === to[1]) return [0, 0];
      const path = paths[`in ${q}`];
      if (!path) return null;
      let total = 0;
      for (let i = 1; i < path.length; i++) total += graph.getEdgeAttribute(path[i - 1], path[i], 'weight');
      return least === 'time' ? [Math.floor(total / 2 ** 24), total % 2 ** 24] : [0, total];
    });
  });
}
