/** Where a visit, or a pickup and its delivery, goes back cheapest. */
import { FAR } from '../flat.ts';
import type { Neighbours } from '../neighbours.ts';
import type { Parameters } from '../parameters.ts';
import type { Random } from '../random.ts';
import type { State } from '../state.ts';
import { findPair } from './best-pair.ts';
import { BestVisit, type SearchContext } from './best-visit.ts';
import { insertionCosts } from './costs-of.ts';
import { PairInsertion } from './pair-insertion.ts';
import { AFTER, type Position } from './position.ts';
import { TriedInsertion } from './tried-insertion.ts';

export interface BestInsertion {
  /** What the last search found; `place` −1 = nothing below the limit. */
  readonly found: Readonly<Position>;
  readonly visit: (node: number, limit: number) => void;
  readonly pair: (pickup: number, limit: number) => void;
  /**
   * What the next searches may do about vehicles: whether a route may grow into a larger one, and the only type of new
   * routes (−1 = any). A larger vehicle always looks cheap for one more visit.
   */
  readonly vehicles: (upgrades: boolean, only: number) => void;
  /** Whether routes can change between types at all. */
  readonly families: boolean;
}

export function bestInsertion(state: State, random: Random, near: Neighbours, parameters: Parameters): BestInsertion {
  const { flat } = state;
  const own = insertionCosts(state);
  const types = flat.types.filter((type) => !type.supplies);
  const context: SearchContext = {
    state,
    random,
    near,
    parameters,
    costs: state.upper?.placing(own) ?? own,
    types,
    granular: Math.min(near.stride, parameters.granular),
    found: { cost: FAR, mode: AFTER, place: -1, type: -1, behind: -1 },
  };
  const pairs = new PairInsertion(state, random);
  const best = new BestVisit(context);
  const tried = new TriedInsertion(context, pairs);
  return {
    found: context.found,
    visit: (node, limit) => (flat.exact ? tried.visit(node, limit) : best.find(node, limit)),
    pair: (pickup, limit) =>
      flat.exact || flat.multiTrip ? tried.pair(pickup, limit) : findPair(context, pairs, pickup, limit),
    vehicles: (upgrades, only) => {
      context.costs.upgrades(upgrades);
      best.candidates.vehicles(upgrades);
      best.onlyType = only;
    },
    families: types.some((type) => types.some((other) => other.index !== type.index && other.kin === type.kin)),
  };
}
