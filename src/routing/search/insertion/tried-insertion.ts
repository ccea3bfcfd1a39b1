/** The cheapest position where costs are only bounds: the cheapest few by the bound are tried. */
import { FAR, type FlatType } from '../flat.ts';
import type { SearchContext } from './best-visit.ts';
import { detour } from './detour.ts';
import { deliveryOf, type PairInsertion } from './pair-insertion.ts';
import { pairRoute, pairTripBefore, pairTripLast } from './pair-trip.ts';
import { AFTER, NEW_ROUTE, NEW_TRIP_BEFORE, NEW_TRIP_LAST, type Position } from './position.ts';
import { InsertionTrials } from './trials.ts';

export class TriedInsertion {
  private readonly context: SearchContext;
  private readonly pairs: PairInsertion;
  private readonly trials: InsertionTrials;
  /** Place → the search that looked at it last. */
  private readonly seen: Int32Array;
  private search = 0;

  constructor(context: SearchContext, pairs: PairInsertion) {
    this.context = context;
    this.pairs = pairs;
    this.trials = new InsertionTrials(context.state);
    this.seen = new Int32Array(context.state.places);
  }

  /** Finds the cheapest position of a visit below `limit`. */
  visit(node: number, limit: number): void {
    const { state, costs, granular } = this.context;
    const { trials } = this;
    const { flat, next, prev, firstStart } = state;
    trials.begin(limit);
    this.search++;
    const near = granular < flat.points - 1;
    if (near) this.offerNear(node);
    const day = flat.nodeDay[node];
    const active = state.active[day] as Int32Array;
    const routes = state.activeCount[day];
    for (let i = 0; i < routes; i++) {
      const r = active[i];
      const end = state.firstEnd + r;
      if (near) {
        this.offerAfter(node, firstStart + r);
        this.offerAfter(node, prev[end]);
      } else for (let at = firstStart + r; at !== end; at = next[at]) this.offerAfter(node, at);
      if (!flat.multiTrip) continue;
      for (let at = firstStart + r; at !== end; at = next[at])
        if (at >= firstStart) trials.offer(costs.tripBefore(node, at, trials.limit()), NEW_TRIP_BEFORE, at, -1, -1);
      trials.offer(costs.tripLast(node, r, trials.limit()), NEW_TRIP_LAST, r, -1, -1);
    }
    this.offerRoutes((t) => costs.alone(node, t, trials.limit()));
    this.take(trials.best(node, -1), limit);
  }

  /** Finds the cheapest positions of a pair below `limit`, with trips of its own. */
  pair(pickup: number, limit: number): void {
    const { state, parameters } = this.context;
    const { trials, pairs } = this;
    const { flat, next, firstStart, firstEnd } = state;
    trials.begin(limit);
    const offer = (cost: number, at: number, behind: number): number => {
      trials.offer(cost, AFTER, at, -1, behind);
      return trials.limit();
    };
    const day = flat.nodeDay[pickup];
    const active = state.active[day] as Int32Array;
    const routes = state.activeCount[day];
    for (let i = 0; i < routes; i++) {
      const r = active[i];
      pairs.onRoute(pickup, r, trials.limit(), parameters.blink, offer);
      if (!flat.multiTrip) continue;
      for (let at = firstStart + r; at !== firstEnd + r; at = next[at])
        if (at >= firstStart)
          trials.offer(pairTripBefore(state, pickup, at, trials.limit()), NEW_TRIP_BEFORE, at, -1, -1);
      trials.offer(pairTripLast(state, pickup, r, trials.limit()), NEW_TRIP_LAST, r, -1, -1);
    }
    this.offerRoutes((t) => pairRoute(state, pickup, t, trials.limit()));
    this.take(trials.best(pickup, deliveryOf(state, pickup)), limit);
  }

  private offerNear(node: number): void {
    const { state, near, granular } = this.context;
    const { flat, route, prev } = state;
    const day = flat.nodeDay[node];
    const from = flat.nodePoint[node] * near.stride;
    for (let i = from; i < from + granular; i++) {
      const other = flat.nodeOf[near.list[i] * flat.days + day];
      if (other < 0 || route[other] < 0) continue;
      this.offerAfter(node, other);
      this.offerAfter(node, prev[other]);
    }
  }

  private offerAfter(node: number, at: number): void {
    const { state, random, parameters, costs } = this.context;
    const { seen, trials } = this;
    if (seen[at] === this.search || random.unit() < parameters.blink) return;
    seen[at] = this.search;
    const { base } = state.flat.types[state.type[state.route[at]]] as FlatType;
    const cost = costs.after(node, at, detour(state, base, node, at), trials.limit());
    if (cost < FAR) trials.offer(cost, AFTER, at, costs.retype(), -1);
  }

  private offerRoutes(costOf: (type: number) => number): void {
    const { random, parameters, types } = this.context;
    const first = types.length > 1 ? random.below(types.length) : 0;
    for (let i = 0; i < types.length; i++) {
      const t = (types[(first + i) % types.length] as FlatType).index;
      if (this.trials.any() && random.unit() < parameters.typeBlink) continue;
      this.trials.offer(costOf(t), NEW_ROUTE, t, -1, -1);
    }
  }

  private take(position: Position | null, limit: number): void {
    const { found } = this.context;
    found.cost = position?.cost ?? limit;
    found.mode = position?.mode ?? AFTER;
    found.place = position?.place ?? -1;
    found.type = position?.type ?? -1;
    found.behind = position?.behind ?? -1;
  }
}
