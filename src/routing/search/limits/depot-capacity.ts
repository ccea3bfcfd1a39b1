/** What may leave a depot on a day, by dimension. */
import type { FlatType } from '../flat.ts';
import type { State } from '../state.ts';

/** Whether a depot that is limited gives `more` of dimension k on the day, beside what it gives already. */
export function depotGives({ flat, depotLoad }: State, depot: number, day: number, k: number, more: number): boolean {
  const at = depot * flat.dimensions + k;
  return depotLoad[day * flat.depots * flat.dimensions + at] + more <= flat.depotCapacity[at];
}

/** Whether the depot of the type can bring the visit, too. */
export function depotFits(state: State, node: number, type: FlatType, day: number): boolean {
  const { flat, deliver } = state;
  if (!flat.depotLimited) return true;
  const D = flat.dimensions;
  const depot = type.startDepot;
  if (depot < 0) return true;
  for (let k = 0; k < D; k++) if (!depotGives(state, depot, day, k, deliver[node * D + k])) return false;
  return true;
}

/** Whether no depot gives more than it can on any day. */
export function depotsFit({ flat, depotLoad }: State): boolean {
  if (!flat.depotLimited) return true;
  for (let i = 0; i < depotLoad.length; i++)
    if (depotLoad[i] > flat.depotCapacity[i % flat.depotCapacity.length]) return false;
  return true;
}
