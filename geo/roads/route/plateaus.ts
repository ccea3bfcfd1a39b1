/** Stretches of road that are on fastest ways both from a start and to an end: where alternatives are found. */
import type { RoadNetwork } from '../../../src/model/index.ts';
import type { NodeCosts, Route, Router } from '../router.ts';
import { headOf, tailOf } from './route-arcs.ts';

/** A plateau by the directed segment in its middle. */
export interface Plateau {
  readonly arc: number;
  /** Milliseconds of the fastest way over it, turns at it left aside. */
  readonly total: number;
  /** 2 × total + milliseconds shared with the best way − milliseconds of the plateau: less is better (Abraham et al. 2013, §4). */
  readonly rank: number;
}

export interface PlateauLimits {
  readonly most: number;
  readonly shared: number;
}

/**
 * Plateaus off the best way, the most promising first: over which a way takes at most `most` milliseconds and shares at most `shared` with it.
 * Found from the costs of all nodes from the start and to the end; where turns cost something they are searched for with that much slack.
 */
export function plateaus(router: Router, best: Route, limits: PlateauLimits): Plateau[] {
  const view = lookFrom(router, best);
  const chains = chainsOf(view, limits.most);
  const found: Plateau[] = [];
  for (const { arcs, milliseconds } of chains) {
    const [first, middle, last] = [arcs[0], arcs[arcs.length >> 1], arcs[arcs.length - 1]];
    const shared = view.sharedBefore(tailOf(router.roads, first)) + view.sharedBehind(headOf(router.roads, last));
    if (shared > limits.shared) continue;
    const total = view.total(middle);
    found.push({ arc: middle, total, rank: 2 * total + shared - milliseconds });
  }
  return found.sort((a, b) => a.rank - b.rank || a.arc - b.arc);
}

interface View {
  readonly roads: RoadNetwork;
  readonly best: ReadonlySet<number>;
  readonly out: NodeCosts;
  /** Milliseconds of the fastest way over a directed segment; Infinity where there is none. */
  total(arc: number): number;
  milliseconds(arc: number): number;
  isOnPlateau(arc: number): boolean;
  /** Milliseconds that the fastest way from the start to a node shares with the best way. */
  sharedBefore(node: number): number;
  /** The same from a node to the end. */
  sharedBehind(node: number): number;
}

function lookFrom(router: Router, best: Route): View {
  const { roads, profile } = router;
  const out = router.reach(best.from, true);
  const into = router.reach(best.to, false);
  const onBest = new Set<number>(best.arcs);
  const slack = profile.turns ? Math.round(1000 * Math.max(profile.turns.leftSeconds, profile.turns.rightSeconds)) : 0;
  const straight = (metres: number) => Math.round((metres * 3600) / profile.offRoadKmh);
  const [begin, end] = [straight(best.from.straightMetres), straight(best.to.straightMetres)];
  const fits = (shorter: number, ms: number, longer: number) =>
    shorter >= 0 && longer >= 0 && Math.abs(shorter + ms - longer) <= slack;
  const ms = (arc: number) => router.milliseconds(arc);
  const leads = (arc: number) =>
    fits(out.milliseconds[tailOf(roads, arc)], ms(arc), out.milliseconds[headOf(roads, arc)]);
  const follows = (arc: number) =>
    fits(into.milliseconds[headOf(roads, arc)], ms(arc), into.milliseconds[tailOf(roads, arc)]);
  const nodes = new Set(Array.from(best.arcs.subarray(1), (arc) => tailOf(roads, arc)));
  for (const { node } of [best.from, best.to]) if (node >= 0) nodes.add(node);
  const common = { roads, onBest, nodes };
  return {
    roads,
    best: onBest,
    out,
    total(arc) {
      const [a, b] = [out.milliseconds[tailOf(roads, arc)], into.milliseconds[headOf(roads, arc)]];
      return a < 0 || b < 0 ? Number.POSITIVE_INFINITY : a - begin + ms(arc) + b - end;
    },
    milliseconds: ms,
    isOnPlateau: (arc) => leads(arc) && follows(arc),
    sharedBefore: sharing({ ...common, costs: out, own: begin, near: tailOf, far: headOf, isTight: leads }),
    sharedBehind: sharing({ ...common, costs: into, own: end, near: headOf, far: tailOf, isTight: follows }),
  };
}

interface Tree {
  readonly roads: RoadNetwork;
  readonly onBest: ReadonlySet<number>;
  /** Nodes that the best way passes. */
  readonly nodes: ReadonlySet<number>;
  readonly costs: NodeCosts;
  /** Cost of the straight line that all costs include. */
  readonly own: number;
  /** The end of a directed segment that is nearer the root, and the other. */
  readonly near: (roads: RoadNetwork, arc: number) => number;
  readonly far: (roads: RoadNetwork, arc: number) => number;
  readonly isTight: (arc: number) => boolean;
}

/** Milliseconds up to where the tree of fastest ways to a node leaves the best way, which is a branch of it. */
function sharing({ roads, onBest, nodes, costs, own, near, far, isTight }: Tree): (node: number) => number {
  const { milliseconds } = costs;
  const parent = new Int32Array(roads.nodeCount).fill(-1);
  for (let arc = 0; arc < 2 * roads.segmentCount; arc++) {
    const [close, node] = [near(roads, arc), far(roads, arc)];
    // Nearer in time only, so that a walk to the root ends.
    if (!isTight(arc) || milliseconds[close] >= milliseconds[node]) continue;
    if (parent[node] === -1 || onBest.has(arc)) parent[node] = close;
  }
  return (start) => {
    let node = start;
    while (node >= 0 && !nodes.has(node)) node = parent[node];
    return node < 0 ? 0 : Math.max(0, milliseconds[node] - own);
  };
}

interface Chain {
  readonly arcs: number[];
  milliseconds: number;
}

/** Plateau segments joined head to tail, in the order of their distance from the start. */
function chainsOf(view: View, most: number): Chain[] {
  const { roads, out } = view;
  const arcs: number[] = [];
  for (let arc = 0; arc < 2 * roads.segmentCount; arc++) {
    if (view.total(arc) <= most && !view.best.has(arc) && view.isOnPlateau(arc)) arcs.push(arc);
  }
  const distance = (arc: number) => out.milliseconds[tailOf(roads, arc)];
  arcs.sort((a, b) => distance(a) - distance(b) || a - b);
  const chains: Chain[] = [];
  const ending = new Map<number, Chain>();
  for (const arc of arcs) {
    const tail = tailOf(roads, arc);
    const head = headOf(roads, arc);
    let chain = ending.get(tail);
    ending.delete(tail);
    if (chain === undefined) {
      chain = { arcs: [], milliseconds: 0 };
      chains.push(chain);
    }
    chain.arcs.push(arc);
    chain.milliseconds += view.milliseconds(arc);
    if (!ending.has(head)) ending.set(head, chain);
  }
  return chains;
}
