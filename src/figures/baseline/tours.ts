/**
 * Tours from one depot by savings: the two tours whose joining saves most are joined while a vehicle and a day hold
 * them. Clarke and Wright 1964, doi:10.1287/opre.12.4.568; the shape parameter: Yellow 1970, doi:10.1057/jors.1970.52.
 * No bound is known for it; the best of three shapes is taken. The rule leaves nothing open, so that whoever follows it
 * comes to the same tours: docs/definitions.md §7.
 */

/** Seconds and metres of a drive. */
export interface Drive {
  readonly seconds: number;
  readonly metres: number;
}

/** One stop of a day: a place, or its part that one vehicle holds. */
export interface Customer {
  /** Number of the place. */
  readonly place: number;
  /** Parcels in the heavier direction. */
  readonly load: number;
  /** Seconds at the stop, and of unloading its parcels back at the depot. */
  readonly service: number;
  readonly unload: number;
}

export interface TourProblem {
  readonly customers: readonly Customer[];
  /** From the depot to a customer's place. */
  readonly out: (customer: number) => Drive;
  /** Between two customers' places; null where there is no way. */
  readonly leg: (from: number, to: number) => Drive | null;
  /** Pairs of customers that may follow each other, in both orders. */
  readonly pairs: readonly (readonly [from: number, to: number])[];
  readonly capacity: number;
  /** Longest tour, seconds. */
  readonly limitSeconds: number;
  /** Seconds at the depot after each tour, beside the unloading of each stop. */
  readonly depotSeconds: number;
  readonly fenPerKilometre: number;
  readonly fenPerHour: number;
}

/** In fifths: how much the way between two stops counts against their ways from the depot. */
export const SHAPES = [4, 5, 6] as const;
const ROUNDING = 1e-9;

/** What a drive costs, in 1/18 000 fen: whole, so that comparisons are exact. */
export const weightOf = (
  { metres, seconds }: Drive,
  { fenPerKilometre, fenPerHour }: Pick<TourProblem, 'fenPerKilometre' | 'fenPerHour'>,
): number => 18 * metres * fenPerKilometre + 5 * seconds * fenPerHour;

interface Tour {
  stops: number[];
  /** From the first stop's arrival to the last one's departure. */
  inner: number;
  load: number;
  unload: number;
}

/** Pairs whose joining saves anything, the most first; ties by their numbers. They do not depend on loads and limits. */
export type Savings = readonly (readonly [from: number, to: number])[];

/** Tours as lists of customers, in the order of their smallest number; `savings`: {@link sortedSavings} of the problem. */
export function savingsTours(problem: TourProblem, savings: Savings): number[][] {
  const { customers, capacity, limitSeconds, depotSeconds, out, leg } = problem;
  const tourOf = customers.map(({ service, load, unload }, i): Tour => ({ stops: [i], inner: service, load, unload }));
  const fits = (tour: Tour): boolean => {
    const [first = 0] = tour.stops;
    const last = tour.stops.at(-1) ?? first;
    const seconds = out(first).seconds + tour.inner + out(last).seconds + depotSeconds + tour.unload;
    return seconds <= limitSeconds;
  };
  for (const [from, to] of savings) {
    const [left, right] = [tourOf[from], tourOf[to]];
    if (left === undefined || right === undefined || left === right) continue;
    if (left.load + right.load > capacity + ROUNDING) continue;
    const head = endingAt(left, from, problem);
    const tail = startingAt(right, to, problem);
    // Turned both, it is another pair's turn.
    if (head === null || tail === null || (head !== left && tail !== right)) continue;
    const between = leg(from, to);
    if (between === null) continue;
    const joined: Tour = {
      stops: [...head.stops, ...tail.stops],
      inner: head.inner + between.seconds + tail.inner,
      load: left.load + right.load,
      unload: left.unload + right.unload,
    };
    if (!fits(joined)) continue;
    for (const stop of joined.stops) tourOf[stop] = joined;
  }
  return [...new Set(tourOf)].map(({ stops }) => stops);
}

export function sortedSavings(problem: TourProblem, shape: (typeof SHAPES)[number]): Savings {
  const depot = problem.customers.map((_, i) => weightOf(problem.out(i), problem));
  const savings: { from: number; to: number; saved: number }[] = [];
  for (const [from, to] of problem.pairs) {
    const way = problem.leg(from, to);
    if (way === null) continue;
    const saved = 5 * ((depot[from] ?? 0) + (depot[to] ?? 0)) - shape * weightOf(way, problem);
    if (saved > 0) savings.push({ from, to, saved });
  }
  savings.sort((a, b) => b.saved - a.saved || a.from - b.from || a.to - b.to);
  return savings.map(({ from, to }) => [from, to]);
}

/** The tour so turned that it ends at a customer; null where that stands inside, or a way back is missing. */
const endingAt = (tour: Tour, customer: number, problem: TourProblem): Tour | null =>
  tour.stops.at(-1) === customer ? tour : tour.stops[0] === customer ? turned(tour, problem) : null;

const startingAt = (tour: Tour, customer: number, problem: TourProblem): Tour | null =>
  tour.stops[0] === customer ? tour : tour.stops.at(-1) === customer ? turned(tour, problem) : null;

function turned(tour: Tour, { customers, leg }: TourProblem): Tour | null {
  const stops = tour.stops.toReversed();
  let inner = customers[stops[0] ?? 0]?.service ?? 0;
  for (const [i, to] of stops.entries()) {
    const from = stops[i - 1];
    if (from === undefined) continue;
    const way = leg(from, to);
    if (way === null) return null;
    inner += way.seconds + (customers[to]?.service ?? 0);
  }
  return { ...tour, stops, inner };
}
