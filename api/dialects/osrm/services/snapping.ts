/** Where the coordinates of a query meet the roads, and what OSRM's answers say of it. */
import type { Router } from '../../../../geo/roads/router.ts';
import type { Anchor } from '../../../../geo/roads/snap/anchor.ts';
import type { Position, SnapStatus } from '../../../../src/model/index.ts';
import { degreesOf, tenth } from '../answer/numbers.ts';
import type { CommonOptions } from '../query/options.ts';
import { OsrmError } from '../refusal.ts';
import { nameOf } from '../steps/junctions.ts';

export interface Waypoint {
  readonly hint?: string;
  /** Straight line from the coordinate to `location`, metres. */
  readonly distance: number;
  /** Name of the road. */
  readonly name: string;
  readonly location: Position;
}

/**
 * OSRM's wording up to the number: VROOM reads the number out of it. `reason` says why in this service's own words.
 * `index` is the coordinate's place in the query.
 */
export const noSegment = (index: number, reason: SnapStatus | 'outside' | 'no-match'): OsrmError =>
  new OsrmError('NoSegment', `Could not find a matching segment for coordinate ${index}`, {
    coordinate: index,
    reason,
  });

/**
 * The nearest points of a coordinate on the main roads (with `snapping=any` on all that may be driven, motorways too) that meet its
 * options, nearest first; at least one, at most `number`. Throws `NoSegment`.
 */
export function candidatesOf(
  { snapper }: Router,
  [lon, lat]: Position,
  index: number,
  options: CommonOptions,
  number = 1,
): Anchor[] {
  const any = options.snapping === 'any';
  const wishes = { ...wishesOf(options, index), number, mainOnly: !any, motorways: any };
  const { candidates } = snapper.candidates(lon, lat, wishes);
  if (candidates.length > 0) return candidates.map(({ anchor }) => anchor);
  const { status } = snapper.snap(lon, lat);
  throw noSegment(index, status === 'ok' ? 'no-match' : status);
}

/** What the options ask of the point of one coordinate. */
function wishesOf({ radiuses, bearings, approaches }: CommonOptions, index: number) {
  const [radius, bearing, approach] = [radiuses?.[index], bearings?.[index], approaches?.[index]];
  return {
    ...(radius == null ? {} : { radiusMetres: radius }),
    ...(bearing == null ? {} : { bearing }),
    ...(approach == null ? {} : { side: approach }),
  };
}

/**
 * One anchor a coordinate. The straight line to the road is left out of it: OSRM's times and distances are those of the
 * road. Coordinates that all lie nearest to one island of roads stay on it, as OSRM's do; any others meet the main
 * roads.
 */
export const anchorsOf = (router: Router, coordinates: readonly Position[], options: CommonOptions): Anchor[] =>
  (options.snapping === 'any' ? null : onOneIsland(router, coordinates, options)) ??
  coordinates.flatMap((place, index) => candidatesOf(router, place, index, options));

function onOneIsland({ snapper }: Router, coordinates: readonly Position[], options: CommonOptions): Anchor[] | null {
  const anchors: Anchor[] = [];
  let island = -1;
  for (const [index, [lon, lat]] of coordinates.entries()) {
    const [nearest] = snapper.candidates(lon, lat, { ...wishesOf(options, index), number: 1 }).candidates;
    if (nearest?.status !== 'island') return null;
    if (island >= 0 && nearest.component.root !== island) return null;
    island = nearest.component.root;
    anchors.push(nearest.anchor);
  }
  return anchors;
}

export const withoutLine = (anchor: Anchor): Anchor => ({ ...anchor, straightMetres: 0 });

/** Sixteen bytes that name the point. A client may send them back; they are not used. */
const hintOf = ({ lon, lat, segment, point }: Anchor): string =>
  Buffer.from(Int32Array.of(Math.round(lon * 1e7), Math.round(lat * 1e7), segment, point).buffer).toString('base64url');

export const waypointOf = (router: Router, anchor: Anchor, { generate_hints }: CommonOptions): Waypoint => ({
  ...(generate_hints ? { hint: hintOf(anchor) } : {}),
  distance: tenth(anchor.straightMetres),
  name: nameOf(router.roads, 2 * anchor.segment),
  location: [degreesOf(anchor.lon), degreesOf(anchor.lat)],
});
