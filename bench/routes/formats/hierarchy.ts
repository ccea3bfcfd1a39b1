/** Vehicles first, then distance. */

/**
 * A fixed cost above the distance of any sensible plan: no leg is longer than its ends are from the depot together, so
 * that no plan without empty runs is longer than twice the way to every stop. Distances are symmetric; `metres` has the
 * depot at row 0.
 */
export function aboveAllDistances(metres: ArrayLike<number>, locations: number): number {
  let sum = 0;
  for (let location = 1; location < locations; location++) sum += metres[location] ?? 0;
  return 2 * sum + 1;
}
