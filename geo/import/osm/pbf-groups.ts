/** What a pass over a PrimitiveBlock takes of its groups. */
import { PbfReader } from 'pbf';
import type { ExtractCollector } from './extract.ts';
import { Block, IS_BARRIER, IS_PLACE, IS_RESTRICTION, IS_ROAD } from './pbf-block.ts';
import { eachField, messageEnd } from './pbf-fields.ts';
import { denseNodes, plainNode, type TakeNode, type TakeTagged } from './pbf-nodes.ts';
import { readRelation } from './pbf-relation.ts';
import { readWay } from './pbf-way.ts';
import type { Versions } from './versions.ts';

const PLAIN_NODE = 1;
const DENSE_NODES = 2;
const WAY = 3;
const RELATION = 4;

export interface Pass {
  /** Every node goes there; null: nodes are not read for their coordinates. */
  readonly nodes: TakeNode | null;
  /** Where places and barriers go; null: they are not read. */
  readonly tagged: TakeTagged | null;
  /** Whether ways and restrictions are read. */
  readonly ways: boolean;
  /** Asked of the nodes that `nodes` takes, of ways and of relations. */
  readonly versions: Versions;
  /** Only the nodes of these ways are read, as outlines of places; null: roads, areas and restrictions. */
  readonly outlines: ReadonlySet<number> | null;
}

/** Which elements a block has, whether the pass read them or not. */
export interface Held {
  readonly nodes: boolean;
  readonly ways: boolean;
}

/** Runs one pass over a block. */
export function readBlock(bytes: Uint8Array, pass: Pass, collector: ExtractCollector): Held {
  const block = new Block(bytes, pass.ways || pass.tagged !== null);
  const { nodes: take, versions } = pass;
  const tagged = (block.has & (IS_PLACE | IS_BARRIER)) !== 0 ? pass.tagged : null;
  const nodes = { take, tagged, versions: take === null ? null : versions };
  const roads = (block.has & (IS_ROAD | IS_PLACE)) !== 0;
  const restrictions = (block.has & (IS_RESTRICTION | IS_PLACE)) !== 0;
  const held = { nodes: false, ways: false };
  for (const group of block.groups) {
    const reader = new PbfReader(group);
    eachField(reader, group.length, (field) => {
      if (field === DENSE_NODES || field === PLAIN_NODE) {
        held.nodes = true;
        if (take === null && tagged === null) return;
        const end = messageEnd(reader, group.length);
        (field === DENSE_NODES ? denseNodes : plainNode)(reader, end, block, nodes);
      } else if (field === WAY || field === RELATION) {
        held.ways = true;
        if (!pass.ways) return;
        const end = messageEnd(reader, group.length);
        if (field === WAY) readWay(reader, end, block, { collector, versions, outlines: pass.outlines, kept: roads });
        else if (pass.outlines === null) readRelation(reader, end, block, { collector, versions, kept: restrictions });
        else reader.pos = end;
      }
    });
  }
  return held;
}
