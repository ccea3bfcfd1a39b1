/**
 * The weighted graph of one profile, as compressed sparse rows over flat arrays. Weights follow docs/definitions.md §1.
 */
import { ROAD_USES, type RoadChange, type RoadNetwork, type RoadProfile } from '../../../src/model/index.ts';
import { excessOf, MILLISECOND_UNIT, orderedBelow, THROUGH_MILLISECONDS } from './cost.ts';
import { type Expansion, expand, FOR_FREE, FOR_LIMITED, limitedUses, THROUGH } from './expansion.ts';
import { turnCosts } from './turns.ts';
import { changedWeights, type Weights, weightsOf } from './weights.ts';

export { AGAINST, ALONG } from './weights.ts';

/**
 * Arcs of state n: first[n] … first[n+1]−1. `node` is the other end, `cost` the arc's, `arc` the directed segment it
 * travels, `row` its number in the expansion.
 */
export interface Arcs {
  readonly first: Uint32Array;
  readonly node: Uint32Array;
  readonly cost: Float64Array;
  readonly arc: Uint32Array;
  readonly row: Uint32Array;
}

export interface RoadGraph extends Weights {
  readonly roads: RoadNetwork;
  readonly profile: RoadProfile;
  /** The weights without changes: they decide what a dead end is, so that no closure lets anybody turn back. */
  readonly unchanged: Weights;
  /** Cost of one millisecond: MILLISECOND_UNIT (least time, then least distance) or 0 (least distance). */
  readonly timeUnit: number;
  readonly expansion: Expansion;
  /** 1 for directed segments that are destination-only for the profile; null where none is. */
  readonly limited: Uint8Array | null;
  /** Cost of each arc of the expansion; Infinity where the profile may not go. */
  readonly expandedCost: Float64Array;
  /** Milliseconds of the turn at the beginning of an arc of the expansion. */
  turning(row: number): number;
  /** Usable arcs out of a state, and the same arcs reversed. */
  readonly out: Arcs;
  readonly into: Arcs;
  /** Sums of costs below this are least milliseconds, then least decimetres: see {@link orderedBelow}. */
  readonly orderedBelow: number;
  /** Below this no through way is in a cost either, so that it can be taken apart. At most `orderedBelow`. */
  readonly plainBelow: number;
}

const EXPANSIONS = new WeakMap<RoadNetwork, Map<boolean, Expansion>>();

/** The expansion of a network, made once: `everywhere` for profiles with turn costs. */
export function expansionOf(roads: RoadNetwork, everywhere: boolean): Expansion {
  const known = EXPANSIONS.get(roads) ?? new Map<boolean, Expansion>();
  EXPANSIONS.set(roads, known);
  const expansion = known.get(everywhere) ?? expand(roads, everywhere);
  known.set(everywhere, expansion);
  return expansion;
}

/** Takes over an expansion that was made before, e.g. read from a file, unless the network has one already. */
export function adoptExpansion(roads: RoadNetwork, expansion: Expansion, everywhere: boolean): void {
  const known = EXPANSIONS.get(roads) ?? new Map<boolean, Expansion>();
  EXPANSIONS.set(roads, known);
  if (!known.has(everywhere)) known.set(everywhere, expansion);
}

/**
 * Graph of a profile on a network as the map has it. `least`: what ways minimise, time (then distance) or distance
 * alone.
 */
export function plainGraph(roads: RoadNetwork, profile: RoadProfile, least: 'time' | 'distance'): RoadGraph {
  const weights = weightsOf(roads, profile);
  const expansion = expansionOf(roads, profile.turns !== undefined);
  const timeUnit = least === 'time' ? MILLISECOND_UNIT : 0;
  const limited = least === 'time' ? limitedArcs(roads, profile) : null;
  const plain = { roads, profile, ...weights, unchanged: weights, timeUnit, expansion, limited };
  const expandedCost = new Float64Array(expansion.arc.length);
  const turning = turningOf(plain);
  const cost = arcCost(plain, turning);
  for (let a = 0; a < expandedCost.length; a++) expandedCost[a] = cost(a);
  return withRows({ ...plain, expandedCost, turning });
}

/** Directed segments that are destination-only for a profile; those that need not obey one-way streets are not bound. */
function limitedArcs(roads: RoadNetwork, profile: RoadProfile): Uint8Array | null {
  if (!profile.obeysOneway) return null;
  const bit = 1 << ROAD_USES.indexOf(profile.use);
  const limited = new Uint8Array(2 * roads.segmentCount);
  let any = false;
  for (let arc = 0; arc < limited.length; arc++) {
    if ((limitedUses(roads, arc) & bit) === 0) continue;
    limited[arc] = 1;
    any = true;
  }
  return any ? limited : null;
}

/**
 * The graph under the changes of a scenario, from the one without, and the arcs of the expansion whose cost differs.
 */
export function changedGraph(base: RoadGraph, changes: readonly RoadChange[]): { graph: RoadGraph; arcs: number[] } {
  const { roads, profile, expansion, timeUnit, limited, unchanged } = base;
  const { weights, touched } = changedWeights(roads, profile, base, changes);
  const expandedCost = base.expandedCost.slice();
  const plain = { roads, profile, ...weights, unchanged, timeUnit, expansion, limited };
  const turning = turningOf(plain);
  const cost = arcCost(plain, turning);
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
  return { graph: withRows({ ...plain, expandedCost, turning }), arcs };
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

type PlainGraph = Omit<RoadGraph, 'expandedCost' | 'turning' | 'out' | 'into' | 'orderedBelow' | 'plainBelow'>;

/** Adds what is made when first asked for: the rows of arcs, which a hierarchy does without, and the limits of costs. */
function withRows(graph: PlainGraph & Pick<RoadGraph, 'expandedCost' | 'turning'>): RoadGraph {
  const { expansion, expandedCost, limited } = graph;
  let out: Arcs | null = null;
  let into: Arcs | null = null;
  let ordered = -1;
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
    get orderedBelow() {
      if (ordered < 0) ordered = graph.timeUnit === 0 ? Number.POSITIVE_INFINITY : orderedBelow(excessIn(graph));
      return ordered;
    },
    get plainBelow() {
      return limited === null
        ? this.orderedBelow
        : Math.min(this.orderedBelow, THROUGH_MILLISECONDS * MILLISECOND_UNIT);
    },
  };
}

/** Decimetres that all arcs of the expansion together have above the usual a millisecond. */
function excessIn({ roads, milliseconds, expansion }: PlainGraph): number {
  const excess = (arc: number): number => {
    const ms = milliseconds[arc];
    return ms === Number.POSITIVE_INFINITY ? 0 : excessOf(ms, roads.lengthDecimetres[arc >> 1]);
  };
  let any = false;
  for (let arc = 0; arc < milliseconds.length && !any; arc++) any = excess(arc) > 0;
  return any ? expansion.arc.reduce((sum, arc) => sum + excess(arc), 0) : 0;
}

/** Milliseconds of the turns at the beginning of arcs of the expansion. */
function turningOf({ roads, profile, unchanged, expansion, timeUnit }: PlainGraph): (row: number) => number {
  if (profile.turns === undefined || timeUnit === 0) return () => 0;
  const turn = turnCosts(roads, profile.turns, unchanged);
  const { arc, behind } = expansion;
  return (row) => (behind[row] >= 0 ? turn(behind[row], arc[row]) : 0);
}

/** Cost of an arc of an expansion for one profile. */
function arcCost(
  { roads, profile, expansion, milliseconds, timeUnit, limited }: PlainGraph,
  turning: (row: number) => number,
): (row: number) => number {
  const bit = profile.obeysOneway ? 1 << ROAD_USES.indexOf(profile.use) : 0;
  const { lengthDecimetres } = roads;
  const { arc: arcs, banned, kind: kinds } = expansion;
  return (row) => {
    const arc = arcs[row];
    const ms = milliseconds[arc];
    if (ms === Number.POSITIVE_INFINITY || (banned[row] & bit) !== 0) return Number.POSITIVE_INFINITY;
    const kind = kinds[row];
    if (kind !== 0 && (kind & (limited?.[arc] === 1 ? FOR_FREE : FOR_LIMITED)) !== 0) return Number.POSITIVE_INFINITY;
    const decimetres = lengthDecimetres[arc >> 1];
    if (timeUnit === 0) return decimetres;
    const through = (kind & THROUGH) === 0 ? 0 : THROUGH_MILLISECONDS;
    return (ms + turning(row) + through) * timeUnit + decimetres;
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
  const sorted = {
    first,
    node: new Uint32Array(size),
    cost: new Float64Array(size),
    arc: new Uint32Array(size),
    row: new Uint32Array(size),
  };
  for (let a = 0; a < tails.length; a++) {
    const cost = costs[a];
    if (cost === Number.POSITIVE_INFINITY) continue;
    const slot = next[tails[a]];
    next[tails[a]] = slot + 1;
    sorted.node[slot] = heads[a];
    sorted.cost[slot] = cost;
    sorted.arc[slot] = arcs[a];
    sorted.row[slot] = a;
  }
  return sorted;
}
