/** What of the rich model a problem makes use of. */
import type { RoutingProblem } from '../../../src/model/index.ts';
import { FEATURES, type Feature } from './feature.ts';
import { fleetFeatures } from './fleet-features.ts';

const some = (amounts: readonly number[]): boolean => amounts.some((amount) => amount > 0);

/** The features of a problem, in the order of {@link FEATURES}. */
export function featuresOf(problem: RoutingProblem): Feature[] {
  const { days, depots, stops, shipments, dimensions } = problem;
  const windows = [...stops, ...shipments.flatMap(({ pickup, delivery }) => [pickup, delivery])].map(
    (place) => place.windows.length,
  );
  const tasks = [...stops, ...shipments];
  const has: Partial<Record<Feature, boolean>> = {
    ...fleetFeatures(problem),
    days: days > 1 || stops.some(({ visits }) => visits !== null),
    echelons: depots.some(({ satellite }) => satellite !== null) || problem.types.some(({ supplies }) => supplies),
    openingCosts: depots.some(({ openingCost }) => openingCost > 0),
    depotCapacity: depots.some(({ capacity }) => capacity !== null),
    dimensions: dimensions.length > 1,
    bothWays: stops.some(({ deliver }) => some(deliver)) && stops.some(({ collect }) => some(collect)),
    windows: windows.some((count) => count > 0),
    severalWindows: windows.some((count) => count > 1),
    skills: tasks.some(({ types, skills }) => types !== null || skills.length > 0),
    releases: stops.some(({ releaseSeconds }) => releaseSeconds > 0),
    priorities: tasks.some(({ priority }) => priority > 0),
    prizes: tasks.some(({ prize }) => prize !== null),
    shipments: shipments.length > 0,
    gaps: problem.matrices.some(({ seconds }) => Array.prototype.some.call(seconds, (value: number) => value < 0)),
    asymmetric: problem.matrices.some((matrix) =>
      [matrix.metres, matrix.seconds, matrix.costs ?? []].some((values) => asymmetric(values, problem.locations)),
    ),
  };
  const waits = has.windows || has.shifts || has.releases || has.breaks;
  const found = { ...has, waitingCosts: has.timeCosts && waits };
  return Object.keys(FEATURES).filter((name): name is Feature => found[name as Feature] === true);
}

function asymmetric(values: ArrayLike<number>, n: number): boolean {
  if (values.length === 0) return false;
  for (let a = 0; a < n; a++) for (let b = 0; b < a; b++) if (values[a * n + b] !== values[b * n + a]) return true;
  return false;
}
