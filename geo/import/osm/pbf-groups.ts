/** What a pass over a PrimitiveBlock takes of its groups. */
import { PbfReader } from 'pbf';
import type { ExtractCollector } from './extract.ts';
import { Block, IS_BARRIER, IS_PLACE, IS_RESTRICTION, IS_ROAD } from './pbf-block.ts';
import { eachField, messageEnd } from './pbf-fields.ts';
import { denseNodes, plainNode, type TakeNode } from './pbf-nodes.ts';
import { readRelation } from './pbf-relation.ts';
import { readWay } from './pbf-way.ts';

const PLAIN_NODE = 1;
const DENSE_NODES = 2;
const WAY = 3;
const RELATION = 4;

export interface Pass {
  /** Every node goes there; null: nodes are not read for their coordinates. */
  readonly nodes: TakeNode | null;
  /** Whether places and barriers are read. */
  readonly tagged: boolean;
  /** Whether ways and restrictions are read. */
  readonly ways: boolean;
}

/** Which elements a block has, whether the pass read them or not. */
export interface Held {
  readonly nodes: boolean;
  readonly ways: boolean;
}

/** Runs one pass over a block. */
export function readBlock(bytes: Uint8Array, pass: Pass, collector: ExtractCollector): Held {
  const block = new Block(bytes, pass.ways || pass.tagged);
  const tagged = pass.tagged && (block.has & (IS_PLACE | IS_BARRIER)) !== 0 ? collector : null;
  const roads = pass.ways && (block.has & IS_ROAD) !== 0;
  const restrictions = pass.ways && (block.has & IS_RESTRICTION) !== 0;
  const held = { nodes: false, ways: false };
  for (const group of block.groups) {
    const reader = new PbfReader(group);
    eachField(reader, group.length, (field) => {
      if (field === DENSE_NODES || field === PLAIN_NODE) {
        held.nodes = true;
        if (pass.nodes === null && tagged === null) return;
        const end = messageEnd(reader, group.length);
        (field === DENSE_NODES ? denseNodes : plainNode)(reader, end, block, pass.nodes, tagged);
      } else if (field === WAY || field === RELATION) {
        held.ways = true;
        if (field === WAY && roads) readWay(reader, messageEnd(reader, group.length), block, collector);
        if (field === RELATION && restrictions)
          readRelation(reader, messageEnd(reader, group.length), block, collector);
      }
    });
  }
  return held;
}
