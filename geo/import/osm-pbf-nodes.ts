/** Dense and plain nodes of OSM PBF. */
import type { PbfReader } from 'pbf';
import { type OsmPlaceNode, onGlobe, type RoadCollector } from './osm-extract.ts';
import { type Block, IS_PLACE, IS_PLACE_KEY } from './osm-pbf-block.ts';
import { eachField, packedEnd, readIndexes } from './osm-pbf-fields.ts';

/** A column of delta-coded numbers, reused from block to block. */
class Column {
  values = new Float64Array(8192);
  length = 0;
  #last = 0;

  clear(): void {
    this.length = 0;
    this.#last = 0;
  }

  read(reader: PbfReader, end: number): void {
    const room = this.length + (end - reader.pos);
    if (room > this.values.length) {
      const larger = new Float64Array(Math.max(room, 2 * this.values.length));
      larger.set(this.values.subarray(0, this.length));
      this.values = larger;
    }
    const values = this.values;
    let length = this.length;
    let last = this.#last;
    while (reader.pos < end) {
      last += reader.readSVarint();
      values[length++] = last;
    }
    this.length = length;
    this.#last = last;
  }
}

const dense = { id: new Column(), lon: new Column(), lat: new Column() };

/** Reads the columns of a DenseNodes message into `dense`; keys and values into `tags` if given. Returns the number of nodes. */
function readDense(reader: PbfReader, end: number, tags: number[] | null): number {
  dense.id.clear();
  dense.lon.clear();
  dense.lat.clear();
  eachField(reader, end, (field) => {
    if (field === 1) dense.id.read(reader, packedEnd(reader, end));
    else if (field === 8) dense.lat.read(reader, packedEnd(reader, end));
    else if (field === 9) dense.lon.read(reader, packedEnd(reader, end));
    else if (field === 10 && tags !== null) readIndexes(reader, end, tags);
  });
  const count = dense.id.length;
  if (dense.lat.length !== count || dense.lon.length !== count)
    throw new Error(`dense nodes with ${count} ids, ${dense.lat.length} latitudes, ${dense.lon.length} longitudes`);
  if (count > 0 && !Number.isSafeInteger(dense.id.values[count - 1])) throw new Error('a node id beyond 2^53');
  return count;
}

/** Offers the nodes of a DenseNodes message to the collector. */
export function denseNodes(reader: PbfReader, end: number, block: Block, roads: RoadCollector): void {
  const count = readDense(reader, end, null);
  const { id, lon, lat } = dense;
  for (let i = 0; i < count; i++) {
    const lonE7 = block.e7(block.lonOffset, lon.values[i] ?? 0);
    roads.offer(id.values[i] ?? 0, lonE7, block.e7(block.latOffset, lat.values[i] ?? 0));
  }
}

const denseTags: number[] = [];

/** Appends the place nodes of a DenseNodes message. */
export function densePlaces(reader: PbfReader, end: number, block: Block, places: OsmPlaceNode[]): void {
  denseTags.length = 0;
  const count = readDense(reader, end, denseTags);
  let at = 0;
  for (let i = 0; i < count && at < denseTags.length; i++) {
    const start = at;
    let place = false;
    while (at < denseTags.length && denseTags[at] !== 0) {
      if ((block.flags[denseTags[at] ?? 0] ?? 0) & IS_PLACE) place = true;
      at += 2;
    }
    if (place) {
      const lonE7 = block.e7(block.lonOffset, dense.lon.values[i] ?? 0);
      const latE7 = block.e7(block.latOffset, dense.lat.values[i] ?? 0);
      keepPlace(block, dense.id.values[i] ?? 0, lonE7, latE7, denseTags.slice(start, at), places);
    }
    at++;
  }
}

/** `pairs`: key, value, key, value, … as indexes of strings. */
function keepPlace(
  block: Block,
  id: number,
  lonE7: number,
  latE7: number,
  pairs: readonly number[],
  places: OsmPlaceNode[],
): void {
  const tags = new Map<string, string>();
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const key = pairs[i] ?? -1;
    if ((block.flags[key] ?? 0) & IS_PLACE_KEY) tags.set(block.text(key), block.text(pairs[i + 1] ?? -1));
  }
  if (tags.has('place') && onGlobe(lonE7, latE7) && Number.isSafeInteger(id)) places.push({ id, lonE7, latE7, tags });
}

/** Appends a plain Node message if it is a place. */
export function plainPlace(reader: PbfReader, end: number, block: Block, places: OsmPlaceNode[]): void {
  const keys: number[] = [];
  const values: number[] = [];
  const { id, lonE7, latE7 } = readPlain(reader, end, block, keys, values);
  if (keys.length !== values.length) throw new Error(`node ${id} has unequal numbers of keys and values`);
  const pairs = keys.flatMap((key, i) => [key, values[i] ?? 0]);
  keepPlace(block, id, lonE7, latE7, pairs, places);
}

/** Offers a plain Node message to the collector. */
export function plainNode(reader: PbfReader, end: number, block: Block, roads: RoadCollector): void {
  const { id, lonE7, latE7 } = readPlain(reader, end, block, null, null);
  roads.offer(id, lonE7, latE7);
}

function readPlain(
  reader: PbfReader,
  end: number,
  block: Block,
  keys: number[] | null,
  values: number[] | null,
): { id: number; lonE7: number; latE7: number } {
  let id = 0;
  let lon = 0;
  let lat = 0;
  eachField(reader, end, (field) => {
    if (field === 1) id = reader.readSVarint();
    else if (field === 2 && keys !== null) readIndexes(reader, end, keys);
    else if (field === 3 && values !== null) readIndexes(reader, end, values);
    else if (field === 8) lat = reader.readSVarint();
    else if (field === 9) lon = reader.readSVarint();
  });
  return { id, lonE7: block.e7(block.lonOffset, lon), latE7: block.e7(block.latOffset, lat) };
}
