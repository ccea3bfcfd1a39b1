/** The first echelon of a search. */
import type { Random } from '../random.ts';
import type { State } from '../state.ts';
import { groundOf } from './ground.ts';
import { tripSupply } from './trips.ts';
import type { Upper } from './types.ts';

export { supplyRuns } from './output.ts';
export type { Upper, UpperRun } from './types.ts';

/** Null for a problem without satellites. */
export function upperOf(state: State, random: Random): Upper | null {
  const ground = groundOf(state.flat);
  if (ground.satellites === 0) return null;
  return tripSupply(state, ground, random);
}
