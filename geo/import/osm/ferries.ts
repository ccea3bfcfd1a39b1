/** Ferries that only their relation says are some, and those that contradict themselves. */
import { ROAD_CLASSES } from '../../../src/model/index.ts';
import { haversineMetresE7 } from '../../earth.ts';
import type { NodeTable } from '../../roads/osm/node-table.ts';
import type { OsmWay } from '../../roads/osm/ways.ts';
import { ferrySeconds } from './durations.ts';
import type { OsmMember } from './restriction.ts';
import { plainValue, type Remark } from './vocabulary.ts';

/** A route of ferries whose ways may lack the tags of one: https://wiki.openstreetmap.org/wiki/Tag:route=ferry. */
export const isFerryRelation = (tags: ReadonlyMap<string, string>): boolean =>
  tags.get('type') === 'route' && plainValue(tags.get('route')) === 'ferry';

/** Keys of ways that are something else than the line of a ferry. */
export const OTHER_KINDS: ReadonlySet<string> = new Set(
  (
    'highway railway waterway man_made building natural landuse leisure amenity power aeroway aerialway boundary ' +
    'barrier public_transport tourism shop historic military place construction proposed abandoned disused'
  ).split(' '),
);

interface FerryRelation {
  readonly id: number;
  /** What it signs for its ways. */
  readonly tags: Tags;
  readonly ways: readonly number[];
}

type Tags = ReadonlyMap<string, string>;

/** Members that are no part of the way. */
const BESIDE = /^(stop|platform|terminal)/;

/** The route relations of ferries, whose ways are ferries though they may not say so themselves. */
export class FerryRelations {
  readonly #relations: FerryRelation[] = [];
  /** Ways that are taken for ferries on their relation's word. */
  readonly #taken = new Map<number, FerryRelation>();

  add(id: number, tags: Tags, members: readonly OsmMember[]): void {
    const ways = members.flatMap(({ type, ref, role }) => (type === 'way' && !BESIDE.test(role) ? [ref] : []));
    if (ways.length > 0) this.#relations.push({ id, tags, ways });
  }

  /** Members that are neither road nor ferry by their own tags: `known` are. */
  wanted(known: readonly OsmWay[]): Set<number> {
    if (this.#relations.length === 0) return new Set();
    const ids = new Set(known.map(({ id }) => id));
    return new Set(this.#relations.flatMap(({ ways }) => ways.filter((way) => !ids.has(way))));
  }

  /**
   * Tags of such a member as a ferry: its own before those of its relation. Null where it is something else by its tags:
   * a pier, a road that is shut.
   */
  take(way: number, own: Tags): Tags | null {
    const relation = this.#relations.find(({ ways }) => ways.includes(way));
    if (relation === undefined || own.has('route') || [...own.keys()].some((key) => OTHER_KINDS.has(key))) return null;
    this.#taken.set(way, relation);
    // The duration is that of the whole route: `withDurations` shares it out.
    const signed = [...relation.tags].filter(([key]) => key !== 'duration' && key !== 'type' && key !== 'ref');
    return new Map([...signed, ...own, ['route', 'ferry']]);
  }

  /** Ids of the relations none of whose ways is among `known`. */
  without(known: readonly OsmWay[]): number[] {
    const ids = new Set(known.map(({ id }) => id));
    return this.#relations.filter(({ ways }) => !ways.some((way) => ids.has(way))).map(({ id }) => id);
  }

  /**
   * The ways, those that were taken with their share by length of their relation's duration; none where a way of the
   * relation is missing, as then nobody knows the length of the whole.
   */
  withDurations(ways: readonly OsmWay[], nodes: NodeTable): readonly OsmWay[] {
    if (this.#taken.size === 0) return ways;
    const lengths = new Map<number, number>();
    for (const { id, nodes: ids } of ways) lengths.set(id, (lengths.get(id) ?? 0) + metresOf(ids, nodes));
    return ways.map((way) => {
      const relation = this.#taken.get(way.id);
      if (relation === undefined || way.durationSeconds > 0) return way;
      const whole = relation.ways.reduce((sum, id) => sum + (lengths.get(id) ?? Number.NaN), 0);
      const seconds = ferrySeconds(relation.tags.get('duration'));
      const share = Math.round((seconds * metresOf(way.nodes, nodes)) / whole);
      return share > 0 ? { ...way, durationSeconds: share } : way;
    });
  }
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
