/**
 * The first echelon where what arrives at a satellite is pooled and no time matters: it depends on nothing but what
 * each satellite needs.
 */
import { FAR, type Flat } from '../flat.ts';
import type { InsertionCosts } from '../insertion/costs.ts';
import { limitsDistance } from '../limits/max-distance.ts';
import { limitsVisits } from '../limits/max-visits.ts';
import type { State } from '../state.ts';
import { countVehicle } from '../vehicles.ts';
import type { Ground, TruckType } from './ground.ts';
import { MOST_EXACT } from './partition.ts';
import { type Splitting, splitting } from './split.ts';
import { MOST_SATELLITES, type Tours, toursOf } from './tours.ts';
import type { Split, Upper, UpperRun } from './types.ts';

/** Solved needs that are remembered. */
const MOST_KNOWN = 50_000;

/**
 * Whether needs alone tell the first echelon: one kind of truck with a fleet and a depot of its own, limited by its
 * capacity only.
 */
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
  const limited = limitsDistance(type) || limitsVisits(type) || type.horizon > 0;
  return !shared && !limited && problem.depots[type.startDepot]?.capacity === null && (type.capacity[0] ?? 0) > 0;
}

export const poolSupply = (state: State, ground: Ground): Upper => new PooledSupply(state, ground);

class PooledSupply implements Upper {
  readonly #state: State;
  readonly #ground: Ground;
  readonly #truck: TruckType;
  /** How many trucks there are. */
  readonly #most: number;
  readonly #tours: Tours;
  readonly #split: Splitting;
  /** Solved needs. */
  readonly #known = new Map<string, Split>();
  /** Day × satellites: what is needed. */
  readonly #needs: Float64Array;
  /** Slot → satellite (−1 = none) and what it needs there. */
  readonly #at: Int32Array;
  readonly #amount: Float64Array;
  /** Day → what counts in the tally (cost, trucks, 1 = can't be brought), and whether its needs have changed since. */
  readonly #cost: Float64Array;
  readonly #used: Int32Array;
  readonly #broken: Uint8Array;
  readonly #changed: Uint8Array;
  /** Day × satellites: what the units last asked for would cost more. */
  readonly #memo: Float64Array;
  readonly #memoUnits: Float64Array;
  /** Day → what the needs cost as they are. */
  readonly #present: Float64Array;
  readonly #presentKnown: Uint8Array;
  /** Whether each change is counted at once. */
  #eager = false;

  constructor(state: State, ground: Ground) {
    const { flat } = state;
    const { days } = flat;
    const S = ground.satellites;
    this.#state = state;
    this.#ground = ground;
    this.#truck = ground.trucks[0] as TruckType;
    const { type } = this.#truck;
    this.#most = Math.min(FAR, ...(flat.typeFleets[type.index] ?? []).map((fleet) => flat.fleetAvailable[fleet]));
    this.#tours = toursOf(this.#truck, S);
    this.#split = splitting(this.#tours, S, type.capacity[0], this.#most);
    this.#needs = new Float64Array(days * S);
    this.#at = new Int32Array(state.slots).fill(-1);
    this.#amount = new Float64Array(state.slots);
    this.#cost = new Float64Array(days);
    this.#used = new Int32Array(days);
    this.#broken = new Uint8Array(days);
    this.#changed = new Uint8Array(days);
    this.#memo = new Float64Array(days * S);
    this.#memoUnits = new Float64Array(days * S).fill(-1);
    this.#present = new Float64Array(days);
    this.#presentKnown = new Uint8Array(days);
  }

  begin(): void {
    this.#eager = false;
  }

  pause(): void {
    this.#eager = false;
  }

  settle(): void {
    this.#eager = true;
    for (let day = 0; day < this.#state.flat.days; day++) this.#bring(day);
  }

  resume(): void {
    this.settle();
  }

  adopt(): void {
    this.settle();
  }

  restore(): void {
    this.settle();
  }

  ruin(): number {
    return -1;
  }

  follow(r: number): boolean {
    const state = this.#state;
    const depot = state.flat.types[state.type[r]]?.startDepot ?? -1;
    const s = depot < 0 || state.size[r] === 0 ? -1 : this.#ground.satellite[depot];
    let units = 0;
    const end = state.firstEnd + r;
    for (let place = state.firstStart + r; s >= 0 && place !== end; place = state.next[place]) {
      if (place < state.firstStart) continue;
      units += state.tripLoad[place];
      if (state.tripCount[r] === 1) break;
    }
    this.#put(r, s, units);
    return false;
  }

  placing(place: InsertionCosts): InsertionCosts {
    const state = this.#state;
    const { flat } = state;
    const onRoute = (found: number, node: number, r: number): number =>
      found >= FAR
        ? FAR
        : found + this.#more(state.slotDay[r], flat.types[state.type[r]]?.startDepot ?? -1, state.deliver[node] ?? 0);
    return {
      after: (node, to, added, limit) => onRoute(place.after(node, to, added, limit), node, state.route[to]),
      tripBefore: (node, to, limit) => onRoute(place.tripBefore(node, to, limit), node, state.route[to]),
      tripLast: (node, r, limit) => onRoute(place.tripLast(node, r, limit), node, r),
      alone: (node, t, limit) => {
        const found = place.alone(node, t, limit);
        if (found >= FAR) return FAR;
        return found + this.#more(flat.nodeDay[node], flat.types[t]?.startDepot ?? -1, state.deliver[node] ?? 0);
      },
      retype: place.retype,
      upgrades: place.upgrades,
    };
  }

  runs(): UpperRun[] {
    const { satellites: S, depot } = this.#ground;
    const made: UpperRun[] = [];
    for (let day = 0; day < this.#state.flat.days; day++)
      for (const { set, amounts } of this.#split.loads(this.#needs, day * S, this.#solve(day)))
        made.push({
          type: this.#truck.type.index,
          day,
          visits: this.#tours.order(set).map((s) => ({ depot: depot[s], amount: [amounts.get(s) ?? 0], routes: [] })),
        });
    return made;
  }

  #solve(day: number): Split {
    const S = this.#ground.satellites;
    const needs = this.#needs;
    let key = '';
    for (let s = day * S; s < (day + 1) * S; s++) key += `${needs[s]} `;
    const before = this.#known.get(key);
    if (before !== undefined) return before;
    const made = this.#split.solve(needs, day * S);
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(key, made);
    return made;
  }

  #allows(day: number, trucks: number): boolean {
    return trucks === 0 || (trucks <= this.#most && this.#truck.type.onDay[day] === 1);
  }

  /** Counts the trucks of a day in the tally. */
  #bring(day: number): void {
    if (this.#changed[day] === 0) return;
    this.#changed[day] = 0;
    const { tally } = this.#state;
    const { index } = this.#truck.type;
    const used = this.#used;
    const { cost: sum, trucks } = this.#solve(day);
    // What can't be brought costs nothing and breaks the day: beside FAR small figures would be lost.
    const paid = sum < FAR ? sum : 0;
    tally.cost += paid - this.#cost[day];
    this.#cost[day] = paid;
    for (; used[day] < trucks; used[day] = used[day] + 1) countVehicle(this.#state, index, day, 1);
    for (; used[day] > trucks; used[day] = used[day] - 1) countVehicle(this.#state, index, day, -1);
    const now = this.#allows(day, trucks) && sum < FAR ? 0 : 1;
    tally.brokenRoutes += now - this.#broken[day];
    this.#broken[day] = now;
  }

  /** A route needs so much at a satellite now. */
  #put(r: number, s: number, units: number): void {
    const was = this.#at[r];
    if (was === s && this.#amount[r] === units) return;
    const S = this.#ground.satellites;
    const day = this.#state.slotDay[r];
    this.#add(day, was, -this.#amount[r]);
    this.#add(day, s, units);
    this.#at[r] = s;
    this.#amount[r] = s < 0 ? 0 : units;
    this.#changed[day] = 1;
    this.#presentKnown[day] = 0;
    this.#memoUnits.fill(-1, day * S, (day + 1) * S);
    if (this.#eager) this.#bring(day);
  }

  #add(day: number, s: number, units: number): void {
    if (s < 0) return;
    const i = day * this.#ground.satellites + s;
    this.#needs[i] = this.#needs[i] + units;
    this.#state.tally.cost += units * this.#ground.handling[s];
  }

  #isCostly(day: number): boolean {
    const S = this.#ground.satellites;
    let open = 0;
    for (let s = day * S; s < (day + 1) * S; s++) if (this.#needs[s] > 0) open++;
    return open > MOST_EXACT;
  }

  /** A share of a truck's way, or where nothing is needed yet the way there from the nearest satellite in need. */
  #estimate(day: number, s: number, units: number): number {
    const S = this.#ground.satellites;
    const { cost } = this.#tours;
    const own = cost[1 << s];
    if (this.#needs[day * S + s] > 0) return (units * own) / this.#truck.type.capacity[0];
    let least = own;
    for (let other = 0; other < S; other++)
      if (this.#needs[day * S + other] > 0) least = Math.min(least, cost[(1 << s) | (1 << other)] - cost[1 << other]);
    return Math.max(0, least);
  }

  /** What so many more units at a satellite cost. */
  #more(day: number, depot: number, units: number): number {
    const { satellite, satellites, handling } = this.#ground;
    const s = depot < 0 ? -1 : satellite[depot];
    if (s < 0 || units === 0) return 0;
    const i = day * satellites + s;
    if (this.#memoUnits[i] !== units) {
      this.#memo[i] = this.#isCostly(day) ? this.#estimate(day, s, units) : this.#exactly(day, i, units);
      this.#memoUnits[i] = units;
    }
    return this.#memo[i] + units * handling[s];
  }

  /** What the best trucks of a day cost more with so many more units at place `i` of the needs. */
  #exactly(day: number, i: number, units: number): number {
    const needs = this.#needs;
    if (this.#presentKnown[day] === 0) {
      this.#presentKnown[day] = 1;
      this.#present[day] = this.#solve(day).cost;
    }
    needs[i] = needs[i] + units;
    const then = this.#solve(day);
    needs[i] = needs[i] - units;
    return then.cost < FAR && this.#allows(day, then.trucks) ? Math.max(0, then.cost - this.#present[day]) : FAR;
  }
}
