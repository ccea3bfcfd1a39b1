/**
 * One-to-all and many-to-many: a search upward from each source, then one sweep over all ranks, or over those above the targets only, from top
 * to bottom (PHAST: Delling, Goldberg, Nowatzyk & Werneck 2013, doi:10.1016/j.jpdc.2012.02.007; RPHAST: Delling, Goldberg & Werneck 2011,
 * doi:10.4230/OASIcs.ATMOS.2011.52). Edges that perfect customization shows to be needless are left out.
 */
import type { Seed } from '../graph/search.ts';
import type { Arena } from './arena.ts';
import { type Kernels, LANES } from './kernels.ts';
import { DOWNWARD, UPWARD, UpSearch } from './query.ts';
import type { Topology } from './topology.ts';

/** What a sweep needs to know of a metric. */
export interface SweptMetric {
  readonly weight: Float64Array;
  exact(): Float64Array;
  readonly version: number;
}

/** And of a topology. */
export type SweptTopology = Pick<Topology, 'nodeCount' | 'edgeCount' | 'rank' | 'first' | 'head' | 'parent'>;

/** Bytes that the plans and lanes of a sweeper take at most. */
export const roomBytes = ({ nodeCount, edgeCount }: SweptTopology): number =>
  2 * (4 * (nodeCount + 1) + 12 * edgeCount) + (8 * LANES + 1) * nodeCount + 1024;

/** Arrays of a sweep in the shared memory, sized for the whole topology. */
interface Room {
  readonly first: Uint32Array;
  readonly head: Uint32Array;
  readonly weight: Float64Array;
}

/** The ranks of one sweep, top first, and the needed edges into them. */
interface Plan extends Room {
  readonly count: number;
  /** Rank of each place in the sweep. */
  readonly ranks: Uint32Array;
  /** Place of each rank, −1 where it takes no part. */
  readonly place: Int32Array;
  /** What it was made for; a plan is used again for the same. */
  readonly key: string;
  readonly metric: SweptMetric | null;
  readonly targets: readonly (readonly Seed[])[] | null;
}

/** From where to where a table is asked for; see {@link Sweeper.table}. */
export interface TableQuery {
  readonly sources: readonly (readonly Seed[])[];
  readonly targets: readonly (readonly Seed[])[];
  /** Costs from sources to targets, which is the default; else from targets to sources. */
  readonly outward?: boolean;
  /** Where the costs are put, row by row; a new array unless given. */
  readonly into?: Float64Array;
  /** The sources to do, first and behind the last; all unless given. */
  readonly rows?: readonly [number, number];
}

/** Sweeps on one topology; one at a time. */
export class Sweeper {
  readonly #topology: SweptTopology;
  readonly #kernels: Kernels;
  readonly #arena: Arena;
  readonly #search: UpSearch;
  readonly #marked: Uint8Array;
  #whole: Plan | null = null;
  #part: Plan | null = null;
  #lanes: { readonly dist: Float64Array; readonly seeded: Uint8Array } | null = null;

  constructor(topology: SweptTopology, kernels: Kernels, arena: Arena) {
    this.#topology = topology;
    this.#kernels = kernels;
    this.#arena = arena;
    this.#search = new UpSearch(topology);
    this.#marked = new Uint8Array(topology.nodeCount);
  }

  /**
   * Least costs by node of the given graph: from the seeds to each node (`outward`), or from each node to the seeds. Infinity without a way.
   */
  oneToAll(metric: SweptMetric, seeds: readonly Seed[], outward: boolean, into?: Float64Array): Float64Array {
    const plan = this.#wholePlan(metric, outward);
    const { dist } = this.#lanesOf();
    const { nodeCount, rank } = this.#topology;
    const costs = dist.subarray(0, nodeCount).fill(Number.POSITIVE_INFINITY);
    this.#search.run(seeds, metric.weight, outward ? UPWARD : DOWNWARD);
    for (let i = 0; i < this.#search.size; i++) {
      const r = this.#search.ranks[i];
      costs[nodeCount - 1 - r] = this.#search.cost[r];
    }
    const { first, head, weight } = plan;
    this.#kernels.sweepOne(first.byteOffset, head.byteOffset, weight.byteOffset, dist.byteOffset, nodeCount);
    const result = into ?? new Float64Array(nodeCount);
    for (let node = 0; node < nodeCount; node++) result[node] = costs[nodeCount - 1 - rank[node]];
    return result;
  }

  /**
   * Least costs from each source to each target (`outward`; else from each target to each source), row by row by source; the seeds'
   * own costs are added at both ends. Rows outside `rows` are left as they are in `into`.
   */
  table(metric: SweptMetric, query: TableQuery): Float64Array {
    const { sources, targets, outward = true, rows = [0, sources.length] } = query;
    const into = query.into ?? new Float64Array(sources.length * targets.length);
    const plan = this.#partPlan(metric, targets, outward);
    const { dist, seeded } = this.#lanesOf();
    const { rank } = this.#topology;
    const ends = targetEnds(targets, (node) => plan.place[rank[node]] * LANES);
    for (let begin = rows[0]; begin < rows[1]; begin += LANES) {
      const width = Math.min(LANES, rows[1] - begin);
      for (let lane = 0; lane < width; lane++) this.#seedLane(metric, plan, sources[begin + lane], lane, outward);
      const { first, head, weight, count } = plan;
      this.#kernels.sweepMany(
        first.byteOffset,
        head.byteOffset,
        weight.byteOffset,
        dist.byteOffset,
        seeded.byteOffset,
        count,
      );
      for (let lane = 0; lane < width; lane++) {
        const row = (begin + lane) * targets.length;
        for (let column = 0; column < targets.length; column++) {
          let least = Number.POSITIVE_INFINITY;
          const stop = ends.first[column + 1];
          for (let i = ends.first[column]; i < stop; i++) {
            const cost = dist[ends.at[i] + lane] + ends.cost[i];
            if (cost < least) least = cost;
          }
          into[row + column] = least;
        }
      }
    }
    return into;
  }

  /** Puts the upward search of one source into its lane of the swept ranks. */
  #seedLane(metric: SweptMetric, plan: Plan, seeds: readonly Seed[], lane: number, outward: boolean): void {
    const { dist, seeded } = this.#lanesOf();
    const { ranks, cost } = this.#search;
    this.#search.run(seeds, metric.weight, outward ? UPWARD : DOWNWARD);
    for (let i = 0; i < this.#search.size; i++) {
      const r = ranks[i];
      const place = plan.place[r];
      const reached = cost[r];
      if (place < 0 || reached === Number.POSITIVE_INFINITY) continue;
      const at = place * LANES;
      if (seeded[place] === 0) {
        seeded[place] = 1;
        dist.fill(Number.POSITIVE_INFINITY, at, at + LANES);
      }
      dist[at + lane] = reached;
    }
  }

  #lanesOf(): { readonly dist: Float64Array; readonly seeded: Uint8Array } {
    const { nodeCount } = this.#topology;
    if (this.#lanes === null) {
      this.#lanes = { dist: this.#arena.float64(nodeCount * LANES), seeded: this.#arena.uint8(nodeCount) };
      this.#lanes.seeded.fill(0);
    }
    return this.#lanes;
  }

  #wholePlan(metric: SweptMetric, outward: boolean): Plan {
    this.#whole ??= this.#emptyPlan();
    const key = `${metric.version} ${outward}`;
    if (this.#whole.metric === metric && this.#whole.key === key) return this.#whole;
    const { nodeCount } = this.#topology;
    const ranks = this.#whole.ranks;
    for (let i = 0; i < nodeCount; i++) ranks[i] = nodeCount - 1 - i;
    this.#whole = this.#fillPlan(this.#whole, nodeCount, metric, outward ? DOWNWARD : UPWARD, key);
    return this.#whole;
  }

  #partPlan(metric: SweptMetric, targets: readonly (readonly Seed[])[], outward: boolean): Plan {
    this.#part ??= this.#emptyPlan();
    const key = `${metric.version} ${outward}`;
    if (this.#part.metric === metric && this.#part.key === key && this.#part.targets === targets) return this.#part;
    const { rank, parent, nodeCount } = this.#topology;
    const marked = this.#marked;
    const ranks = this.#part.ranks;
    let count = 0;
    for (const ends of targets) {
      for (const { node } of ends) {
        for (let r = rank[node]; r >= 0 && marked[r] === 0; r = parent[r]) {
          marked[r] = 1;
          count++;
        }
      }
    }
    let at = 0;
    for (let r = nodeCount - 1; r >= 0 && at < count; r--) {
      if (marked[r] === 0) continue;
      marked[r] = 0;
      ranks[at++] = r;
    }
    marked.fill(0);
    this.#part = { ...this.#fillPlan(this.#part, count, metric, outward ? DOWNWARD : UPWARD, key), targets };
    return this.#part;
  }

  #emptyPlan(): Plan {
    const { nodeCount, edgeCount } = this.#topology;
    return {
      count: 0,
      first: this.#arena.uint32(nodeCount + 1),
      head: this.#arena.uint32(edgeCount),
      weight: this.#arena.float64(edgeCount),
      ranks: new Uint32Array(nodeCount),
      place: new Int32Array(nodeCount).fill(-1),
      key: '',
      metric: null,
      targets: null,
    };
  }

  /** Needed edges into the ranks of a plan; weights are read in `direction`. */
  #fillPlan(plan: Plan, count: number, metric: SweptMetric, direction: number, key: string): Plan {
    const { first: edges, head: ends } = this.#topology;
    const { first, head, weight, ranks, place } = plan;
    const own = metric.weight;
    const exact = metric.exact();
    place.fill(-1);
    let size = 0;
    for (let i = 0; i < count; i++) {
      const r = ranks[i];
      place[r] = i;
      first[i] = size;
      const end = edges[r + 1];
      for (let e = edges[r]; e < end; e++) {
        const w = own[2 * e + direction];
        if (w === Number.POSITIVE_INFINITY || w !== exact[2 * e + direction]) continue;
        head[size] = place[ends[e]];
        weight[size] = w;
        size++;
      }
    }
    first[count] = size;
    return { ...plan, count, key, metric };
  }
}

/** Places of the targets in the sweep, flat. */
function targetEnds(targets: readonly (readonly Seed[])[], place: (node: number) => number) {
  const total = targets.reduce((sum, ends) => sum + ends.length, 0);
  const first = new Uint32Array(targets.length + 1);
  const at = new Uint32Array(total);
  const cost = new Float64Array(total);
  let size = 0;
  for (const [column, ends] of targets.entries()) {
    for (const end of ends) {
      at[size] = place(end.node);
      cost[size++] = end.cost;
    }
    first[column + 1] = size;
  }
  return { first, at, cost };
}
