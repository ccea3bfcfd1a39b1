/** Copies of all trucks, so that a worse outcome can be taken back. */
import type { State } from '../state.ts';
import { countTruck, type Trucks } from './trucks.ts';

export interface Rollback {
  /** Where `back` leads. */
  readonly begin: () => void;
  /** Routes that were in the slots `from` are in `to` now. */
  readonly back: (from: Int32Array, to: Int32Array, count: number) => void;
  /** A second such place, within an iteration. */
  readonly mark: () => void;
  readonly reset: () => void;
}

interface Copy {
  readonly whole: Int32Array;
  readonly real: Float64Array;
  top: number;
}

export function rollbackOf(state: State, trucks: Trucks): Rollback {
  const { whole, real, ground, dimensions: D } = trucks;
  const copy = (): Copy => ({ whole: whole.slice(), real: real.slice(), top: 0 });
  const first = copy();
  const second = copy();

  const save = (to: Copy): void => {
    to.whole.set(whole);
    to.real.set(real);
    to.top = trucks.count.top;
  };

  /** All trucks and amounts in (+1) or out (−1) of the tally. */
  const countAll = (by: 1 | -1): void => {
    for (let q = 0; q < trucks.count.top; q++) if (trucks.kind[q] >= 0) countTruck(state, trucks, q, by);
    for (let r = 0; r < state.slots; r++) {
      const s = trucks.at[r];
      if (s >= 0) state.tally.cost += by * (trucks.amount[r * D] ?? 0) * ground.handling[s];
      state.tally.brokenRoutes += by * trucks.lacks[r];
    }
  };

  const put = (from: Copy): void => {
    countAll(-1);
    whole.set(from.whole);
    real.set(from.real);
    trucks.count.top = from.top;
    trucks.count.version++;
    trucks.stale.fill(1);
  };

  return {
    begin: () => save(first),
    mark: () => save(second),
    reset: () => {
      put(second);
      countAll(1);
    },
    back: (from, to, count) => {
      put(first);
      for (let i = 0; i < count; i++) {
        const r = from[i];
        trucks.truck[r] = -1;
        trucks.at[r] = -1;
        trucks.lacks[r] = 0;
        trucks.amount.fill(0, r * D, (r + 1) * D);
      }
      for (let i = 0; i < count; i++) {
        const old = from[i];
        const r = to[i];
        trucks.truck[r] = first.whole[trucks.truck.byteOffset / 4 + old];
        trucks.at[r] = first.whole[trucks.at.byteOffset / 4 + old];
        trucks.lacks[r] = first.whole[trucks.lacks.byteOffset / 4 + old];
        for (let k = 0; k < D; k++) trucks.amount[r * D + k] = first.real[trucks.amount.byteOffset / 8 + old * D + k];
      }
      countAll(1);
    },
  };
}
