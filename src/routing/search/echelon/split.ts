/** Trucks for what satellites need where a need may come with several of them (split deliveries). */
import { FAR } from '../flat.ts';
import { ChainPartition, MOST_EXACT } from './partition.ts';
import { cutTour } from './tour-cut.ts';
import type { Tours } from './tours.ts';
import type { Split } from './types.ts';

export interface Truckload {
  /** Satellites of a truck as bits. */
  readonly set: number;
  readonly amounts: ReadonlyMap<number, number>;
}

/** No truck can bring it: some satellite has no way, or trucks hold nothing. */
const IMPOSSIBLE: Split = { cost: FAR, trucks: 0, chains: [] };

export interface Splitting {
  readonly solve: (needs: ArrayLike<number>, from: number) => Split;
  readonly loads: (needs: ArrayLike<number>, from: number, split: Split) => Truckload[];
}

/**
 * Split deliveries by trucks of one capacity; `most`: how many there are. Needs of the satellites lie in `needs` from
 * `from` on.
 */
export function splitting(tours: Tours, satellites: number, capacity: number, most: number): Splitting {
  const opened = new Int32Array(satellites);
  const need = new Float64Array(satellites);
  const partition = new ChainPartition(tours, capacity, most);

  const solve = (needs: ArrayLike<number>, from: number): Split => {
    let m = 0;
    for (let s = 0; s < satellites; s++) {
      if (needs[from + s] <= 0) continue;
      opened[m] = s;
      need[m++] = needs[from + s];
    }
    if (m === 0) return { cost: 0, trucks: 0, chains: [] };
    if (capacity <= 0) return IMPOSSIBLE;
    const inNeed = opened.subarray(0, m);
    if (m <= MOST_EXACT) return partition.solve(inNeed, need) ?? IMPOSSIBLE;
    return cutTour(tours, inNeed, { capacity, most, need: (s) => needs[from + s] }) ?? IMPOSSIBLE;
  };

  const loads = (needs: ArrayLike<number>, from: number, { chains }: Split): Truckload[] =>
    chains.flatMap((order) => fillTrucks(order, (s) => needs[from + s], capacity));

  return { solve, loads };
}

/** Trucks of a chain, filled one after the other to the brim. */
function fillTrucks(order: readonly number[], need: (s: number) => number, capacity: number): Truckload[] {
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
    let left = need(s);
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
}
