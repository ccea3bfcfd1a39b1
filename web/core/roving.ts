/** Moving between places of a map by arrow keys: which one lies next in a direction. */

export interface Spot<T> {
  readonly item: T;
  /** On the screen, pixels from its left and upper edge. */
  readonly x: number;
  readonly y: number;
}

export const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** What lies off the axis counts so much more than what lies on it. */
const ASIDE = 2;
/** Nearer than this, pixels, is the same place. */
const SAME = 1;

/**
 * The spot that an arrow key goes to: of those ahead the one with the least way ahead plus twice the way aside; null
 * where nothing lies ahead. Only spots within 45 degrees of the axis count, if there are any, so that every spot can
 * be reached from some side.
 */
export function nextSpot<T>(
  from: { readonly x: number; readonly y: number },
  [dx, dy]: readonly [number, number],
  spots: readonly Spot<T>[],
): Spot<T> | null {
  let best: { spot: Spot<T>; cost: number; straight: boolean } | null = null;
  for (const spot of spots) {
    const ahead = (spot.x - from.x) * dx + (spot.y - from.y) * dy;
    const aside = Math.abs((spot.x - from.x) * dy - (spot.y - from.y) * dx);
    if (ahead <= SAME) continue;
    const [cost, straight] = [ahead + ASIDE * aside, aside <= ahead];
    if (best === null || (straight && !best.straight) || (straight === best.straight && cost < best.cost))
      best = { spot, cost, straight };
  }
  return best?.spot ?? null;
}

/** The spot nearest to a point; null of none. */
export function nearestSpot<T>(
  from: { readonly x: number; readonly y: number },
  spots: readonly Spot<T>[],
): Spot<T> | null {
  const square = ({ x, y }: Spot<T>): number => (x - from.x) ** 2 + (y - from.y) ** 2;
  return spots.reduce<Spot<T> | null>(
    (best, spot) => (best === null || square(spot) < square(best) ? spot : best),
    null,
  );
}
