/**
 * Routes as linked lists over flat arrays, with what is known up to and from each place, so that an insertion is judged
 * in constant time (prefixes and suffixes: Vidal et al. 2013, doi 10.1016/j.cor.2012.07.018; several trips with release
 * times as in Cattaruzza et al. 2016, doi 10.1287/trsc.2015.0608). Every route that a search keeps is feasible; what
 * can't be served stays out.
 */
import type { Upper } from './echelon/types.ts';
import { FAR, type Flat } from './flat.ts';

/**
 * Places of a route: nodes 0 … V−1 (visits), then for each slot r its start V + r and its end V + R + r, then returns
 * to the depot between two trips. A *trip node* is a start or such a return: what follows it up to the next one is a
 * trip.
 */
export interface State {
  readonly flat: Flat;
  readonly slots: number;
  readonly firstStart: number;
  readonly firstEnd: number;
  readonly firstReturn: number;
  readonly places: number;
  // Places
  readonly next: Int32Array;
  readonly prev: Int32Array;
  /** Slot, −1 = not on a route. */
  readonly route: Int32Array;
  /** Trip node that it belongs to. */
  readonly trip: Int32Array;
  readonly location: Int32Array;
  readonly row: Int32Array;
  /** Base of the arc that leads to the place. */
  readonly arcIn: Float64Array;
  /** Earliest departure. */
  readonly departs: Float64Array;
  /** Driving and service since the trip's departure. */
  readonly worked: Float64Array;
  /** Latest arrival that keeps the rest in time. */
  readonly latest: Float64Array;
  /** Trip nodes: when the vehicle is ready, before any release; latest departure; release of the trip's load. */
  readonly ready: Float64Array;
  readonly latestDeparture: Float64Array;
  readonly tripRelease: Float64Array;
  /**
   * Shortest duration, earliest and latest start of the part up to here, and of the part from here (only where
   * durations wait).
   */
  readonly upTo: Float64Array;
  readonly from: Float64Array;
  /**
   * place × dimensions: load after it; largest from the trip's departure to it; largest from it to the trip's end; trip
   * nodes: all deliveries.
   */
  readonly load: Float64Array;
  readonly peakBefore: Float64Array;
  readonly peakAfter: Float64Array;
  readonly tripLoad: Float64Array;
  // Slots
  readonly slotDay: Int32Array;
  readonly type: Int32Array;
  readonly size: Int32Array;
  readonly tripCount: Int32Array;
  readonly cost: Float64Array;
  readonly arcs: Float64Array;
  readonly metres: Float64Array;
  readonly drive: Float64Array;
  readonly duration: Float64Array;
  /** Duration without breaks, and with several windows of a visit taken as one: never above `duration`. */
  readonly bare: Float64Array;
  /**
   * Which run of the starting plan it is, −1 = none; its held departure (−1 = none) and whether it takes no more visits
   * are known by it.
   */
  readonly mark: Int32Array;
  readonly heldDeparture: Float64Array;
  readonly frozen: Uint8Array;
  /** Satellite routes: when the load is there. */
  readonly supplied: Float64Array;
  /** Which entry of `depotLoad` it counts in (−1 = none), and what it counts there. */
  readonly loadedAt: Int32Array;
  readonly loaded: Float64Array;
  /** 1 = found out of order after a change (only where the triangle inequality fails). */
  readonly broken: Uint8Array;
  readonly freeSlots: Int32Array[];
  readonly freeCount: Int32Array;
  readonly active: Int32Array[];
  readonly activeCount: Int32Array;
  readonly activeIndex: Int32Array;
  readonly freeReturns: Int32Array;
  // Whole
  /** day × fleets. */
  readonly fleetFree: Float64Array;
  /** type × days. */
  readonly typeUsed: Int32Array;
  readonly typePeak: Int32Array;
  readonly depotUse: Int32Array;
  /** (day × depots + depot) × dimensions. */
  readonly depotLoad: Float64Array;
  /** Closed for the moment: no new routes there. */
  readonly depotBanned: Uint8Array;
  /** Pattern of each client, −1 = unserved. */
  readonly pattern: Int32Array;
  readonly deliver: Float64Array;
  readonly collect: Float64Array;
  readonly pinned: Uint8Array;
  readonly tally: Tally;
  /** The first echelon; null where nothing needs supply. */
  upper: Upper | null;
}

export interface Tally {
  /** Cost of routes, openings, horizons and prizes. */
  cost: number;
  /** Weight of must-serve clients that aren't served. */
  missing: number;
  unserved: number;
  brokenRoutes: number;
  freeReturnCount: number;
}

/** All vehicles at home, nobody served. `marks`: how many runs of a starting plan may be told apart. */
export function emptyState(flat: Flat, marks = 0): State {
  const { days, nodes, types, dimensions: D, depots } = flat;
  const perDay = Array.from({ length: days }, (_, day) => slotsOn(flat, day));
  const slots = perDay.reduce((sum, count) => sum + count, 0);
  const returns = flat.multiTrip ? nodes : 0;
  const places = nodes + 2 * slots + returns;
  const slotDay = new Int32Array(slots);
  const freeSlots: Int32Array[] = [];
  const active: Int32Array[] = [];
  let slot = 0;
  perDay.forEach((count, day) => {
    const list = new Int32Array(count);
    // The lowest slot lies on top of the stack.
    for (let i = 0; i < count; i++) list[i] = slot + count - 1 - i;
    slotDay.fill(day, slot, slot + count);
    slot += count;
    freeSlots.push(list);
    active.push(new Int32Array(count));
  });
  const fleets = flat.fleetAvailable.length;
  const fleetFree = new Float64Array(days * fleets);
  for (let day = 0; day < days; day++) fleetFree.set(flat.fleetAvailable, day * fleets);
  const location = new Int32Array(places);
  const row = new Int32Array(places);
  for (let node = 0; node < nodes; node++) {
    location[node] = flat.pointLocation[flat.nodePoint[node]];
    row[node] = location[node] * flat.width;
  }
  const firstReturn = nodes + 2 * slots;
  return {
    flat,
    slots,
    firstStart: nodes,
    firstEnd: nodes + slots,
    firstReturn,
    places,
    next: new Int32Array(places).fill(-1),
    prev: new Int32Array(places).fill(-1),
    route: new Int32Array(places).fill(-1),
    trip: new Int32Array(places).fill(-1),
    location,
    row,
    arcIn: new Float64Array(places),
    departs: new Float64Array(places),
    worked: new Float64Array(places),
    latest: new Float64Array(places),
    ready: new Float64Array(places),
    latestDeparture: new Float64Array(places),
    tripRelease: new Float64Array(places),
    upTo: new Float64Array(flat.timed ? 3 * places : 0),
    from: new Float64Array(flat.timed ? 3 * places : 0),
    load: new Float64Array(flat.mixed ? places * D : 0),
    peakBefore: new Float64Array(flat.mixed ? places * D : 0),
    peakAfter: new Float64Array(flat.mixed ? places * D : 0),
    tripLoad: new Float64Array(places * D),
    slotDay,
    type: new Int32Array(slots).fill(-1),
    size: new Int32Array(slots),
    tripCount: new Int32Array(slots),
    cost: new Float64Array(slots),
    arcs: new Float64Array(slots),
    metres: new Float64Array(slots),
    drive: new Float64Array(slots),
    duration: new Float64Array(slots),
    bare: new Float64Array(slots),
    mark: new Int32Array(slots).fill(-1),
    heldDeparture: new Float64Array(marks).fill(-1),
    frozen: new Uint8Array(marks),
    supplied: new Float64Array(slots),
    loadedAt: new Int32Array(slots).fill(-1),
    loaded: new Float64Array(slots * D),
    broken: new Uint8Array(slots),
    freeSlots,
    freeCount: Int32Array.from(perDay),
    active,
    activeCount: new Int32Array(days),
    activeIndex: new Int32Array(slots).fill(-1),
    freeReturns: Int32Array.from({ length: returns }, (_, i) => firstReturn + returns - 1 - i),
    fleetFree,
    typeUsed: new Int32Array(types.length * days),
    typePeak: new Int32Array(types.length),
    depotUse: new Int32Array(depots),
    depotLoad: new Float64Array(days * depots * D),
    depotBanned: new Uint8Array(depots),
    pattern: new Int32Array(flat.clients).fill(-1),
    deliver: Float64Array.from(flat.deliver),
    collect: Float64Array.from(flat.collect),
    pinned: new Uint8Array(flat.clients),
    tally: {
      cost: sumOfPrizes(flat),
      missing: flat.clientWeight.reduce((sum, weight) => sum + weight, 0),
      unserved: flat.clients,
      brokenRoutes: 0,
      freeReturnCount: returns,
    },
    upper: null,
  };
}

const sumOfPrizes = (flat: Flat): number =>
  flat.clientPrize.reduce((sum, prize, c) => sum + (flat.clientWeight[c] > 0 ? 0 : prize), 0);

/** As many slots as vehicles can be used on a day, at most one a visit. */
function slotsOn(flat: Flat, day: number): number {
  let visits = 0;
  for (let node = 0; node < flat.nodes; node++) if (flat.nodeDay[node] === day) visits++;
  let vehicles = 0;
  for (const type of flat.types) {
    if (type.supplies || type.onDay[day] === 0) continue;
    let room = FAR;
    for (const fleet of flat.typeFleets[type.index] ?? []) room = Math.min(room, flat.fleetAvailable[fleet]);
    vehicles += room;
  }
  return Math.min(visits, vehicles);
}
