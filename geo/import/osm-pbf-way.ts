/** A Way message of OSM PBF. */
import type { PbfReader } from 'pbf';
import type { RoadCollector } from './osm-extract.ts';
import { type Block, IS_ROAD, IS_WAY_KEY } from './osm-pbf-block.ts';
import { packedEnd, readIndexes } from './osm-pbf-fields.ts';
import { osmWay } from './osm-tags.ts';

/** Reused from way to way; a way's own arrays are made only once it is known to be a road. */
const keys: number[] = [];
const values: number[] = [];
/** Starts and ends of the packed runs of node references. */
const runs: number[] = [];

/** Reads a way up to `end` and adds it to `roads` if it is one. Throws where the message is damaged or an id passes 2^53. */
export function readWay(reader: PbfReader, end: number, block: Block, roads: RoadCollector): void {
  let id = 0;
  keys.length = 0;
  values.length = 0;
  runs.length = 0;
  for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) {
    if (field === 1) id = reader.readVarint(true);
    else if (field === 2) readIndexes(reader, end, keys);
    else if (field === 3) readIndexes(reader, end, values);
    else if (field === 8) {
      const last = packedEnd(reader, end);
      runs.push(reader.pos, last);
      reader.pos = last;
    }
  }
  if (reader.pos !== end) throw new Error(`way ${id} ends at byte ${reader.pos}, not at ${end}`);
  if (keys.length !== values.length) throw new Error(`way ${id} has unequal numbers of keys and values`);
  if (!keys.some((key) => ((block.flags[key] ?? 0) & IS_ROAD) !== 0)) return;
  const tags = new Map<string, string>();
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] ?? -1;
    if ((block.flags[key] ?? 0) & IS_WAY_KEY) tags.set(block.text(key), block.text(values[i] ?? -1));
  }
  const way = osmWay(id, [], tags);
  if (way === null) return;
  const nodes = way.nodes;
  let node = 0;
  for (let run = 0; run < runs.length; run += 2) {
    const last = runs[run + 1] ?? 0;
    reader.pos = runs[run] ?? 0;
    while (reader.pos < last) {
      node += reader.readSVarint();
      nodes.push(node);
    }
  }
  reader.pos = end;
  if (!Number.isSafeInteger(id) || !nodes.every(Number.isSafeInteger))
    throw new Error(`way ${id} has an id beyond 2^53`);
  roads.addWay(way);
}
