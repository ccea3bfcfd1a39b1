/**
 * Random small problems, rich ones too. Each part draws from a stream of its own, so that dropping a feature leaves the
 * rest as it was.
 */
import fc from 'fast-check';
import { type Random, seededRandom } from '../../../seeds/random.ts';
import { RoutingProblem } from '../../../src/model/index.ts';
import { FEATURES, type Feature, type Features, hasDays, mostStops } from './features.ts';
import { randomMatrices } from './random-places.ts';
import { randomShipments, randomStops } from './random-stops.ts';
import { randomDepots, randomFleets, randomTypes } from './random-vehicles.ts';

const DAYS = 3;

/** What makes a random problem: same values, same problem. */
export interface Recipe {
  readonly seed: number;
  readonly features: readonly Feature[];
  readonly stops: number;
}

/** The problem of a recipe. With shipments, each takes the place of two stops. */
export function randomProblem({ seed, features: names, stops: asked }: Recipe): RoutingProblem {
  const features: Features = new Set(names);
  const random: Random = seededRandom(seed);
  const days = hasDays(features) ? DAYS : 1;
  const shipments = features.has('shipments') ? Math.min(2, Math.floor(asked / 2)) : 0;
  const stops = asked - 2 * shipments;
  const depots = randomDepots(random, features);
  const types = randomTypes(random, features, depots, days);
  const first = depots.length;
  const locations = first + asked;
  return RoutingProblem.parse({
    format: 'cunda-routing/1',
    name: `seed ${seed}, ${asked} stops: ${names.join(' ')}`,
    days,
    dimensions: features.has('dimensions')
      ? [
          { id: 'all', unit: 'litre' },
          { id: 'chilled', unit: 'litre', compartment: 'chilled' },
        ]
      : [{ id: 'all', unit: 'litre' }],
    locations,
    matrices: randomMatrices(random, features, locations),
    depots,
    fleets: randomFleets(random, features),
    types,
    stops: randomStops(random, features, stops, first, types, days),
    shipments: randomShipments(random, features, shipments, first + stops, types),
  });
}

/** A recipe with the given features and as many stops as the brute force likes. */
export function recipe(seed: number, ...features: Feature[]): Recipe {
  return { seed, features, stops: mostStops(new Set(features)) };
}

/** A recipe with about `share` of all features, for a plain loop over seeds. */
export function richRecipe(seed: number, share = 0.2): Recipe {
  const random = seededRandom(seed).fork('features');
  return recipe(seed, ...FEATURES.filter(() => random.chance(share)));
}

/** Recipes of every size and mixture of features; a failing one shrinks towards fewer features and stops. */
export function recipes(most: { features?: number; stops?: number } = {}): fc.Arbitrary<Recipe> {
  return fc
    .record({
      seed: fc.nat({ max: 1_000_000 }),
      features: fc.subarray([...FEATURES], { maxLength: most.features ?? 8 }),
      stops: fc.integer({ min: 0, max: most.stops ?? 7 }),
    })
    .map((drawn) => ({ ...drawn, stops: Math.min(drawn.stops, mostStops(new Set(drawn.features))) }));
}
