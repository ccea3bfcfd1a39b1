/** Dense and plain nodes of OSM PBF. */
import type { PbfReader } from 'pbf';
import { onGlobe } from './extract.ts';
import { type Block, IS_BARRIER, IS_NODE_KEY, IS_PLACE } from './pbf-block.ts';
import { Column } from './pbf-column.ts';
import { eachField, packedEnd, readIndexes } from './pbf-fields.ts';
import { DenseInfo, readInfo } from './pbf-info.ts';
import type { Versions } from './versions.ts';

/** Takes a node's coordinates, 1e-7 degree. */
export type TakeNode = (id: number, lonE7: number, latE7: number) => void;

/** Takes a node that is a place or a barrier. */
export interface TakeTagged {
  addNodeTags(id: number, lonE7: number, latE7: number, tags: ReadonlyMap<string, string>): void;
}

/** Where nodes go. */
export interface NodeSink {
  /** Every node that counts; null: they are not read for their coordinates. */
  readonly take: TakeNode | null;
  /** Places and barriers; null: not asked for. */
  readonly tagged: TakeTagged | null;
  /** Asked of every node; null: only whether it is visible. */
  readonly versions: Versions | null;
}

const info = new DenseInfo();
/** Used again from node to node. */
const met = { kind: 'node' as const, id: 0, version: 0, visible: true };
/** Whether each node of the message counts. */
let counted = new Uint8Array(8192);

const dense = { id: new Column(), lon: new Column(), lat: new Column(), tags: new Column() };

/** Reads the columns of a DenseNodes message; keys and values only if asked. Returns the number of nodes. */
function readDense(reader: PbfReader, end: number, withTags: boolean, withVersions: boolean): number {
  for (const column of Object.values(dense)) column.clear();
  info.clear();
  eachField(reader, end, (field) => {
    if (field === 1) dense.id.readDeltas(reader, packedEnd(reader, end));
    else if (field === 8) dense.lat.readDeltas(reader, packedEnd(reader, end));
    else if (field === 9) dense.lon.readDeltas(reader, packedEnd(reader, end));
    else if (field === 5) info.read(reader, end, withVersions);
    else if (field === 10 && withTags) dense.tags.read(reader, packedEnd(reader, end));
  });
  const count = dense.id.length;
  if (dense.lat.length !== count || dense.lon.length !== count)
    throw new Error(`dense nodes with ${count} ids, ${dense.lat.length} latitudes, ${dense.lon.length} longitudes`);
  if (count > 0 && !Number.isSafeInteger(dense.id.values[count - 1])) throw new Error('a node id beyond 2^53');
  return count;
}

/**
 * Hands every node of a DenseNodes message that counts to `take`, if given, and its places and barriers to `tagged`, if
 * asked.
 */
export function denseNodes(reader: PbfReader, end: number, block: Block, { take, tagged, versions }: NodeSink): void {
  const count = readDense(reader, end, tagged !== null, versions?.careful === true);
  const { id, lon, lat, tags } = dense;
  if (counted.length < count) counted = new Uint8Array(2 * count);
  for (let i = 0; i < count; i++) {
    met.visible = info.visible(i);
    met.id = id.values[i] ?? 0;
    met.version = info.version(i);
    counted[i] = (versions === null ? met.visible : versions.takes(met)) ? 1 : 0;
  }
  if (take !== null)
    for (let i = 0; i < count; i++)
      if (counted[i] === 1)
        take(
          id.values[i] ?? 0,
          block.e7(block.lonOffset, lon.values[i] ?? 0),
          block.e7(block.latOffset, lat.values[i] ?? 0),
        );
  if (tagged === null) return;
  let at = 0;
  for (let i = 0; i < count && at < tags.length; i++) {
    const start = at;
    let kinds = 0;
    while (at < tags.length && tags.values[at] !== 0) {
      kinds |= block.flags[tags.values[at] ?? 0] ?? 0;
      at += 2;
    }
    if (counted[i] === 1 && (kinds & (IS_PLACE | IS_BARRIER)) !== 0) {
      const lonE7 = block.e7(block.lonOffset, lon.values[i] ?? 0);
      const latE7 = block.e7(block.latOffset, lat.values[i] ?? 0);
      const pairs = [...tags.values.subarray(start, Math.min(at, tags.length))];
      keepTagged(block, { id: id.values[i] ?? 0, lonE7, latE7 }, pairs, tagged);
    }
    at++;
  }
}

/** `pairs`: key, value, key, value, … as indexes of strings. */
function keepTagged(
  block: Block,
  { id, lonE7, latE7 }: { readonly id: number; readonly lonE7: number; readonly latE7: number },
  pairs: readonly number[],
  collector: TakeTagged,
): void {
  const tags = new Map<string, string>();
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const key = pairs[i] ?? -1;
    if ((block.flags[key] ?? 0) & IS_NODE_KEY) tags.set(block.text(key), block.text(pairs[i + 1] ?? -1));
  }
  if (!onGlobe(lonE7, latE7) || !Number.isSafeInteger(id)) return;
  collector.addNodeTags(id, lonE7, latE7, tags);
}

/** Hands a plain Node message that counts to `take` and, if asked and it is a place or barrier, to `tagged`. */
export function plainNode(reader: PbfReader, end: number, block: Block, { take, tagged, versions }: NodeSink): void {
  let [id, lon, lat] = [0, 0, 0];
  let own = { version: 0, visible: true };
  const keys: number[] = [];
  const values: number[] = [];
  eachField(reader, end, (field) => {
    if (field === 1) id = reader.readSVarint();
    else if (field === 2 && tagged !== null) readIndexes(reader, end, keys);
    else if (field === 3 && tagged !== null) readIndexes(reader, end, values);
    else if (field === 4) own = readInfo(reader, end);
    else if (field === 8) lat = reader.readSVarint();
    else if (field === 9) lon = reader.readSVarint();
  });
  const lonE7 = block.e7(block.lonOffset, lon);
  const latE7 = block.e7(block.latOffset, lat);
  if (versions === null ? !own.visible : !versions.takes({ kind: 'node', id, ...own })) return;
  take?.(id, lonE7, latE7);
  if (tagged === null) return;
  if (keys.length !== values.length) throw new Error(`node ${id} has unequal numbers of keys and values`);
  if (keys.some((key) => ((block.flags[key] ?? 0) & (IS_PLACE | IS_BARRIER)) !== 0))
    keepTagged(
      block,
      { id, lonE7, latE7 },
      keys.flatMap((key, i) => [key, values[i] ?? 0]),
      tagged,
    );
}
