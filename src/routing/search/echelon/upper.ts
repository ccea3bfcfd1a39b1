/** The first echelon of a search. */
import type { Random } from '../random.ts';
import type { State } from '../state.ts';
import { groundOf } from './ground.ts';
import { isPooled, poolSupply } from './pool.ts';
import { tripSupply } from './trips.ts';
import type { Upper } from './types.ts';

/** Null for a problem without satellites. */
export function upperOf(state: State, random: Random): Upper | null {
  const ground = groundOf(state.flat);
  if (ground.satellites === 0) return null;
  return isPooled(state.flat, ground) ? poolSupply(state, ground) : tripSupply(state, ground, random);
}
