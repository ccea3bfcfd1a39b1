/**
 * What can be asked of the roads by one profile in one scenario. Implementations differ in speed only, never in an
 * answer's cost.
 */
import type { ByRoadClass, Hash, RoadChange, RoadNetwork, RoadProfile } from '../../src/model/index.ts';
import type { Anchor } from './snap/anchor.ts';
import type { Snapper } from './snap/snap.ts';

/** A way from anchor to anchor. Straight lines between place and road are not part of it. */
export interface Route {
  readonly from: Anchor;
  readonly to: Anchor;
  readonly milliseconds: number;
  readonly decimetres: number;
  /**
   * Directed segments (2 × segment, + 1 against its shape) in the order of travel, the parts at both ends included: of
   * the first only what lies behind `from` is travelled, of the last only what lies before `to`. Empty when both are
   * the same node. An anchor that is a node (`node` ≥ 0) has no part: the whole of its neighbour is travelled.
   */
  readonly arcs: Uint32Array;
}

export interface Router {
  readonly roads: RoadNetwork;
  readonly profile: RoadProfile;
  readonly changes: readonly RoadChange[];
  /** Name of what it answers from: roads, profile and changes. Equal names give equal bits. */
  readonly hash: Hash;
  /**
   * Where places stand: on the roads without the changes, whatever these close. An anchor on a closed segment leads
   * nowhere.
   */
  readonly snapper: Snapper;
  /** Integer milliseconds of a whole directed segment; Infinity where the profile may not go. */
  milliseconds(arc: number): number;
  /**
   * Integer milliseconds of the turn from a directed segment onto the one that follows it; 0 for a profile without turn
   * costs, Infinity where it does not turn back. A route takes those of its segments and of the turns between them.
   */
  turnMilliseconds(behind: number, arc: number): number;
  /** How often a route uses destination-only roads as a through way: docs/definitions.md §1. */
  throughs(route: Pick<Route, 'from' | 'to' | 'arcs'>): number;
  /** The fastest way, of equally fast ones a shortest; null where there is none. */
  route(from: Anchor, to: Anchor): Route | null;
  /**
   * Mean of a number over the time of the fastest way, straight lines included at `other`; of equally fast and short
   * ones the least. Null where there is none.
   */
  classMean(from: Anchor, to: Anchor, of: ByRoadClass): number | null;
  /** Up to `count` ways, the best first, each different enough from those before (see alternatives.ts). */
  alternatives(from: Anchor, to: Anchor, count: number): Route[];
  /**
   * Costs from each to each, row by row; straight lines between place and road included (they are part of an anchor's
   * cost).
   */
  table(from: readonly Anchor[], to: readonly Anchor[]): CostMatrix;
  /**
   * The table as single numbers by which ways are chosen, Infinity where there is no way: of use in comparing only, a
   * way's time and length are not to be had from them (see cost.ts). Don't change anchors asked for before.
   */
  costs(from: readonly Anchor[], to: readonly Anchor[]): Float64Array;
  /**
   * Costs between an anchor and every node of the network, outward from it or inward to it, the anchor's straight line
   * included.
   */
  reach(anchor: Anchor, outward: boolean): NodeCosts;
}

/** Row-major; −1 where there is no way. */
export interface CostMatrix {
  readonly milliseconds: Float64Array;
  readonly decimetres: Float64Array;
}

/** By node of the network; −1 where there is no way. */
export interface NodeCosts {
  readonly milliseconds: Float64Array;
  readonly decimetres: Float64Array;
}
