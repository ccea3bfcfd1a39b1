/**
 * Insertions that the constant-time checks only bound from below: the cheapest few by the bound are made one after the other, looked at, and
 * taken back. What the route then really costs decides.
 */
import { FAR } from './flat.ts';
import { AFTER, NEW_ROUTE, NEW_TRIP_BEFORE, NEW_TRIP_LAST } from './place.ts';
import { closeRoute, countVehicle, insertReturn, link, openRoute, type State, setType, unlink } from './state.ts';
import { updateRoute } from './update.ts';

/** So many places of a visit are looked at. */
const MOST = 8;

/** A place of a visit, or of a pickup and its delivery. */
export interface Spot {
  cost: number;
  mode: number;
  place: number;
  /** AFTER: the type that the route changes to, −1 = none. */
  type: number;
  /** The delivery goes behind it. */
  behind: number;
}

export interface Confirming {
  /** Forgets all places; those offered must cost less than `limit`. */
  readonly begin: (limit: number) => void;
  readonly any: () => boolean;
  /** Costs of places that are offered must be below. */
  readonly limit: () => number;
  readonly offer: (cost: number, mode: number, place: number, type: number, behind: number) => void;
  /** The added cost of a place, made and taken back; FAR where the route is out of order then. */
  readonly trial: (node: number, delivery: number, spot: Readonly<Spot>) => number;
  /** The cheapest of the offered places, at its real cost; null = none of them fits. `delivery` −1 = a visit alone. */
  readonly best: (node: number, delivery: number) => Spot | null;
}

export function confirming(state: State): Confirming {
  const { flat, tally, route, prev, firstStart, firstEnd } = state;
  const spots: Spot[] = Array.from({ length: MOST }, () => ({ cost: 0, mode: 0, place: -1, type: -1, behind: -1 }));
  let count = 0;
  let ceiling = FAR;

  const limit = (): number => (count < MOST ? ceiling : (spots[MOST - 1] as Spot).cost);

  const offer = (cost: number, mode: number, place: number, type: number, behind: number): void => {
    if (cost >= limit()) return;
    let i = count < MOST ? count++ : MOST - 1;
    const spot = spots[i] as Spot;
    for (; i > 0 && (spots[i - 1] as Spot).cost > cost; i--) spots[i] = spots[i - 1] as Spot;
    spot.cost = cost;
    spot.mode = mode;
    spot.place = place;
    spot.type = type;
    spot.behind = behind;
    spots[i] = spot;
  };

  const changeType = (r: number, type: number): void => {
    const day = state.slotDay[r];
    countVehicle(state, state.type[r], day, -1);
    setType(state, r, type);
    countVehicle(state, type, day, 1);
  };

  const trial = (node: number, delivery: number, { mode, place, type, behind }: Readonly<Spot>): number => {
    const before = tally.cost;
    const broken = tally.brokenRoutes;
    const fresh = mode === NEW_ROUTE;
    const r = fresh ? openRoute(state, place, flat.nodeDay[node]) : mode === NEW_TRIP_LAST ? place : route[place];
    const own = state.type[r];
    let back = -1;
    if (mode === NEW_TRIP_LAST) back = insertReturn(state, prev[firstEnd + r]);
    link(state, fresh ? firstStart + r : mode === NEW_TRIP_LAST ? back : place, node);
    if (delivery >= 0) link(state, mode === AFTER ? behind : node, delivery);
    if (mode === NEW_TRIP_BEFORE) back = insertReturn(state, delivery >= 0 ? delivery : node);
    if (mode === AFTER && type >= 0) changeType(r, type);
    updateRoute(state, r);
    const cost = tally.brokenRoutes > broken ? FAR : tally.cost - before;
    if (mode === AFTER && type >= 0) changeType(r, own);
    if (delivery >= 0) unlink(state, delivery);
    unlink(state, node);
    if (back >= 0) unlink(state, back);
    updateRoute(state, r);
    if (fresh) closeRoute(state, r);
    return cost;
  };

  /** Whether what is offered is no more than a bound. */
  const unsure = ({ mode, place, type }: Spot, delivery: number): boolean => {
    if (delivery >= 0 && (mode === NEW_TRIP_BEFORE || mode === NEW_TRIP_LAST)) return true;
    const r = mode === NEW_TRIP_LAST ? place : mode === NEW_ROUTE ? -1 : route[place];
    const own = r < 0 ? place : state.type[r];
    return flat.types[own]?.exact === true || (mode === AFTER && type >= 0 && flat.types[type]?.exact === true);
  };

  return {
    begin: (below) => {
      count = 0;
      ceiling = below;
    },
    any: () => count > 0,
    limit,
    offer,
    trial,
    best: (node, delivery) => {
      // Trials leave the first echelon alone: its share is in the bound.
      const { upper } = state;
      state.upper = null;
      let found: Spot | null = null;
      for (let i = 0; i < count; i++) {
        const spot = spots[i] as Spot;
        if (found !== null && spot.cost >= found.cost) break;
        if (unsure(spot, delivery)) {
          const cost = trial(node, delivery, spot);
          if (cost >= FAR) continue;
          if (upper === null) spot.cost = cost;
        }
        if (spot.cost < ceiling && (found === null || spot.cost < found.cost)) found = spot;
      }
      state.upper = upper;
      return found;
    },
  };
}
