/** A Way message of OSM PBF. */
import type { PbfReader } from 'pbf';
import type { ExtractCollector } from './extract.ts';
import { type Block, IS_NODE_KEY, IS_PLACE, IS_ROAD, IS_WAY_KEY } from './pbf-block.ts';
import { Column } from './pbf-column.ts';
import { packedEnd } from './pbf-fields.ts';
import { readInfo } from './pbf-info.ts';
import type { Versions } from './versions.ts';

/** Reused from way to way; a way's own array is made only once it is known to be a road. */
const keys = new Column();
const values = new Column();
const nodes = new Column();
/** Used again from way to way. */
const met = { kind: 'way' as const, id: 0, version: 0, visible: true };
/** Coordinates of the nodes in files with locations on ways. */
const lats = new Column();
const lons = new Column();
/** Starts and ends of the packed runs of node references. */
const runs: number[] = [];

export interface WaySink {
  readonly collector: ExtractCollector;
  readonly versions: Versions;
  /** Ways whose nodes are asked for as outlines of places; null: roads and areas are. */
  readonly outlines: ReadonlySet<number> | null;
  /** Whether the block has the keys of roads or areas at all. */
  readonly kept: boolean;
}

/**
 * Reads a way up to `end` and hands it on if it counts and is a road or an area. Throws where the message is damaged or
 * an id passes 2^53.
 */
export function readWay(reader: PbfReader, end: number, block: Block, sink: WaySink): void {
  let id = 0;
  let infoAt = -1;
  for (const column of [keys, values, lats, lons]) column.clear();
  runs.length = 0;
  for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) {
    if (field === 1) id = reader.readVarint(true);
    else if (field === 2) keys.read(reader, packedEnd(reader, end));
    else if (field === 3) values.read(reader, packedEnd(reader, end));
    else if (field === 4) infoAt = reader.pos;
    else if (field === 8) {
      const last = packedEnd(reader, end);
      runs.push(reader.pos, last);
      reader.pos = last;
    } else if (field === 9) lats.readDeltas(reader, packedEnd(reader, end));
    else if (field === 10) lons.readDeltas(reader, packedEnd(reader, end));
  }
  if (reader.pos !== end) throw new Error(`way ${id} ends at byte ${reader.pos}, not at ${end}`);
  if (keys.length !== values.length) throw new Error(`way ${id} has unequal numbers of keys and values`);
  if (!Number.isSafeInteger(id)) throw new Error(`way ${id} has an id beyond 2^53`);
  const { collector, versions, outlines, kept } = sink;
  const asked = outlines === null ? kept && isKept(block) : outlines.has(id);
  met.id = id;
  met.version = 0;
  met.visible = true;
  // Of ways that nobody asks for only the order counts, as long as there is one.
  if (infoAt >= 0 && (asked || versions.careful)) {
    reader.pos = infoAt;
    Object.assign(met, readInfo(reader, end));
    reader.pos = end;
  }
  if (!versions.takes(met) || !asked) return;
  const list = readNodes(reader, id);
  for (let i = 0; i < Math.min(lats.length, lons.length, list.length); i++)
    collector.locate(
      list[i] ?? 0,
      block.e7(block.lonOffset, lons.values[i] ?? 0),
      block.e7(block.latOffset, lats.values[i] ?? 0),
    );
  if (outlines === null) collector.addWay(id, tagsOf(block), () => list);
  else collector.wantedWay(id, list, allTagsOf(block));
  reader.pos = end;
}

/** Whether the way in hand has a key of a road or of a place. */
function isKept({ flags }: Block): boolean {
  for (let i = 0; i < keys.length; i++) if ((flags[keys.values[i] ?? 0] ?? 0) & (IS_ROAD | IS_PLACE)) return true;
  return false;
}

function tagsOf(block: Block): Map<string, string> {
  const tags = new Map<string, string>();
  for (let i = 0; i < keys.length; i++) {
    const key = keys.values[i] ?? -1;
    if ((block.flags[key] ?? 0) & (IS_WAY_KEY | IS_NODE_KEY))
      tags.set(block.text(key), block.text(values.values[i] ?? -1));
  }
  return tags;
}

/** What the importer reads of ways and what it does not. */
function allTagsOf(block: Block): Map<string, string> {
  const tags = new Map<string, string>();
  for (let i = 0; i < keys.length; i++) tags.set(block.text(keys.values[i] ?? -1), block.text(values.values[i] ?? -1));
  return tags;
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
