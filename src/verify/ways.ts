/** Travel between places, recomputed: docs/definitions.md §1. */
import type { Dataset, Position, RoadNetwork, RoadProfile, SnapStatus } from '../model/index.ts';
import { greatCircle, samePlace } from './earth.ts';
import { networkWays } from './network-ways.ts';

export interface Trip {
  readonly seconds: number;
  readonly metres: number;
}

export interface PlaceSnap {
  readonly status: SnapStatus;
  readonly metres: number;
}

export interface Ways {
  /** How a place meets the roads of a profile. */
  snap(profile: RoadProfile, place: Position): PlaceSnap;
  /** Whether a place lies on a road of the profile, to so many metres; never, without roads. */
  onRoad(profile: RoadProfile, place: Position, metres: number): boolean;
  /** The drive from one place to each of others; null where there is none. */
  drives(profile: RoadProfile, from: Position, to: readonly Position[]): (Trip | null)[];
  /** Metres on foot from each of some places to one; null where there is no way. */
  walks(profile: RoadProfile, from: readonly Position[], to: Position): (number | null)[];
}

/** The no-road model: straight line × factor. */
function detourWays(factor: number): Ways {
  const metres = (a: Position, b: Position): number => Math.round(greatCircle(a, b) * factor);
  return {
    snap: () => ({ status: 'ok', metres: 0 }),
    onRoad: () => false,
    drives: (profile, from, to) =>
      to.map((place) =>
        samePlace(from, place)
          ? { seconds: 0, metres: 0 }
          : {
              seconds: Math.round((greatCircle(from, place) * factor * 3.6) / profile.detourKmh),
              metres: metres(from, place),
            },
      ),
    walks: (_profile, from, to) => from.map((place) => metres(place, to)),
  };
}

/** Travel on a dataset's roads, or null when its road network is not at hand. */
export function waysOf(dataset: Dataset, roads: RoadNetwork | null): Ways | null {
  if (dataset.roads.kind === 'detour') return detourWays(dataset.roads.factor);
  return roads === null ? null : networkWays(roads);
}
