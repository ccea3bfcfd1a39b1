/** Ferries that contradict themselves: a duration beyond their length or speed, a relation without ferries. */
import { ROAD_CLASSES } from '../../../src/model/index.ts';
import { haversineMetresE7 } from '../../earth.ts';
import type { NodeTable } from '../../roads/osm/node-table.ts';
import type { OsmWay } from '../../roads/osm/ways.ts';
import type { OsmMember } from './restriction.ts';
import { plainValue, type Remark } from './vocabulary.ts';

/** A route of ferries whose ways may lack the tags of one: https://wiki.openstreetmap.org/wiki/Tag:route=ferry. */
export const isFerryRelation = (tags: ReadonlyMap<string, string>): boolean =>
  tags.get('type') === 'route' && plainValue(tags.get('route')) === 'ferry';

export interface FerryRelation {
  readonly id: number;
  readonly members: readonly OsmMember[];
}

/** Ids of the relations none of whose ways is a road or ferry by its own tags. */
export function ferriesWithoutWays(relations: readonly FerryRelation[], ways: readonly OsmWay[]): number[] {
  if (relations.length === 0) return [];
  const known = new Set(ways.map(({ id }) => id));
  return relations
    .filter(({ members }) => members.some(({ type }) => type === 'way'))
    .filter(({ members }) => !members.some(({ type, ref }) => type === 'way' && known.has(ref)))
    .map(({ id }) => id);
}

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
