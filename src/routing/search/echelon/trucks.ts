/** First-echelon runs with the second-echelon routes that they supply, as flat arrays that are copied as a whole. */
import { FAR } from '../flat.ts';
import { distanceFits } from '../limits/max-distance.ts';
import { driveFits } from '../limits/max-drive.ts';
import { durationFits, durationLeft } from '../limits/max-duration.ts';
import { backInTime } from '../limits/shift.ts';
import type { State } from '../state.ts';
import { countVehicle } from '../vehicles.ts';
import type { Ground, TruckType } from './ground.ts';

/**
 * A truck visits a satellite at most once, in the order of `visit`. Arrays are by truck, by truck × satellites, or by
 * slot of a second-echelon route; whole numbers lie in `whole`, others in `real`.
 */
export interface Trucks {
  readonly ground: Ground;
  readonly dimensions: number;
  /** How many there can be; the first unused one is taken. */
  readonly most: number;
  readonly whole: Int32Array;
  readonly real: Float64Array;
  /** Place in `ground.trucks`, −1 = not in use. */
  readonly kind: Int32Array;
  readonly day: Int32Array;
  readonly stops: Int32Array;
  /** 1 = out of order after a removal (only where the triangle inequality fails). */
  readonly broken: Int32Array;
  /** Truck × satellites: which satellite comes at each place. */
  readonly visit: Int32Array;
  /** Truck × satellites, by satellite: routes supplied there. */
  readonly routes: Int32Array;
  /** Slot → truck, satellite, whether it lacks supply. */
  readonly truck: Int32Array;
  readonly at: Int32Array;
  readonly lacks: Int32Array;
  readonly load: Float64Array;
  readonly cost: Float64Array;
  readonly drive: Float64Array;
  readonly metres: Float64Array;
  readonly ends: Float64Array;
  /** Truck × satellites, by satellite: when its goods may leave. */
  readonly ready: Float64Array;
  /** Slot × dimensions. */
  readonly amount: Float64Array;
  /**
   * Truck × satellites, by place: how much later that visit may be for this and all later ones; stale where `stale`.
   */
  readonly slack: Float64Array;
  readonly stale: Uint8Array;
  /** No truck from here on is in use; changes so far. */
  readonly count: { top: number; version: number };
}

export function trucksOf(state: State, ground: Ground): Trucks {
  const { slots, flat } = state;
  const { satellites: S } = ground;
  const D = flat.dimensions;
  const most = slots;
  const whole = new Int32Array(4 * most + 2 * most * S + 3 * slots);
  const real = new Float64Array(most * (D + 4 + S) + slots * D);
  let i = 0;
  const ints = (length: number): Int32Array => {
    i += length;
    return whole.subarray(i - length, i);
  };
  let j = 0;
  const reals = (length: number): Float64Array => {
    j += length;
    return real.subarray(j - length, j);
  };
  const kind = ints(most).fill(-1);
  return {
    ground,
    dimensions: D,
    most,
    whole,
    real,
    kind,
    day: ints(most),
    stops: ints(most),
    broken: ints(most),
    visit: ints(most * S),
    routes: ints(most * S),
    truck: ints(slots).fill(-1),
    at: ints(slots).fill(-1),
    lacks: ints(slots),
    load: reals(most * D),
    cost: reals(most),
    drive: reals(most),
    metres: reals(most),
    ends: reals(most),
    ready: reals(most * S),
    amount: reals(slots * D),
    slack: new Float64Array(most * S),
    stale: new Uint8Array(most).fill(1),
    count: { top: 0, version: 0 },
  };
}

export const kindOf = ({ ground, kind }: Trucks, q: number): TruckType => ground.trucks[kind[q]] as TruckType;

/** Counts a truck, its cost and its load in (+1) or out (−1) of the whole. */
export function countTruck(state: State, trucks: Trucks, q: number, by: 1 | -1): void {
  const { type } = kindOf(trucks, q);
  const day = trucks.day[q];
  countVehicle(state, type.index, day, by);
  state.tally.cost += by * trucks.cost[q];
  state.tally.brokenRoutes += by * trucks.broken[q];
  for (let k = 0; k < trucks.dimensions; k++)
    countLoad(state, trucks, q, k, by * trucks.load[q * trucks.dimensions + k]);
}

/** What a truck loads counts in its depot. */
function countLoad(state: State, trucks: Trucks, q: number, k: number, by: number): void {
  const depot = kindOf(trucks, q).type.startDepot;
  const at = (trucks.day[q] * state.flat.depots + depot) * trucks.dimensions + k;
  state.depotLoad[at] = state.depotLoad[at] + by;
}

/** A new truck without visits. */
export function openTruck(state: State, trucks: Trucks, kind: number, day: number): number {
  const { count, dimensions: D } = trucks;
  let q = 0;
  while (q < count.top && trucks.kind[q] >= 0) q++;
  if (q === count.top) count.top++;
  trucks.kind[q] = kind;
  trucks.day[q] = day;
  trucks.stops[q] = 0;
  trucks.cost[q] = 0;
  trucks.broken[q] = 0;
  trucks.load.fill(0, q * D, (q + 1) * D);
  trucks.stale[q] = 1;
  countTruck(state, trucks, q, 1);
  return q;
}

export function closeTruck(state: State, trucks: Trucks, q: number): void {
  countTruck(state, trucks, q, -1);
  trucks.kind[q] = -1;
  const { count } = trucks;
  while (count.top > 0 && trucks.kind[count.top - 1] < 0) count.top--;
}

/** Times and cost of a truck after a change of its visits. */
export function updateTruck(state: State, trucks: Trucks, q: number): void {
  const { ground, visit, ready } = trucks;
  const { satellites: S, stride, service, handover } = ground;
  const { type, cost, seconds, metres, visit: stay } = kindOf(trucks, q);
  const stops = trucks.stops[q];
  let from = S;
  let time = type.earliest;
  let drive = 0;
  let way = 0;
  let sum = type.fixed;
  let broken = 0;
  for (let i = 0; i <= stops; i++) {
    const to = i === stops ? S + 1 : visit[q * S + i];
    const arc = from * stride + to;
    if (cost[arc] >= FAR) {
      broken = 1;
      from = to;
      if (i < stops) ready[q * S + to] = time + handover[to];
      continue;
    }
    sum += cost[arc];
    drive += seconds[arc];
    way += metres[arc];
    time += seconds[arc];
    if (i < stops) {
      ready[q * S + to] = time + handover[to];
      time += service[to];
      sum += stay[to];
    }
    from = to;
  }
  if (!backInTime(type, time) || !durationFits(type, time - type.earliest)) broken = 1;
  if (!driveFits(type, drive) || !distanceFits(type, way)) broken = 1;
  state.tally.cost += sum - trucks.cost[q];
  state.tally.brokenRoutes += broken - trucks.broken[q];
  trucks.broken[q] = broken;
  trucks.cost[q] = sum;
  trucks.drive[q] = drive;
  trucks.metres[q] = way;
  trucks.ends[q] = time;
  trucks.stale[q] = 1;
  trucks.count.version++;
}

/** A truck's visit of a satellite: to be made at its place `place`, −1 = there is one. */
export interface Berth {
  readonly truck: number;
  readonly satellite: number;
  readonly place: number;
}

/** Puts a route on a truck's visit of its satellite. */
export function load(state: State, trucks: Trucks, r: number, { truck: q, satellite: s, place }: Berth): void {
  const { ground, dimensions: D, visit, routes } = trucks;
  const S = ground.satellites;
  if (place >= 0) {
    const stops = trucks.stops[q];
    for (let i = stops; i > place; i--) visit[q * S + i] = visit[q * S + i - 1];
    visit[q * S + place] = s;
    trucks.stops[q] = stops + 1;
    routes[q * S + s] = 0;
    updateTruck(state, trucks, q);
  }
  routes[q * S + s] = routes[q * S + s] + 1;
  trucks.truck[r] = q;
  trucks.at[r] = s;
  for (let k = 0; k < D; k++) addLoad(state, trucks, q, k, trucks.amount[r * D + k]);
  trucks.stale[q] = 1;
  trucks.count.version++;
}

export function addLoad(state: State, trucks: Trucks, q: number, k: number, by: number): void {
  const at = q * trucks.dimensions + k;
  trucks.load[at] = trucks.load[at] + by;
  countLoad(state, trucks, q, k, by);
}

/** Takes a route off its truck; visits and trucks that nothing needs go with it. True: the truck's visits changed. */
export function unload(state: State, trucks: Trucks, r: number): boolean {
  const { ground, dimensions: D, visit, routes } = trucks;
  const S = ground.satellites;
  const q = trucks.truck[r];
  const s = trucks.at[r];
  trucks.truck[r] = -1;
  for (let k = 0; k < D; k++) addLoad(state, trucks, q, k, -trucks.amount[r * D + k]);
  const left = routes[q * S + s] - 1;
  routes[q * S + s] = left;
  trucks.stale[q] = 1;
  trucks.count.version++;
  if (left > 0) return false;
  const stops = trucks.stops[q] - 1;
  trucks.stops[q] = stops;
  if (stops === 0) {
    closeTruck(state, trucks, q);
    return false;
  }
  let i = 0;
  while (visit[q * S + i] !== s) i++;
  for (; i < stops; i++) visit[q * S + i] = visit[q * S + i + 1];
  updateTruck(state, trucks, q);
  return true;
}

/** Latest departure of a route's first trip. */
export const deadlineOf = (state: State, r: number): number =>
  state.flat.timed ? state.latestDeparture[state.firstStart + r] : FAR;

/** Brings the slack of a truck's visits up to date. */
export function updateSlack(state: State, trucks: Trucks, q: number): void {
  const { ground, visit, slack, ready, stops } = trucks;
  const S = ground.satellites;
  const day = trucks.day[q];
  const type = kindOf(trucks, q).type;
  trucks.stale[q] = 0;
  const least = slack.subarray(q * S, (q + 1) * S);
  const count = stops[q];
  const spare = Math.min(type.latest - trucks.ends[q], durationLeft(type, trucks.ends[q] - type.earliest));
  least.fill(spare);
  if (state.flat.timed) {
    const active = state.active[day] as Int32Array;
    for (let i = 0; i < state.activeCount[day]; i++) {
      const r = active[i];
      if (trucks.truck[r] !== q) continue;
      const s = trucks.at[r];
      let place = 0;
      while (visit[q * S + place] !== s) place++;
      const room = deadlineOf(state, r) - ready[q * S + s];
      if (room < least[place]) least[place] = room;
    }
  }
  for (let i = count - 2; i >= 0; i--) least[i] = Math.min(least[i], least[i + 1]);
}
