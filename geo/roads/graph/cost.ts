/**
 * Costs of ways in one number, and where that number can be taken apart again: docs/decisions/0009-road-engine.md and
 * 0015-destination-only-roads.md.
 */

/**
 * A cost is (weighed milliseconds) × 2^26 + decimetres. As a sum of exact integers it is right below 2^53: 2^27 ms,
 * 37 hours.
 */
export const MILLISECOND_UNIT = 2 ** 26;

/**
 * What each through way over destination-only roads counts in the choice of a way, and is no part of its time: twelve
 * hours. docs/definitions.md §1, "Destination-only roads".
 */
export const THROUGH_MILLISECONDS = 43_200_000;

/** A way's time and length, and how often it uses destination-only roads as a through way. */
export interface Figures {
  readonly milliseconds: number;
  readonly decimetres: number;
  readonly throughs: number;
}

export const NOTHING: Figures = { milliseconds: 0, decimetres: 0, throughs: 0 };

/** What ways are chosen by first. */
export const weighed = ({ milliseconds, throughs }: Figures): number => milliseconds + throughs * THROUGH_MILLISECONDS;

export const plus = (a: Figures, b: Figures): Figures => ({
  milliseconds: a.milliseconds + b.milliseconds,
  decimetres: a.decimetres + b.decimetres,
  throughs: a.throughs + b.throughs,
});

/** Whether a way is chosen before another one. */
export function isBefore(a: Figures, b: Figures): boolean {
  const [first, second] = [weighed(a), weighed(b)];
  return first < second || (first === second && a.decimetres < b.decimetres);
}

/** The one that is chosen; null = no way. */
export const better = (a: Figures | null, b: Figures | null): Figures | null =>
  a === null || (b !== null && isBefore(b, a)) ? b : a;

/** Cost of integer milliseconds and decimetres in a graph's order. */
export const costOf = (graph: { readonly timeUnit: number }, milliseconds: number, decimetres: number): number =>
  graph.timeUnit === 0 ? decimetres : milliseconds * graph.timeUnit + decimetres;

/** Milliseconds and decimetres of a cost below a graph's `plainBelow`; beyond it they are not the way's. */
export const millisecondsOf = (cost: number): number => Math.floor(cost / MILLISECOND_UNIT);
export const decimetresOf = (cost: number): number => cost - Math.floor(cost / MILLISECOND_UNIT) * MILLISECOND_UNIT;
export const plainFigures = (cost: number): Figures => ({
  milliseconds: millisecondsOf(cost),
  decimetres: decimetresOf(cost),
  throughs: 0,
});

/** Decimetres a millisecond, 180 km/h: roads and straight lines are slower, ferries with odd timetables may not be. */
const USUAL = 0.5;
/** Rounding of the parts at both ends. */
const SLACK_DECIMETRES = 64;

/**
 * Cost below which the order of costs is that of (milliseconds, decimetres) and a cost can be taken apart. A way of
 * fewer milliseconds than L is shorter than USUAL × L + `excess`, where `excess` is what arcs have above USUAL × their
 * own milliseconds, all together; while that is below 2^26 no length runs over into the milliseconds, neither that of the way
 * found nor that of a faster one.
 */
export function orderedBelow(excess: number): number {
  const milliseconds = Math.floor((MILLISECOND_UNIT - 3 * excess - SLACK_DECIMETRES) / USUAL);
  return Math.max(0, Math.min(Number.MAX_SAFE_INTEGER, milliseconds * MILLISECOND_UNIT));
}

/** What an arc has above that. */
export const excessOf = (milliseconds: number, decimetres: number): number =>
  Math.max(0, decimetres - USUAL * milliseconds);
