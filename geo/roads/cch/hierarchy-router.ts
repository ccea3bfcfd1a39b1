/** Answers of the road engine for one profile in one scenario. */
import type { ByRoadClass, Hash, RoadChange, RoadNetwork, RoadProfile } from '../../../src/model/index.ts';
import { better, type Figures } from '../graph/cost.ts';
import { type AnchorEnd, arrivals, departures, directCost, directFigures } from '../graph/ends.ts';
import { type ExactReached, exactSearch } from '../graph/exact-search.ts';
import type { RoadGraph } from '../graph/graph.ts';
import type { Seed } from '../graph/search.ts';
import { wayFigures } from '../graph/sides.ts';
import { bestOver, chosen, nodeCosts, splitTable } from '../graph/state-costs.ts';
import { turnMilliseconds } from '../graph/turn-times.ts';
import { alternatives } from '../route/alternatives.ts';
import { classMean } from '../route/class-mean.ts';
import { betterRoute, directRoute, exactRoute, routeOf } from '../route/route-search.ts';
import type { CostMatrix, NodeCosts, Route, Router } from '../router.ts';
import type { Anchor } from '../snap/anchor.ts';
import type { Snapper } from '../snap/snap.ts';
import type { Hierarchy } from './hierarchy.ts';
import { leastFigures } from './least.ts';
import type { Metric } from './metric.ts';

/** More ways than this from one place are told faster by a sweep over all states. */
const MOST_ONE_BY_ONE = 64;

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

  throughs({ from, to, arcs }: Pick<Route, 'from' | 'to' | 'arcs'>): number {
    return wayFigures(this.graph, from, to, arcs).throughs;
  }

  route(from: Anchor, to: Anchor): Route | null {
    const { graph, hierarchy, metric } = this;
    const exits = departures(graph, from);
    const entries = arrivals(graph, to);
    const way = hierarchy.points.way(metric, exits, entries);
    const direct = directRoute(graph, from, to);
    if (way === null) return direct;
    if (way.cost >= graph.orderedBelow) return exactRoute(graph, from, to);
    const begin = cheapest(exits, way.start);
    const end = cheapest(entries, way.goal);
    const arcs = way.arcs.map((arc) => hierarchy.expansion.arc[arc]);
    if (begin !== undefined && begin.arc >= 0) arcs.unshift(begin.arc);
    if (end !== undefined && end.arc >= 0) arcs.push(end.arc);
    return betterRoute(graph, routeOf(graph, from, to, arcs), direct);
  }

  classMean(from: Anchor, to: Anchor, of: ByRoadClass): number | null {
    return classMean(this.graph, this.route(from, to), of);
  }

  alternatives(from: Anchor, to: Anchor, count: number): Route[] {
    return alternatives(this, from, to, count);
  }

  table(from: readonly Anchor[], to: readonly Anchor[]): CostMatrix {
    return splitTable(this.graph, this.costs(from, to), to.length, (row, columns) =>
      this.#exactRow(from[row], chosen(to, columns)),
    );
  }

  /** Least ways whose costs do not tell: one by one while they are few, else by one sweep. */
  #exactRow(from: Anchor, to: readonly Anchor[]): (Figures | null)[] {
    const { graph } = this;
    const seeds = departures(graph, from);
    const swept = to.length > MOST_ONE_BY_ONE ? this.#exactStates(seeds, true, this.#oneToAll(seeds, true)) : null;
    return to.map((anchor) => {
      const ends = arrivals(graph, anchor);
      const least = swept === null ? leastFigures(this, this.metric, seeds, ends) : bestOver(swept, ends);
      return better(directFigures(graph, from, anchor), least);
    });
  }

  #oneToAll(seeds: readonly AnchorEnd[], outward: boolean): Float64Array {
    return this.hierarchy.sweeps.oneToAll(this.metric, seeds, outward);
  }

  #exactStates(seeds: readonly AnchorEnd[], outward: boolean, known: Float64Array): ExactReached {
    return exactSearch(this.graph, { seeds, outward, known });
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
    const { graph } = this;
    const seeds = outward ? departures(graph, anchor) : arrivals(graph, anchor);
    const costs = this.#oneToAll(seeds, outward);
    return nodeCosts(graph, costs, outward, () => this.#exactStates(seeds, outward, costs));
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
