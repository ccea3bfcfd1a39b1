/** Which truck brings the load of each second-echelon route. */
import { FAR } from '../flat.ts';
import type { State } from '../state.ts';
import { updateAlone } from '../update.ts';
import type { Need, SupplyPrices } from './price.ts';
import { addLoad, type Berth, deadlineOf, kindOf, load, openTruck, type Trucks, unload } from './trucks.ts';

export class RouteSupply {
  /** Between routes that come and go without being followed. */
  paused = false;
  readonly #state: State;
  readonly #trucks: Trucks;
  readonly #prices: SupplyPrices;
  readonly #need: Need;
  /** Deliveries of a route, by dimension. */
  readonly #wanted: Float64Array;

  constructor(state: State, trucks: Trucks, prices: SupplyPrices) {
    this.#state = state;
    this.#trucks = trucks;
    this.#prices = prices;
    this.#need = { satellite: 0, day: 0, loads: trucks.amount, from: 0, deadline: 0 };
    this.#wanted = new Float64Array(trucks.dimensions);
  }

  /** Satellite at which vehicles of a type start, −1 = none. */
  satelliteOf(t: number): number {
    const depot = this.#state.flat.types[t]?.startDepot ?? -1;
    return depot < 0 ? -1 : this.#trucks.ground.satellite[depot];
  }

  /** When the load of a route is at its satellite; 0 without a truck. */
  readyOf(r: number): number {
    const trucks = this.#trucks;
    const q = trucks.truck[r];
    return q < 0 ? 0 : trucks.ready[q * trucks.ground.satellites + trucks.at[r]];
  }

  /** A route was recomputed: its truck follows, or another one takes it. True: its supply comes at another time. */
  follow(r: number): boolean {
    if (this.paused) return false;
    const state = this.#state;
    const trucks = this.#trucks;
    const s = this.satelliteOf(state.type[r]);
    const q = trucks.truck[r];
    if (s < 0 || state.size[r] === 0 || !this.#sumUp(r)) {
      this.#release(r);
      if (trucks.at[r] >= 0) this.#setAmount(r, -1);
      this.#setLacking(r, 0);
      return this.#supplyAt(r, 0);
    }
    if (q >= 0 && trucks.at[r] === s && this.#fits(r, q)) {
      const D = trucks.dimensions;
      for (let k = 0; k < D; k++) addLoad(state, trucks, q, k, this.#wanted[k] - trucks.amount[r * D + k]);
      this.#setAmount(r, s);
      trucks.stale[q] = 1;
      trucks.count.version++;
      return false;
    }
    this.#release(r);
    this.#setAmount(r, s);
    return this.#supply(r);
  }

  /** Puts the load of a route on a given truck. */
  assign(r: number, berth: Berth): void {
    this.#sumUp(r);
    this.#setAmount(r, berth.satellite);
    load(this.#state, this.#trucks, r, berth);
  }

  /** Counts a route that needs supply but is on no truck as lacking it. */
  noteLacking(r: number): void {
    const s = this.satelliteOf(this.#state.type[r]);
    if (s < 0 || this.#trucks.truck[r] >= 0 || !this.#sumUp(r)) return;
    this.#setAmount(r, s);
    this.#setLacking(r, 1);
  }

  /** Takes a route off its truck, without asking for another. */
  clear(r: number): void {
    if (this.#trucks.truck[r] >= 0) unload(this.#state, this.#trucks, r);
    if (this.#trucks.at[r] >= 0) this.#setAmount(r, -1);
    this.#setLacking(r, 0);
  }

  /** Recomputes the routes of a day whose trucks come at another time now. */
  refresh(day: number, except: number): void {
    const state = this.#state;
    const active = state.active[day] as Int32Array;
    for (let i = 0; i < state.activeCount[day]; i++) {
      const r = active[i];
      if (r !== except && this.#supplyAt(r, this.readyOf(r))) updateAlone(state, r);
    }
  }

  refreshAll(): void {
    for (let day = 0; day < this.#state.flat.days; day++) this.refresh(day, -1);
  }

  #supply(r: number): boolean {
    const state = this.#state;
    const trucks = this.#trucks;
    const need = this.#need;
    const s = trucks.at[r];
    need.satellite = s;
    need.day = state.slotDay[r];
    need.from = r * trucks.dimensions;
    need.deadline = deadlineOf(state, r);
    if (this.#prices.supply(need, FAR, 0, -1) >= FAR) {
      this.#setLacking(r, 1);
      return this.#supplyAt(r, 0);
    }
    this.#setLacking(r, 0);
    const { truck, kind, place } = this.#prices.found;
    const q = truck < 0 ? openTruck(state, trucks, kind, need.day) : truck;
    load(state, trucks, r, { truck: q, satellite: s, place });
    if (place >= 0 && truck >= 0) this.refresh(need.day, r);
    return this.#supplyAt(r, this.readyOf(r));
  }

  /** Deliveries of all trips of a route, in `#wanted`; false = none. */
  #sumUp(r: number): boolean {
    const wanted = this.#wanted;
    const D = wanted.length;
    const { next, tripLoad, firstStart, firstEnd, tripCount } = this.#state;
    const end = firstEnd + r;
    wanted.fill(0);
    let any = false;
    for (let at = firstStart + r; at !== end; at = next[at]) {
      if (at < firstStart) continue;
      for (let k = 0; k < D; k++) wanted[k] = wanted[k] + tripLoad[at * D + k];
      if (tripCount[r] === 1) break;
    }
    for (let k = 0; k < D; k++) if (wanted[k] > 0) any = true;
    return any;
  }

  /** Whether a route that its truck brings still fits it. */
  #fits(r: number, q: number): boolean {
    const trucks = this.#trucks;
    const D = trucks.dimensions;
    const { capacity } = kindOf(trucks, q).type;
    for (let k = 0; k < D; k++)
      if (trucks.load[q * D + k] - trucks.amount[r * D + k] + this.#wanted[k] > capacity[k]) return false;
    return true;
  }

  #setAmount(r: number, s: number): void {
    const { amount, at, ground, dimensions: D } = this.#trucks;
    const { tally } = this.#state;
    const was = at[r];
    if (was >= 0) tally.cost -= (amount[r * D] ?? 0) * ground.handling[was];
    for (let k = 0; k < D; k++) amount[r * D + k] = s < 0 ? 0 : this.#wanted[k];
    at[r] = s;
    if (s >= 0) tally.cost += (amount[r * D] ?? 0) * ground.handling[s];
  }

  #setLacking(r: number, value: 0 | 1): void {
    this.#state.tally.brokenRoutes += value - this.#trucks.lacks[r];
    this.#trucks.lacks[r] = value;
  }

  #supplyAt(r: number, time: number): boolean {
    if (this.#state.supplied[r] === time) return false;
    this.#state.supplied[r] = time;
    return true;
  }

  #release(r: number): void {
    if (this.#trucks.truck[r] < 0) return;
    const day = this.#state.slotDay[r];
    if (unload(this.#state, this.#trucks, r)) this.refresh(day, r);
  }
}
