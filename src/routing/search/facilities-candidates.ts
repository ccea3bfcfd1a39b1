/**
 * Which depots may be open together: sets of them by a rough cost, cheapest first. The cost is the opening, the
 * vehicles that the loads fill, and the way out and back of each load's share of a vehicle (the radial part of
 * Daganzo's estimate, doi 10.1287/trsc.18.4.331); what routes drive between their stops depends little on the set and
 * is left out.
 */
import { choosesSatellites, supplyRates } from './echelon/rates.ts';
import { FAR, type Flat } from './flat.ts';

/**
 * Up to so many depots every set is rated; with more the search goes from set to set, as far as so many clients have
 * been looked at.
 */
const MOST_RATED_ALL = 12;
const MOST_CLIENTS_RATED = 400_000;
const LEAST_RATED = 200;

interface Rates {
  /** Depots that cost something to open. */
  readonly choices: readonly number[];
  /** Those that cost nothing, and last, as one more depot, none at all. */
  readonly free: readonly number[];
  /** client × (depots + 1): out and back for its share of a vehicle. */
  readonly radial: Float64Array;
  /** client × dimensions: mean load of a day. */
  readonly load: Float64Array;
  /** Of all clients that must be served, per dimension. */
  readonly total: Float64Array;
  /** depot: cost of a vehicle; × dimensions: room of one, room of the depot. */
  readonly vehicle: Float64Array;
  readonly room: Float64Array;
  readonly capacity: Float64Array;
  /** client → depots that can serve it, nearest first. */
  readonly nearest: readonly Int32Array[];
}

/** Depots whose opening is to be decided: those with a cost where vehicles start or end. */
export const depotChoices = (flat: Flat): number[] => {
  const ends = flat.types.filter((type) => !type.supplies).flatMap((type) => [type.startDepot, type.endDepot]);
  const satellites = choosesSatellites(flat);
  const matters = (depot: number): boolean =>
    flat.depotOpening[depot] > 0 || (satellites && flat.problem.depots[depot]?.satellite != null);
  return [...new Set(ends)].filter((depot) => depot >= 0 && matters(depot)).sort(ascending);
};

/** Sets of those depots, at most `most`, the cheapest by the rough cost first. */
export function depotSets(flat: Flat, most: number): number[][] {
  const rates = ratesOf(flat);
  const { choices } = rates;
  const found = new Map<string, { readonly set: number[]; readonly cost: number }>();
  const rate = (set: number[]): number => {
    const key = set.join();
    const known = found.get(key);
    if (known !== undefined) return known.cost;
    const cost = roughCost(flat, rates, set);
    found.set(key, { set, cost });
    return cost;
  };
  if (choices.length <= MOST_RATED_ALL)
    for (let bits = 0; bits < 2 ** choices.length; bits++) rate(choices.filter((_, i) => ((bits >> i) & 1) === 1));
  else {
    const ratings = Math.max(LEAST_RATED, MOST_CLIENTS_RATED / Math.max(1, flat.clients));
    descend(choices, rate, () => found.size < ratings);
  }
  return [...found.values()]
    .filter(({ cost }) => cost < FAR)
    .sort((a, b) => a.cost - b.cost)
    .slice(0, most)
    .map(({ set }) => set);
}

/** From all depots: closes, exchanges or opens one while that is better. What was rated on the way are the sets. */
function descend(choices: readonly number[], rate: (set: number[]) => number, may: () => boolean): void {
  let set = [...choices];
  let cost = rate(set);
  const better = (around: Iterable<number[]>): boolean => {
    let next: number[] | undefined;
    for (const each of around) {
      if (!may()) break;
      const value = rate(each);
      if (value >= cost) continue;
      cost = value;
      next = each;
    }
    if (next !== undefined) set = next;
    return next !== undefined;
  };
  while (better(without(set)) || better(exchanged(set, choices)) || better(withOne(set, choices)));
}

const ascending = (a: number, b: number): number => a - b;

function* without(set: readonly number[]): Generator<number[]> {
  for (const out of set) yield set.filter((depot) => depot !== out);
}

function* withOne(set: readonly number[], choices: readonly number[]): Generator<number[]> {
  for (const depot of choices) if (!set.includes(depot)) yield [...set, depot].sort(ascending);
}

function* exchanged(set: readonly number[], choices: readonly number[]): Generator<number[]> {
  for (const rest of without(set))
    for (const depot of choices) if (!set.includes(depot)) yield [...rest, depot].sort(ascending);
}

function ratesOf(flat: Flat): Rates {
  const { clients, dimensions: D, days, width, types } = flat;
  const serving = types.filter((type) => !type.supplies);
  const none = flat.depots;
  const M = none + 1;
  const choices = depotChoices(flat);
  const depotOf = (type: (typeof types)[number]): number => (type.startDepot < 0 ? none : type.startDepot);
  const used = [...new Set(serving.map(depotOf))].sort(ascending);
  const radial = new Float64Array(clients * M).fill(FAR);
  const load = new Float64Array(clients * D);
  const total = new Float64Array(D);
  const vehicle = new Float64Array(M).fill(FAR);
  const room = new Float64Array(M * D);
  const capacity = new Float64Array(M * D).fill(FAR);
  capacity.set(flat.depotCapacity);
  for (const type of serving) {
    const depot = depotOf(type);
    vehicle[depot] = Math.min(vehicle[depot], type.fixed + type.horizon / days);
    for (let k = 0; k < D; k++) room[depot * D + k] = Math.max(room[depot * D + k], type.capacity[k]);
  }
  const supply = supplyRates(flat);
  const supplied = (c: number, depot: number): number => {
    let most = 0;
    for (let k = 0; k < D && depot >= 0; k++) most = Math.max(most, supply[depot * D + k] * load[c * D + k] * days);
    return most;
  };
  for (let c = 0; c < clients; c++) {
    const point = flat.clientPoint[c];
    const there = flat.pointLocation[point];
    const pattern = flat.clientPatterns[c]?.[0];
    // Who may be served on any day is served on one of them.
    for (const [visit, day] of (pattern?.days ?? []).entries()) {
      const node = flat.nodeOf[point * days + day];
      for (let k = 0; k < D; k++) {
        const own = pattern?.deliver?.[visit * D + k] ?? flat.deliver[node * D + k];
        load[c * D + k] = load[c * D + k] + own / days;
      }
    }
    for (const type of serving) {
      if (flat.clientTypes[c * types.length + type.index] === 0) continue;
      let share = 0;
      for (let k = 0; k < D; k++)
        if (type.capacity[k] > 0) share = Math.max(share, (load[c * D + k] * days) / type.capacity[k]);
      const way = type.base[type.startLocation * width + there] + type.base[there * width + type.endLocation];
      const at = c * M + depotOf(type);
      if (way < FAR) radial[at] = Math.min(radial[at], way * type.factor * share + supplied(c, type.startDepot));
    }
    if (flat.clientWeight[c] > 0) for (let k = 0; k < D; k++) total[k] = total[k] + load[c * D + k];
  }
  // Shares of days are no whole numbers: a hair of room for them.
  for (let k = 0; k < D; k++) total[k] = Math.floor(total[k]);
  const nearest = Array.from({ length: clients }, (_, c) =>
    Int32Array.from(used.filter((depot) => radial[c * M + depot] < FAR)).sort(
      (a, b) => radial[c * M + a] - radial[c * M + b] || a - b,
    ),
  );
  const free = used.filter((depot) => !choices.includes(depot));
  return { choices, free, radial, load, total, vehicle, room, capacity, nearest };
}

/** FAR where the depots together are too small for the loads, or too far for a client that must be served. */
function roughCost(flat: Flat, rates: Rates, set: readonly number[]): number {
  const { clients, dimensions: D, days } = flat;
  const M = flat.depots + 1;
  const open = new Uint8Array(M);
  const all = [...set, ...rates.free];
  for (let k = 0; k < D; k++) {
    const most = all.reduce((sum, depot) => sum + rates.capacity[depot * D + k], 0);
    if (most < rates.total[k]) return FAR;
  }
  for (const depot of all) open[depot] = 1;
  let cost = set.reduce((sum, depot) => sum + flat.depotOpening[depot], 0);
  // Whom another depot would cost most comes first.
  const first = new Int32Array(clients).fill(-1);
  const regret = new Float64Array(clients);
  const order: number[] = [];
  for (let c = 0; c < clients; c++) {
    let second = -1;
    for (const depot of rates.nearest[c] as Int32Array) {
      if (open[depot] === 0) continue;
      if (first[c] >= 0) {
        second = depot;
        break;
      }
      first[c] = depot;
    }
    if (first[c] < 0) {
      if (flat.clientWeight[c] > 0) return FAR;
      cost += flat.clientPrize[c];
      continue;
    }
    order.push(c);
    const least = rates.radial[c * M + first[c]];
    regret[c] = second < 0 ? -FAR : least - rates.radial[c * M + second];
  }
  if (flat.depotLimited) order.sort((a, b) => regret[a] - regret[b] || a - b);
  const loads = new Float64Array(M * D);
  const fits = (c: number, depot: number): boolean => {
    for (let k = 0; k < D; k++)
      if (loads[depot * D + k] + rates.load[c * D + k] > rates.capacity[depot * D + k]) return false;
    return true;
  };
  for (const c of order) {
    // Where the depots are all but full, what a greedy hand can't fit in counts as if it went to the nearest.
    const fitting = (rates.nearest[c] as Int32Array).find((depot) => open[depot] === 1 && fits(c, depot));
    const depot = fitting ?? first[c];
    for (let k = 0; k < D; k++) loads[depot * D + k] = loads[depot * D + k] + rates.load[c * D + k];
    cost += rates.radial[c * M + depot];
  }
  for (const depot of all) {
    let vehicles = 0;
    for (let k = 0; k < D; k++) {
      const room = rates.room[depot * D + k];
      if (room > 0) vehicles = Math.max(vehicles, Math.ceil(loads[depot * D + k] / room));
    }
    if (vehicles > 0) cost += vehicles * days * rates.vehicle[depot];
  }
  return cost;
}
