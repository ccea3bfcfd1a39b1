/** The roads as one profile may use them: docs/definitions.md §1, "Directed segments" and "Segment time". */
import type { RoadClass, RoadNetwork, RoadProfile } from '../model/index.ts';
import { DIRECTION, directed, PLANNED, ROAD_CLASSES, ROAD_FLAGS, ROAD_USES, SURFACES } from '../model/index.ts';
import { type Rows, weakComponents } from './components.ts';
import { mainSegments } from './main-segments.ts';
import { applyChanges, type Changed, type PlacedChange } from './road-changes.ts';
import { fits, signedKmh } from './signed-limits.ts';

export interface ProfileGraph extends Rows {
  readonly profile: RoadProfile;
  /** {@link directed} segment of each arc, beside `targets`. */
  readonly arcs: Uint32Array;
  /** 1 where the profile may go along the segment or against it. */
  readonly usable: Uint8Array;
  /** By directed segment; infinite where the profile may not go. */
  readonly milliseconds: Float64Array;
  /** 1 for directed segments that are destination-only; null where the profile meets none. */
  readonly destinations: Uint8Array | null;
  /** Whether the profile may go along a directed segment. */
  may(arc: number): boolean;
  /** Whether a node is one that places may stand at. */
  isNode(node: number): boolean;
  /** Whether a segment is in main: docs/definitions.md §1, "Snapping". */
  inMain(segment: number): boolean;
  /** Whether a segment's weakly connected component is that of main. */
  touchesMain(segment: number): boolean;
}

/** 1 for {@link directed} segments that a profile may use to get to a place and away from it only; null where none is. */
function destinationsOf(roads: RoadNetwork, profile: RoadProfile): Uint8Array | null {
  if (!profile.obeysOneway) return null;
  const use = ROAD_USES.indexOf(profile.use);
  const only = new Uint8Array(2 * roads.segmentCount);
  for (let s = 0; s < roads.segmentCount; s++) {
    only[directed(s, false)] = (roads.destination[s] >> use) & 1;
    only[directed(s, true)] = (roads.destinationBack[s] >> use) & 1;
  }
  return only.includes(1) ? only : null;
}

const FERRY = ROAD_CLASSES.indexOf('ferry');

/** Whether the access tags let a profile go in a direction. */
function lets(roads: RoadNetwork, profile: RoadProfile, segment: number, against: boolean): boolean {
  const bits = (against ? roads.accessBack : roads.access)[segment];
  return ((bits >> ROAD_USES.indexOf(profile.use)) & 1) === 1;
}

/** Whether the direction is free to a profile. */
function isFree(roads: RoadNetwork, profile: RoadProfile, changed: Changed, segment: number, against: boolean) {
  if (!profile.obeysOneway) return true;
  const set = changed.direction[segment];
  const contraflow = (roads.contraflow[segment] >> ROAD_USES.indexOf(profile.use)) & 1;
  if (set === 0 && contraflow === 1) return true;
  const direction = set === 0 ? roads.direction[segment] : set;
  return direction === DIRECTION.both || direction === (against ? DIRECTION.backward : DIRECTION.forward);
}

/** Speed km/h in a direction; 0 for a class or surface that does not exist. */
function speed(roads: RoadNetwork, profile: RoadProfile, changed: Changed, segment: number, against: boolean): number {
  const roadClass = ROAD_CLASSES[roads.roadClass[segment]];
  const surface = SURFACES[roads.surface[segment]];
  if (roadClass === undefined || surface === undefined) return 0;
  const isLink = ((roads.flags[segment] >> ROAD_FLAGS.indexOf('link')) & 1) === 1;
  const links: Partial<Record<RoadClass, number>> = (isLink ? profile.kmhByLink : undefined) ?? {};
  const usual = links[roadClass] ?? profile.kmhByClass[roadClass];
  const limit = Math.min(usual, profile.maxKmh, signedKmh(roads, profile, segment, against));
  return limit * profile.surfaceFactor[surface] * changed.factor[segment];
}

/** Milliseconds lost at signals and signs to the end of a segment. */
function standing(roads: RoadNetwork, profile: RoadProfile, segment: number, against: boolean): number {
  const signals = (against ? roads.signalsBack : roads.signals)[segment];
  const signs = (against ? roads.yieldsBack : roads.yields)[segment];
  return Math.round((signals * (profile.signalSeconds ?? 0) + signs * (profile.yieldSeconds ?? 0)) * 1000);
}

/** Milliseconds by directed segment, infinite where the profile may not go. */
function directedTimes(roads: RoadNetwork, profile: RoadProfile, changed: Changed): Float64Array {
  const milliseconds = new Float64Array(2 * roads.segmentCount).fill(Number.POSITIVE_INFINITY);
  const ashore = new Uint8Array(roads.nodeCount);
  for (let s = 0; s < roads.segmentCount; s++) {
    if (roads.roadClass[s] === FERRY) continue;
    ashore[roads.from[s]] = 1;
    ashore[roads.to[s]] = 1;
  }
  const halfWait = Math.round(profile.ferryWaitSeconds * 500);
  const climbHundredths = (profile.climbSecondsPerMetre ?? 0) * 100;
  for (let s = 0; s < roads.segmentCount; s++) {
    if (changed.closed[s] === 1) continue;
    const ferry = roads.roadClass[s] === FERRY;
    const waits = ferry ? ashore[roads.from[s]] + ashore[roads.to[s]] : 0;
    for (const against of [false, true]) {
      const kmh = speed(roads, profile, changed, s, against);
      if (!(kmh > 0) || !lets(roads, profile, s, against) || !isFree(roads, profile, changed, s, against)) continue;
      if (!fits(roads, profile, changed, [s, against])) continue;
      const climb = (against ? roads.climbBackDecimetres : roads.climbDecimetres)[s];
      const signed = roads.durationSeconds[s];
      const moving =
        ferry && signed > 0
          ? Math.round((signed * 1000) / changed.factor[s])
          : Math.round((roads.lengthDecimetres[s] * 360) / kmh) + Math.round(climb * climbHundredths);
      milliseconds[directed(s, against)] = moving + waits * halfWait + standing(roads, profile, s, against);
    }
  }
  return milliseconds;
}

/** Arcs of a profile in compressed rows, each with its directed segment. */
function rowsOf(roads: RoadNetwork, may: (arc: number) => boolean): Rows & { arcs: Uint32Array } {
  const { nodeCount, segmentCount } = roads;
  const free: { from: number; to: number; arc: number }[] = [];
  for (let segment = 0; segment < segmentCount; segment++) {
    const from = roads.from[segment];
    const to = roads.to[segment];
    if (may(directed(segment, false))) free.push({ from, to, arc: directed(segment, false) });
    if (may(directed(segment, true))) free.push({ from: to, to: from, arc: directed(segment, true) });
  }
  const start = new Uint32Array(nodeCount + 1);
  for (const { from } of free) start[from + 1] += 1;
  for (let node = 0; node < nodeCount; node++) start[node + 1] += start[node];
  const next = start.slice();
  const targets = new Uint32Array(free.length);
  const arcs = new Uint32Array(free.length);
  for (const { from, to, arc } of free) {
    const slot = next[from];
    next[from] = slot + 1;
    targets[slot] = to;
    arcs[slot] = arc;
  }
  return { nodeCount, start, targets, arcs };
}

/** Nodes that planned roads made, or null where no road is planned. */
function plannedNodes({ segmentCount, planned, from, to }: RoadNetwork): ReadonlySet<number> | null {
  if (planned.every((bits) => bits === 0)) return null;
  const nodes = new Set<number>();
  for (let s = 0; s < segmentCount; s++) {
    if (planned[s] & PLANNED.from) nodes.add(from[s]);
    if (planned[s] & PLANNED.to) nodes.add(to[s]);
  }
  return nodes;
}

/** The graph of a profile on roads without changes, as if no road were planned; null where none is. */
export function buildTodaysGraph(roads: RoadNetwork, profile: RoadProfile): ProfileGraph | null {
  const nodes = plannedNodes(roads);
  if (nodes === null) return null;
  const milliseconds = directedTimes(roads, profile, applyChanges(roads, profile, []));
  for (let s = 0; s < roads.segmentCount; s++)
    if (roads.planned[s] & PLANNED.road) milliseconds.fill(Number.POSITIVE_INFINITY, 2 * s, 2 * s + 2);
  return graphOf(roads, profile, milliseconds, nodes);
}

/** Builds the graph of one profile under the changes of the dataset: arcs, times and components. */
export const buildProfileGraph = (
  roads: RoadNetwork,
  profile: RoadProfile,
  changes: readonly PlacedChange[] = [],
): ProfileGraph =>
  graphOf(roads, profile, directedTimes(roads, profile, applyChanges(roads, profile, changes)), new Set());

/** `uncounted`: nodes that are none, neither to the size of main nor to a place beside them. */
function graphOf(
  roads: RoadNetwork,
  profile: RoadProfile,
  milliseconds: Float64Array,
  uncounted: ReadonlySet<number>,
): ProfileGraph {
  const may = (arc: number): boolean => milliseconds[arc] < Number.POSITIVE_INFINITY;
  const usable = new Uint8Array(roads.segmentCount).map((_, s) =>
    may(directed(s, false)) || may(directed(s, true)) ? 1 : 0,
  );
  const rows = rowsOf(roads, may);
  const inMain = mainSegments(roads, profile, rows, may, (node) => !uncounted.has(node));
  const weak = weakComponents(rows);
  const any = inMain.node;
  const mainWeak = weak[any];
  return {
    ...rows,
    profile,
    usable,
    milliseconds,
    destinations: destinationsOf(roads, profile),
    may,
    isNode: (node) => !uncounted.has(node),
    inMain: (s) => inMain.segments[s] === 1,
    touchesMain: (s) => weak[roads.from[s]] === mainWeak,
  };
}
