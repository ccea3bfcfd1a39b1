/**
 * Which depots may be open together: sets of them by a rough cost, cheapest first. The cost is the opening, the vehicles that the loads fill, and
 * the way out and back of each load's share of a vehicle (the radial part of Daganzo's estimate, doi 10.1287/trsc.18.4.331); what routes drive between
 * their stops depends little on the set and is left out.
 */
import { FAR, type Flat } from './flat.ts';

/** Up to so many depots every set is rated; with more the search goes from set to set. */
const MOST_RATED_ALL = 12;

interface Rates {
  readonly depots: readonly number[];
  /** client × depots: out and back for its share of a vehicle. */
  readonly radial: Float64Array;
  /** client: mean load of a day in the tightest dimension's units, per dimension. */
  readonly load: Float64Array;
  /** depot: cost of a vehicle, and room of one per dimension. */
  readonly vehicle: Float64Array;
  readonly room: Float64Array;
  /** client → depots, nearest first. */
  readonly nearest: readonly Int32Array[];
}

/** Sets of depots with types that start there, as lists of their numbers; at most `most`, the cheapest by the rough cost first. */
export function depotSets(flat: Flat, most: number): number[][] {
  const rates = ratesOf(flat);
  const { depots } = rates;
  const found = new Map<string, { readonly set: number[]; readonly cost: number }>();
  const rate = (set: number[]): number => {
    const key = set.join();
    const known = found.get(key);
    if (known !== undefined) return known.cost;
    const cost = roughCost(flat, rates, set);
    found.set(key, { set, cost });
    return cost;
  };
  if (depots.length <= MOST_RATED_ALL)
    for (let bits = 1; bits < 2 ** depots.length; bits++) rate(depots.filter((_, i) => ((bits >> i) & 1) === 1));
  else descend(depots, rate);
  return [...found.values()]
    .filter(({ cost }) => cost < FAR)
    .sort((a, b) => a.cost - b.cost)
    .slice(0, most)
    .map(({ set }) => set);
}

/** From all depots: the best of closing, opening or exchanging one, until nothing is better. What was rated on the way are the sets. */
function descend(depots: readonly number[], rate: (set: number[]) => number): void {
  let set = [...depots];
  let cost = rate(set);
  for (;;) {
    const around: number[][] = [];
    const closed = depots.filter((depot) => !set.includes(depot));
    for (const out of set) around.push(set.filter((depot) => depot !== out));
    for (const depot of closed) {
      around.push([...set, depot].sort((a, b) => a - b));
      for (const out of set) around.push([...set.filter((each) => each !== out), depot].sort((a, b) => a - b));
    }
    let next: number[] | undefined;
    for (const each of around) {
      if (each.length === 0) continue;
      const value = rate(each);
      if (value >= cost) continue;
      cost = value;
      next = each;
    }
    if (next === undefined) return;
    set = next;
  }
}

function ratesOf(flat: Flat): Rates {
  const { clients, dimensions: D, days, width, types } = flat;
  const serving = types.filter((type) => !type.supplies && type.startDepot >= 0);
  const depots = [...new Set(serving.map((type) => type.startDepot))].sort((a, b) => a - b);
  const M = flat.depots;
  const radial = new Float64Array(clients * M).fill(FAR);
  const load = new Float64Array(clients * D);
  const vehicle = new Float64Array(M).fill(FAR);
  const room = new Float64Array(M * D);
  for (const type of serving) {
    const depot = type.startDepot;
    vehicle[depot] = Math.min(vehicle[depot] as number, type.fixed + type.horizon / days);
    for (let k = 0; k < D; k++)
      room[depot * D + k] = Math.max(room[depot * D + k] as number, type.capacity[k] as number);
  }
  for (let c = 0; c < clients; c++) {
    const point = flat.clientPoint[c] as number;
    const there = flat.pointLocation[point] as number;
    const pattern = flat.clientPatterns[c]?.[0];
    let visits = 0;
    for (const [visit, day] of (pattern?.days ?? []).entries()) {
      visits++;
      const node = flat.nodeOf[point * days + day] as number;
      for (let k = 0; k < D; k++) {
        const own = pattern?.deliver?.[visit * D + k] ?? (flat.deliver[node * D + k] as number);
        load[c * D + k] = (load[c * D + k] as number) + own / days;
      }
    }
    for (const type of serving) {
      if (flat.clientTypes[c * types.length + type.index] === 0) continue;
      let share = 0;
      for (let k = 0; k < D; k++)
        if ((type.capacity[k] as number) > 0)
          share = Math.max(share, ((load[c * D + k] as number) * days) / (type.capacity[k] as number));
      const way =
        (type.base[type.startLocation * width + there] as number) +
        (type.base[there * width + type.endLocation] as number);
      if (way >= FAR) continue;
      const at = c * M + type.startDepot;
      radial[at] = Math.min(radial[at] as number, way * type.factor * Math.min(share, Math.max(1, visits)));
    }
  }
  const nearest = Array.from({ length: clients }, (_, c) =>
    Int32Array.from(depots).sort((a, b) => (radial[c * M + a] as number) - (radial[c * M + b] as number) || a - b),
  );
  return { depots, radial, load, vehicle, room, nearest };
}

/** FAR where the depots can't hold the loads. */
function roughCost(flat: Flat, rates: Rates, set: readonly number[]): number {
  const { clients, dimensions: D, days } = flat;
  const M = flat.depots;
  const open = new Uint8Array(M);
  let cost = 0;
  for (const depot of set) {
    open[depot] = 1;
    cost += flat.depotOpening[depot] as number;
  }
  const first = new Int32Array(clients).fill(-1);
  const regret = new Float64Array(clients);
  for (let c = 0; c < clients; c++) {
    const list = rates.nearest[c] as Int32Array;
    let second = -1;
    for (let i = 0; i < list.length && second < 0; i++) {
      if (open[list[i] as number] === 0) continue;
      if (first[c] === -1) first[c] = list[i] as number;
      else second = list[i] as number;
    }
    const least = rates.radial[c * M + (first[c] as number)] as number;
    if (least >= FAR) return FAR;
    regret[c] = second < 0 ? 0 : least - (rates.radial[c * M + second] as number);
  }
  const order = Int32Array.from({ length: clients }, (_, c) => c);
  if (flat.depotLimited) order.sort((a, b) => (regret[a] as number) - (regret[b] as number) || a - b);
  const loads = new Float64Array(M * D);
  const fits = (c: number, depot: number): boolean => {
    for (let k = 0; k < D; k++)
      if (
        (loads[depot * D + k] as number) + (rates.load[c * D + k] as number) >
        (flat.depotCapacity[depot * D + k] as number)
      )
        return false;
    return true;
  };
  for (const c of order) {
    const depot = (rates.nearest[c] as Int32Array).find((each) => open[each] === 1 && fits(c, each));
    if (depot === undefined) return FAR;
    for (let k = 0; k < D; k++)
      loads[depot * D + k] = (loads[depot * D + k] as number) + (rates.load[c * D + k] as number);
    cost += rates.radial[c * M + depot] as number;
  }
  for (const depot of set) {
    let vehicles = 0;
    for (let k = 0; k < D; k++)
      if ((rates.room[depot * D + k] as number) > 0)
        vehicles = Math.max(vehicles, Math.ceil((loads[depot * D + k] as number) / (rates.room[depot * D + k] as number)));
    cost += vehicles * days * (rates.vehicle[depot] as number);
  }
  return cost;
}
