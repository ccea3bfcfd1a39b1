/** Roads of a county out of one or several extracts. */
import type { Position } from '../../src/model/index.ts';
import type { OsmWay, OsmWays } from '../roads/osm-ways.ts';
import { degreesOf } from './earth.ts';
import { ROADS_MARGIN_METRES } from './limits.ts';

/** Ways of several extracts as one; what overlaps counts once. */
export function mergeWays(extracts: readonly OsmWays[]): OsmWays {
  const [first] = extracts;
  if (first !== undefined && extracts.length === 1) return first;
  const ways: OsmWay[] = [];
  const nodes = new Map<number, readonly [number, number]>();
  const known = new Set<number>();
  for (const extract of extracts) {
    const fresh = extract.ways.filter((way) => !known.has(way.id));
    for (const way of fresh) {
      known.add(way.id);
      ways.push(way);
    }
    for (const [id, point] of extract.nodes) if (!nodes.has(id)) nodes.set(id, point);
  }
  return { ways, nodes };
}

/** The ways that come within 20 km of the box around `places`, whole. The same value where that is all of them. */
export function clipWays(roads: OsmWays, places: readonly Position[]): OsmWays {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lon, lat] of places) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  const margin = degreesOf(ROADS_MARGIN_METRES, Math.max(Math.abs(south), Math.abs(north)));
  const lonFrom = (west - margin.lon) * 1e7;
  const lonTo = (east + margin.lon) * 1e7;
  const latFrom = (south - margin.lat) * 1e7;
  const latTo = (north + margin.lat) * 1e7;
  const near = (node: number): boolean => {
    const point = roads.nodes.get(node);
    return point !== undefined && point[0] >= lonFrom && point[0] <= lonTo && point[1] >= latFrom && point[1] <= latTo;
  };
  const ways = roads.ways.filter((way) => way.nodes.some(near));
  if (ways.length === roads.ways.length) return roads;
  const nodes = new Map<number, readonly [number, number]>();
  for (const way of ways)
    for (const node of way.nodes) {
      const point = roads.nodes.get(node);
      if (point !== undefined) nodes.set(node, point);
    }
  return { ways, nodes };
}
