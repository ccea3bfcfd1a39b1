/** What supplying a route costs, on a truck that is there or on a new one. */
import { FAR } from '../flat.ts';
import { loadFits } from '../limits/capacity.ts';
import { depotGives } from '../limits/depot-capacity.ts';
import { distanceFits } from '../limits/max-distance.ts';
import { driveFits } from '../limits/max-drive.ts';
import { durationFits, durationLeft } from '../limits/max-duration.ts';
import { visitsFit } from '../limits/max-visits.ts';
import { backInTime } from '../limits/shift.ts';
import type { Random } from '../random.ts';
import type { State } from '../state.ts';
import { vehicleFree } from '../vehicles.ts';
import type { TruckType } from './ground.ts';
import { kindOf, type Trucks, updateSlack } from './trucks.ts';

export interface Found {
  /** −1 = a new one of `kind`. */
  truck: number;
  kind: number;
  /** Place of the new visit, −1 = a visit that is there. */
  place: number;
}

/** What is to be supplied: satellite, day, load (in `loads` from `from` on) and when it must be ready at the latest. */
export interface Need {
  satellite: number;
  day: number;
  loads: Float64Array;
  from: number;
  deadline: number;
}

/** Cheapest supply of routes by the trucks of a state. */
export class SupplyPrices {
  /** How the cheapest supply that `supply` found last is brought. */
  readonly found: Found = { truck: -1, kind: -1, place: -1 };
  readonly #state: State;
  readonly #trucks: Trucks;
  readonly #random: Random;
  /** Where `#onTruck` found the cheapest place. */
  #place = -1;

  constructor(state: State, trucks: Trucks, random: Random) {
    this.#state = state;
    this.#trucks = trucks;
    this.#random = random;
  }

  /**
   * Cheapest added cost below `limit`, and in `found` how; FAR = none. `blink`: chance that a truck is overlooked;
   * `except`: a truck that isn't asked.
   */
  supply(need: Need, limit: number, blink: number, except: number): number {
    const trucks = this.#trucks;
    const { ready, load, dimensions: D } = trucks;
    const S = trucks.ground.satellites;
    const { satellite: s, day, deadline } = need;
    let best = limit;
    let truck = -1;
    let kind = -1;
    let place = -1;
    let tightest = FAR;
    const { top } = trucks.count;
    for (let q = 0; q < top; q++) {
      if (trucks.kind[q] < 0 || trucks.day[q] !== day || q === except) continue;
      if (!this.#hasRoom(q, need) || !this.#depotCovers(kindOf(trucks, q), need)) continue;
      if (blink > 0 && this.#random.unit() < blink) continue;
      if (this.#visits(q, s)) {
        if (ready[q * S + s] > deadline || limit <= 0) continue;
        const room = (kindOf(trucks, q).type.capacity[0] ?? 0) - (load[q * D] ?? 0);
        if (best > 0 || room < tightest) {
          best = 0;
          tightest = room;
          truck = q;
          kind = trucks.kind[q];
          place = -1;
        }
        continue;
      }
      if (best <= 0) continue;
      const cost = this.#onTruck(q, need, best);
      if (cost < best) {
        best = cost;
        truck = q;
        kind = trucks.kind[q];
        place = this.#place;
      }
    }
    if (best > 0)
      for (let i = 0; i < trucks.ground.trucks.length; i++) {
        const cost = this.#newTruck(trucks.ground.trucks[i] as TruckType, need, best);
        if (cost < best) {
          best = cost;
          truck = -1;
          kind = i;
          place = 0;
        }
      }
    if (kind < 0) return FAR;
    this.found.truck = truck;
    this.found.kind = kind;
    this.found.place = place;
    return best;
  }

  /** What taking a route off its truck saves. */
  saving(r: number): number {
    const trucks = this.#trucks;
    const { stops, visit } = trucks;
    const { satellites: S, stride } = trucks.ground;
    const q = trucks.truck[r];
    if (q < 0) return 0;
    const s = trucks.at[r];
    if (trucks.routes[q * S + s] > 1) return 0;
    const count = stops[q];
    if (count === 1) return trucks.cost[q];
    const { cost, visit: stay } = kindOf(trucks, q);
    let i = 0;
    while (visit[q * S + i] !== s) i++;
    const from = i === 0 ? S : visit[q * S + i - 1];
    const to = i === count - 1 ? S + 1 : visit[q * S + i + 1];
    return cost[from * stride + s] + cost[s * stride + to] - cost[from * stride + to] + stay[s];
  }

  /** Whether the depot of a truck has so much more of a dimension. */
  depotHasRoom(q: number, k: number, more: number): boolean {
    return depotGives(this.#state, kindOf(this.#trucks, q).type.startDepot, this.#trucks.day[q], k, more);
  }

  #hasRoom(q: number, { loads, from }: Need): boolean {
    const { load, dimensions: D } = this.#trucks;
    const { capacity } = kindOf(this.#trucks, q).type;
    for (let k = 0; k < D; k++) if (!loadFits(capacity, k, load[q * D + k] + loads[from + k])) return false;
    return true;
  }

  #depotCovers({ type }: TruckType, { day, loads, from }: Need): boolean {
    if (!this.#state.flat.depotLimited) return true;
    for (let k = 0; k < this.#trucks.dimensions; k++)
      if (!depotGives(this.#state, type.startDepot, day, k, loads[from + k])) return false;
    return true;
  }

  /** A visit of its own on truck q: the cheapest place. */
  #onTruck(q: number, { satellite: s, deadline }: Need, limit: number): number {
    const trucks = this.#trucks;
    const { visit, stops, ready, slack } = trucks;
    const { satellites: S, stride, service, handover } = trucks.ground;
    const truck = kindOf(trucks, q);
    const { type, cost, seconds, metres } = truck;
    const count = stops[q];
    if (!visitsFit(type, count + 1)) return FAR;
    if (trucks.stale[q] === 1) updateSlack(this.#state, trucks, q);
    let best = limit;
    let chosen = -1;
    let from = S;
    let leaves = type.earliest;
    for (let i = 0; i <= count; i++) {
      const to = i === count ? S + 1 : visit[q * S + i];
      const there = from * stride + s;
      const on = s * stride + to;
      const past = from * stride + to;
      const arrives = leaves + seconds[there];
      if (arrives + handover[s] > deadline) break;
      const added = cost[there] + cost[on] - cost[past] + truck.visit[s];
      if (added < best && cost[past] < FAR) {
        const drive = seconds[there] + seconds[on] - seconds[past];
        const delay = drive + service[s];
        const spare =
          i < count
            ? slack[q * S + i]
            : Math.min(type.latest - trucks.ends[q], durationLeft(type, trucks.ends[q] - type.earliest));
        const way = metres[there] + metres[on] - metres[past];
        if (delay <= spare && driveFits(type, trucks.drive[q] + drive) && distanceFits(type, trucks.metres[q] + way)) {
          best = added;
          chosen = i;
        }
      }
      if (i === count) break;
      leaves = ready[q * S + to] - handover[to] + service[to];
      from = to;
    }
    if (chosen < 0) return FAR;
    this.#place = chosen;
    return best;
  }

  #newTruck(truck: TruckType, need: Need, limit: number): number {
    const state = this.#state;
    const { flat } = state;
    const { satellites: S, stride, service, handover } = this.#trucks.ground;
    const D = this.#trucks.dimensions;
    const { type, cost, seconds, metres } = truck;
    const { satellite: s, day } = need;
    const go = S * stride + s;
    const back = s * stride + S + 1;
    let sum = type.fixed + cost[go] + cost[back] + truck.visit[s];
    if (sum >= limit || !vehicleFree(state, type.index, day) || !visitsFit(type, 1)) return FAR;
    for (let end = 0; end < 2; end++) {
      const depot = end === 0 ? type.startDepot : type.endDepot;
      if (depot < 0 || (end === 1 && depot === type.startDepot)) continue;
      if (state.depotUse[depot] === 0) sum += flat.depotOpening[depot];
    }
    if (type.horizon > 0 && state.typeUsed[type.index * flat.days + day] >= state.typePeak[type.index])
      sum += type.horizon;
    for (let k = 0; k < D; k++) if (!loadFits(type.capacity, k, need.loads[need.from + k])) return FAR;
    if (!this.#depotCovers(truck, need)) return FAR;
    const arrives = type.earliest + seconds[go];
    if (arrives + handover[s] > need.deadline) return FAR;
    const drive = seconds[go] + seconds[back];
    const whole = drive + service[s];
    if (!backInTime(type, type.earliest + whole) || !durationFits(type, whole) || !driveFits(type, drive)) return FAR;
    if (!distanceFits(type, metres[go] + metres[back])) return FAR;
    return sum;
  }

  #visits(q: number, s: number): boolean {
    const { stops, visit, ground } = this.#trucks;
    const S = ground.satellites;
    const count = stops[q];
    for (let i = 0; i < count; i++) if (visit[q * S + i] === s) return true;
    return false;
  }
}
