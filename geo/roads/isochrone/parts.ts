/** Which parts of the roads are reached within a time: interpolated along each segment from both its ends. */

import { AGAINST, ALONG } from '../graph/weights.ts';
import type { NodeCosts, Router } from '../router.ts';
import type { Anchor } from '../snap/anchor.ts';

/** A part of a segment, from share to share of its length along its shape, 0 ≤ begin ≤ end ≤ 1. */
export interface Part {
  readonly begin: number;
  readonly end: number;
}

/** From where and in which direction reach is asked for. */
export interface ReachFrom {
  readonly anchor: Anchor;
  /** Outward: who starts at the anchor; inward: who wants to get there. */
  readonly outward: boolean;
  /** `Router.reach` of the same anchor and direction. */
  readonly costs: NodeCosts;
}

/**
 * Parts of a segment that are reached within `milliseconds`, the anchor's straight line included; none where it is
 * closed. They may overlap.
 *
 * A segment is entered at one end no sooner than that end is reached, and no sooner than its other end is reached less
 * its own time: so a turn that is forbidden or costs time is counted wherever the segment is part of a fastest way.
 * Where it is not, the part that is reached over such a turn may come out too long, by no more than the segment.
 */
export function reachedParts(router: Router, from: ReachFrom, segment: number, milliseconds: number): Part[] {
  const { roads } = router;
  const parts: Part[] = [];
  for (const [arc, near, far] of [
    [2 * segment, roads.from, roads.to],
    [2 * segment + 1, roads.to, roads.from],
  ] as const) {
    const time = router.milliseconds(arc);
    if (time === Number.POSITIVE_INFINITY) continue;
    const [entry, exit] = from.outward ? [near, far] : [far, near];
    const enters = entered(from.costs, entry[segment], exit[segment], time);
    if (enters > milliseconds) continue;
    const share = shareOf(milliseconds - enters, time);
    parts.push(entry === roads.from ? { begin: 0, end: share } : { begin: 1 - share, end: 1 });
  }
  if (segment === from.anchor.segment) parts.push(...ownParts(router, from, milliseconds));
  return parts;
}

/** Milliseconds after which a segment is entered at a node, given its own time; Infinity where it can't be. */
function entered({ milliseconds }: NodeCosts, entry: number, exit: number, time: number): number {
  const [first, last] = [milliseconds[entry], milliseconds[exit]];
  return first < 0 || last < 0 ? Number.POSITIVE_INFINITY : Math.max(first, last - time);
}

/** Share of a segment that is travelled in a time. */
const shareOf = (milliseconds: number, whole: number): number =>
  milliseconds >= whole ? 1 : Math.max(0, milliseconds) / whole;

/** Parts of the anchor's own segment, to either side of it. */
function ownParts(router: Router, { anchor, outward }: ReachFrom, milliseconds: number): Part[] {
  if (anchor.node >= 0) return [];
  const left = milliseconds - Math.round((anchor.straightMetres * 3600) / router.profile.offRoadKmh);
  if (left < 0) return [];
  const { segment, fraction, directions = ALONG | AGAINST } = anchor;
  const parts: Part[] = [];
  for (const [arc, direction] of [
    [2 * segment, ALONG],
    [2 * segment + 1, AGAINST],
  ] as const) {
    const time = router.milliseconds(arc);
    if (time === Number.POSITIVE_INFINITY || (directions & direction) === 0) continue;
    const share = shareOf(left, time);
    const up = (direction === ALONG) === outward;
    parts.push(
      up
        ? { begin: fraction, end: Math.min(1, fraction + share) }
        : { begin: Math.max(0, fraction - share), end: fraction },
    );
  }
  return parts;
}
