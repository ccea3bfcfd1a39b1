import type { RoutingProblem } from '../../../src/model/index.ts';
import type { Feature } from './feature.ts';

/** The features of a problem's vehicles and of the depots that they use. */
export function fleetFeatures({ depots, fleets, types }: RoutingProblem): Partial<Record<Feature, boolean>> {
  const windows = new Map(depots.map(({ id, window }) => [id, window]));
  const windowOf = (id: string | null) => (id === null ? null : (windows.get(id) ?? null));
  const limited = new Set(fleets.filter(({ available }) => available !== null).map(({ id }) => id));
  const drawing = types.flatMap((type) => type.fleets.filter((id) => limited.has(id)));
  return {
    depots: new Set(types.flatMap(({ start, end }) => [start, end].filter((id) => id !== null))).size > 1,
    openRoutes: types.some(({ start, end }) => start === null || end === null),
    depotWindows: types.some(({ start, end }) => start !== end && (windowOf(start) ?? windowOf(end)) !== null),
    sharedFleets: new Set(drawing).size < drawing.length,
    types: types.length > 1,
    arcCosts: types.some(({ costFactor }) => costFactor > 0),
    timeCosts: types.some(({ costPerSecond }) => costPerSecond > 0),
    shifts: types.some(({ shift, start, end }) => (shift ?? windowOf(start) ?? windowOf(end)) !== null),
    durations: types.some(({ maxSeconds }) => maxSeconds !== null),
    drives: types.some(({ maxDriveSeconds }) => maxDriveSeconds !== null),
    distances: types.some(({ maxMetres }) => maxMetres !== null),
    visits: types.some(({ maxVisits }) => maxVisits !== null),
    breaks: types.some(({ breaks }) => breaks.length > 0),
    trips: types.some(({ maxTrips }) => maxTrips !== 1),
  };
}
