/** What a random routing problem may switch on: one name for each thing that the model can say. */
export const FEATURES = [
  'types',
  'dimensions',
  'collect',
  'windows',
  'service',
  'shift',
  'breaks',
  'maxSeconds',
  'maxDriveSeconds',
  'maxMetres',
  'maxVisits',
  'timeFactor',
  'timeCost',
  'openStart',
  'openEnd',
  'depots',
  'depotWindow',
  'depotCapacity',
  'openingCost',
  'fleets',
  'trips',
  'release',
  'skills',
  'allowedTypes',
  'priority',
  'prize',
  'shipments',
  'days',
  'typeDays',
  'patterns',
  'patternAmounts',
  'times',
  'horizonCost',
  'echelonAmounts',
  'echelonTrips',
  'costs',
  'profiles',
  'noWay',
  'crooked',
  'samePlace',
] as const;
export type Feature = (typeof FEATURES)[number];

export type Features = ReadonlySet<Feature>;

/** Features that put stops on several days. */
const MANY_DAYS: readonly Feature[] = ['days', 'typeDays', 'patterns', 'patternAmounts', 'times', 'horizonCost'];

export const hasDays = (features: Features): boolean => MANY_DAYS.some((feature) => features.has(feature));

export const hasEchelons = (features: Features): boolean =>
  features.has('echelonAmounts') || features.has('echelonTrips');

/** How many stops an instance of these features may have so that the brute force stays well under a second. */
export function mostStops(features: Features): number {
  if (hasEchelons(features)) return hasDays(features) ? 3 : 4;
  if (hasDays(features)) return 5;
  if (features.has('trips') || features.has('breaks')) return 5;
  return features.has('types') || features.has('depots') ? 6 : 7;
}
