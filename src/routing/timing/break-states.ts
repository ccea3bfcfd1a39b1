/** Sets of breaks that have been taken on the way through a run. */

/**
 * Up to so many breaks every order is tried; beyond, they are taken in the order of their windows (2^n states
 * otherwise).
 */
const MOST_IN_ANY_ORDER = 5;

export interface BreakState {
  /** The breaks that may be taken next, and the state after each. */
  readonly next: readonly { readonly pause: number; readonly state: number }[];
}

/** States for so many breaks; the first has none taken, the last all, and every step leads to a later one. */
export function breakStates(count: number): BreakState[] {
  if (count > MOST_IN_ANY_ORDER)
    return Array.from({ length: count + 1 }, (_, i) => ({ next: i < count ? [{ pause: i, state: i + 1 }] : [] }));
  return Array.from({ length: 1 << count }, (_, taken) => ({
    next: Array.from({ length: count }, (_unused, pause) => pause).flatMap((pause) =>
      (taken & (1 << pause)) === 0 ? [{ pause, state: taken | (1 << pause) }] : [],
    ),
  }));
}
