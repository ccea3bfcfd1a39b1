/** The first echelon where what arrives at a satellite is pooled and no time matters: it depends on nothing but what each satellite needs. */
import { FAR, type Flat } from '../flat.ts';
import type { InsertionCosts } from '../insertion/costs.ts';
import type { State } from '../state.ts';
import { countVehicle } from '../vehicles.ts';
import type { Ground } from './ground.ts';
import { MOST_EXACT, type Split, splitting } from './split.ts';
import { MOST_SATELLITES, toursOf } from './tours.ts';
import type { Upper, UpperRun } from './types.ts';

/** Solved needs that are remembered. */
const MOST_KNOWN = 50_000;

/** Whether needs alone tell the first echelon: one kind of truck with a fleet and a depot of its own, limited by its capacity only. */
export function isPooled(flat: Flat, ground: Ground): boolean {
  const { problem, types } = flat;
  const [truck] = ground.trucks;
  if (truck === undefined || ground.trucks.length > 1 || flat.timed || flat.dimensions !== 1) return false;
  if (ground.satellites > MOST_SATELLITES) return false;
  if (problem.depots.some(({ satellite }) => satellite !== null && satellite.supply !== 'amounts')) return false;
  const { type } = truck;
  const own = flat.typeFleets[type.index] ?? [];
  const shared = types.some(
    (other) => other !== type && (flat.typeFleets[other.index] ?? []).some((f) => own.includes(f)),
  );
  const limited = type.maxMetres < FAR || type.maxVisits < FAR || type.horizon > 0;
  return !shared && !limited && problem.depots[type.startDepot]?.capacity === null && (type.capacity[0] ?? 0) > 0;
}

export function poolSupply(state: State, ground: Ground): Upper {
  const { flat, tally, firstStart } = state;
  const { types } = flat;
  const S = ground.satellites;
  const truck = ground.trucks[0] as Ground['trucks'][number];
  const fleets = flat.typeFleets[truck.type.index] ?? [];
  const most = Math.min(FAR, ...fleets.map((fleet) => flat.fleetAvailable[fleet]));
  const tours = toursOf(truck, S);
  const split = splitting(tours, S, truck.type.capacity[0], most);
  const needs = new Float64Array(flat.days * S);
  const at = new Int32Array(state.slots).fill(-1);
  const amount = new Float64Array(state.slots);
  const cost = new Float64Array(flat.days);
  const used = new Int32Array(flat.days);
  const broken = new Uint8Array(flat.days);
  const changed = new Uint8Array(flat.days);
  const known = new Map<string, Split>();
  const memo = new Float64Array(flat.days * S);
  const memoUnits = new Float64Array(flat.days * S).fill(-1);
  const present = new Float64Array(flat.days);
  const presentKnown = new Uint8Array(flat.days);
  let eager = false;

  const solve = (day: number): Split => {
    let key = '';
    for (let s = day * S; s < (day + 1) * S; s++) key += `${needs[s]} `;
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = split.solve(needs, day * S);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, made);
    return made;
  };

  const allowed = (day: number, trucks: number): boolean =>
    trucks === 0 || (trucks <= most && truck.type.onDay[day] === 1);

  const bring = (day: number): void => {
    if (changed[day] === 0) return;
    changed[day] = 0;
    const { cost: sum, trucks } = solve(day);
    // What can't be brought costs nothing and breaks the day: beside FAR small figures would be lost.
    const paid = sum < FAR ? sum : 0;
    tally.cost += paid - cost[day];
    cost[day] = paid;
    for (; used[day] < trucks; used[day] = used[day] + 1) countVehicle(state, truck.type.index, day, 1);
    for (; used[day] > trucks; used[day] = used[day] - 1) countVehicle(state, truck.type.index, day, -1);
    const now = allowed(day, trucks) && sum < FAR ? 0 : 1;
    tally.brokenRoutes += now - broken[day];
    broken[day] = now;
  };

  const put = (r: number, s: number, units: number): void => {
    const day = state.slotDay[r];
    const was = at[r];
    if (was === s && amount[r] === units) return;
    for (const [where, by] of [
      [was, -amount[r]],
      [s, units],
    ] as const) {
      if (where < 0) continue;
      needs[day * S + where] = needs[day * S + where] + by;
      tally.cost += by * ground.handling[where];
    }
    at[r] = s;
    amount[r] = s < 0 ? 0 : units;
    changed[day] = 1;
    presentKnown[day] = 0;
    memoUnits.fill(-1, day * S, (day + 1) * S);
    if (eager) bring(day);
  };

  const follow = (r: number): boolean => {
    const depot = types[state.type[r]]?.startDepot ?? -1;
    const s = depot < 0 || state.size[r] === 0 ? -1 : ground.satellite[depot];
    let units = 0;
    const end = state.firstEnd + r;
    for (let place = firstStart + r; s >= 0 && place !== end; place = state.next[place]) {
      if (place < firstStart) continue;
      units += state.tripLoad[place];
      if (state.tripCount[r] === 1) break;
    }
    put(r, s, units);
    return false;
  };

  const isCostly = (day: number): boolean => {
    let open = 0;
    for (let s = day * S; s < (day + 1) * S; s++) if (needs[s] > 0) open++;
    return open > MOST_EXACT;
  };

  /** A share of a truck's way, or where nothing is needed yet the way there from the nearest satellite in need. */
  const roughly = (day: number, s: number, units: number): number => {
    const own = tours.cost[1 << s];
    if (needs[day * S + s] > 0) return (units * own) / truck.type.capacity[0];
    let least = own;
    for (let other = 0; other < S; other++)
      if (needs[day * S + other] > 0)
        least = Math.min(least, tours.cost[(1 << s) | (1 << other)] - tours.cost[1 << other]);
    return Math.max(0, least);
  };

  /** What so many more units at a satellite cost. */
  const more = (day: number, depot: number, units: number): number => {
    const s = depot < 0 ? -1 : ground.satellite[depot];
    if (s < 0 || units === 0) return 0;
    const i = day * S + s;
    if (memoUnits[i] !== units && isCostly(day)) {
      memoUnits[i] = units;
      memo[i] = roughly(day, s, units);
    } else if (memoUnits[i] !== units) {
      memoUnits[i] = units;
      if (presentKnown[day] === 0) {
        presentKnown[day] = 1;
        present[day] = solve(day).cost;
      }
      needs[i] = needs[i] + units;
      const then = solve(day);
      needs[i] = needs[i] - units;
      memo[i] = then.cost < FAR && allowed(day, then.trucks) ? Math.max(0, then.cost - present[day]) : FAR;
    }
    return memo[i] + units * ground.handling[s];
  };

  const placing = (place: InsertionCosts): InsertionCosts => {
    const onRoute = (found: number, node: number, r: number): number =>
      found >= FAR
        ? FAR
        : found + more(state.slotDay[r], types[state.type[r]]?.startDepot ?? -1, state.deliver[node] ?? 0);
    return {
      after: (node, to, added, limit) => onRoute(place.after(node, to, added, limit), node, state.route[to]),
      tripBefore: (node, to, limit) => onRoute(place.tripBefore(node, to, limit), node, state.route[to]),
      tripLast: (node, r, limit) => onRoute(place.tripLast(node, r, limit), node, r),
      alone: (node, t, limit) => {
        const found = place.alone(node, t, limit);
        if (found >= FAR) return FAR;
        return found + more(flat.nodeDay[node], types[t]?.startDepot ?? -1, state.deliver[node] ?? 0);
      },
      retype: place.retype,
      upgrades: place.upgrades,
    };
  };

  const settle = (): void => {
    eager = true;
    for (let day = 0; day < flat.days; day++) bring(day);
  };

  const runs = (): UpperRun[] => {
    const made: UpperRun[] = [];
    for (let day = 0; day < flat.days; day++)
      for (const { set, amounts } of split.loads(needs, day * S, solve(day)))
        made.push({
          type: truck.type.index,
          day,
          visits: tours.order(set).map((s) => ({
            depot: ground.depot[s],
            amount: [amounts.get(s) ?? 0],
            routes: [],
          })),
        });
    return made;
  };

  return {
    begin: () => {
      eager = false;
    },
    follow,
    placing,
    ruin: () => -1,
    settle,
    pause: () => {
      eager = false;
    },
    resume: settle,
    adopt: settle,
    runs,
    restore: settle,
  };
}
