/** What meets at a junction: its arms with their bearings, and which of them may be taken. */
import { haversineMetresE7 } from '../../../../geo/earth.ts';
import { RoadEngine } from '../../../../geo/roads/engine.ts';
import type { Router } from '../../../../geo/roads/router.ts';
import {
  ROAD_CLASSES,
  ROAD_FLAGS,
  type RoadFlag,
  type RoadGuide,
  type RoadNetwork,
} from '../../../../src/model/index.ts';

/**
 * A junction's arms are seen this far along: nearer, the drawing of a crossing says more of its lanes than of its
 * roads.
 */
const SIGHT_METRES = 15;

/** Node at which a directed segment begins. */
export const tailOf = (roads: RoadNetwork, arc: number): number =>
  ((arc & 1) === 0 ? roads.from : roads.to)[arc >> 1] ?? 0;

export const hasFlag = (roads: RoadNetwork, arc: number, flag: RoadFlag): boolean =>
  ((roads.flags[arc >> 1] ?? 0) & (1 << ROAD_FLAGS.indexOf(flag))) !== 0;

export const classOf = (roads: RoadNetwork, arc: number): (typeof ROAD_CLASSES)[number] =>
  ROAD_CLASSES[roads.roadClass[arc >> 1] ?? 0] ?? 'path';

const NO_GUIDE: RoadGuide = {};

/** What is signed along a directed segment beside its name. */
export const guideOf = (roads: RoadNetwork, arc: number): RoadGuide =>
  roads.guides[roads.guide[arc >> 1] ?? 0] ?? NO_GUIDE;

/** Numbers of a road, `; ` between them; '' without. */
export const refOf = (roads: RoadNetwork, arc: number): string => guideOf(roads, arc).ref ?? '';

/** Name of a road; '' of one that has a number only, whose name in the network is that. */
export function nameOf(roads: RoadNetwork, arc: number): string {
  const name = roads.names[roads.name[arc >> 1] ?? 0] ?? '';
  return name
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
    .join('; ') === refOf(roads, arc)
    ? ''
    : name;
}

const RADIANS = Math.PI / 180;

/** Degrees clockwise from north, 0…360, between two points in 1e-7 degree. */
export function bearingBetween(lonA: number, latA: number, lonB: number, latB: number): number {
  const east = (lonB - lonA) * Math.cos((latA / 1e7) * RADIANS);
  const degrees = Math.atan2(east, latB - latA) / RADIANS;
  return (degrees + 360) % 360;
}

/** Change of bearing, −180…180, right is positive. */
export const turnDegrees = (before: number, after: number): number =>
  ((((after - before + 180) % 360) + 360) % 360) - 180;

/** Bearing at which a directed segment leaves its first node, seen over {@link SIGHT_METRES}. */
export function leavingBearing(roads: RoadNetwork, arc: number): number {
  const { shapeStart, shapeLon, shapeLat } = roads;
  const [low, high] = [shapeStart[arc >> 1] ?? 0, (shapeStart[(arc >> 1) + 1] ?? 1) - 1];
  const [start, end, step] = (arc & 1) === 0 ? [low, high, 1] : [high, low, -1];
  const [lon, lat] = [shapeLon[start] ?? 0, shapeLat[start] ?? 0];
  let left = SIGHT_METRES;
  for (let p = start; p !== end; p += step) {
    const [fromLon, fromLat] = [shapeLon[p] ?? 0, shapeLat[p] ?? 0];
    const [toLon, toLat] = [shapeLon[p + step] ?? 0, shapeLat[p + step] ?? 0];
    const metres = haversineMetresE7(fromLon, fromLat, toLon, toLat);
    if (metres >= left && metres > 0) {
      const share = left / metres;
      return bearingBetween(lon, lat, fromLon + share * (toLon - fromLon), fromLat + share * (toLat - fromLat));
    }
    left -= metres;
  }
  return bearingBetween(lon, lat, shapeLon[end] ?? 0, shapeLat[end] ?? 0);
}

/** Bearing of travel at the end of a directed segment. */
export const arrivingBearing = (roads: RoadNetwork, arc: number): number =>
  (leavingBearing(roads, arc ^ 1) + 180) % 360;

export interface Arm {
  /** Directed segment that leaves by it. */
  readonly arc: number;
  /** 0…359, whole degrees. */
  readonly bearing: number;
  /** Change of direction for who comes in by the junction's `behind`, −180…180, right is positive. */
  readonly turn: number;
  /** It may be taken by the profile. */
  readonly entry: boolean;
}

/** Arms at the end of the directed segment `behind`, clockwise from north. Turn restrictions are left aside. */
export function armsAt(router: Router, behind: number): Arm[] {
  const { roads } = router;
  const node = tailOf(roads, behind ^ 1);
  const ahead = arrivingBearing(roads, behind);
  const arms: Arm[] = [];
  for (const arc of RoadEngine.of(roads).leaving.of(node)) {
    const bearing = leavingBearing(roads, arc);
    const usable = router.milliseconds(arc) < Number.POSITIVE_INFINITY;
    if (!usable && router.milliseconds(arc ^ 1) === Number.POSITIVE_INFINITY) continue;
    arms.push({ arc, bearing: Math.round(bearing) % 360, turn: turnDegrees(ahead, bearing), entry: usable });
  }
  return arms.sort((a, b) => a.bearing - b.bearing || a.arc - b.arc);
}
