/** Walking: the shortest way on foot, within a limit. */
import { LRUCache } from 'lru-cache';
import { arrivals, departures, directCost } from '../roads/graph/ends.ts';
import type { RoadGraph } from '../roads/graph/graph.ts';
import { Search } from '../roads/graph/search.ts';
import type { Anchor } from '../roads/snap/anchor.ts';

/**
 * The places that can be walked to, by the node before them and by the segment they lie on: a walk looks only at what
 * it reaches.
 */
export interface WalkTargets {
  readonly anchors: readonly (Anchor | null)[];
  readonly byNode: ReadonlyMap<number, readonly { readonly place: number; readonly cost: number }[]>;
  readonly bySegment: ReadonlyMap<number, readonly number[]>;
}

/** Sorts places by where they meet the roads. `graph` must be one of least distance. */
export function walkTargets(graph: RoadGraph, anchors: readonly (Anchor | null)[]): WalkTargets {
  const byNode = new Map<number, { place: number; cost: number }[]>();
  const bySegment = new Map<number, number[]>();
  for (const [place, anchor] of anchors.entries()) {
    if (!anchor) continue;
    for (const { node, cost } of arrivals(graph, anchor)) add(byNode, node, { place, cost });
    if (anchor.node < 0) add(bySegment, anchor.segment, place);
  }
  return { anchors, byNode, bySegment };
}

/** Nodes that a walk reaches, with their costs, decimetres. */
interface Reached {
  readonly nodes: Int32Array;
  readonly costs: Float64Array;
}

/** Walks this far at most are kept. */
const MOST_KEPT_METRES = 5000;
const BYTES_OF_NODE = 12;
/** What all walks together may take, bytes: those from 5,000 places of a county. */
const MOST_BYTES = 32_000_000;

/** How far one gets on foot, whatever places there are: what an edited county and its original have in common. */
export class WalkReach {
  /** Of least distance. */
  readonly graph: RoadGraph;
  readonly #search: Search;
  readonly #known = new LRUCache<string, Reached>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ nodes }) => 100 + BYTES_OF_NODE * nodes.length,
  });

  constructor(graph: RoadGraph) {
    this.graph = graph;
    this.#search = new Search(graph.expansion.stateCount);
  }

  /** The nodes within `limitMetres` (one more, for what is rounded) of where a place meets the roads. */
  from(anchor: Anchor, limitMetres: number): Reached {
    const { node, segment, fraction, straightMetres, directions } = anchor;
    const key = [limitMetres, node, segment, fraction, straightMetres, directions].join();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const search = this.#search;
    search.run(this.graph.out, departures(this.graph, anchor), { bound: (limitMetres + 1) * 10 });
    const nodes = Int32Array.from(search.reached());
    const reached = { nodes, costs: Float64Array.from(nodes, (node) => search.cost[node]) };
    if (limitMetres <= MOST_KEPT_METRES) this.#known.set(key, reached);
    return reached;
  }
}

/**
 * Places within `limitMetres` on foot of the place number `from`, with the metres of the least way, straight lines
 * included, rounded. The graph must be that of the targets.
 */
export function walkMetres(
  reach: WalkReach,
  from: number,
  targets: WalkTargets,
  limitMetres: number,
): Map<number, number> {
  const { graph } = reach;
  const found = new Map<number, number>();
  const anchor = targets.anchors[from];
  if (!anchor) return found;
  const meet = (place: number, decimetres: number): void => {
    const metres = Math.round(decimetres / 10);
    if (metres <= limitMetres && metres < (found.get(place) ?? Number.POSITIVE_INFINITY)) found.set(place, metres);
  };
  const { nodes, costs } = reach.from(anchor, limitMetres);
  for (let i = 0; i < nodes.length; i++) {
    const reached = costs[i];
    for (const { place, cost } of targets.byNode.get(nodes[i]) ?? []) meet(place, reached + cost);
  }
  if (anchor.node >= 0) return found;
  for (const place of targets.bySegment.get(anchor.segment) ?? []) {
    const other = targets.anchors[place];
    if (other) meet(place, directCost(graph, anchor, other));
  }
  return found;
}

function add<T>(lists: Map<number, T[]>, key: number, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
