/** What both OSM readers find in an extract: place nodes, and ways with the nodes they need. */
import { ROAD_CLASSES } from '../../../src/model/index.ts';
import { NodeTable } from '../../roads/osm/node-table.ts';
import type { OsmBarrier, OsmRestriction, OsmSign, OsmWay, OsmWays } from '../../roads/osm/ways.ts';
import { MAX_WAY_REFS } from '../limits.ts';
import { cutAtAntimeridian } from './antimeridian.ts';
import { isAreaType, isPlaceArea, PlaceAreas } from './areas.ts';
import { makesBarrier, osmBarrier } from './barrier.ts';
import { boxHas, type ClipBox } from './clip.ts';
import { forgetClocks } from './conditions.ts';
import { tooManyRefs } from './errors.ts';
import { FerryRelations, isFerryRelation, plausibleFerry } from './ferries.ts';
import { guideOf } from './guides.ts';
import type { OsmPlaceNode } from './place-node.ts';
import { Remarks, type TagRemark } from './remarks.ts';
import { type OsmMember, osmRestrictions, type RelationProblem } from './restriction.ts';
import { osmSign } from './sign.ts';
import { roadName, TagReader } from './tags.ts';
import type { HistoryReport } from './versions.ts';
import { appendPieces } from './way-pieces.ts';

export interface OsmExtract {
  readonly places: readonly OsmPlaceNode[];
  readonly roads: OsmWays;
  /**
   * References of kept ways to nodes that the extract lacks or that lie off the globe; 0 of a clipped extract, which
   * can't tell.
   */
  readonly missingNodes: number;
  /** Ways cut at such nodes or dropped for want of two nodes in a row. */
  readonly brokenWays: number;
  /** Ways beyond the clip, and ways cut at its edge; null of a whole extract. */
  readonly clipped: { readonly dropped: number; readonly cut: number } | null;
  /** Ids of restrictions that were not taken. */
  readonly relations: ReadonlyMap<RelationProblem, readonly number[]>;
  /** Null of an ordinary extract, which has each element once. */
  readonly history: HistoryReport | null;
  /** Areas of places that could not be placed, as `way/7`. */
  readonly unplacedAreas: readonly string[];
  /** Ways without references, whose nodes are told apart by their coordinates. */
  readonly unreferencedWays: number;
  /** What is to be said of tags, in the order in which it was met. */
  readonly remarks: readonly TagRemark[];
}

/** The tags of a place node that the importer reads. */
export const PLACE_KEYS: ReadonlySet<string> = new Set([
  'place',
  'name',
  'name:zh',
  'name:en',
  'population',
  'admin_level',
]);

const MAX_LON_E7 = 180e7;
const MAX_LAT_E7 = 90e7;

export const onGlobe = (lonE7: number, latE7: number): boolean =>
  Math.abs(lonE7) <= MAX_LON_E7 && Math.abs(latE7) <= MAX_LAT_E7;

/** Nodes to make room for at once, and bytes of a PBF per node of a road: about 10 where it holds nothing but roads. */
const FIRST_ROOM = 2 ** 20;
const BYTES_PER_NODE = 10;

type Tags = ReadonlyMap<string, string>;

/**
 * Gathers what the readers meet. Without a clip, ways may come before or after the nodes; nodes are offered when all
 * ways are known. With a clip, {@link hold} may take the nodes first: then a way without a node in the box is dropped
 * as it comes.
 */
export class ExtractCollector {
  readonly #name: string;
  readonly #clip: ClipBox | null;
  readonly #places: OsmPlaceNode[] = [];
  readonly #ways: OsmWay[] = [];
  readonly #restrictions: OsmRestriction[] = [];
  readonly #barriers: { readonly node: number; readonly tags: Tags }[] = [];
  readonly #signs: OsmSign[] = [];
  readonly #ferries = new FerryRelations();
  #wantedFerries: ReadonlySet<number> = new Set();
  readonly #relations = new Map<RelationProblem, number[]>();
  readonly #remarks = new Remarks();
  readonly #nodes: NodeTable;
  readonly #tags = new TagReader();
  readonly #areas = new PlaceAreas();
  #held = false;
  #unreferenced = 0;
  #history: HistoryReport | null = null;
  #refs = 0;
  #beyond = 0;

  /** `bytes` of the file tell how much room to begin with. */
  constructor(name: string, bytes: number, clip: ClipBox | null) {
    forgetClocks();
    this.#name = name;
    this.#clip = clip;
    this.#nodes = new NodeTable(Math.min(FIRST_ROOM, Math.ceil(bytes / BYTES_PER_NODE)));
  }

  get ways(): number {
    return this.#ways.length;
  }

  /** What has been found so far. */
  get note() {
    return { code: 'ways', params: { ways: this.#ways.length, places: this.#places.length } } as const;
  }

  /** Ways of places' outlines that have not come yet, and of ferries: a further pass must hand them to {@link outline}. */
  get wantedOutlines(): ReadonlySet<number> {
    this.#wantedFerries = this.#ferries.wanted(this.#ways);
    return new Set([...this.#areas.wanted, ...this.#wantedFerries]);
  }

  /** Whether a road or an area needs the node. */
  needs(node: number): boolean {
    return this.#nodes.holds(node);
  }

  set history(report: HistoryReport | null) {
    this.#history = report;
  }

  /** A way that {@link wantedOutlines} names, with all its tags where it may be a ferry. */
  wantedWay(way: number, nodes: readonly number[], tags: Tags): void {
    if (this.#areas.wanted.has(way)) this.outline(way, nodes);
    const ferry = this.#wantedFerries.has(way) ? this.#ferries.take(way, tags) : null;
    if (ferry === null) return;
    const before = this.#ways.length;
    this.addWay(way, ferry, () => [...nodes]);
    if (this.#ways.length > before) this.#remarks.add(`way/${way}`, ['ferry-member', 'route', 'ferry']);
  }

  /** The nodes of the outline of a place. */
  outline(way: number, nodes: readonly number[]): void {
    if (!this.#held) for (const node of nodes) this.#nodes.want(node);
    this.#areas.line(way, nodes);
  }

  /** Coordinates that a way itself brings for its nodes. */
  locate(id: number, lonE7: number, latE7: number): void {
    if (this.#inside(lonE7, latE7)) this.#nodes.set(id, lonE7, latE7);
  }

  /** A way had coordinates and no references. */
  unreferenced(): void {
    this.#unreferenced++;
  }

  /** Keeps a way if its tags make it a road or the area of a place; only then its nodes are asked for. */
  addWay(id: number, tags: Tags, nodesOf: () => number[], center: Center = null): void {
    if (isPlaceArea(tags)) {
      const nodes = nodesOf();
      this.outline(id, nodes);
      this.#areas.addWay(id, placeTags(tags), nodes, center);
    }
    const { road, remarks } = this.#tags.read(tags);
    if (road === null) return;
    const nodes = nodesOf();
    if (this.#held && !nodes.some((node) => this.#nodes.has(node))) {
      this.#beyond++;
      return;
    }
    for (const remark of remarks) this.#remarks.add(`way/${id}`, remark);
    this.#refs += nodes.length;
    if (this.#refs > MAX_WAY_REFS) throw tooManyRefs(this.#name);
    if (!this.#held) for (const node of nodes) this.#nodes.want(node);
    const guide = guideOf(tags, road.direction, (...remark) => this.#remarks.add(`way/${id}`, remark));
    this.#ways.push({ id, nodes, ...road, name: roadName(tags), ...(guide === undefined ? {} : { guide }) });
  }

  addRelation(id: number, tags: Tags, members: readonly OsmMember[], center: Center = null): void {
    if (isPlaceArea(tags) && isAreaType(tags.get('type'))) {
      this.#areas.addRelation(id, placeTags(tags), members, center);
      return;
    }
    if (isFerryRelation(tags)) this.#ferries.add(id, tags, members);
    const { restrictions, problems, remarks } = osmRestrictions(id, tags, members);
    for (const remark of remarks) this.#remarks.add(`relation/${id}`, remark);
    for (const restriction of restrictions) this.#restrictions.push(restriction);
    for (const problem of problems) {
      const ids = this.#relations.get(problem);
      if (ids === undefined) this.#relations.set(problem, [id]);
      else if (ids.at(-1) !== id) ids.push(id);
    }
  }

  /** A node with a `place` tag, or with one that may limit or hold up the traffic of a road. */
  addNodeTags(id: number, lonE7: number, latE7: number, tags: Tags): void {
    if (!this.#inside(lonE7, latE7)) return;
    if (tags.has('place')) this.#places.push({ kind: 'node', id, lonE7, latE7, tags: placeTags(tags) });
    if ([...tags.keys()].some(makesBarrier)) this.#barriers.push({ node: id, tags });
    const sign = osmSign(id, tags);
    if (sign !== null) this.#signs.push(sign);
  }

  /** Keeps a node of the clip, whether a way needs it or not. To be called for all nodes before the first way. */
  hold(id: number, lonE7: number, latE7: number): void {
    this.#held = true;
    if (this.#inside(lonE7, latE7)) this.#nodes.set(id, lonE7, latE7);
  }

  /** Keeps a node if a way needs it. */
  offer(id: number, lonE7: number, latE7: number): void {
    if (this.#inside(lonE7, latE7)) this.#nodes.offer(id, lonE7, latE7);
  }

  /** Ways over the nodes that were found; a way is split where nodes are missing. */
  finish(): OsmExtract {
    const ways: OsmWay[] = [];
    let [missingNodes, brokenWays, dropped] = [0, 0, this.#beyond];
    for (const way of this.#ways) {
      const before = ways.length;
      const missing = appendPieces(way, this.#nodes, !this.#held && this.#nodes.unknown === 0, ways);
      if (ways.length === before) dropped++;
      if (missing > 0 || ways.length === before) brokenWays++;
      missingNodes += missing;
    }
    const cut = cutAtAntimeridian(ways, this.#nodes);
    const areas = this.#areas.finish(this.#nodes, this.#places);
    const nodes = this.#held ? compact(cut, this.#nodes) : this.#nodes;
    // Of a clip nobody knows which ways lie beyond.
    const ferries = this.#clip === null ? this.#ferries.without(this.#ways) : [];
    for (const id of ferries) this.#remarks.add(`relation/${id}`, ['ferry-relation', 'route', 'ferry']);
    const clipped = this.#clip === null ? null : { dropped, cut: brokenWays - (dropped - this.#beyond) };
    return {
      places: [...this.#places, ...areas.places],
      roads: {
        ways: this.#ferries
          .withDurations(cut, nodes)
          .map((way) => plausibleFerry(way, nodes, (...remark) => this.#remarks.add(`way/${way.id}`, remark))),
        nodes,
        restrictions: this.#restrictions,
        barriers: this.#barriersOn(cut, nodes),
        signs: this.#signs.filter(({ node }) => nodes.has(node)),
      },
      ...(clipped === null ? { missingNodes, brokenWays } : { missingNodes: 0, brokenWays: 0 }),
      clipped,
      relations: this.#relations,
      history: this.#history,
      unplacedAreas: areas.unplaced,
      unreferencedWays: this.#unreferenced,
      remarks: this.#remarks.list(),
    };
  }

  #inside(lonE7: number, latE7: number): boolean {
    return onGlobe(lonE7, latE7) && (this.#clip === null || boxHas(this.#clip, lonE7, latE7));
  }

  /** Who may cross a road is signed where a path does cross it: that says nothing of those who go along the road. */
  #barriersOn(ways: readonly OsmWay[], nodes: NodeTable): OsmBarrier[] {
    const crossings = new Set(this.#barriers.flatMap(({ node, tags }) => (isCrossing(tags) ? [node] : [])));
    const crossed = new Set<number>();
    if (crossings.size > 0)
      for (const way of ways)
        if (way.roadClass === PATH) for (const node of way.nodes) if (crossings.has(node)) crossed.add(node);
    return this.#barriers.flatMap(({ node, tags }): OsmBarrier[] => {
      if (!nodes.has(node) || crossed.has(node)) return [];
      const barrier = osmBarrier(node, tags, (...remark) => this.#remarks.add(`node/${node}`, remark));
      return barrier === null ? [] : [barrier];
    });
  }
}

/** Where a file says that the middle of a way or relation is. */
type Center = readonly [lonE7: number, latE7: number] | null;

const placeTags = (tags: Tags): Tags => new Map([...tags].filter(([key]) => PLACE_KEYS.has(key)));
const PATH = ROAD_CLASSES.indexOf('path');
const isCrossing = (tags: Tags): boolean => tags.get('highway') === 'crossing' && !tags.has('barrier');

/** A table of what the ways need. */
function compact(ways: readonly OsmWay[], nodes: NodeTable): NodeTable {
  const needed = new NodeTable();
  for (const way of ways)
    for (const id of way.nodes) {
      const at = nodes.index(id);
      if (at >= 0) needed.set(id, nodes.lon(at), nodes.lat(at));
    }
  return needed;
}
