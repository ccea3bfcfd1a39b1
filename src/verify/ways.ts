/** Travel between places, recomputed: docs/definitions.md §1. */

import type { Dataset, Position, RoadNetwork, RoadProfile, Roads } from '../model/index.ts';
import { greatCircle, samePlace } from './earth.ts';
import { networkWays } from './network-ways.ts';
import type { Trip, Ways } from './trip.ts';

type NoRoads = Extract<Roads, { kind: 'detour' }>;

/** A drive of the no-road model: by its calibration, or at the profile's detour speed along straight line × factor. */
function detourDrive({ factor, model }: NoRoads, { detourKmh }: RoadProfile, straight: number): Trip {
  if (model === undefined)
    return { seconds: Math.round((straight * factor * 3.6) / detourKmh), metres: Math.round(straight * factor) };
  const reference = model.secondsPerKilometre * (straight / 1000) ** model.exponent;
  return {
    seconds: Math.round((reference * model.referenceKmh) / detourKmh),
    metres: Math.round(straight * model.metresFactor),
  };
}

/** The no-road model. Walks are straight line × factor. */
function detourWays(roads: NoRoads): Ways {
  const drive = (profile: RoadProfile, from: Position, to: Position): Trip =>
    samePlace(from, to) ? { seconds: 0, metres: 0 } : detourDrive(roads, profile, greatCircle(from, to));
  return {
    snap: () => ({ status: 'ok', metres: 0 }),
    onRoad: () => false,
    drives: (profile, from, to) => to.map((place) => drive(profile, from, place)),
    means: (_profile, _from, to, { other }) => to.map(() => other),
    drivesTo: (profile, from, to) => from.map((place) => drive(profile, place, to)),
    walks: (_profile, from, to) => from.map((place) => Math.round(greatCircle(place, to) * roads.factor)),
  };
}

const known = new WeakMap<Dataset, { readonly roads: RoadNetwork | null; readonly ways: Ways | null }>();

/** Travel on a dataset's roads, or null when its road network is not at hand. Kept with the dataset. */
export function waysOf(dataset: Dataset, roads: RoadNetwork | null): Ways | null {
  const found = known.get(dataset);
  if (found !== undefined && found.roads === roads) return found.ways;
  const ways = findWays(dataset, roads);
  known.set(dataset, { roads, ways });
  return ways;
}

function findWays(dataset: Dataset, roads: RoadNetwork | null): Ways | null {
  if (dataset.roads.kind === 'detour') return detourWays(dataset.roads);
  return roads === null ? null : networkWays(roads, dataset.roads.changes ?? []);
}
