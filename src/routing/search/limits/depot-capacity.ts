/** What may leave a depot on a day, by dimension. */
import type { FlatType } from '../flat.ts';
import type { State } from '../state.ts';

/** Whether the depot of the type can bring the visit, too. */
export function depotFits(state: State, node: number, type: FlatType, day: number): boolean {
  const { flat, depotLoad, deliver } = state;
  if (!flat.depotLimited) return true;
  const D = flat.dimensions;
  const depot = type.startDepot;
  if (depot < 0) return true;
  const at = (day * flat.depots + depot) * D;
  for (let k = 0; k < D; k++)
    if (depotLoad[at + k] + deliver[node * D + k] > flat.depotCapacity[depot * D + k]) return false;
  return true;
}

/** Whether no depot gives more than it can on any day. */
export function depotsFit({ flat, depotLoad }: State): boolean {
  if (!flat.depotLimited) return true;
  for (let i = 0; i < depotLoad.length; i++)
    if (depotLoad[i] > flat.depotCapacity[i % flat.depotCapacity.length]) return false;
  return true;
}
