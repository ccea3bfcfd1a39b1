/** A Relation message of OSM PBF, of which turn restrictions and areas of places are kept. */
import type { PbfReader } from 'pbf';
import { isAreaType, isPlaceArea } from './areas.ts';
import type { ExtractCollector } from './extract.ts';
import { isFerryRelation } from './ferries.ts';
import { type Block, IS_NODE_KEY, IS_RESTRICTION_KEY, IS_WAY_KEY } from './pbf-block.ts';
import { Column } from './pbf-column.ts';
import { packedEnd } from './pbf-fields.ts';
import { readInfo } from './pbf-info.ts';
import type { OsmMember } from './restriction.ts';
import type { Versions } from './versions.ts';

const keys = new Column();
const values = new Column();
const roles = new Column();
const members = new Column();
const types = new Column();

const TYPES: readonly OsmMember['type'][] = ['node', 'way', 'relation'];

export interface RelationSink {
  readonly collector: ExtractCollector;
  readonly versions: Versions;
  /** Whether the block has restrictions or places at all. */
  readonly kept: boolean;
}

/**
 * Reads a relation up to `end` and hands it on if it counts and is a restriction or an area. Throws where the message is
 * damaged or an id passes 2^53.
 */
export function readRelation(reader: PbfReader, end: number, block: Block, sink: RelationSink): void {
  const { collector, versions, kept } = sink;
  let info = { version: 0, visible: true };
  let id = 0;
  for (const column of [keys, values, roles, members, types]) column.clear();
  for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) {
    if (field === 1) id = reader.readVarint(true);
    else if (field === 2) keys.read(reader, packedEnd(reader, end));
    else if (field === 3) values.read(reader, packedEnd(reader, end));
    else if (field === 4) info = readInfo(reader, end);
    else if (field === 8) roles.read(reader, packedEnd(reader, end));
    else if (field === 9) members.readDeltas(reader, packedEnd(reader, end));
    else if (field === 10) types.read(reader, packedEnd(reader, end));
  }
  if (reader.pos !== end) throw new Error(`relation ${id} ends at byte ${reader.pos}, not at ${end}`);
  if (keys.length !== values.length) throw new Error(`relation ${id} has unequal numbers of keys and values`);
  if (roles.length !== members.length || types.length !== members.length)
    throw new Error(`relation ${id} has unequal numbers of members, roles and types`);
  if (!versions.takes({ kind: 'relation', id, ...info }) || !kept) return;
  const tags = new Map<string, string>();
  for (let i = 0; i < keys.length; i++) {
    const key = keys.values[i] ?? -1;
    if ((block.flags[key] ?? 0) & (IS_RESTRICTION_KEY | IS_NODE_KEY | IS_WAY_KEY))
      tags.set(block.text(key), block.text(values.values[i] ?? -1));
  }
  const type = tags.get('type');
  const restricts = type?.startsWith('restriction') === true || isFerryRelation(tags);
  if (!restricts && !(isAreaType(type) && isPlaceArea(tags))) return;
  const list: OsmMember[] = [];
  for (let i = 0; i < members.length; i++) {
    const member = TYPES[types.values[i] ?? -1];
    const ref = members.values[i] ?? Number.NaN;
    if (member === undefined) throw new Error(`relation ${id} has a member of type ${types.values[i]}`);
    if (!Number.isSafeInteger(ref) || !Number.isSafeInteger(id))
      throw new Error(`relation ${id} has an id beyond 2^53`);
    list.push({ type: member, ref, role: block.text(roles.values[i] ?? -1) });
  }
  collector.addRelation(id, tags, list);
}
