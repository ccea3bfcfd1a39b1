/** Which routes may take one more visit at all, whatever it is. */
import { FAR } from '../flat.ts';
import type { State } from '../state.ts';

/** True: the route is one of a starting plan that must stay as it is. */
export const isFrozen = (state: State, r: number): boolean => state.mark[r] >= 0 && state.frozen[state.mark[r]] === 1;

/** A route with a missing way takes nothing more; elsewhere a missing way costs too much to come this far. */
export const extensible = (state: State, r: number): boolean =>
  !isFrozen(state, r) && !(state.flat.gaps && state.arcs[r] >= FAR / 2);
