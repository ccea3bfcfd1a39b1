/** The roads as one profile may use them: docs/definitions.md §1, "Segment time". */
import type { RoadNetwork, RoadProfile } from '../model/index.ts';
import { DIRECTION, ROAD_CLASSES, ROAD_USES, SURFACES } from '../model/index.ts';
import { at, largest, type Rows, strongComponents, weakComponents } from './components.ts';

export interface ProfileGraph extends Rows {
  readonly profile: RoadProfile;
  /** Segment of each arc, beside `targets`. */
  readonly segments: Uint32Array;
  /** 1 where the profile may use the segment. */
  readonly usable: Uint8Array;
  readonly milliseconds: Float64Array;
  /** Whether a segment may be gone from `from` to `to`, and back. */
  forward(segment: number): boolean;
  backward(segment: number): boolean;
  /** Whether both ends of a segment are in the largest strongly connected component. */
  inMain(segment: number): boolean;
  /** Whether a segment's weakly connected component is that of main. */
  touchesMain(segment: number): boolean;
}

const FERRY = ROAD_CLASSES.indexOf('ferry');

/** Speed on a segment, km/h; 0 where the profile may not go. */
function speed(roads: RoadNetwork, profile: RoadProfile, segment: number): number {
  const use = ROAD_USES.indexOf(profile.use);
  if (((at(roads.access, segment) >> use) & 1) === 0) return 0;
  const roadClass = ROAD_CLASSES[at(roads.roadClass, segment)];
  const surface = SURFACES[at(roads.surface, segment)];
  if (roadClass === undefined || surface === undefined) return 0;
  const signed = at(roads.maxspeedKmh, segment);
  const limit = Math.min(profile.kmhByClass[roadClass], profile.maxKmh, signed > 0 ? signed : Number.POSITIVE_INFINITY);
  return limit * profile.surfaceFactor[surface];
}

function segmentTimes(roads: RoadNetwork, profile: RoadProfile): { usable: Uint8Array; milliseconds: Float64Array } {
  const usable = new Uint8Array(roads.segmentCount);
  const milliseconds = new Float64Array(roads.segmentCount);
  const ashore = new Uint8Array(roads.nodeCount);
  for (let s = 0; s < roads.segmentCount; s++) {
    if (at(roads.roadClass, s) === FERRY) continue;
    ashore[at(roads.from, s)] = 1;
    ashore[at(roads.to, s)] = 1;
  }
  const halfWait = Math.round(profile.ferryWaitSeconds * 500);
  for (let s = 0; s < roads.segmentCount; s++) {
    const kmh = speed(roads, profile, s);
    if (!(kmh > 0)) continue;
    usable[s] = 1;
    const ferry = at(roads.roadClass, s) === FERRY;
    const signed = at(roads.durationSeconds, s);
    const moving = ferry && signed > 0 ? signed * 1000 : Math.round((at(roads.lengthDecimetres, s) * 360) / kmh);
    const waits = ferry ? at(ashore, at(roads.from, s)) + at(ashore, at(roads.to, s)) : 0;
    milliseconds[s] = moving + waits * halfWait;
  }
  return { usable, milliseconds };
}

/** Builds the graph of one profile: arcs, times and components. */
export function buildProfileGraph(roads: RoadNetwork, profile: RoadProfile): ProfileGraph {
  const { nodeCount, segmentCount } = roads;
  const { usable, milliseconds } = segmentTimes(roads, profile);
  const forward = (s: number) => !profile.obeysOneway || at(roads.direction, s) !== DIRECTION.backward;
  const backward = (s: number) => !profile.obeysOneway || at(roads.direction, s) !== DIRECTION.forward;
  const arcs: { from: number; to: number; segment: number }[] = [];
  for (let segment = 0; segment < segmentCount; segment++) {
    if (at(usable, segment) === 0) continue;
    const from = at(roads.from, segment);
    const to = at(roads.to, segment);
    if (forward(segment)) arcs.push({ from, to, segment });
    if (backward(segment)) arcs.push({ from: to, to: from, segment });
  }
  const start = new Uint32Array(nodeCount + 1);
  for (const arc of arcs) start[arc.from + 1] = at(start, arc.from + 1) + 1;
  for (let node = 0; node < nodeCount; node++) start[node + 1] = at(start, node + 1) + at(start, node);
  const next = start.slice();
  const targets = new Uint32Array(arcs.length);
  const segments = new Uint32Array(arcs.length);
  for (const arc of arcs) {
    const slot = at(next, arc.from);
    next[arc.from] = slot + 1;
    targets[slot] = arc.to;
    segments[slot] = arc.segment;
  }
  const rows = { nodeCount, start, targets };
  const strong = strongComponents(rows);
  const weak = weakComponents(rows);
  const main = largest(strong);
  const mainWeak = at(weak, strong.indexOf(main));
  return {
    ...rows,
    profile,
    segments,
    usable,
    milliseconds,
    forward,
    backward,
    inMain: (s) => at(strong, at(roads.from, s)) === main && at(strong, at(roads.to, s)) === main,
    touchesMain: (s) => at(weak, at(roads.from, s)) === mainWeak,
  };
}
