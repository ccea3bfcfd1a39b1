/** The order in which places are visited so that the whole way is the fastest: a travelling salesman's problem. */
import { performance } from 'node:perf_hooks';
import { RoutingProblem } from '../../../../src/model/index.ts';
import { solveRoutes } from '../../../../src/routing/index.ts';
import { leastOrder, MOST_EXACT_STOPS, type TourStops } from './held-karp.ts';

/** Where a tour begins and ends among places 0 … n − 1. */
export interface TourEnds {
  /** It comes back to where it began. */
  readonly roundtrip: boolean;
  /** It begins at place 0; else anywhere. */
  readonly fromFirst: boolean;
  /** It ends at place n − 1 (of a round trip: the last place before it comes back, or where it begins). */
  readonly toLast: boolean;
}

/** Every request of the same places gets the same answer, so that the seed is fixed. */
const SEED = 1;
/** End of a cooling cycle of the search (see solveRoutes). */
const ITERATIONS = 7168;
/** A search holds a thread: it ends after this, whatever it has found. */
const MOST_SECONDS = 10;

/**
 * Places in the order of a fastest tour through all of them, each once; null where none was found. `milliseconds` is
 * square, row = from, −1 = no way; `checkpoint` throws when nobody waits any more. A dozen stops are ordered exactly,
 * more by our own optimiser, a heuristic: a better order may exist.
 *
 * A round trip begins at place 0, or at the last where it must end there and may begin anywhere. With both given it
 * begins at the first and passes the last one last before it comes back.
 */
export function tourOrder(
  milliseconds: ArrayLike<number>,
  size: number,
  ends: TourEnds,
  checkpoint: () => void = () => {},
): number[] | null {
  const { start, end } = depotsOf(ends, size - 1);
  const stops = Array.from({ length: size }, (_, place) => place).filter((place) => place !== start && place !== end);
  const costs = passable(milliseconds);
  const asked = { start, end, stops };
  const exact = (): number[] => leastOrder((from, to) => costs[from * size + to] ?? 0, asked);
  const search = () => visits(costs, size, asked, checkpoint);
  const order = stops.length === 0 ? [] : stops.length <= MOST_EXACT_STOPS ? exact() : search();
  if (order === null) return null;
  const tour = [...(start === null ? [] : [start]), ...order, ...(end === null || end === start ? [] : [end])];
  const way = (from = 0, to = 0): boolean => (milliseconds[from * size + to] ?? -1) >= 0;
  const joined = tour.every((place, i) => i === 0 || way(tour[i - 1], place));
  return joined && (!ends.roundtrip || way(tour.at(-1), tour[0])) ? tour : null;
}

function depotsOf(
  { roundtrip, fromFirst, toLast }: TourEnds,
  last: number,
): { start: number | null; end: number | null } {
  if (roundtrip && fromFirst && toLast) return { start: 0, end: last };
  if (roundtrip) return toLast ? { start: last, end: last } : { start: 0, end: 0 };
  return { start: fromFirst ? 0 : null, end: toLast ? last : null };
}

/** Where there is no way, more than any whole tour takes: what is built stop by stop may pass there on its way. */
function passable(milliseconds: ArrayLike<number>): Float64Array {
  const costs = Float64Array.from(milliseconds);
  const most = costs.reduce((sum, cost) => sum + Math.max(0, cost), 1);
  return costs.map((cost) => (cost < 0 ? most : cost));
}

/** Stops in the order of one vehicle that must serve them all; null where it can't. */
function visits(
  milliseconds: ArrayLike<number>,
  size: number,
  { start, end, stops }: TourStops,
  checkpoint: () => void,
): number[] | null {
  const depots = [...new Set([start, end])].filter((place) => place !== null);
  const depot = (place: number | null): string | null => (place === null ? null : `depot-${place}`);
  const problem = RoutingProblem.parse({
    format: 'cunda-routing/1',
    dimensions: [],
    locations: size,
    matrices: [{ profile: 'road', metres: new Float64Array(size * size), seconds: milliseconds }],
    depots: depots.map((location) => ({ id: `depot-${location}`, location })),
    fleets: [{ id: 'one', available: 1 }],
    types: [
      {
        id: 'vehicle',
        fleets: ['one'],
        profile: 'road',
        start: depot(start),
        end: depot(end),
        capacity: [],
        costPerMetre: 0,
        costPerSecond: 1,
      },
    ],
    stops: stops.map((location) => ({ id: String(location), location, deliver: [], collect: [] })),
  });
  const began = performance.now();
  const { plan } = solveRoutes(problem, {
    seed: SEED,
    iterations: ITERATIONS,
    now: () => performance.now(),
    cancelled: () => {
      checkpoint();
      return performance.now() - began > 1000 * MOST_SECONDS;
    },
  });
  const found = plan.runs.flatMap(({ trips }) => trips.flatMap((trip) => trip.visits.map(({ id }) => Number(id))));
  return found.length === stops.length ? found : null;
}
