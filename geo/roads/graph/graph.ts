/**
 * The weighted graph of one profile, as compressed sparse rows over flat arrays. Weights follow docs/definitions.md §1.
 */
import { ROAD_USES, type RoadChange, type RoadNetwork, type RoadProfile } from '../../../src/model/index.ts';
import { type Expansion, expand } from './expansion.ts';
import { turnCosts } from './turns.ts';
import { changedWeights, type Weights, weightsOf } from './weights.ts';

export { AGAINST, ALONG } from './weights.ts';

/**
 * A cost that compares (milliseconds, decimetres) lexicographically in one number: ms × 2^24 + dm. Exact in a float64
 * while dm < 2^24 (1,677 km) and ms < 2^29 (149 h): ample for a province.
 */
export const MILLISECOND_UNIT = 2 ** 24;

/**
 * Arcs of state n: first[n] … first[n+1]−1. `node` is the other end, `cost` the arc's, `arc` the directed segment it
 * travels.
 */
export interface Arcs {
  readonly first: Uint32Array;
  readonly node: Uint32Array;
  readonly cost: Float64Array;
  readonly arc: Uint32Array;
}

export interface RoadGraph extends Weights {
  readonly roads: RoadNetwork;
  readonly profile: RoadProfile;
  /** The weights without changes: they decide what a dead end is, so that no closure lets anybody turn back. */
  readonly unchanged: Weights;
  /** Cost of one millisecond: MILLISECOND_UNIT (least time, then least distance) or 0 (least distance). */
  readonly timeUnit: number;
  readonly expansion: Expansion;
  /** Cost of each arc of the expansion; Infinity where the profile may not go. */
  readonly expandedCost: Float64Array;
  /** Usable arcs out of a state, and the same arcs reversed. */
  readonly out: Arcs;
  readonly into: Arcs;
}

/** Cost of integer milliseconds and decimetres in the graph's order. */
export const costOf = (graph: { readonly timeUnit: number }, milliseconds: number, decimetres: number): number =>
  graph.timeUnit === 0 ? decimetres : milliseconds * graph.timeUnit + decimetres;

export const millisecondsOf = (cost: number): number => Math.floor(cost / MILLISECOND_UNIT);
export const decimetresOf = (cost: number): number => cost - Math.floor(cost / MILLISECOND_UNIT) * MILLISECOND_UNIT;

const EXPANSIONS = new WeakMap<RoadNetwork, Map<boolean, Expansion>>();

/** The expansion of a network, made once: `everywhere` for profiles with turn costs. */
export function expansionOf(roads: RoadNetwork, everywhere: boolean): Expansion {
  const known = EXPANSIONS.get(roads) ?? new Map<boolean, Expansion>();
  EXPANSIONS.set(roads, known);
  const expansion = known.get(everywhere) ?? expand(roads, everywhere);
  known.set(everywhere, expansion);
  return expansion;
}

/** Takes over an expansion that was made before, e.g. read from a file. */
export function adoptExpansion(roads: RoadNetwork, expansion: Expansion): void {
  EXPANSIONS.set(roads, new Map([[false, expansion]]));
}

/**
 * Graph of a profile on a network as the map has it. `least`: what ways minimise, time (then distance) or distance
 * alone.
 */
export function plainGraph(roads: RoadNetwork, profile: RoadProfile, least: 'time' | 'distance'): RoadGraph {
  const weights = weightsOf(roads, profile);
  const expansion = expansionOf(roads, profile.turns !== undefined);
  const timeUnit = least === 'time' ? MILLISECOND_UNIT : 0;
  const expandedCost = new Float64Array(expansion.arc.length);
  const cost = arcCost({ roads, profile, unchanged: weights, expansion, timeUnit }, weights);
  for (let a = 0; a < expandedCost.length; a++) expandedCost[a] = cost(a);
  return withRows({ roads, profile, ...weights, unchanged: weights, timeUnit, expansion, expandedCost });
}

/**
 * The graph under the changes of a scenario, from the one without, and the arcs of the expansion whose cost differs.
 */
export function changedGraph(base: RoadGraph, changes: readonly RoadChange[]): { graph: RoadGraph; arcs: number[] } {
  const { roads, profile, expansion, timeUnit, unchanged } = base;
  const { weights, touched } = changedWeights(roads, profile, base, changes);
  const expandedCost = base.expandedCost.slice();
  const cost = arcCost({ roads, profile, unchanged, expansion, timeUnit }, weights);
  const arcs: number[] = [];
  const { first, arc } = arcsByDirected(expansion, roads.segmentCount);
  for (const segment of touched) {
    const end = first[2 * segment + 2];
    for (let i = first[2 * segment]; i < end; i++) {
      const a = arc[i];
      const now = cost(a);
      if (now === expandedCost[a]) continue;
      expandedCost[a] = now;
      arcs.push(a);
    }
  }
  return { graph: withRows({ roads, profile, ...weights, unchanged, timeUnit, expansion, expandedCost }), arcs };
}

/** Graph of a profile, under changes if there are any. */
export function buildRoadGraph(
  roads: RoadNetwork,
  profile: RoadProfile,
  least: 'time' | 'distance',
  changes: readonly RoadChange[] = [],
): RoadGraph {
  const base = plainGraph(roads, profile, least);
  return changes.length === 0 ? base : changedGraph(base, changes).graph;
}

/** Adds the rows of arcs, sorted when first asked for: a hierarchy does without them. */
function withRows(graph: Omit<RoadGraph, 'out' | 'into'>): RoadGraph {
  const { expansion, expandedCost } = graph;
  let out: Arcs | null = null;
  let into: Arcs | null = null;
  return {
    ...graph,
    get out() {
      out ??= rows(expansion.stateCount, expansion.tail, expansion.head, expansion.arc, expandedCost);
      return out;
    },
    get into() {
      into ??= rows(expansion.stateCount, expansion.head, expansion.tail, expansion.arc, expandedCost);
      return into;
    },
  };
}

/** Cost of an arc of an expansion for one profile. */
function arcCost(
  { roads, profile, unchanged, expansion, timeUnit }: Omit<RoadGraph, 'out' | 'into' | 'expandedCost' | keyof Weights>,
  { milliseconds }: Weights,
): (a: number) => number {
  const { arc: arcs, banned, behind } = expansion;
  const bit = profile.obeysOneway ? 1 << ROAD_USES.indexOf(profile.use) : 0;
  const turn = profile.turns !== undefined && timeUnit > 0 ? turnCosts(roads, profile.turns, unchanged) : null;
  const { lengthDecimetres } = roads;
  return (a) => {
    const arc = arcs[a];
    const ms = milliseconds[arc];
    if (ms === Number.POSITIVE_INFINITY || (banned[a] & bit) !== 0) return Number.POSITIVE_INFINITY;
    const decimetres = lengthDecimetres[arc >> 1];
    if (timeUnit === 0) return decimetres;
    const before = behind[a];
    const turning = turn !== null && before >= 0 ? turn(before, arc) : 0;
    return (ms + turning) * timeUnit + decimetres;
  };
}

const BY_DIRECTED = new WeakMap<Expansion, { readonly first: Uint32Array; readonly arc: Uint32Array }>();

/** Arcs of an expansion by the directed segment they travel. */
function arcsByDirected(expansion: Expansion, segmentCount: number) {
  const known = BY_DIRECTED.get(expansion);
  if (known !== undefined) return known;
  const first = new Uint32Array(2 * segmentCount + 1);
  for (const arc of expansion.arc) first[arc + 1] += 1;
  for (let arc = 0; arc < 2 * segmentCount; arc++) first[arc + 1] += first[arc];
  const next = first.slice();
  const arc = new Uint32Array(expansion.arc.length);
  for (let a = 0; a < arc.length; a++) {
    const directed = expansion.arc[a];
    const slot = next[directed];
    next[directed] = slot + 1;
    arc[slot] = a;
  }
  const rows = { first, arc };
  BY_DIRECTED.set(expansion, rows);
  return rows;
}

/** Counting sort of the usable arcs by tail. */
function rows(count: number, tails: Uint32Array, heads: Uint32Array, arcs: Uint32Array, costs: Float64Array): Arcs {
  const first = new Uint32Array(count + 1);
  for (let a = 0; a < tails.length; a++) {
    if (costs[a] === Number.POSITIVE_INFINITY) continue;
    const tail = tails[a];
    first[tail + 1] += 1;
  }
  for (let node = 0; node < count; node++) first[node + 1] += first[node];
  const next = first.slice();
  const size = first[count];
  const sorted = { first, node: new Uint32Array(size), cost: new Float64Array(size), arc: new Uint32Array(size) };
  for (let a = 0; a < tails.length; a++) {
    const cost = costs[a];
    if (cost === Number.POSITIVE_INFINITY) continue;
    const slot = next[tails[a]];
    next[tails[a]] = slot + 1;
    sorted.node[slot] = heads[a];
    sorted.cost[slot] = cost;
    sorted.arc[slot] = arcs[a];
  }
  return sorted;
}
