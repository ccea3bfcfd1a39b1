/** Removal of whole trucks, and of the clients on the routes that they supply. */
import type { Random } from '../random.ts';
import type { Ruin } from '../removal/ruin.ts';
import type { State } from '../state.ts';
import type { Trucks } from './trucks.ts';

/** How often a whole truck, and its routes' clients with it, is taken out. */
const TRUCK_REMOVALS = 0.05;
/** Most clients that such a removal takes. */
const MOST_REMOVED = 40;

/**
 * Now and then takes out the clients of one truck's routes, and tells what `settle` of the ruin does; −1 = not this
 * time.
 */
export function removeTruck(state: State, trucks: Trucks, random: Random, by: Ruin): number {
  const { flat, firstStart, firstEnd, next, activeCount } = state;
  const { top } = trucks.count;
  if (top === 0 || random.unit() >= TRUCK_REMOVALS) return -1;
  const first = random.below(top);
  if (trucks.kind[first] < 0) return -1;
  by.begin();
  const day = trucks.day[first];
  const active = state.active[day] as Int32Array;
  const routes: number[] = [];
  for (let i = 0; i < activeCount[day]; i++) if (trucks.truck[active[i]] === first) routes.push(active[i]);
  let out = 0;
  for (const r of routes) {
    const end = firstEnd + r;
    const clients: number[] = [];
    for (let at = next[firstStart + r]; at !== end; at = next[at])
      if (at < firstStart) clients.push(flat.pointClient[flat.nodePoint[at]]);
    out += clients.length;
    if (out > MOST_REMOVED) break;
    for (const client of clients) by.take(client);
  }
  return by.settle();
}
