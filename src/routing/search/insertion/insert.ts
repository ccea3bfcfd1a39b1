/** Makes an insertion. */
import { changeType, insertReturn, link, openRoute } from '../routes.ts';
import type { State } from '../state.ts';
import { updateRoute } from '../update.ts';
import { AFTER, NEW_ROUTE, NEW_TRIP_BEFORE, NEW_TRIP_LAST, type Position } from './position.ts';

/** The route of a position; −1 = a new one. */
export const routeAt = (state: State, { mode, place }: Readonly<Position>): number =>
  mode === NEW_ROUTE ? -1 : mode === NEW_TRIP_LAST ? place : state.route[place];

/**
 * Puts a visit there, with a pickup its delivery (−1 = a visit alone), and brings the route up to date; returns the
 * route's slot.
 */
export function insertAt(state: State, node: number, delivery: number, position: Readonly<Position>): number {
  const { mode, place, type, behind } = position;
  const r = mode === NEW_ROUTE ? openRoute(state, place, state.flat.nodeDay[node]) : routeAt(state, position);
  let before = place;
  if (mode === NEW_ROUTE) before = state.firstStart + r;
  else if (mode === NEW_TRIP_LAST) before = insertReturn(state, state.prev[state.firstEnd + r]);
  link(state, before, node);
  if (delivery >= 0) link(state, mode === AFTER ? behind : node, delivery);
  if (mode === NEW_TRIP_BEFORE) insertReturn(state, delivery >= 0 ? delivery : node);
  if (mode === AFTER && type >= 0) changeType(state, r, type);
  updateRoute(state, r);
  return r;
}
