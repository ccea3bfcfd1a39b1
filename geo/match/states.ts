/** The hidden states of a point: the roads on which it may have been, each with a direction of travel. */
import { localPlane } from '../earth.ts';
import { RoadEngine } from '../roads/engine.ts';
import { AGAINST, ALONG } from '../roads/graph/graph.ts';
import type { Router } from '../roads/router.ts';
import type { Anchor } from '../roads/snap/anchor.ts';
import { motorwaysOf } from '../roads/snap/motorways.ts';
import type { NearestPiece } from '../roads/snap/nearest-piece.ts';
import { bearingOf, directionOf } from '../roads/snap/piece-direction.ts';
import type { PieceIndex } from '../roads/snap/piece-index.ts';
import type { SegmentMask } from '../roads/snap/segment-mask.ts';
import { anchorAt } from '../roads/snap/snap-point.ts';
import { MOST_CANDIDATES, precisionOf, radiusOf, type TracePoint } from './trace.ts';

export interface State {
  /** Directed segment that is travelled there. */
  readonly arc: number;
  /** Inside its segment, never a node, and open in the direction of `arc` only. No straight line. */
  readonly anchor: Anchor;
  /** From the position, in its local plane. */
  readonly metres: number;
  /** Logarithm of the emission probability, up to a constant of the point. */
  readonly emission: number;
  /** Whether it is the very first or the very last point of `arc`: an end node. */
  readonly edge: 'begin' | 'end' | null;
  /** State of the same point of the road in the other direction, −1 where there is none. */
  readonly twin: number;
}

/** Roads that a profile may drive, as they are looked for. */
export interface MatchGround {
  readonly router: Router;
  readonly indexes: readonly PieceIndex[];
  readonly open: SegmentMask;
}

export function groundOf(router: Router): MatchGround {
  const { roads } = router;
  const usable = (arc: number): boolean => router.milliseconds(arc) < Number.POSITIVE_INFINITY;
  const open = Uint8Array.from({ length: roads.segmentCount }, (_, segment) =>
    usable(2 * segment) || usable(2 * segment + 1) ? 1 : 0,
  );
  return { router, indexes: [RoadEngine.of(roads).index, motorwaysOf(roads)], open };
}

/** Nearest piece of each segment within the radius of a point, nearest first. */
function piecesAround({ indexes, open }: MatchGround, point: TracePoint): NearestPiece[] {
  const plane = localPlane(point.lon, point.lat);
  const nearest = indexes.flatMap((index) => {
    const found = new Map<number, NearestPiece>();
    for (const piece of index.browse(plane, radiusOf(point), open)) {
      if (!found.has(piece.segment)) found.set(piece.segment, piece);
      if (found.size === MOST_CANDIDATES) break;
    }
    return [...found.values()];
  });
  return nearest.sort((a, b) => a.metres - b.metres || a.segment - b.segment).slice(0, MOST_CANDIDATES);
}

const between = (a: number, b: number): number => Math.abs(((((a - b + 180) % 360) + 360) % 360) - 180);

/** States of a point: normally distributed around the road, as in Newson & Krumm 2009 (equation 1). */
export function statesOf(ground: MatchGround, point: TracePoint): State[] {
  const { router } = ground;
  const plane = localPlane(point.lon, point.lat);
  const states: State[] = [];
  for (const piece of piecesAround(ground, point)) {
    const anchor = { ...anchorAt(router.roads, point.lon, point.lat, piece, true), straightMetres: 0 };
    const along = bearingOf(directionOf(router.roads, plane, piece));
    const arcs = [2 * piece.segment, 2 * piece.segment + 1].filter((arc, side) => {
      if (router.milliseconds(arc) === Number.POSITIVE_INFINITY) return false;
      return point.bearing === undefined || between(along + 180 * side, point.bearing.degrees) <= point.bearing.range;
    });
    const emission = -0.5 * (piece.metres / precisionOf(point)) ** 2;
    for (const [i, arc] of arcs.entries()) {
      const twin = arcs.length === 1 ? -1 : states.length + (i === 0 ? 1 : -1);
      states.push({
        arc,
        anchor: facing(anchor, arc),
        metres: piece.metres,
        emission,
        edge: edgeOf(anchor, arc),
        twin,
      });
    }
  }
  return states;
}

/** Shares that differ by less are one point. */
const SAME_SHARE = 1e-9;

function edgeOf({ fraction }: Anchor, arc: number): State['edge'] {
  const gone = (arc & 1) === 0 ? fraction : 1 - fraction;
  if (gone <= SAME_SHARE) return 'begin';
  return gone >= 1 - SAME_SHARE ? 'end' : null;
}

/** The anchor, open in the direction of a directed segment only. */
export const facing = (anchor: Anchor, arc: number): Anchor => ({
  ...anchor,
  directions: (arc & 1) === 0 ? ALONG : AGAINST,
});
