/** Ferries whose signed duration contradicts their length or their signed speed. */
import { ROAD_CLASSES } from '../../../src/model/index.ts';
import { haversineMetresE7 } from '../../earth.ts';
import type { NodeTable } from '../../roads/osm/node-table.ts';
import type { OsmWay } from '../../roads/osm/ways.ts';
import type { Remark } from './vocabulary.ts';

const FERRY = ROAD_CLASSES.indexOf('ferry');
/** The fastest car ferries make a little more. */
const FASTEST_KMH = 100;
/** A duration is of whole minutes, and a ferry seldom goes straight. */
const TOLERANCE = 1.5;

/**
 * The way without its duration where that would make it faster than ferries are, or than its own limit allows: then it
 * takes the profile's speed, and goes to `remark`.
 */
export function plausibleFerry(way: OsmWay, nodes: NodeTable, remark: Remark): OsmWay {
  if (way.roadClass !== FERRY || way.durationSeconds === 0) return way;
  const kmh = (metresOf(way.nodes, nodes) / way.durationSeconds) * 3.6;
  const signed = Math.max(way.maxspeedKmh, way.maxspeedBackKmh) || Number.POSITIVE_INFINITY;
  if (kmh <= Math.min(FASTEST_KMH, signed * TOLERANCE)) return way;
  remark('ferry-speed', 'duration', `${way.durationSeconds} s`);
  return { ...way, durationSeconds: 0 };
}

function metresOf(ids: readonly number[], nodes: NodeTable): number {
  let metres = 0;
  let before = -1;
  for (const id of ids) {
    const at = nodes.index(id);
    if (at >= 0 && before >= 0)
      metres += haversineMetresE7(nodes.lon(before), nodes.lat(before), nodes.lon(at), nodes.lat(at));
    before = at;
  }
  return metres;
}
