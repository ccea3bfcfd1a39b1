/** The part of the roads where everything reaches everything: docs/definitions.md §1, "Snapping". */
import { ROAD_USES, type RoadNetwork, type RoadProfile } from '../model/index.ts';
import { type Rows, strongComponents } from './components.ts';

/** Segments of main (1 = in it), and a node of it. */
export interface MainSegments {
  readonly segments: Uint8Array;
  readonly node: number;
}

/**
 * States are nodes, and directed segments just travelled that begin a forbidden walk of two segments. Main is the
 * strong component whose states stand at the most nodes that count, of equal ones that of the lowest node; its segments
 * lead from one of its states to another.
 */
export function mainSegments(
  roads: RoadNetwork,
  profile: RoadProfile,
  graph: Rows & { readonly arcs: Uint32Array },
  may: (arc: number) => boolean,
  counts: (node: number) => boolean,
): MainSegments {
  const { nodeCount } = graph;
  const forbidden = forbiddenPairs(roads, profile, may, counts);
  const stateOf = new Map<number, number>();
  for (const pair of forbidden.values())
    if (!stateOf.has(pair.first)) stateOf.set(pair.first, nodeCount + stateOf.size);
  const behind = [...stateOf.keys()];
  const endOf = (arc: number): number => ((arc & 1) === 0 ? roads.to : roads.from)[arc >> 1];
  const placeOf = (state: number): number => (state < nodeCount ? state : endOf(behind[state - nodeCount]));
  const start = [0];
  const targets: number[] = [];
  const taken: number[] = [];
  for (let state = 0; state < nodeCount + behind.length; state++) {
    const place = placeOf(state);
    for (let slot = graph.start[place]; slot < graph.start[place + 1]; slot++) {
      const arc = graph.arcs[slot];
      if (state >= nodeCount && forbidden.has(`${behind[state - nodeCount]} ${arc}`)) continue;
      targets.push(stateOf.get(arc) ?? endOf(arc));
      taken.push(arc);
    }
    start.push(targets.length);
  }
  const rows = {
    nodeCount: nodeCount + behind.length,
    start: Uint32Array.from(start),
    targets: Uint32Array.from(targets),
  };
  const component = strongComponents(rows);
  const places = new Map<number, Set<number>>();
  component.forEach((number, state) => {
    if (!counts(placeOf(state))) return;
    const known = places.get(number);
    if (known === undefined) places.set(number, new Set([placeOf(state)]));
    else known.add(placeOf(state));
  });
  let main = { number: -1, size: 0, node: Number.POSITIVE_INFINITY };
  for (const [number, nodes] of places) {
    const node = nodes.size < main.size ? Number.POSITIVE_INFINITY : lowest(nodes);
    if (nodes.size > main.size || (nodes.size === main.size && node < main.node))
      main = { number, size: nodes.size, node };
  }
  const segments = new Uint8Array(roads.segmentCount);
  for (let state = 0; state < rows.nodeCount; state++) {
    if (component[state] !== main.number) continue;
    for (let slot = start[state]; slot < start[state + 1]; slot++)
      if (component[targets[slot]] === main.number) segments[taken[slot] >> 1] = 1;
  }
  return { segments, node: Number.isFinite(main.node) ? main.node : 0 };
}

function lowest(nodes: ReadonlySet<number>): number {
  let least = Number.POSITIVE_INFINITY;
  for (const node of nodes) least = Math.min(least, node);
  return least;
}

/**
 * Forbidden walks of exactly two segments that bind a profile, by their two numbers; turning back where `counts` knows no
 * node is one, whoever does it.
 */
function forbiddenPairs(
  roads: RoadNetwork,
  profile: RoadProfile,
  may: (arc: number) => boolean,
  counts: (node: number) => boolean,
) {
  const pairs = new Map<string, { readonly first: number }>();
  for (let arc = 0; arc < 2 * roads.segmentCount; arc++) {
    const end = ((arc & 1) === 0 ? roads.to : roads.from)[arc >> 1];
    if (may(arc) && !counts(end)) pairs.set(`${arc} ${arc ^ 1}`, { first: arc });
  }
  if (!profile.obeysOneway) return pairs;
  const use = ROAD_USES.indexOf(profile.use);
  for (let r = 0; r < roads.restrictionUse.length; r++) {
    const begin = roads.restrictionStart[r];
    if (roads.restrictionStart[r + 1] - begin !== 2 || ((roads.restrictionUse[r] >> use) & 1) === 0) continue;
    const first = roads.restrictionArc[begin];
    if (may(first)) pairs.set(`${first} ${roads.restrictionArc[begin + 1]}`, { first });
  }
  return pairs;
}
