/** What both OSM readers find in an extract: place nodes, and ways with the nodes they need. */
import type { OsmWay, OsmWays } from '../roads/osm-ways.ts';
import { MAX_WAY_REFS } from './limits.ts';
import { tooManyRefs } from './osm-errors.ts';

export interface OsmPlaceNode {
  readonly id: number;
  readonly lonE7: number;
  readonly latE7: number;
  /** Only the keys of PLACE_KEYS. */
  readonly tags: ReadonlyMap<string, string>;
}

export interface OsmExtract {
  readonly places: OsmPlaceNode[];
  readonly roads: OsmWays;
  /** References of kept ways to nodes that the extract lacks or that lie off the globe. */
  readonly missingNodes: number;
  /** Ways cut at such nodes or dropped for want of two nodes in a row. */
  readonly brokenWays: number;
}

/** The tags of a place node that the importer reads. */
export const PLACE_KEYS: ReadonlySet<string> = new Set(['place', 'name', 'name:zh', 'name:en', 'population']);

const MAX_LON_E7 = 180e7;
const MAX_LAT_E7 = 90e7;

export const onGlobe = (lonE7: number, latE7: number): boolean =>
  Math.abs(lonE7) <= MAX_LON_E7 && Math.abs(latE7) <= MAX_LAT_E7;

/** Steps of a walk along sorted ids before a binary search is cheaper. */
const NEAR = 16;

/** Collects ways first, then the coordinates of their nodes, whichever order and however many nodes the file has. */
export class RoadCollector {
  readonly #ways: OsmWay[] = [];
  readonly #name: string;
  #refs = 0;
  #ids = new Float64Array(0);
  #lon = new Int32Array(0);
  #lat = new Int32Array(0);
  #found = new Uint8Array(0);
  #cursor = 0;

  constructor(name: string) {
    this.#name = name;
  }

  get ways(): number {
    return this.#ways.length;
  }

  addWay(way: OsmWay): void {
    this.#refs += way.nodes.length;
    if (this.#refs > MAX_WAY_REFS) throw tooManyRefs(this.#name);
    this.#ways.push(way);
  }

  /** To be called once between the ways and the nodes. */
  startNodes(): void {
    const all = new Float64Array(this.#refs);
    let at = 0;
    for (const way of this.#ways) for (const node of way.nodes) all[at++] = node;
    all.sort();
    let unique = 0;
    for (let i = 0; i < all.length; i++) {
      const id = all[i] ?? 0;
      if (unique === 0 || all[unique - 1] !== id) all[unique++] = id;
    }
    this.#ids = all.slice(0, unique);
    this.#lon = new Int32Array(unique);
    this.#lat = new Int32Array(unique);
    this.#found = new Uint8Array(unique);
  }

  /** Offers a node; kept if a way needs it. Cheapest with ascending ids, as OSM files have them. */
  offer(id: number, lonE7: number, latE7: number): void {
    const ids = this.#ids;
    let at = this.#cursor;
    if (at > 0 && (ids[at - 1] ?? 0) >= id) at = lowerBound(ids, id, 0);
    else {
      const near = Math.min(ids.length, at + NEAR);
      while (at < near && (ids[at] ?? 0) < id) at++;
      if (at === near) at = lowerBound(ids, id, at);
    }
    this.#cursor = at;
    if (at >= ids.length || ids[at] !== id || !onGlobe(lonE7, latE7)) return;
    this.#lon[at] = lonE7;
    this.#lat[at] = latE7;
    this.#found[at] = 1;
  }

  /** Ways over the nodes that were found; a way is split where nodes are missing. */
  finish(): Omit<OsmExtract, 'places'> {
    const nodes = new Map<number, readonly [number, number]>();
    const ways: OsmWay[] = [];
    let missingNodes = 0;
    let brokenWays = 0;
    for (const way of this.#ways) {
      const pieces: number[][] = [];
      let piece: number[] = [];
      let missing = 0;
      for (const node of way.nodes) {
        if (this.#found[lowerBound(this.#ids, node, 0)] !== 1) {
          missing++;
          if (piece.length > 1) pieces.push(piece);
          piece = [];
        } else if (piece[piece.length - 1] !== node) piece.push(node);
      }
      if (piece.length > 1) pieces.push(piece);
      if (missing > 0 || pieces.length === 0) brokenWays++;
      missingNodes += missing;
      for (const kept of pieces) {
        ways.push(kept.length === way.nodes.length ? way : { ...way, nodes: kept });
        for (const node of kept) {
          if (nodes.has(node)) continue;
          const at = lowerBound(this.#ids, node, 0);
          nodes.set(node, [this.#lon[at] ?? 0, this.#lat[at] ?? 0]);
        }
      }
    }
    return { roads: { ways, nodes }, missingNodes, brokenWays };
  }
}

/** Index of the first value ≥ `value` at or after `from` in an ascending array; its length when there is none. */
function lowerBound(sorted: Float64Array, value: number, from: number): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
