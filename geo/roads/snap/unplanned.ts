/** The roads as they are there today, within a network that has planned ones: docs/definitions.md §1, "Snapping". */
import { PLANNED } from '../../../src/model/index.ts';
import type { RoadGraph } from '../graph/graph.ts';

/** What components are found in. */
export type Passage = Pick<RoadGraph, 'roads' | 'profile' | 'passable' | 'milliseconds'>;

export interface Unplanned {
  /** The same roads with all planned ones shut. */
  readonly passage: Passage;
  /** 1 for nodes that are there because of planned roads only. */
  readonly added: Uint8Array;
}

/** Null where no road is planned. */
export function unplanned({ roads, profile, passable, milliseconds }: Passage): Unplanned | null {
  const { planned, from, to } = roads;
  if (planned.every((bits) => bits === 0)) return null;
  const passage = { roads, profile, passable: passable.slice(), milliseconds: milliseconds.slice() };
  const added = new Uint8Array(roads.nodeCount);
  for (const [segment, bits] of planned.entries()) {
    if ((bits & PLANNED.from) !== 0) added[from[segment]] = 1;
    if ((bits & PLANNED.to) !== 0) added[to[segment]] = 1;
    if ((bits & PLANNED.road) === 0) continue;
    passage.passable[segment] = 0;
    passage.milliseconds[2 * segment] = passage.milliseconds[2 * segment + 1] = Number.POSITIVE_INFINITY;
  }
  return { passage, added };
}
