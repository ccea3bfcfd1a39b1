/** Orders in which clients are put back: smallest key first. */
import type { Random } from '../random.ts';
import type { State } from '../state.ts';

/** How likely each order is: random, most demand, far from the depot, near; where vehicles wait, narrow windows too. */
const ORDER_WEIGHTS = [4, 4, 2, 1];
const NARROW_WEIGHT = 3;

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

/** Sorts the first `count` clients by an order drawn at random. */
export function ordering(state: State, { unit, below }: Random): (clients: Int32Array, count: number) => void {
  const keys = sortKeys(state);
  const key = new Float64Array(state.flat.clients);
  return (clients, count) => {
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
    // Insertion sort: the lists are short.
    for (let i = 1; i < count; i++) {
      const client = clients[i];
      const value = key[client];
      let j = i - 1;
      for (; j >= 0 && key[clients[j]] > value; j--) clients[j + 1] = clients[j];
      clients[j + 1] = client;
    }
  };
}
