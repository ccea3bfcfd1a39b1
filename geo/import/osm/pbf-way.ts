/** A Way message of OSM PBF. */
import type { PbfReader } from 'pbf';
import type { ExtractCollector } from './extract.ts';
import { type Block, IS_ROAD, IS_WAY_KEY } from './pbf-block.ts';
import { Column } from './pbf-column.ts';
import { packedEnd } from './pbf-fields.ts';

/** Reused from way to way; a way's own array is made only once it is known to be a road. */
const keys = new Column();
const values = new Column();
const nodes = new Column();
/** Starts and ends of the packed runs of node references. */
const runs: number[] = [];

/**
 * Reads a way up to `end` and hands it on if it is a road. Throws where the message is damaged or an id passes 2^53.
 */
export function readWay(reader: PbfReader, end: number, block: Block, collector: ExtractCollector): void {
  let id = 0;
  keys.clear();
  values.clear();
  runs.length = 0;
  for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) {
    if (field === 1) id = reader.readVarint(true);
    else if (field === 2) keys.read(reader, packedEnd(reader, end));
    else if (field === 3) values.read(reader, packedEnd(reader, end));
    else if (field === 8) {
      const last = packedEnd(reader, end);
      runs.push(reader.pos, last);
      reader.pos = last;
    }
  }
  if (reader.pos !== end) throw new Error(`way ${id} ends at byte ${reader.pos}, not at ${end}`);
  if (keys.length !== values.length) throw new Error(`way ${id} has unequal numbers of keys and values`);
  const { flags } = block;
  let road = false;
  for (let i = 0; i < keys.length; i++) if ((flags[keys.values[i] ?? 0] ?? 0) & IS_ROAD) road = true;
  if (!road) return;
  const tags = new Map<string, string>();
  for (let i = 0; i < keys.length; i++) {
    const key = keys.values[i] ?? -1;
    if ((flags[key] ?? 0) & IS_WAY_KEY) tags.set(block.text(key), block.text(values.values[i] ?? -1));
  }
  if (!Number.isSafeInteger(id)) throw new Error(`way ${id} has an id beyond 2^53`);
  collector.addWay(id, tags, () => readNodes(reader, id));
  reader.pos = end;
}

function readNodes(reader: PbfReader, id: number): number[] {
  nodes.clear();
  for (let run = 0; run < runs.length; run += 2) {
    reader.pos = runs[run] ?? 0;
    nodes.readDeltas(reader, runs[run + 1] ?? 0);
  }
  const list = new Array<number>(nodes.length);
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes.values[i] ?? 0;
    if (!Number.isSafeInteger(node)) throw new Error(`way ${id} has an id beyond 2^53`);
    list[i] = node;
  }
  return list;
}
