/** Where the road tool stands. */
import type { ChangedRoads, NearRoad, RoadState } from '../../api/wire/road-changes.ts';
import type { LonLat } from './geometry.ts';
import type { Problem } from './problem.ts';

/** Fewer corners than this are no area. */
export const FEWEST_CORNERS = 3;

/** `pick`: a click names a road; the others draw an area. */
export type RoadTool = 'pick' | 'rectangle' | 'polygon';

export interface RoadsState {
  /** Null: roads are not being changed. */
  readonly tool: RoadTool | null;
  /** Roads at the last click; `chosen` is the place in the list. */
  readonly picked: { readonly at: LonLat; readonly roads: readonly NearRoad[]; readonly chosen: number } | null;
  /** Corners drawn so far. */
  readonly corners: readonly LonLat[];
  /** A drawn area that waits for what is to become of it. */
  readonly area: readonly LonLat[] | null;
  /** What the changes in force do; null where there are none, or while unknown. */
  readonly effect: ChangedRoads | null;
  readonly problem: Problem | null;
}

export const NO_ROADS: RoadsState = {
  tool: null,
  picked: null,
  corners: [],
  area: null,
  effect: null,
  problem: null,
};

/** What the changes in force make of a segment; null where they leave it as it is. */
export function stateOfSegment(effect: ChangedRoads | null, segment: number): RoadState | null {
  if (effect === null) return null;
  const group = effect.roads.find((each) => each.segments.includes(segment));
  const factor = (group?.state === 'slowed' ? group.factor : 1) * effect.wholeFactor;
  if (group && group.state !== 'slowed') return { state: group.state, factor };
  return factor < 1 ? { state: 'slowed', factor } : null;
}
