/**
 * Insertions that the constant-time checks only bound from below: the cheapest few by the bound are made one after the
 * other, looked at, and taken back. What the route then really costs decides.
 */
import { FAR } from '../flat.ts';
import { changeType, closeRoute, unlink } from '../routes.ts';
import type { State } from '../state.ts';
import { updateRoute } from '../update.ts';
import { insertAt, routeAt } from './insert.ts';
import { AFTER, NEW_ROUTE, NEW_TRIP_BEFORE, NEW_TRIP_LAST, type Position } from './position.ts';

/** So many positions of a visit are looked at. */
const MOST = 8;

export class InsertionTrials {
  private readonly state: State;
  private readonly positions: Position[] = Array.from({ length: MOST }, () => ({
    cost: 0,
    mode: 0,
    place: -1,
    type: -1,
    behind: -1,
  }));
  private count = 0;
  private ceiling = FAR;

  constructor(state: State) {
    this.state = state;
  }

  /** Forgets all positions; those offered must cost less than `limit`. */
  begin(limit: number): void {
    this.count = 0;
    this.ceiling = limit;
  }

  any(): boolean {
    return this.count > 0;
  }

  /** Costs of positions that are offered must be below. */
  limit(): number {
    return this.count < MOST ? this.ceiling : (this.positions[MOST - 1] as Position).cost;
  }

  offer(cost: number, mode: number, place: number, type: number, behind: number): void {
    if (cost >= this.limit()) return;
    const { positions } = this;
    let i = this.count < MOST ? this.count++ : MOST - 1;
    const position = positions[i] as Position;
    for (; i > 0 && (positions[i - 1] as Position).cost > cost; i--) positions[i] = positions[i - 1] as Position;
    position.cost = cost;
    position.mode = mode;
    position.place = place;
    position.type = type;
    position.behind = behind;
    positions[i] = position;
  }

  /**
   * The cheapest of the offered positions, at its real cost; null = none of them fits. `delivery` −1 = a visit alone.
   */
  best(node: number, delivery: number): Position | null {
    // Trials leave the first echelon alone: its share is in the bound.
    const { state } = this;
    const { upper } = state;
    state.upper = null;
    let found: Position | null = null;
    for (let i = 0; i < this.count; i++) {
      const position = this.positions[i] as Position;
      if (found !== null && position.cost >= found.cost) break;
      if (isBound(state, position, delivery)) {
        const cost = trialCost(state, node, delivery, position);
        if (cost >= FAR) continue;
        if (upper === null) position.cost = cost;
      }
      if (position.cost < this.ceiling && (found === null || position.cost < found.cost)) found = position;
    }
    state.upper = upper;
    return found;
  }
}

/** The added cost of a position, made and taken back; FAR where the route is out of order then. */
export function trialCost(state: State, node: number, delivery: number, position: Readonly<Position>): number {
  const { tally } = state;
  const { mode, type } = position;
  const before = tally.cost;
  const broken = tally.brokenRoutes;
  const own = mode === AFTER && type >= 0 ? state.type[routeAt(state, position)] : -1;
  const r = insertAt(state, node, delivery, position);
  const cost = tally.brokenRoutes > broken ? FAR : tally.cost - before;
  let back = -1;
  if (mode === NEW_TRIP_LAST) back = state.prev[node];
  else if (mode === NEW_TRIP_BEFORE) back = state.next[delivery >= 0 ? delivery : node];
  if (own >= 0) changeType(state, r, own);
  if (delivery >= 0) unlink(state, delivery);
  unlink(state, node);
  if (back >= 0) unlink(state, back);
  updateRoute(state, r);
  if (mode === NEW_ROUTE) closeRoute(state, r);
  return cost;
}

/** Whether the offered cost is no more than a bound. */
function isBound(state: State, position: Position, delivery: number): boolean {
  const { mode, place, type } = position;
  const { types } = state.flat;
  if (delivery >= 0 && (mode === NEW_TRIP_BEFORE || mode === NEW_TRIP_LAST)) return true;
  const r = routeAt(state, position);
  const own = r < 0 ? place : state.type[r];
  return types[own]?.exact === true || (mode === AFTER && type >= 0 && types[type]?.exact === true);
}
