/** The cheapest positions of a pickup and its delivery where insertions needn't be tried and routes have one trip. */
import type { FlatType } from '../flat.ts';
import type { SearchContext } from './best-visit.ts';
import type { PairInsertion } from './pair-insertion.ts';
import { pairRoute } from './pair-trip.ts';
import { AFTER, NEW_ROUTE } from './position.ts';

/** Finds them below `limit`. */
export function findPair(context: SearchContext, pairs: PairInsertion, pickup: number, limit: number): void {
  const { state, random, parameters, types, found } = context;
  found.cost = limit;
  found.place = -1;
  found.type = -1;
  const day = state.flat.nodeDay[pickup];
  const active = state.active[day] as Int32Array;
  const routes = state.activeCount[day];
  for (let i = 0; i < routes; i++) {
    const cost = pairs.onRoute(pickup, active[i], found.cost, parameters.blink);
    if (cost >= found.cost) continue;
    found.cost = cost;
    found.mode = AFTER;
    found.place = pairs.found.place;
    found.behind = pairs.found.behind;
  }
  const first = types.length > 1 ? random.below(types.length) : 0;
  for (let i = 0; i < types.length; i++) {
    const t = (types[(first + i) % types.length] as FlatType).index;
    const cost = pairRoute(state, pickup, t, found.cost);
    if (cost < found.cost && (found.place < 0 || types.length === 1 || random.unit() >= parameters.typeBlink)) {
      found.cost = cost;
      found.mode = NEW_ROUTE;
      found.place = t;
    }
  }
}
