/** Instances made by rule, for measuring growth. */
import { seededRandom } from '../../seeds/random.ts';
import { RoutingProblem } from '../../src/model/index.ts';
import { distances, type Point, toNearest } from './distances.ts';
import { LOAD } from './instance.ts';

export const KINDS = ['capacity', 'windows'] as const;
export type GeneratedKind = (typeof KINDS)[number];

/** Ten stops a run on average, whatever the size. */
const STOPS_PER_RUN = 10;
const SIDE = 1000;
const DAY = 10_000;
const SERVICE = 100;
const WINDOW = 2500;

/**
 * Stops spread evenly over a square with the depot in its middle; `windows` adds a service time and a window a stop.
 */
export function generatedProblem(kind: GeneratedKind, stops: number, seed: number): RoutingProblem {
  const random = seededRandom(seed).fork(`${kind} ${stops}`);
  const points = Array.from({ length: stops + 1 }, (_, i): Point => {
    if (i === 0) return [SIDE / 2, SIDE / 2];
    return [random.integer(0, SIDE), random.integer(0, SIDE)];
  });
  const demands = points.slice(1).map(() => random.integer(1, 100));
  const total = demands.reduce((sum, demand) => sum + demand, 0);
  const metres = distances(points, toNearest);
  const timed = (location: number) => {
    const earliest = metres[location] ?? 0;
    const opens = random.integer(earliest, DAY - WINDOW - SERVICE - earliest);
    return { serviceSeconds: SERVICE, windows: [[opens, opens + WINDOW]] };
  };
  return RoutingProblem.parse({
    format: 'cunda-routing/1',
    name: `${kind} ${stops}`,
    dimensions: LOAD,
    locations: points.length,
    matrices: [{ profile: 'road', metres, seconds: metres }],
    depots: [{ id: 'depot', location: 0, window: kind === 'windows' ? [0, DAY] : null }],
    types: [
      {
        id: 'vehicle',
        profile: 'road',
        start: 'depot',
        end: 'depot',
        capacity: [Math.max(100, Math.ceil((STOPS_PER_RUN * total) / stops))],
      },
    ],
    stops: demands.map((demand, i) => ({
      id: String(i + 1),
      location: i + 1,
      deliver: [demand],
      collect: [0],
      ...(kind === 'windows' ? timed(i + 1) : {}),
    })),
  });
}
