/** Orders in which clients are put back: smallest key first. */
import type { Random } from '../random.ts';
import type { State } from '../state.ts';

/** How likely each order is: random, most demand, far from the depot, near; where vehicles wait, narrow windows too. */
const ORDER_WEIGHTS = [4, 4, 2, 1];
const NARROW_WEIGHT = 3;
/**
 * Where some have a priority: how likely it is that they come first, by priority alone or by priority for what they
 * take of a vehicle. Within one priority the order is random.
 */
const PRIORITY_SHARE = 0.5;

/**
 * By demand (most first), by distance from the nearest depot (far first, near first), by width of their windows (narrow
 * first).
 */
function sortKeys(state: State): Float64Array[] {
  const { flat } = state;
  const { clients, clientPoint, dimensions: D, width, pointLocation, nodeOf, days } = flat;
  const demand = new Float64Array(clients);
  const far = new Float64Array(clients);
  const near = new Float64Array(clients);
  const narrow = new Float64Array(clients);
  const types = flat.types.filter((type) => !type.supplies);
  const room = new Float64Array(D);
  for (const type of types)
    type.capacity.forEach((most, k) => {
      room[k] = Math.max(room[k], most);
    });
  for (let c = 0; c < clients; c++) {
    const point = clientPoint[c];
    let node = -1;
    for (let day = 0; day < days && node < 0; day++) node = nodeOf[point * days + day];
    if (node < 0) continue;
    let share = 0;
    for (let k = 0; k < D; k++) {
      const amount = Math.max(flat.deliver[node * D + k], flat.collect[node * D + k]);
      share += room[k] > 0 ? amount / room[k] : 0;
    }
    demand[c] = -share;
    let nearest = Number.POSITIVE_INFINITY;
    for (const type of types) nearest = Math.min(nearest, type.base[type.startLocation * width + pointLocation[point]]);
    near[c] = nearest;
    far[c] = -nearest;
    narrow[c] = flat.close[node] - flat.open[node];
  }
  return [demand, far, near, narrow];
}

/** Keys below 0 by which the higher priorities come first; null where all clients are of one weight. */
function priorityKeys({ flat }: State, demand: Float64Array): Float64Array[] | null {
  const { clientWeight, clientPair } = flat;
  const weights = clientWeight.map((weight, c) => (clientPair[c] === 1 ? weight / 2 : weight));
  if (weights.every((weight) => weight <= 1)) return null;
  return [weights.map((weight) => -weight), clientWeight.map((weight, c) => -weight / (0.01 - demand[c]))];
}

/** Sorts the first `count` clients by an order drawn at random. */
export function ordering(state: State, { unit, below }: Random): (clients: Int32Array, count: number) => void {
  const keys = sortKeys(state);
  const urgent = priorityKeys(state, keys[0] as Float64Array);
  const key = new Float64Array(state.flat.clients);
  return (clients, count) => {
    if (urgent !== null && unit() < PRIORITY_SHARE) {
      const values = urgent[below(urgent.length)] as Float64Array;
      for (let i = 0; i < count; i++) key[clients[i]] = values[clients[i]] * (1 + 0.1 * unit());
      sortBy(key, clients, count);
      return;
    }
    let pick = below(ORDER_WEIGHTS.reduce((sum, weight) => sum + weight, 0) + (state.flat.waits ? NARROW_WEIGHT : 0));
    let order = 0;
    while (order < ORDER_WEIGHTS.length && pick >= ORDER_WEIGHTS[order]) {
      pick -= ORDER_WEIGHTS[order];
      order++;
    }
    const values = order === 0 ? null : (keys[order - 1] as Float64Array);
    for (let i = 0; i < count; i++) {
      const client = clients[i];
      key[client] = values === null ? unit() : values[client];
    }
    sortBy(key, clients, count);
  };
}

/** Insertion sort: the lists are short. */
function sortBy(key: Float64Array, clients: Int32Array, count: number): void {
  for (let i = 1; i < count; i++) {
    const client = clients[i];
    const value = key[client];
    let j = i - 1;
    for (; j >= 0 && key[clients[j]] > value; j--) clients[j + 1] = clients[j];
    clients[j + 1] = client;
  }
}
