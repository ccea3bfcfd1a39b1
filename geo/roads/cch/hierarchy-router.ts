/** Answers of the road engine for one profile in one scenario. */
import type { Hash, RoadChange, RoadNetwork, RoadProfile } from '../../../src/model/index.ts';
import { type AnchorEnd, arrivals, departures, directArc, directCost } from '../graph/ends.ts';
import type { RoadGraph } from '../graph/graph.ts';
import type { Seed } from '../graph/search.ts';
import { turnMilliseconds } from '../graph/turn-times.ts';
import { nodeCosts, splitCosts } from '../open-router.ts';
import { alternatives } from '../route/alternatives.ts';
import { routeOf } from '../route/route-search.ts';
import type { CostMatrix, NodeCosts, Route, Router } from '../router.ts';
import type { Anchor } from '../snap/anchor.ts';
import type { Snapper } from '../snap/snap.ts';
import type { Hierarchy } from './hierarchy.ts';
import type { Metric } from './metric.ts';

export interface RouterParts {
  readonly hash: Hash;
  readonly changes: readonly RoadChange[];
  readonly graph: RoadGraph;
  /** Makes the metric; called again when it was put away in between. */
  readonly metric: () => Metric;
  readonly hierarchy: Hierarchy;
  /** Of the roads without changes. */
  readonly snapper: () => Snapper;
}

interface KnownSeeds {
  readonly anchors: readonly Anchor[];
  readonly seeds: readonly (readonly Seed[])[];
}

export class HierarchyRouter implements Router {
  readonly hash: Hash;
  readonly changes: readonly RoadChange[];
  readonly graph: RoadGraph;
  readonly hierarchy: Hierarchy;
  readonly #openMetric: () => Metric;
  readonly #openSnapper: () => Snapper;
  #metric: Metric | null = null;
  #lastStarts: KnownSeeds | null = null;
  #lastGoals: KnownSeeds | null = null;

  constructor({ hash, changes, graph, metric, hierarchy, snapper }: RouterParts) {
    this.hash = hash;
    this.changes = changes;
    this.graph = graph;
    this.#openMetric = metric;
    this.hierarchy = hierarchy;
    this.#openSnapper = snapper;
  }

  get roads(): RoadNetwork {
    return this.graph.roads;
  }

  get profile(): RoadProfile {
    return this.graph.profile;
  }

  get metric(): Metric {
    this.#metric ??= this.#openMetric();
    return this.#metric;
  }

  get snapper(): Snapper {
    return this.#openSnapper();
  }

  milliseconds(arc: number): number {
    return this.graph.milliseconds[arc];
  }

  turnMilliseconds(behind: number, arc: number): number {
    return turnMilliseconds(this.graph, behind, arc);
  }

  route(from: Anchor, to: Anchor): Route | null {
    const { graph, hierarchy, metric } = this;
    const exits = departures(graph, from);
    const entries = arrivals(graph, to);
    const way = hierarchy.points.way(metric, exits, entries);
    const direct = directCost(graph, from, to);
    if (direct < Number.POSITIVE_INFINITY && direct <= (way?.cost ?? Number.POSITIVE_INFINITY))
      return routeOf(graph, from, to, direct, [directArc(graph, from, to)]);
    if (way === null) return null;
    const begin = cheapest(exits, way.start);
    const end = cheapest(entries, way.goal);
    const arcs = way.arcs.map((arc) => hierarchy.expansion.arc[arc]);
    if (begin !== undefined && begin.arc >= 0) arcs.unshift(begin.arc);
    if (end !== undefined && end.arc >= 0) arcs.push(end.arc);
    return routeOf(graph, from, to, way.cost, arcs);
  }

  alternatives(from: Anchor, to: Anchor, count: number): Route[] {
    return alternatives(this, from, to, count);
  }

  table(from: readonly Anchor[], to: readonly Anchor[]): CostMatrix {
    return splitCosts(this.costs(from, to));
  }

  costs(from: readonly Anchor[], to: readonly Anchor[]): Float64Array {
    const { graph } = this;
    const starts = this.#seeds(from, true);
    const goals = this.#seeds(to, false);
    const costs = this.#sweep(starts, goals);
    const onSegment = new Map<number, number[]>();
    for (const [column, anchor] of to.entries()) {
      if (anchor.node >= 0) continue;
      const list = onSegment.get(anchor.segment);
      if (list === undefined) onSegment.set(anchor.segment, [column]);
      else list.push(column);
    }
    for (const [row, start] of from.entries()) {
      for (const column of onSegment.get(start.segment) ?? []) {
        const at = row * to.length + column;
        costs[at] = Math.min(costs[at], directCost(graph, start, to[column]));
      }
    }
    return costs;
  }

  /** Sweeps from the smaller side. */
  #sweep(starts: readonly (readonly Seed[])[], goals: readonly (readonly Seed[])[]): Float64Array {
    const { hierarchy, metric } = this;
    if (goals.length >= starts.length) return hierarchy.sweeps.table(metric, { sources: starts, targets: goals });
    const turned = hierarchy.sweeps.table(metric, { sources: goals, targets: starts, outward: false });
    const costs = new Float64Array(turned.length);
    for (let row = 0; row < starts.length; row++)
      for (let column = 0; column < goals.length; column++)
        costs[row * goals.length + column] = turned[column * starts.length + row];
    return costs;
  }

  /** Departures or arrivals, the same list for the same anchors while these are asked for again and again. */
  #seeds(anchors: readonly Anchor[], outward: boolean): readonly (readonly Seed[])[] {
    const known = outward ? this.#lastStarts : this.#lastGoals;
    if (known !== null && known.anchors === anchors) return known.seeds;
    const seeds = anchors.map((anchor) => (outward ? departures(this.graph, anchor) : arrivals(this.graph, anchor)));
    if (outward) this.#lastStarts = { anchors, seeds };
    else this.#lastGoals = { anchors, seeds };
    return seeds;
  }

  reach(anchor: Anchor, outward: boolean): NodeCosts {
    const { graph, hierarchy, metric } = this;
    const seeds = outward ? departures(graph, anchor) : arrivals(graph, anchor);
    return splitCosts(nodeCosts(graph, hierarchy.sweeps.oneToAll(metric, seeds, outward), outward));
  }

  /** Gives the metric's memory back; it is made again if the router is asked afterwards. */
  rest(): void {
    this.#metric?.free();
    this.#metric = null;
  }
}

function cheapest(ends: readonly AnchorEnd[], node: number): AnchorEnd | undefined {
  let best: AnchorEnd | undefined;
  for (const end of ends) if (end.node === node && (best === undefined || end.cost < best.cost)) best = end;
  return best;
}
