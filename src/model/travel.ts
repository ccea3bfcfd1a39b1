/** Travel times as the core sees them: data, never a road graph. Places are addressed by their index in `places`. */
import type { SnapStatus } from './plan.ts';
import type { RoadClass } from './road-terms.ts';
import type { Position } from './units.ts';

export interface TravelPlace {
  /** Site id, `village:<code>`, or `settlement:<code>/<index>`. */
  readonly id: string;
  readonly position: Position;
}

export interface Snap {
  readonly status: SnapStatus;
  /** Straight line from the place to its road, integer metres (0 in the no-road model). */
  readonly metres: number;
  /** The status is `ok` thanks to planned roads. */
  readonly planned?: true;
}

/** One-to-all: seconds and metres to (or from) every place; −1 where there is no way. */
export interface TravelRow {
  readonly seconds: Int32Array;
  readonly metres: Int32Array;
}

/** A number by class of road; `other` for classes that are not named and for what is on no road. */
export interface ByRoadClass {
  readonly other: number;
  readonly byClass: Readonly<Partial<Record<RoadClass, number>>>;
}

/** Seconds and metres of a drive; seconds −1 where there is no way. */
export interface Trip {
  readonly seconds: number;
  readonly metres: number;
}

/**
 * Travel between the places of one dataset.
 *
 * Drive: the fastest way; among equally fast ways the shortest. Seconds are rounded to the nearest second, metres to
 * the nearest metre, both including the straight lines between place and road. Symmetric only if the roads are. Walk:
 * the shortest way on foot.
 */
export interface Travel {
  /** By the roads, or by straight lines times a factor where there are none. */
  readonly kind: 'network' | 'detour';
  /** The figures rest on a model or a value that nobody declared. */
  readonly estimated: boolean;
  /** Sites, villages and settlements; everything else names them by their index here. */
  readonly places: readonly TravelPlace[];
  /** Index of a place by id; throws on an unknown id. */
  index(id: string): number;
  /** How a place meets the roads of a profile. A bad place never changes another's result. */
  snap(profile: string, place: number): Snap;
  /** From `place` to all, driving with `profile`. Rows are cached. */
  row(profile: string, place: number): TravelRow;
  /**
   * Mean of a number over the time of the way from one place to another: each segment with the turn onto it at that of
   * its class, straight lines at `other`. Of ways of equal time and length the one with the least mean. `other` without
   * roads or without a way.
   */
  classMean(profile: string, from: number, to: number, of: ByRoadClass): number;
  /** One cell of a row, where that is found for less than the row. Ask by {@link tripBetween}. */
  trip?(profile: string, from: number, to: number): Trip;
  /** Walking metres from `place` to all places within `limitMetres` by road, as pairs sorted by distance. */
  walk(place: number, limitMetres: number): readonly { readonly place: number; readonly metres: number }[];
  /** The road shape from one place to another, places included; a straight line in the no-road model. */
  path(profile: string, from: number, to: number): Position[];
}

/**
 * The drive from one place to another with the road profile `profile`, by the places' indexes `from` and `to`: what their
 * {@link Travel.row} says.
 */
export function tripBetween(travel: Pick<Travel, 'row' | 'trip'>, profile: string, from: number, to: number): Trip {
  if (travel.trip !== undefined) return travel.trip(profile, from, to);
  const { seconds, metres } = travel.row(profile, from);
  return { seconds: seconds[to] ?? -1, metres: metres[to] ?? -1 };
}
