/** Destination-only roads along a way: docs/definitions.md §1, "Destination-only roads". */
import type { Anchor } from '../snap/anchor.ts';
import type { Figures } from './cost.ts';
import { BEGUN, INSIDE, OPEN } from './expansion.ts';
import type { RoadGraph } from './graph.ts';
import { turnMilliseconds } from './turn-times.ts';

/** How often directed segments in the order of travel use destination-only roads as a through way. */
function throughsOf({ limited }: RoadGraph, arcs: ArrayLike<number>): number {
  if (limited === null) return 0;
  let side = BEGUN;
  let throughs = 0;
  for (let i = 0; i < arcs.length; i++) {
    if (limited[arcs[i]] === 1) {
      if (side === OPEN) side = INSIDE;
      continue;
    }
    if (side === INSIDE) throughs++;
    side = OPEN;
  }
  return throughs;
}

/**
 * Time and length of a way from anchor to anchor along directed segments, straight lines left aside. Of the first
 * segment only what lies behind `from` counts, of the last only what lies before `to`.
 */
export function wayFigures(graph: RoadGraph, from: Anchor, to: Anchor, arcs: ArrayLike<number>): Figures {
  const last = arcs.length - 1;
  let [milliseconds, decimetres] = [0, 0];
  for (let i = 0; i <= last; i++) {
    const arc = arcs[i];
    const against = (arc & 1) === 1;
    const begin = i === 0 && from.node < 0 ? from.fraction : against ? 1 : 0;
    const end = i === last && to.node < 0 ? to.fraction : against ? 0 : 1;
    const share = Math.abs(end - begin);
    milliseconds += Math.round(share * graph.milliseconds[arc]);
    decimetres += Math.round(share * graph.roads.lengthDecimetres[arc >> 1]);
    if (i > 0) milliseconds += turnMilliseconds(graph, arcs[i - 1], arc);
  }
  return { milliseconds, decimetres, throughs: throughsOf(graph, arcs) };
}
