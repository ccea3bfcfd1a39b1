/** Where the places of a random problem lie, and how far they are from each other. */
import type { Random } from '../../../seeds/random.ts';
import type { RoutingProblemInput } from '../../../src/model/index.ts';
import type { Features } from './features.ts';

/** Side of the square that places lie in; a step is ten metres and two seconds. */
const SIDE = 30;
const METRES_PER_STEP = 10;
const SECONDS_PER_STEP = 2;
const NO_WAY_SHARE = 0.1;

export type MatrixInput = RoutingProblemInput['matrices'][number];

/**
 * Street distances between random crossings; with `crooked` each way has its own detour, so that neither symmetry nor
 * the triangle rule holds.
 */
export function randomMatrices(random: Random, features: Features, locations: number): MatrixInput[] {
  const places = Array.from({ length: locations }, (_, place) => {
    const own = random.fork(`place/${place}`);
    return [own.integer(0, SIDE), own.integer(0, SIDE)] as const;
  });
  const road = matrix('road', random, features, places);
  return features.has('profiles') ? [road, matrix('track', random, features, places)] : [road];
}

function matrix(
  profile: string,
  random: Random,
  features: Features,
  places: readonly (readonly [number, number])[],
): MatrixInput {
  const metres: number[] = [];
  const seconds: number[] = [];
  const costs: number[] = [];
  const slow = profile === 'track' ? 2 : 1;
  for (const [from, a] of places.entries()) {
    for (const [to, b] of places.entries()) {
      const steps = Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]);
      const way = random.fork(`${profile}/${from}/${to}`);
      const detour = features.has('crooked') ? way.between(1, 2) : 1;
      const none = features.has('noWay') && from !== to && way.fork('none').chance(NO_WAY_SHARE);
      metres.push(Math.round((steps * METRES_PER_STEP * detour) / slow));
      seconds.push(none ? -1 : Math.round(steps * SECONDS_PER_STEP * detour * slow));
      costs.push(from === to ? 0 : way.fork('cost').integer(0, 200));
    }
  }
  return { profile, metres, seconds, costs: features.has('costs') ? costs : null };
}
