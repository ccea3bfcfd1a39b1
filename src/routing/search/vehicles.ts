/** Vehicles in use: fleets, openings of depots and the horizon's largest fleet. */
import type { State } from './state.ts';

/** Whether a vehicle of the type is free on the day. */
export function vehicleFree(state: State, type: number, day: number): boolean {
  const { flat, fleetFree } = state;
  if (flat.types[type]?.onDay[day] === 0) return false;
  const fleets = flat.typeFleets[type] as readonly number[];
  const offset = day * flat.fleetAvailable.length;
  for (let i = 0; i < fleets.length; i++) if (fleetFree[offset + fleets[i]] < 1) return false;
  return true;
}

/** Counts a vehicle in (+1) or out (−1): fleets, openings and horizon costs. */
export function countVehicle(state: State, type: number, day: number, by: 1 | -1): void {
  const { flat, fleetFree, typeUsed, typePeak, depotUse, tally } = state;
  const source = flat.types[type];
  if (source === undefined) return;
  const fleets = flat.typeFleets[type] as readonly number[];
  const offset = day * flat.fleetAvailable.length;
  for (let i = 0; i < fleets.length; i++) {
    const at = offset + fleets[i];
    fleetFree[at] = fleetFree[at] - by;
  }
  for (let end = 0; end < 2; end++) {
    const depot = end === 0 ? source.startDepot : source.endDepot;
    if (depot < 0 || (end === 1 && depot === source.startDepot)) continue;
    const before = depotUse[depot];
    depotUse[depot] = before + by;
    if (before === 0) tally.cost += flat.depotOpening[depot];
    else if (before + by === 0) tally.cost -= flat.depotOpening[depot];
  }
  const used = type * flat.days + day;
  typeUsed[used] = typeUsed[used] + by;
  if (source.horizon > 0) {
    let peak = 0;
    for (let d = 0; d < flat.days; d++) peak = Math.max(peak, typeUsed[type * flat.days + d]);
    tally.cost += source.horizon * (peak - typePeak[type]);
    typePeak[type] = peak;
  }
}

/** What the horizon's cost changes by when one vehicle of a day becomes another. */
export function horizonChange({ flat, typeUsed, typePeak }: State, from: number, to: number, day: number): number {
  const { days, types } = flat;
  const more = types[to]?.horizon ?? 0;
  const less = types[from]?.horizon ?? 0;
  let change = 0;
  if (more > 0 && typeUsed[to * days + day] >= typePeak[to]) change += more;
  if (less > 0 && typeUsed[from * days + day] === typePeak[from]) {
    let alone = true;
    for (let d = 0; d < days; d++) if (d !== day && typeUsed[from * days + d] === typePeak[from]) alone = false;
    if (alone) change -= less;
  }
  return change;
}
