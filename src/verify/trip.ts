/** A drive between two places. */
import type { Position, RoadProfile, SnapStatus } from '../model/index.ts';
import type { ByClass } from './leg-spread.ts';

export interface Trip {
  readonly seconds: number;
  readonly metres: number;
}

export interface PlaceSnap {
  readonly status: SnapStatus;
  readonly metres: number;
  /** `ok` thanks to planned roads. */
  readonly planned?: true;
}

export interface Ways {
  /** How a place meets the roads of a profile. */
  snap(profile: RoadProfile, place: Position): PlaceSnap;
  /** Whether a place lies on a road of the profile, to so many metres; never, without roads. */
  onRoad(profile: RoadProfile, place: Position, metres: number): boolean;
  /** The drive from one place to each of others; null where there is none. */
  drives(profile: RoadProfile, from: Position, to: readonly Position[]): (Trip | null)[];
  /** The drive from each of some places to one; null where there is none. */
  drivesTo(profile: RoadProfile, from: readonly Position[], to: Position): (Trip | null)[];
  /**
   * Mean of a number over the time of the drive from one place to each of others, by class of road; `other` where there
   * is none.
   */
  means(profile: RoadProfile, from: Position, to: readonly Position[], of: ByClass): number[];
  /** Metres on foot from each of some places to one; null where there is no way. */
  walks(profile: RoadProfile, from: readonly Position[], to: Position): (number | null)[];
}
