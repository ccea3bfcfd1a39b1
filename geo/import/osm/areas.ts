/** Places mapped as areas, ways and multipolygons, as points inside them. */
import type { NodeTable } from '../../roads/osm/node-table.ts';
import { interiorPoint } from './interior-point.ts';
import type { OsmPlaceNode } from './place-node.ts';
import type { OsmMember } from './restriction.ts';

/** Kinds of places that are mapped as areas and matter here; islands, fields and squares do not. */
const KINDS: ReadonlySet<string> = new Set(['city', 'town', 'suburb', 'borough', 'village', 'hamlet']);
const AREA_TYPES: ReadonlySet<string> = new Set(['multipolygon', 'boundary']);

type Tags = ReadonlyMap<string, string>;
type Point = readonly [lonE7: number, latE7: number];

/** Levels of counties and what is above them: the ground of a whole county is no place in it. */
const COUNTY_LEVEL = 6;

export const isPlaceArea = (tags: Tags): boolean =>
  KINDS.has(tags.get('place') ?? '') && !(Number(tags.get('admin_level') ?? Number.NaN) <= COUNTY_LEVEL);
/** A relation of this type may be an area. */
export const isAreaType = (type: string | undefined): boolean => AREA_TYPES.has(type ?? '');

interface Area {
  readonly kind: 'way' | 'relation';
  readonly id: number;
  readonly tags: Tags;
  /** Of a way its nodes. */
  readonly nodes: readonly number[];
  /** Of a relation its ways: outer ones and inner ones. */
  readonly ways: readonly number[];
  /** Where the file itself says that its middle is; null: it doesn't. */
  readonly center: Point | null;
}

export interface AreaReport {
  readonly places: readonly OsmPlaceNode[];
  /** Areas whose outline the file lacks, or that have none: `way/7`. */
  readonly unplaced: readonly string[];
}

export class PlaceAreas {
  readonly #areas: Area[] = [];
  readonly #lines = new Map<number, readonly number[]>();
  readonly #wanted = new Set<number>();

  get size(): number {
    return this.#areas.length;
  }

  /** Ways of relations whose nodes are not known yet. */
  get wanted(): ReadonlySet<number> {
    return this.#wanted;
  }

  addWay(id: number, tags: Tags, nodes: readonly number[], center: Point | null = null): void {
    this.#areas.push({ kind: 'way', id, tags, nodes, ways: [], center });
  }

  addRelation(id: number, tags: Tags, members: readonly OsmMember[], center: Point | null = null): void {
    const ways = members.flatMap(({ type, ref }) => (type === 'way' ? [ref] : []));
    for (const way of ways) if (!this.#lines.has(way)) this.#wanted.add(way);
    this.#areas.push({ kind: 'relation', id, tags, nodes: [], ways, center });
  }

  /** The nodes of a way that {@link wanted} names. */
  line(way: number, nodes: readonly number[]): void {
    this.#lines.set(way, nodes);
    this.#wanted.delete(way);
  }

  /** Areas as points; one in which a node of `known` has its name is that place, and left out. */
  finish(nodes: NodeTable, known: readonly OsmPlaceNode[]): AreaReport {
    const places: OsmPlaceNode[] = [];
    const unplaced: string[] = [];
    for (const { kind, id, tags, ways, center, ...own } of this.#areas) {
      const lines = kind === 'way' ? [own.nodes] : ways.map((way) => this.#lines.get(way) ?? []);
      const rings = ringsOf(lines, nodes);
      const point = (rings === null ? null : interiorPoint(rings)) ?? center;
      if (point === null) unplaced.push(`${kind}/${id}`);
      else if (rings === null || !known.some((node) => isNamed(node, tags) && holds(rings, node)))
        places.push({ kind, id, tags, lonE7: Math.round(point[0]), latE7: Math.round(point[1]) });
    }
    return { places, unplaced };
  }
}

const isNamed = (node: OsmPlaceNode, tags: Tags): boolean =>
  tags.has('name') && node.tags.get('name') === tags.get('name');

/** By the even–odd rule. */
function holds(rings: readonly (readonly Point[])[], { lonE7, latE7 }: OsmPlaceNode): boolean {
  let inside = false;
  for (const ring of rings)
    for (const [i, [x1, y1]] of ring.entries()) {
      const [x2, y2] = ring[(i + 1) % ring.length] ?? [x1, y1];
      if (y1 > latE7 !== y2 > latE7 && lonE7 < x1 + ((latE7 - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    }
  return inside;
}

/** Lines joined end to end; null where a line or a node is missing or the ends don't close. */
function ringsOf(lines: readonly (readonly number[])[], nodes: NodeTable): Point[][] | null {
  const left = new Set(lines.map((line) => [...line]));
  const rings: Point[][] = [];
  for (const first of left) {
    left.delete(first);
    const ring = [...first];
    while (ring.length > 1 && ring[0] !== ring.at(-1)) {
      const end = ring.at(-1);
      const next = [...left].find((line) => line[0] === end || line.at(-1) === end);
      if (next === undefined) return null;
      left.delete(next);
      ring.push(...(next[0] === end ? next : next.toReversed()).slice(1));
    }
    const points = ring.map((node): Point | undefined => nodes.get(node));
    const known = points.filter((point) => point !== undefined);
    if (known.length < points.length || known.length < 4) return null;
    rings.push(known);
  }
  return rings;
}
