/** Elements of OSM as texts write them, one after the other, in the order of the file: for the readers of XML and JSON. */
import type { ProgressNote } from '../../../src/model/index.ts';
import { MAX_XML_NODES } from '../limits.ts';
import { isPlaceArea } from './areas.ts';
import type { ClipBox } from './clip.ts';
import { tooManyNodes } from './errors.ts';
import { ExtractCollector, type OsmExtract, onGlobe } from './extract.ts';
import type { OsmMember } from './restriction.ts';
import { ANY, among, InOrder, type Met, Newest, noting, OutOfOrder, type Versions } from './versions.ts';

type Point = readonly [lonE7: number, latE7: number];
type Tags = ReadonlyMap<string, string>;

/** A node of a way: its id, its coordinates (Overpass, `out geom`), or both. */
export interface WayNode {
  readonly id: number | null;
  readonly at: Point | null;
}

/** A member with the line that Overpass gives for a way. */
export interface MemberLine {
  readonly member: OsmMember;
  readonly line: readonly WayNode[];
}

export interface WayElement {
  readonly nodes: readonly WayNode[];
  /** Where the file says that its middle is (`out center`). */
  readonly center: Point | null;
  readonly tags: Tags;
}

export interface RelationElement {
  readonly members: readonly MemberLine[];
  readonly center: Point | null;
  readonly tags: Tags;
}

/** What a pass over the file hands its elements to. */
export interface ElementSink {
  /** Whether the element counts; what does not is not handed on. */
  takes(met: Met): boolean;
  node(id: number, at: Point, tags: Tags): void;
  way(id: number, way: WayElement): void;
  relation(id: number, relation: RelationElement): void;
  /** What has been found so far. */
  readonly note: ProgressNote | null;
}

/**
 * Reads a file by passes over it: one of an ordinary extract; two more of a history or a file out of order (see
 * versions.ts); one more where the outline of a place is a relation. `pass` hands every element on. Throws what `pass`
 * throws, `file-too-large`.
 */
export async function readElements(
  name: string,
  bytes: number,
  clip: ClipBox | null,
  pass: (sink: ElementSink) => Promise<void>,
): Promise<OsmExtract> {
  const ordered = new InOrder();
  let elements = new Elements(name, new ExtractCollector(name, bytes, clip), ordered);
  let again = ANY;
  try {
    await pass(elements);
    if (ordered.deleted > 0)
      elements.collector.history = { older: 0, deleted: ordered.deleted, doubled: { count: 0, first: [] } };
  } catch (error) {
    if (!(error instanceof OutOfOrder)) throw error;
    const newest = new Newest();
    await pass(new Elements(name, new ExtractCollector(name, bytes, clip), noting(newest)));
    elements = new Elements(name, new ExtractCollector(name, bytes, clip), newest);
    await pass(elements);
    elements.collector.history = newest.report();
    again = among(newest);
  }
  if (elements.collector.wantedOutlines.size > 0) await pass(new Outlines(elements, again));
  return elements.finish();
}

class Elements implements ElementSink {
  readonly collector: ExtractCollector;
  readonly #name: string;
  readonly #versions: Versions;
  readonly #nodes = new NodeStore();
  /** Ids given to nodes that have coordinates only. */
  readonly #byPlace = new Map<string, number>();

  constructor(name: string, collector: ExtractCollector, versions: Versions) {
    this.#name = name;
    this.collector = collector;
    this.#versions = versions;
  }

  get note(): ProgressNote {
    const { params } = this.collector.note;
    return { code: 'elements', params: { nodes: this.#nodes.length, ...params } };
  }

  takes(met: Met): boolean {
    return this.#versions.takes(met);
  }

  node(id: number, [lonE7, latE7]: Point, tags: Tags): void {
    if (!onGlobe(lonE7, latE7)) return;
    if (this.#nodes.length >= MAX_XML_NODES) throw tooManyNodes(this.#name);
    this.#nodes.add(id, lonE7, latE7);
    this.collector.addNodeTags(id, lonE7, latE7, tags);
  }

  way(id: number, { nodes, center, tags }: WayElement): void {
    this.collector.addWay(id, tags, () => this.located(nodes, true), center);
  }

  relation(id: number, { members, center, tags }: RelationElement): void {
    if (isPlaceArea(tags))
      for (const { member, line } of members)
        if (line.length > 0 && member.type === 'way') this.collector.outline(member.ref, this.located(line, false));
    this.collector.addRelation(
      id,
      tags,
      members.map(({ member }) => member),
      center,
    );
  }

  /** Ids of nodes, whose coordinates are kept where they have some. `counts`: whether a want of ids is told of. */
  located(nodes: readonly WayNode[], counts: boolean): number[] {
    if (counts && nodes.some(({ id }) => id === null)) this.collector.unreferenced();
    return nodes.flatMap(({ id, at }) => {
      const known = id ?? (at === null ? null : this.#idAt(at));
      if (known !== null && at !== null) this.collector.locate(known, at[0], at[1]);
      return known ?? [];
    });
  }

  finish(): OsmExtract {
    this.#nodes.each((id, lonE7, latE7) => this.collector.offer(id, lonE7, latE7));
    return this.collector.finish();
  }

  /** Below all ids that editors give. */
  #idAt(at: Point): number {
    const key = at.join();
    const id = this.#byPlace.get(key) ?? -(2 ** 52) - this.#byPlace.size;
    this.#byPlace.set(key, id);
    return id;
  }
}

/** A pass for the ways that outline places, or are ferries by their relations. */
class Outlines implements ElementSink {
  readonly note = null;
  readonly #elements: Elements;
  readonly #versions: Versions;

  constructor(elements: Elements, versions: Versions) {
    this.#elements = elements;
    this.#versions = versions;
  }

  takes(met: Met): boolean {
    return met.kind === 'way' && this.#elements.collector.wantedOutlines.has(met.id) && this.#versions.takes(met);
  }

  node(): void {}

  way(id: number, { nodes, tags }: WayElement): void {
    this.#elements.collector.wantedWay(id, this.#elements.located(nodes, false), tags);
  }

  relation(): void {}
}

/** Nodes in growing columns: ids, 1e-7 degrees. */
class NodeStore {
  length = 0;
  #id = new Float64Array(1024);
  #lon = new Int32Array(1024);
  #lat = new Int32Array(1024);

  add(id: number, lonE7: number, latE7: number): void {
    if (this.length === this.#id.length) {
      const grow = <T extends Float64Array | Int32Array>(old: T, larger: T): T => {
        larger.set(old);
        return larger;
      };
      this.#id = grow(this.#id, new Float64Array(2 * this.length));
      this.#lon = grow(this.#lon, new Int32Array(2 * this.length));
      this.#lat = grow(this.#lat, new Int32Array(2 * this.length));
    }
    this.#id[this.length] = id;
    this.#lon[this.length] = lonE7;
    this.#lat[this.length] = latE7;
    this.length++;
  }

  each(use: (id: number, lonE7: number, latE7: number) => void): void {
    for (let i = 0; i < this.length; i++) use(this.#id[i] ?? 0, this.#lon[i] ?? 0, this.#lat[i] ?? 0);
  }
}
