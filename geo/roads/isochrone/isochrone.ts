/** Where one gets to, or from where one gets here, within a time. */
import { CundaError } from '../../../src/model/index.ts';
import { localPlane } from '../../earth.ts';
import type { Router } from '../router.ts';
import type { Anchor } from '../snap/anchor.ts';
import { NEVER_SNAPPED } from '../snap/piece-index.ts';
import { type Area, areaWithin } from './contour.ts';
import { type Box, DistanceField, gridOver } from './field.ts';
import { drawPart } from './lines.ts';
import { type ReachFrom, reachedParts } from './parts.ts';

export interface IsochroneWishes {
  /** Outward: where one gets to from the anchor; inward: from where one gets to it. */
  readonly outward: boolean;
  /** Times, each above 0, in any order. */
  readonly seconds: readonly number[];
  /** How far from a reached road a place still counts, 50 m or more; absent = {@link OFF_ROAD_METRES}. */
  readonly offRoadMetres?: number;
}

export interface Isochrone {
  /** In the order of the wishes. */
  readonly areas: readonly (Area & { readonly seconds: number })[];
  /** As wished, or two cells where the extent made these larger. */
  readonly offRoadMetres: number;
  /** Side of a cell of the grid: finer shapes than this are not told apart. */
  readonly resolutionMetres: number;
}

/** Houses stand about this far from a village road. */
export const OFF_ROAD_METRES = 300;
const LEAST_OFF_ROAD_METRES = 50;
/** A quarter of the distance off the road keeps rounded ends within a per cent. */
const CELLS_OFF_ROAD = 4;
/** 16 MB; 150 km square at 75 m. */
const MOST_NODES = 4_000_000;

/**
 * Areas within `offRoadMetres` of a road that is reached in time, straight line from the place to the road included;
 * the way off the road at the far end is not timed. Motorways and ferries are travelled, but nobody gets off there:
 * they are not drawn. Distances are taken in the local plane at the anchor. Islands and holes are kept; holes smaller
 * than a cell are filled.
 *
 * A longer time gives an area that contains the shorter one's; closing a road one that is contained in the open one's.
 * The resolution follows from the roads, the profile's top speed and the longest time, not from what is reached. Throws
 * `value-invalid` on wishes out of range.
 */
export function isochrone(router: Router, anchor: Anchor, wishes: IsochroneWishes): Isochrone {
  const wished = wishes.offRoadMetres ?? OFF_ROAD_METRES;
  check(wishes, wished);
  const { roads } = router;
  const longest = Math.max(...wishes.seconds);
  const cell = cellFor(router, anchor, longest, wished);
  const offRoadMetres = Math.max(wished, 2 * cell);
  const from: ReachFrom = { anchor, outward: wishes.outward, costs: router.reach(anchor, wishes.outward) };
  const segments = drawable(router);
  const near = (segment: number) => mayBeReached(router, from, segment, longest * 1000);
  const box = boxOf(router, segments.filter(near));
  const margin = offRoadMetres + 2 * cell;
  const grid = gridOver(localPlane(anchor.lon, anchor.lat), cell, box ?? pointBox(anchor), margin);
  // Outside nodes count where they are next to inside ones.
  const field = new DistanceField(grid, offRoadMetres + 1.01 * cell);
  const draw = field.draw.bind(field);
  const areas = new Map<number, Area & { seconds: number }>();
  let left = segments.filter(near);
  for (const seconds of [...new Set(wishes.seconds)].sort((a, b) => a - b)) {
    left = left.filter((segment) => {
      const parts = reachedParts(router, from, segment, seconds * 1000);
      for (const part of parts) drawPart(roads, segment, part, draw);
      return !parts.some(({ begin, end }) => begin <= 0 && end >= 1);
    });
    areas.set(seconds, { seconds, ...areaWithin(field, offRoadMetres) });
  }
  return {
    areas: wishes.seconds.flatMap((seconds) => areas.get(seconds) ?? []),
    offRoadMetres,
    resolutionMetres: cell,
  };
}

/** False only where no part of a segment is reached in time. */
function mayBeReached({ roads }: Router, { anchor, costs }: ReachFrom, segment: number, milliseconds: number): boolean {
  const inTime = (node: number) => {
    const ms = costs.milliseconds[node];
    return ms >= 0 && ms <= milliseconds;
  };
  return inTime(roads.from[segment]) || inTime(roads.to[segment]) || segment === anchor.segment;
}

/** Segments of classes that one gets off at, ascending. */
function drawable({ roads }: Router): number[] {
  const segments: number[] = [];
  for (let segment = 0; segment < roads.segmentCount; segment++)
    if (!NEVER_SNAPPED.includes(roads.roadClass[segment])) segments.push(segment);
  return segments;
}

const pointBox = ({ lon, lat }: Anchor): Box => ({
  west: lon * 1e7,
  south: lat * 1e7,
  east: lon * 1e7,
  north: lat * 1e7,
});

/** Box around the shapes of segments; null without any. */
function boxOf({ roads }: Router, segments: readonly number[]): Box | null {
  let [west, south, east, north] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const segment of segments) {
    const end = roads.shapeStart[segment + 1];
    for (let p = roads.shapeStart[segment]; p < end; p++) {
      const [lon, lat] = [roads.shapeLon[p], roads.shapeLat[p]];
      [west, south, east, north] = [
        Math.min(west, lon),
        Math.min(south, lat),
        Math.max(east, lon),
        Math.max(north, lat),
      ];
    }
  }
  return west > east ? null : { west, south, east, north };
}

/**
 * Side of a cell: a quarter of the distance off the road, doubled until a grid over all that could be reached is small
 * enough.
 */
function cellFor(router: Router, anchor: Anchor, seconds: number, offRoadMetres: number): number {
  const { roads, profile } = router;
  const plane = localPlane(anchor.lon, anchor.lat);
  const radius = (profile.maxKmh / 3.6) * seconds;
  let [west, south, east, north] = [0, 0, 0, 0];
  for (let node = 0; node < roads.nodeCount; node++) {
    const x = (roads.nodeLon[node] / 1e7 - plane.lon) * plane.xPerDegree;
    const y = (roads.nodeLat[node] / 1e7 - plane.lat) * plane.yPerDegree;
    [west, south, east, north] = [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)];
  }
  const width = Math.min(radius, -west) + Math.min(radius, east) + 2 * offRoadMetres;
  const height = Math.min(radius, -south) + Math.min(radius, north) + 2 * offRoadMetres;
  let cell = offRoadMetres / CELLS_OFF_ROAD;
  while ((width / cell) * (height / cell) > MOST_NODES) cell *= 2;
  return cell;
}

function check({ seconds }: IsochroneWishes, offRoadMetres: number): void {
  const bad = seconds.find((value) => !(value > 0 && value < Number.POSITIVE_INFINITY));
  if (bad !== undefined || seconds.length === 0)
    throw new CundaError('value-invalid/isochrone-times', {}, { received: bad, at: { pointer: '/seconds' } });
  if (!(offRoadMetres >= LEAST_OFF_ROAD_METRES && offRoadMetres < Number.POSITIVE_INFINITY))
    throw new CundaError(
      'value-invalid/isochrone-off-road',
      { least: LEAST_OFF_ROAD_METRES },
      { received: offRoadMetres, at: { pointer: '/offRoadMetres' } },
    );
}
