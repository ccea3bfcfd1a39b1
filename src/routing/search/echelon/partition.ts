/**
 * Few satellites in need are parted into chains: a chain's trucks are filled one after the other to the brim. Two
 * trucks of a best plan share at most one satellite (Dror & Trudeau 1989, doi 10.1287/trsc.23.2.141), so that the best
 * partition is the best that chains give.
 */
import { FAR } from '../flat.ts';
import type { Tours } from './tours.ts';
import type { Split } from './types.ts';

/** Partitions into chains are all tried up to so many satellites in need. */
export const MOST_EXACT = 9;
/** Longest chains of which all orders are tried, by the number of satellites in need. */
const DEPTHS = [0, 1, 2, 3, 4, 5, 6, 5, 4, 4];

/** Sets are bits by place among the satellites in need; its arrays are used anew for every question. */
export class ChainPartition {
  readonly #tours: Tours;
  readonly #capacity: number;
  readonly #most: number;
  /** Satellites in need, and what they need. */
  #opened = new Int32Array(0);
  #need = new Float64Array(0);
  /**
   * Set → cost of its best chain, the order of that (null = one truck's tour), its load, and the set as bits of the
   * satellites.
   */
  readonly #chain = new Float64Array(1 << MOST_EXACT);
  readonly #chainOrder: (readonly number[] | null)[] = [];
  readonly #load = new Float64Array(1 << MOST_EXACT);
  readonly #bits = new Int32Array(1 << MOST_EXACT);
  /** Set → cost of its best partition, how many trucks that has, and its first chain. */
  readonly #best = new Float64Array(1 << MOST_EXACT);
  readonly #count = new Int32Array(1 << MOST_EXACT);
  readonly #picked = new Int32Array(1 << MOST_EXACT);
  readonly #path: number[] = [];

  constructor(tours: Tours, capacity: number, most: number) {
    this.#tours = tours;
    this.#capacity = capacity;
    this.#most = most;
  }

  /**
   * The best partition of the satellites `opened`, of which each needs `need` by its place; null = no truck can bring
   * it.
   */
  solve(opened: Int32Array<ArrayBuffer>, need: Float64Array<ArrayBuffer>): Split | null {
    const m = opened.length;
    const all = (1 << m) - 1;
    this.#opened = opened;
    this.#need = need;
    this.#startChains(1 << m);
    if (this.#load[all] > this.#capacity) this.#grow(DEPTHS[m] ?? 1, 0, 0, this.#capacity, 0);
    this.#part(1 << m, 0);
    if (this.#best[all] >= FAR) return null;
    if (this.#count[all] > this.#most) this.#part(1 << m, this.#best[all] + 1);
    return this.#chosen(all);
  }

  /** Chains of one truck. */
  #startChains(sets: number): void {
    const { cost } = this.#tours;
    for (let set = 1; set < sets; set++) {
      const low = set & -set;
      const i = 31 - Math.clz32(low);
      this.#bits[set] = this.#bits[set ^ low] | (1 << this.#opened[i]);
      this.#load[set] = this.#load[set ^ low] + this.#need[i];
      this.#chain[set] = this.#load[set] <= this.#capacity ? cost[this.#bits[set]] : FAR;
      this.#chainOrder[set] = null;
    }
  }

  /**
   * Longer and longer chains, behind the satellites `used`: `room` left on the truck that visits `set`, `done` the cost
   * of those that are full.
   */
  #grow(depth: number, used: number, set: number, room: number, done: number): void {
    const one = this.#tours.cost;
    const opened = this.#opened;
    const path = this.#path;
    for (let i = 0; i < opened.length; i++) {
      if ((used & (1 << i)) !== 0) continue;
      let left = this.#need[i];
      let now = set | (1 << opened[i]);
      let space = room;
      let cost = done;
      while (left >= space) {
        cost += one[now];
        left -= space;
        space = this.#capacity;
        now = left > 0 ? 1 << opened[i] : 0;
      }
      space -= left;
      const all = used | (1 << i);
      path.push(opened[i]);
      const sum = cost + one[now];
      if (sum < this.#chain[all]) {
        this.#chain[all] = sum;
        this.#chainOrder[all] = path.slice();
      }
      if (depth > 1) this.#grow(depth - 1, all, now, space, cost);
      path.pop();
    }
  }

  /** The best partition of every set, each truck dearer by `surcharge`. */
  #part(sets: number, surcharge: number): void {
    const chain = this.#chain;
    const best = this.#best;
    const count = this.#count;
    const load = this.#load;
    best[0] = 0;
    count[0] = 0;
    for (let set = 1; set < sets; set++) {
      const low = set & -set;
      const rest = set ^ low;
      let least = Number.POSITIVE_INFINITY;
      for (let sub = rest; ; sub = (sub - 1) & rest) {
        const group = sub | low;
        if (chain[group] < FAR) {
          const trucks = Math.ceil(load[group] / this.#capacity);
          const sum = chain[group] + surcharge * trucks + best[set ^ group];
          if (sum < least) {
            least = sum;
            this.#picked[set] = group;
            count[set] = trucks + count[set ^ group];
          }
        }
        if (sub === 0) break;
      }
      best[set] = least;
    }
  }

  #chosen(all: number): Split {
    const chains: (readonly number[])[] = [];
    let cost = 0;
    for (let set = all; set !== 0; ) {
      const group = this.#picked[set];
      cost += this.#chain[group];
      chains.push(this.#chainOrder[group] ?? this.#tours.order(this.#bits[group]));
      set ^= group;
    }
    return { cost, trucks: this.#count[all], chains };
  }
}
