/** What supplying a route costs, on a truck that is there or on a new one. */
import { FAR } from '../flat.ts';
import type { Random } from '../random.ts';
import { type State, vehicleFree } from '../state.ts';
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

export interface Pricing {
  readonly found: Found;
  /** Cheapest added cost below `limit`, and in `found` how; FAR = none. `blink`: chance that a truck is overlooked; `except`: a truck that isn't asked. */
  readonly supply: (need: Need, limit: number, blink: number, except: number) => number;
  /** Whether the depot of a truck has so much more of a dimension. */
  readonly depotHasRoom: (q: number, dimension: number, more: number) => boolean;
  /** What taking a route off its truck saves. */
  readonly saving: (r: number) => number;
}

export function pricing(state: State, trucks: Trucks, random: Random): Pricing {
  const { flat } = state;
  const { ground, dimensions: D, visit, stops, load, ready, slack } = trucks;
  const { satellites: S, stride, service, handover } = ground;
  const found: Found = { truck: -1, kind: -1, place: -1 };

  const hasRoom = (q: number, { loads, from }: Need): boolean => {
    const { capacity } = kindOf(trucks, q).type;
    for (let k = 0; k < D; k++)
      if ((load[q * D + k] as number) + (loads[from + k] as number) > (capacity[k] as number)) return false;
    return true;
  };

  const depotHasRoom = ({ type }: TruckType, { day, loads, from }: Need): boolean => {
    if (!flat.depotLimited) return true;
    for (let k = 0; k < D; k++) {
      const at = type.startDepot * D + k;
      if (
        (state.depotLoad[day * flat.depots * D + at] as number) + (loads[from + k] as number) >
        (flat.depotCapacity[at] as number)
      )
        return false;
    }
    return true;
  };

  /** A visit of its own on truck q: the cheapest place. */
  const onTruck = (q: number, { satellite: s, deadline }: Need, limit: number): number => {
    const truck = kindOf(trucks, q);
    const { type, cost, seconds, metres } = truck;
    const count = stops[q] as number;
    if (count + 1 > type.maxVisits) return FAR;
    if ((trucks.stale[q] as number) === 1) updateSlack(state, trucks, q);
    let best = limit;
    let chosen = -1;
    let from = S;
    let leaves = type.earliest;
    for (let i = 0; i <= count; i++) {
      const to = i === count ? S + 1 : (visit[q * S + i] as number);
      const there = from * stride + s;
      const on = s * stride + to;
      const past = from * stride + to;
      const arrives = leaves + (seconds[there] as number);
      if (arrives + (handover[s] as number) > deadline) break;
      const added =
        (cost[there] as number) + (cost[on] as number) - (cost[past] as number) + (truck.visit[s] as number);
      if (added < best && (cost[past] as number) < FAR) {
        const drive = (seconds[there] as number) + (seconds[on] as number) - (seconds[past] as number);
        const delay = drive + (service[s] as number);
        const spare =
          i < count
            ? (slack[q * S + i] as number)
            : Math.min(
                type.latest - (trucks.ends[q] as number),
                type.maxSeconds - ((trucks.ends[q] as number) - type.earliest),
              );
        const way = (metres[there] as number) + (metres[on] as number) - (metres[past] as number);
        if (
          delay <= spare &&
          (trucks.drive[q] as number) + drive <= type.maxDrive &&
          (trucks.metres[q] as number) + way <= type.maxMetres
        ) {
          best = added;
          chosen = i;
        }
      }
      if (i === count) break;
      leaves = (ready[q * S + to] as number) - (handover[to] as number) + (service[to] as number);
      from = to;
    }
    if (chosen < 0) return FAR;
    found.place = chosen;
    return best;
  };

  const newTruck = (truck: TruckType, need: Need, limit: number): number => {
    const { type, cost, seconds, metres } = truck;
    const { satellite: s, day } = need;
    const go = S * stride + s;
    const back = s * stride + S + 1;
    let sum = type.fixed + (cost[go] as number) + (cost[back] as number) + (truck.visit[s] as number);
    if (sum >= limit || !vehicleFree(state, type.index, day) || type.maxVisits < 1) return FAR;
    for (let end = 0; end < 2; end++) {
      const depot = end === 0 ? type.startDepot : type.endDepot;
      if (depot < 0 || (end === 1 && depot === type.startDepot)) continue;
      if (state.depotUse[depot] === 0) sum += flat.depotOpening[depot] as number;
    }
    if (
      type.horizon > 0 &&
      (state.typeUsed[type.index * flat.days + day] as number) >= (state.typePeak[type.index] as number)
    )
      sum += type.horizon;
    for (let k = 0; k < D; k++) if ((need.loads[need.from + k] as number) > (type.capacity[k] as number)) return FAR;
    if (!depotHasRoom(truck, need)) return FAR;
    const arrives = type.earliest + (seconds[go] as number);
    if (arrives + (handover[s] as number) > need.deadline) return FAR;
    const drive = (seconds[go] as number) + (seconds[back] as number);
    const whole = drive + (service[s] as number);
    if (type.earliest + whole > type.latest || whole > type.maxSeconds || drive > type.maxDrive) return FAR;
    if ((metres[go] as number) + (metres[back] as number) > type.maxMetres) return FAR;
    return sum;
  };

  const supply = (need: Need, limit: number, blink: number, except: number): number => {
    const { satellite: s, day, deadline } = need;
    let best = limit;
    let truck = -1;
    let kind = -1;
    let place = -1;
    let tightest = FAR;
    const { top } = trucks.count;
    for (let q = 0; q < top; q++) {
      if ((trucks.kind[q] as number) < 0 || trucks.day[q] !== day || q === except) continue;
      if (!hasRoom(q, need) || !depotHasRoom(kindOf(trucks, q), need)) continue;
      if (blink > 0 && random.unit() < blink) continue;
      if (visits(q, s)) {
        if ((ready[q * S + s] as number) > deadline || limit <= 0) continue;
        const room = (kindOf(trucks, q).type.capacity[0] ?? 0) - (load[q * D] ?? 0);
        if (best > 0 || room < tightest) {
          best = 0;
          tightest = room;
          truck = q;
          kind = trucks.kind[q] as number;
          place = -1;
        }
        continue;
      }
      if (best <= 0) continue;
      const cost = onTruck(q, need, best);
      if (cost < best) {
        best = cost;
        truck = q;
        kind = trucks.kind[q] as number;
        place = found.place;
      }
    }
    if (best > 0)
      for (let i = 0; i < ground.trucks.length; i++) {
        const cost = newTruck(ground.trucks[i] as TruckType, need, best);
        if (cost < best) {
          best = cost;
          truck = -1;
          kind = i;
          place = 0;
        }
      }
    if (kind < 0) return FAR;
    found.truck = truck;
    found.kind = kind;
    found.place = place;
    return best;
  };

  const visits = (q: number, s: number): boolean => {
    const count = stops[q] as number;
    for (let i = 0; i < count; i++) if (visit[q * S + i] === s) return true;
    return false;
  };

  const saving = (r: number): number => {
    const q = trucks.truck[r] as number;
    if (q < 0) return 0;
    const s = trucks.at[r] as number;
    if ((trucks.routes[q * S + s] as number) > 1) return 0;
    const count = stops[q] as number;
    if (count === 1) return trucks.cost[q] as number;
    const { cost, visit: stay } = kindOf(trucks, q);
    let i = 0;
    while (visit[q * S + i] !== s) i++;
    const from = i === 0 ? S : (visit[q * S + i - 1] as number);
    const to = i === count - 1 ? S + 1 : (visit[q * S + i + 1] as number);
    return (
      (cost[from * stride + s] as number) +
      (cost[s * stride + to] as number) -
      (cost[from * stride + to] as number) +
      (stay[s] as number)
    );
  };

  const depotHasMore = (q: number, k: number, more: number): boolean => {
    const at = kindOf(trucks, q).type.startDepot * D + k;
    return (
      (state.depotLoad[(trucks.day[q] as number) * flat.depots * D + at] as number) + more <=
      (flat.depotCapacity[at] as number)
    );
  };

  return { found, supply, depotHasRoom: depotHasMore, saving };
}
