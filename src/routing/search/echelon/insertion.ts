/** What an insertion into a second-echelon route costs the first echelon as well. */
import { FAR } from '../flat.ts';
import type { InsertionCosts } from '../insertion/costs.ts';
import { loadFits } from '../limits/capacity.ts';
import type { State } from '../state.ts';
import { earliestStart, latestStart } from '../windows.ts';
import type { Need, SupplyPrices } from './price.ts';
import type { RouteSupply } from './route-supply.ts';
import { deadlineOf, kindOf, type Trucks } from './trucks.ts';

export class SupplyInsertion {
  readonly #state: State;
  readonly #trucks: Trucks;
  readonly #prices: SupplyPrices;
  readonly #supply: RouteSupply;
  readonly #need: Need;
  readonly #wanted: Float64Array;
  /** Slot → the node last asked for, at which version of the trucks, and the answer. */
  readonly #memoNode: Int32Array;
  readonly #memoVersion: Int32Array;
  readonly #memo: Float64Array;

  constructor(state: State, trucks: Trucks, prices: SupplyPrices, supply: RouteSupply) {
    this.#state = state;
    this.#trucks = trucks;
    this.#prices = prices;
    this.#supply = supply;
    this.#wanted = new Float64Array(trucks.dimensions);
    this.#need = { satellite: 0, day: 0, loads: this.#wanted, from: 0, deadline: 0 };
    this.#memoNode = new Int32Array(state.slots).fill(-1);
    this.#memoVersion = new Int32Array(state.slots);
    this.#memo = new Float64Array(state.slots);
  }

  /** Insertions of the second echelon, with what they cost in both. */
  placing(place: InsertionCosts): InsertionCosts {
    const { route } = this.#state;
    const more = (cost: number, node: number, r: number, limit: number): number =>
      cost >= FAR ? FAR : cost + this.#growth(node, r, limit - cost);
    return {
      after: (node, at, added, limit) => more(place.after(node, at, added, limit), node, route[at], limit),
      tripBefore: (node, at, limit) => more(place.tripBefore(node, at, limit), node, route[at], limit),
      tripLast: (node, r, limit) => more(place.tripLast(node, r, limit), node, r, limit),
      alone: (node, t, limit) => {
        const cost = place.alone(node, t, limit);
        return cost >= FAR ? cost : this.#alone(node, t, cost, limit);
      },
      retype: place.retype,
      upgrades: place.upgrades,
    };
  }

  /** What one more visit costs: nothing where the truck of the route has room, else the way to another truck. */
  #growth(node: number, r: number, limit: number): number {
    const s = this.#supply.satelliteOf(this.#state.type[r]);
    if (s < 0) return 0;
    const { deliver, flat } = this.#state;
    const trucks = this.#trucks;
    const D = trucks.dimensions;
    const q = trucks.truck[r];
    const units = (deliver[node * D] ?? 0) * trucks.ground.handling[s];
    let any = false;
    let fits = true;
    for (let k = 0; k < D; k++) {
      const more = deliver[node * D + k];
      if (more === 0) continue;
      any = true;
      if (flat.depotLimited && q >= 0 && !this.#prices.depotHasRoom(q, k, more)) return FAR;
      if (q < 0) continue;
      if (!loadFits(kindOf(trucks, q).type.capacity, k, trucks.load[q * D + k] + more)) fits = false;
    }
    if (!any || (q >= 0 && fits)) return units;
    if (this.#memoNode[r] !== node || this.#memoVersion[r] !== trucks.count.version) {
      this.#memoNode[r] = node;
      this.#memoVersion[r] = trucks.count.version;
      this.#memo[r] = this.#resupply(node, r, s);
    }
    const cost = this.#memo[r];
    return cost + units >= limit ? FAR : cost + units;
  }

  /** Another truck for a route with one more visit, less what its own truck saves. */
  #resupply(node: number, r: number, s: number): number {
    const { deliver, flat, slotDay, departs, firstStart } = this.#state;
    const { truck, amount, dimensions: D } = this.#trucks;
    const need = this.#need;
    const q = truck[r];
    for (let k = 0; k < D; k++) this.#wanted[k] = (q < 0 ? 0 : amount[r * D + k]) + deliver[node * D + k];
    need.satellite = s;
    need.day = slotDay[r];
    need.deadline =
      q < 0 || !flat.timed ? deadlineOf(this.#state, r) : Math.max(departs[firstStart + r], this.#supply.readyOf(r));
    const cost = this.#prices.supply(need, FAR, 0, q);
    return cost >= FAR ? FAR : cost - this.#prices.saving(r);
  }

  /** `cost` of a new route with one visit, and what its supply costs. */
  #alone(node: number, t: number, cost: number, limit: number): number {
    const s = this.#supply.satelliteOf(t);
    if (s < 0) return cost;
    const { deliver, flat, location } = this.#state;
    const D = this.#trucks.dimensions;
    const wanted = this.#wanted;
    let any = false;
    for (let k = 0; k < D; k++) {
      wanted[k] = deliver[node * D + k];
      if (wanted[k] > 0) any = true;
    }
    if (!any) return cost;
    const units = (wanted[0] ?? 0) * this.#trucks.ground.handling[s];
    const need = this.#need;
    need.satellite = s;
    need.day = flat.nodeDay[node];
    need.deadline = FAR;
    if (flat.timed) {
      const type = flat.types[t] as (typeof flat.types)[number];
      const there = location[node];
      const go = type.seconds[type.startLocation * flat.width + there];
      const back = type.seconds[there * flat.width + type.endLocation];
      const starts = latestStart(flat, node, type.latest - back - flat.service[node]);
      need.deadline = Math.min(type.latestDeparture, starts - go);
      if (earliestStart(flat, node, 0) > starts) return FAR;
    }
    return cost + units + this.#prices.supply(need, limit - cost - units, 0, -1);
  }
}
