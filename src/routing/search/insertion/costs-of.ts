/** The costs of inserting single visits into the routes of a state. */
import type { State } from '../state.ts';
import type { InsertionCosts } from './costs.ts';
import { routeInsertion } from './route-insertion.ts';
import { TripInsertion } from './trip-insertion.ts';
import { VisitInsertion } from './visit-insertion.ts';

export function insertionCosts(state: State): InsertionCosts {
  const visit = new VisitInsertion(state);
  const trip = new TripInsertion(state);
  return {
    after: (node, place, added, limit) => visit.after(node, place, added, limit),
    tripBefore: (node, place, limit) => trip.before(node, place, limit),
    tripLast: (node, r, limit) => trip.last(node, r, limit),
    alone: (node, t, limit) => routeInsertion(state, node, t, limit),
    retype: () => visit.upgrade.type,
    upgrades: (allowed) => {
      visit.upgrade.allowed = allowed;
    },
  };
}
