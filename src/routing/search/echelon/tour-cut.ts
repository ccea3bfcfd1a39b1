/**
 * Many satellites in need: the shortest tour over all of them, cut into chains at the best places, from every start
 * (route first, cluster second: Beasley 1983, doi 10.1016/0305-0483(83)90033-6).
 */
import { FAR } from '../flat.ts';
import type { Tours } from './tours.ts';
import type { Split } from './types.ts';

/** Longest chain that a tour is cut into, satellites. */
const LONGEST_CHAIN = 6;

/** What is brought: by how many trucks at most of which capacity, to each satellite how much. */
interface Deliveries {
  readonly capacity: number;
  readonly most: number;
  readonly need: (s: number) => number;
}

/** Trucks for the satellites `opened`; null = no truck can bring it. */
export function cutTour(tours: Tours, opened: Int32Array, deliveries: Deliveries): Split | null {
  let all = 0;
  for (const s of opened) all |= 1 << s;
  const order = tours.order(all);
  const fewest = Math.ceil(order.reduce((sum, s) => sum + deliveries.need(s), 0) / deliveries.capacity);
  let found: Split | null = null;
  for (let start = 0; start < order.length; start++) {
    const split = cutFrom(tours, [...order.slice(start), ...order.slice(0, start)], deliveries, fewest);
    if (found === null || split.cost < found.cost) found = split;
  }
  return found === null || found.cost >= FAR ? null : found;
}

/**
 * The best cuts of an order, by dynamic programming; the whole as one chain, of the `fewest` trucks, where that is
 * cheaper or the cuts need more trucks than there are.
 */
function cutFrom(tours: Tours, order: readonly number[], deliveries: Deliveries, fewest: number): Split {
  const { capacity, most, need } = deliveries;
  const m = order.length;
  const sums = new Float64Array(m + 1).fill(Number.POSITIVE_INFINITY);
  const cuts = new Int32Array(m + 1);
  const trucks = new Int32Array(m + 1);
  sums[0] = 0;
  for (let i = 0; i < m; i++) {
    let total = 0;
    for (let j = i + 1; j <= m && j <= i + LONGEST_CHAIN; j++) {
      total += need(order[j - 1]);
      const sum = sums[i] + chainCost(tours, order.slice(i, j), deliveries);
      if (sum >= sums[j]) continue;
      sums[j] = sum;
      cuts[j] = i;
      trucks[j] = trucks[i] + Math.ceil(total / capacity);
    }
  }
  const whole = chainCost(tours, order, deliveries);
  if (sums[m] > whole || trucks[m] > most) {
    return { cost: whole, trucks: fewest, chains: [order] };
  }
  const chains: (readonly number[])[] = [];
  for (let j = m; j > 0; j = cuts[j]) chains.push(order.slice(cuts[j], j));
  return { cost: sums[m], trucks: trucks[m], chains };
}

/** Cost of a chain in a given order. */
function chainCost({ cost: one }: Tours, order: readonly number[], { capacity, need }: Deliveries): number {
  let set = 0;
  let room = capacity;
  let cost = 0;
  for (const s of order) {
    let left = need(s);
    set |= 1 << s;
    while (left >= room) {
      cost += one[set];
      left -= room;
      room = capacity;
      set = left > 0 ? 1 << s : 0;
    }
    room -= left;
  }
  return cost + one[set];
}
