/**
 * Better trucks for the routes as they are: some trucks are unloaded and their routes supplied anew, greedily; kept
 * when it costs no more.
 */
import { FAR } from '../flat.ts';
import type { Random } from '../random.ts';
import type { State } from '../state.ts';
import type { Need, SupplyPrices } from './price.ts';
import type { Rollback } from './rollback.ts';
import { deadlineOf, load, openTruck, type Trucks, unload } from './trucks.ts';

/** Attempts an iteration. */
const ATTEMPTS = 2;
/** Most trucks that are unloaded at once. */
const MOST_TRUCKS = 3;
const BLINK = 0.05;

/**
 * Returns a function that tries and tells whether trucks changed; the caller then brings the routes' supply up to date.
 */
export function shaking(
  state: State,
  trucks: Trucks,
  prices: SupplyPrices,
  random: Random,
  rollback: Rollback,
): () => boolean {
  const { tally, flat } = state;
  const D = trucks.dimensions;
  const { found } = prices;
  const out = new Int32Array(state.slots);
  const key = new Float64Array(state.slots);
  const need: Need = { satellite: 0, day: 0, loads: trucks.amount, from: 0, deadline: 0 };
  const chosen = new Int32Array(MOST_TRUCKS);

  const pickTrucks = (): number => {
    const { top } = trucks.count;
    const wanted = Math.min(top, 1 + random.below(MOST_TRUCKS));
    let count = 0;
    for (let tries = 0; tries < 4 * MOST_TRUCKS && count < wanted; tries++) {
      const q = random.below(top);
      if (trucks.kind[q] < 0) continue;
      if (count > 0 && trucks.day[q] !== trucks.day[chosen[0]]) continue;
      if (!chosen.subarray(0, count).includes(q)) chosen[count++] = q;
    }
    return count;
  };

  const sort = (count: number): void => {
    const order = random.below(4);
    for (let i = 0; i < count; i++) {
      const r = out[i];
      const size = trucks.amount[r * D] ?? 0;
      key[r] =
        order === 0
          ? random.unit()
          : order === 1
            ? -size * (0.8 + 0.4 * random.unit())
            : order === 2
              ? deadlineOf(state, r)
              : trucks.at[r] - size / 1e12 + random.unit() / 4;
    }
    for (let i = 1; i < count; i++) {
      const r = out[i];
      const value = key[r];
      let j = i - 1;
      for (; j >= 0 && key[out[j]] > value; j--) out[j + 1] = out[j];
      out[j + 1] = r;
    }
  };

  const attempt = (): boolean => {
    const picked = pickTrucks();
    if (picked === 0) return false;
    const day = trucks.day[chosen[0]];
    const before = tally.cost;
    const broken = tally.brokenRoutes;
    rollback.mark();
    let count = 0;
    const active = state.active[day] as Int32Array;
    for (let i = 0; i < state.activeCount[day]; i++) {
      const r = active[i];
      const q = trucks.truck[r];
      if (q >= 0 && chosen.subarray(0, picked).includes(q)) out[count++] = r;
    }
    for (let i = 0; i < count; i++) unload(state, trucks, out[i]);
    sort(count);
    let fits = true;
    for (let i = 0; i < count && fits; i++) {
      const r = out[i];
      need.satellite = trucks.at[r];
      need.day = day;
      need.from = r * D;
      need.deadline = deadlineOf(state, r);
      if (prices.supply(need, FAR, BLINK, -1) >= FAR) fits = false;
      else {
        const { truck, kind, place } = found;
        const q = truck < 0 ? openTruck(state, trucks, kind, day) : truck;
        load(state, trucks, r, { truck: q, satellite: need.satellite, place });
        if (tally.cost > before) fits = false;
      }
    }
    if (fits && tally.cost <= before && tally.brokenRoutes <= broken) return true;
    rollback.reset();
    return false;
  };

  return () => {
    if (ground(trucks) === 0 || flat.clients === 0) return false;
    let changed = false;
    for (let i = 0; i < ATTEMPTS; i++) if (attempt()) changed = true;
    return changed;
  };
}

const ground = (trucks: Trucks): number => trucks.count.top;
