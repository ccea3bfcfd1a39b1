/**
 * Trucks for what satellites need where a need may come with several of them (split deliveries). The satellites are parted into chains:
 * a chain's trucks are filled one after the other to the brim. Two trucks of a best plan share at most one satellite (Dror & Trudeau 1989,
 * doi 10.1287/trsc.23.2.141), so few satellites are solved to the best that chains give.
 */
import { FAR } from '../flat.ts';
import type { Tours } from './tours.ts';

/** Partitions into chains are all tried up to so many satellites in need. */
export const MOST_EXACT = 9;
/** Longest chains of which all orders are tried, by the number of satellites in need. */
const DEPTHS = [0, 1, 2, 3, 4, 5, 6, 5, 4, 4];

export interface Truckload {
  /** Satellites of a truck as bits. */
  readonly set: number;
  readonly amounts: ReadonlyMap<number, number>;
}

export interface Split {
  readonly cost: number;
  readonly trucks: number;
  /** Orders in which chains of trucks are filled. */
  readonly chains: readonly (readonly number[])[];
}

/** No truck can bring it: some satellite has no way, or trucks hold nothing. */
const IMPOSSIBLE: Split = { cost: FAR, trucks: 0, chains: [] };

export interface Splitting {
  readonly solve: (needs: ArrayLike<number>, from: number) => Split;
  readonly loads: (needs: ArrayLike<number>, from: number, split: Split) => Truckload[];
}

export function splitting(tours: Tours, satellites: number, capacity: number, most: number): Splitting {
  const one = tours.cost;
  const opened = new Int32Array(satellites);
  const need = new Float64Array(satellites);
  const chain = new Float64Array(1 << MOST_EXACT);
  const chainOrder: (readonly number[] | null)[] = [];
  const load = new Float64Array(1 << MOST_EXACT);
  const best = new Float64Array(1 << MOST_EXACT);
  const count = new Int32Array(1 << MOST_EXACT);
  const picked = new Int32Array(1 << MOST_EXACT);
  const bits = new Int32Array(1 << MOST_EXACT);
  const path: number[] = [];

  /** Longer and longer chains: `room` left on the truck that visits `set`, `done` the cost of those that are full. */
  const grow = (m: number, depth: number, used: number, set: number, room: number, done: number): void => {
    for (let i = 0; i < m; i++) {
      if ((used & (1 << i)) !== 0) continue;
      let left = need[i];
      let now = set | (1 << opened[i]);
      let space = room;
      let cost = done;
      while (left >= space) {
        cost += one[now];
        left -= space;
        space = capacity;
        now = left > 0 ? 1 << opened[i] : 0;
      }
      space -= left;
      const all = used | (1 << i);
      path.push(opened[i]);
      const sum = cost + one[now];
      if (sum < chain[all]) {
        chain[all] = sum;
        chainOrder[all] = path.slice();
      }
      if (depth > 1) grow(m, depth - 1, all, now, space, cost);
      path.pop();
    }
  };

  const parted = (m: number, surcharge: number): void => {
    const sets = 1 << m;
    best[0] = 0;
    count[0] = 0;
    for (let set = 1; set < sets; set++) {
      const low = set & -set;
      const rest = set ^ low;
      let least = Number.POSITIVE_INFINITY;
      for (let sub = rest; ; sub = (sub - 1) & rest) {
        const group = sub | low;
        if (chain[group] < FAR) {
          const trucks = Math.ceil(load[group] / capacity);
          const sum = chain[group] + surcharge * trucks + best[set ^ group];
          if (sum < least) {
            least = sum;
            picked[set] = group;
            count[set] = trucks + count[set ^ group];
          }
        }
        if (sub === 0) break;
      }
      best[set] = least;
    }
  };

  const exact = (m: number): Split => {
    const sets = 1 << m;
    for (let set = 1; set < sets; set++) {
      const low = set & -set;
      const i = 31 - Math.clz32(low);
      bits[set] = bits[set ^ low] | (1 << opened[i]);
      load[set] = load[set ^ low] + need[i];
      const fits = load[set] <= capacity;
      chain[set] = fits ? one[bits[set]] : FAR;
      chainOrder[set] = null;
    }
    if (load[sets - 1] > capacity) grow(m, DEPTHS[m] ?? 1, 0, 0, capacity, 0);
    parted(m, 0);
    if (best[sets - 1] >= FAR) return IMPOSSIBLE;
    let surcharge = 0;
    if (count[sets - 1] > most) {
      surcharge = best[sets - 1] + 1;
      parted(m, surcharge);
    }
    const chains: (readonly number[])[] = [];
    let cost = 0;
    for (let set = sets - 1; set !== 0; ) {
      const group = picked[set];
      cost += chain[group];
      chains.push(chainOrder[group] ?? tours.order(bits[group]));
      set ^= group;
    }
    return { cost, trucks: count[sets - 1], chains };
  };

  /** Cost of a chain in a given order. */
  const fill = (
    order: readonly number[],
    first: number,
    last: number,
    needs: ArrayLike<number>,
    from: number,
  ): number => {
    let set = 0;
    let room = capacity;
    let cost = 0;
    for (let i = first; i < last; i++) {
      const s = order[i % order.length];
      let left = needs[from + s];
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
  };

  /** Many satellites: the shortest way over all of them, cut into chains at the best places, from every start. */
  const along = (m: number, needs: ArrayLike<number>, from: number): Split => {
    let all = 0;
    for (let i = 0; i < m; i++) all |= 1 << opened[i];
    const order = tours.order(all);
    let found: Split | null = null;
    for (let start = 0; start < m; start++) {
      const sums = new Float64Array(m + 1).fill(Number.POSITIVE_INFINITY);
      const cuts = new Int32Array(m + 1);
      const trucks = new Int32Array(m + 1);
      sums[0] = 0;
      for (let i = 0; i < m; i++) {
        let total = 0;
        for (let j = i + 1; j <= m && j <= i + 6; j++) {
          total += needs[from + order[(start + j - 1) % m]];
          const sum = sums[i] + fill(order, start + i, start + j, needs, from);
          if (sum >= sums[j]) continue;
          sums[j] = sum;
          cuts[j] = i;
          trucks[j] = trucks[i] + Math.ceil(total / capacity);
        }
      }
      const whole = fill(order, start, start + m, needs, from);
      const cut = sums[m] <= whole && trucks[m] <= most;
      const cost = cut ? sums[m] : whole;
      if (found !== null && cost >= found.cost) continue;
      const chains: number[][] = [];
      for (let j = m; j > 0; ) {
        const i = cut ? cuts[j] : 0;
        chains.push(Array.from({ length: j - i }, (_, k) => order[(start + i + k) % m]));
        j = i;
      }
      let total = 0;
      for (const s of order) total += needs[from + s];
      found = { cost, trucks: cut ? trucks[m] : Math.ceil(total / capacity), chains };
    }
    return found === null || found.cost >= FAR ? IMPOSSIBLE : found;
  };

  const solve = (needs: ArrayLike<number>, from: number): Split => {
    let m = 0;
    for (let s = 0; s < satellites; s++) {
      if (needs[from + s] <= 0) continue;
      opened[m] = s;
      need[m++] = needs[from + s];
    }
    if (m === 0) return { cost: 0, trucks: 0, chains: [] };
    if (capacity <= 0) return IMPOSSIBLE;
    return m <= MOST_EXACT ? exact(m) : along(m, needs, from);
  };

  const loads = (needs: ArrayLike<number>, from: number, { chains }: Split): Truckload[] =>
    chains.flatMap((order) => {
      const trucks: Truckload[] = [];
      let amounts = new Map<number, number>();
      let set = 0;
      let room = capacity;
      const leave = (): void => {
        if (set !== 0) trucks.push({ set, amounts });
        amounts = new Map();
        set = 0;
        room = capacity;
      };
      for (const s of order) {
        let left = needs[from + s];
        while (left > 0) {
          const part = Math.min(left, room);
          amounts.set(s, part);
          set |= 1 << s;
          left -= part;
          room -= part;
          if (room === 0) leave();
        }
      }
      leave();
      return trucks;
    });

  return { solve, loads };
}
