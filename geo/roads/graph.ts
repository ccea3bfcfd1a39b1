/** The weighted graph of one profile, as compressed sparse rows over flat arrays. Weights follow docs/definitions.md §1. */
import { ROAD_USES, type RoadChange, type RoadNetwork, type RoadProfile } from '../../src/model/index.ts';
import { type Expansion, expand } from './expansion.ts';
import { turnCosts } from './turns.ts';
import { type Weights, weightsOf } from './weights.ts';

export { AGAINST, ALONG } from './weights.ts';

/**
 * A cost that compares (milliseconds, decimetres) lexicographically in one number: ms × 2^24 + dm. Exact in a float64 while dm < 2^24
 * (1,677 km) and ms < 2^29 (149 h): ample for a province.
 */
export const MILLISECOND_UNIT = 2 ** 24;

/** Arcs of state n: first[n] … first[n+1]−1. `node` is the other end, `cost` the arc's, `arc` the directed segment it travels. */
export interface Arcs {
  readonly first: Uint32Array;
  readonly node: Uint32Array;
  readonly cost: Float64Array;
  readonly arc: Uint32Array;
}

export interface RoadGraph extends Weights {
  readonly roads: RoadNetwork;
  readonly profile: RoadProfile;
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

/** Graph of a profile under changes. `least`: what ways minimise, time (then distance) or distance alone. */
export function buildRoadGraph(
  roads: RoadNetwork,
  profile: RoadProfile,
  least: 'time' | 'distance',
  changes: readonly RoadChange[] = [],
): RoadGraph {
  const weights = weightsOf(roads, profile, changes);
  const timeUnit = least === 'time' ? MILLISECOND_UNIT : 0;
  const expansion = expansionOf(roads, profile.turns !== undefined);
  const expandedCost = expandedCosts(roads, profile, weights, expansion, timeUnit);
  let lazyOut: Arcs | null = null;
  let lazyInto: Arcs | null = null;
  return {
    roads,
    profile,
    ...weights,
    timeUnit,
    expansion,
    expandedCost,
    get out() {
      lazyOut ??= rows(expansion.stateCount, expansion.tail, expansion.head, expansion.arc, expandedCost);
      return lazyOut;
    },
    get into() {
      lazyInto ??= rows(expansion.stateCount, expansion.head, expansion.tail, expansion.arc, expandedCost);
      return lazyInto;
    },
  };
}

/** Cost of every arc of an expansion for one profile. */
function expandedCosts(
  roads: RoadNetwork,
  profile: RoadProfile,
  weights: Weights,
  expansion: Expansion,
  timeUnit: number,
): Float64Array {
  const bit = profile.obeysOneway ? 1 << ROAD_USES.indexOf(profile.use) : 0;
  const turn = profile.turns && timeUnit > 0 ? turnCosts(roads, profile.turns, weights) : null;
  const { arc: arcs, banned, behind } = expansion;
  const { milliseconds } = weights;
  const { lengthDecimetres } = roads;
  const cost = new Float64Array(arcs.length);
  for (let a = 0; a < cost.length; a++) {
    const arc = arcs[a] ?? 0;
    const ms = milliseconds[arc] ?? 0;
    if (ms === Number.POSITIVE_INFINITY || ((banned[a] ?? 0) & bit) !== 0) cost[a] = Number.POSITIVE_INFINITY;
    else {
      const before = behind[a] ?? -1;
      const turning = turn !== null && before >= 0 ? turn(before, arc) : 0;
      cost[a] =
        timeUnit === 0
          ? (lengthDecimetres[arc >> 1] ?? 0)
          : (ms + turning) * timeUnit + (lengthDecimetres[arc >> 1] ?? 0);
    }
  }
  return cost;
}

/** Counting sort of the usable arcs by tail. */
function rows(count: number, tails: Uint32Array, heads: Uint32Array, arcs: Uint32Array, costs: Float64Array): Arcs {
  const first = new Uint32Array(count + 1);
  for (let a = 0; a < tails.length; a++) {
    if (costs[a] === Number.POSITIVE_INFINITY) continue;
    const tail = tails[a] ?? 0;
    first[tail + 1] = (first[tail + 1] ?? 0) + 1;
  }
  for (let node = 0; node < count; node++) first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
  const next = first.slice();
  const size = first[count] ?? 0;
  const sorted = { first, node: new Uint32Array(size), cost: new Float64Array(size), arc: new Uint32Array(size) };
  for (let a = 0; a < tails.length; a++) {
    const cost = costs[a] ?? 0;
    if (cost === Number.POSITIVE_INFINITY) continue;
    const slot = next[tails[a] ?? 0] ?? 0;
    next[tails[a] ?? 0] = slot + 1;
    sorted.node[slot] = heads[a] ?? 0;
    sorted.cost[slot] = cost;
    sorted.arc[slot] = arcs[a] ?? 0;
  }
  return sorted;
}
