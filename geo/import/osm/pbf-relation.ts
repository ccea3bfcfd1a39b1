/** A Relation message of OSM PBF, of which turn restrictions are kept. */
import type { PbfReader } from 'pbf';
import type { ExtractCollector } from './extract.ts';
import { type Block, IS_RESTRICTION_KEY } from './pbf-block.ts';
import { Column } from './pbf-column.ts';
import { packedEnd } from './pbf-fields.ts';
import type { OsmMember } from './restriction.ts';

const keys = new Column();
const values = new Column();
const roles = new Column();
const members = new Column();
const types = new Column();

const TYPES: readonly OsmMember['type'][] = ['node', 'way', 'relation'];

/**
 * Reads a relation up to `end` and hands it on if it is a restriction. Throws where the message is damaged or an id
 * passes 2^53.
 */
export function readRelation(reader: PbfReader, end: number, block: Block, collector: ExtractCollector): void {
  let id = 0;
  for (const column of [keys, values, roles, members, types]) column.clear();
  for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) {
    if (field === 1) id = reader.readVarint(true);
    else if (field === 2) keys.read(reader, packedEnd(reader, end));
    else if (field === 3) values.read(reader, packedEnd(reader, end));
    else if (field === 8) roles.read(reader, packedEnd(reader, end));
    else if (field === 9) members.readDeltas(reader, packedEnd(reader, end));
    else if (field === 10) types.read(reader, packedEnd(reader, end));
  }
  if (reader.pos !== end) throw new Error(`relation ${id} ends at byte ${reader.pos}, not at ${end}`);
  if (keys.length !== values.length) throw new Error(`relation ${id} has unequal numbers of keys and values`);
  if (roles.length !== members.length || types.length !== members.length)
    throw new Error(`relation ${id} has unequal numbers of members, roles and types`);
  const tags = new Map<string, string>();
  for (let i = 0; i < keys.length; i++) {
    const key = keys.values[i] ?? -1;
    if ((block.flags[key] ?? 0) & IS_RESTRICTION_KEY) tags.set(block.text(key), block.text(values.values[i] ?? -1));
  }
  if (tags.get('type')?.startsWith('restriction') !== true) return;
  const list: OsmMember[] = [];
  for (let i = 0; i < members.length; i++) {
    const type = TYPES[types.values[i] ?? -1];
    const ref = members.values[i] ?? Number.NaN;
    if (type === undefined) throw new Error(`relation ${id} has a member of type ${types.values[i]}`);
    if (!Number.isSafeInteger(ref) || !Number.isSafeInteger(id))
      throw new Error(`relation ${id} has an id beyond 2^53`);
    list.push({ type, ref, role: block.text(roles.values[i] ?? -1) });
  }
  collector.addRelation(id, tags, list);
}
