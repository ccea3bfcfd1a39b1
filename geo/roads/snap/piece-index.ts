/** Nearest straight piece of road shape to a point: a packed R-tree that all profiles share. */

import type { RoadNetwork } from '../../../src/model/index.ts';
import { E7, type LocalPlane } from '../../earth.ts';
import { BrowseQueue } from './browse-queue.ts';
import type { NearestPiece } from './nearest-piece.ts';
import { FANOUT, type IndexParts, packPieces } from './piece-packing.ts';
import type { SegmentMask } from './segment-mask.ts';

export { NEVER_SNAPPED } from './piece-packing.ts';

/**
 * Packed Hilbert R-tree (Kamel & Faloutsos 1993, doi:10.1145/170088.170403) over all pieces but those of {@link NEVER_SNAPPED} classes,
 * searched by branch and bound (Roussopoulos, Kelley & Vincent 1995, doi:10.1145/223784.223794).
 */
export class PieceIndex {
  readonly #roads: RoadNetwork;
  readonly #segment: Uint32Array;
  readonly #point: Uint32Array;
  /** Boxes of all levels, leaves first: min lon, min lat, max lon, max lat in 1e-7 degree. */
  readonly #boxes: Int32Array;
  /** Where each level starts, and the end. */
  readonly #levels: readonly number[];

  constructor(roads: RoadNetwork, parts: IndexParts = packPieces(roads)) {
    this.#roads = roads;
    this.#segment = parts.segment;
    this.#point = parts.point;
    this.#boxes = parts.boxes;
    this.#levels = parts.levels;
  }

  /** What the constructor takes to make the same index again. */
  parts(): IndexParts {
    return { segment: this.#segment, point: this.#point, boxes: this.#boxes, levels: this.#levels };
  }

  /**
   * Nearest piece within `limitMetres` among segments of the mask, or null. Of pieces whose distances agree to the millimetre the one of the
   * lowest segment wins, within a segment the first.
   */
  nearest(plane: LocalPlane, limitMetres: number, mask: SegmentMask): NearestPiece | null {
    let best: NearestPiece | null = null;
    let bound = limitMetres;
    const top = this.#levels.length - 2;
    if (this.#levels[1] === 0) return null;
    const stack: { box: number; level: number; metres: number }[] = [{ box: this.#levels[top], level: top, metres: 0 }];
    for (let entry = stack.pop(); entry; entry = stack.pop()) {
      if (entry.metres > bound) continue;
      if (entry.level === 0) {
        const found = this.#measure(plane, entry.box, mask);
        if (found && found.metres <= limitMetres && (best === null || closer(found, best))) {
          best = found;
          bound = Math.min(limitMetres, found.metres + TIE_METRES);
        }
        continue;
      }
      const below = entry.level - 1;
      const start = this.#levels[below] + (entry.box - this.#levels[entry.level]) * FANOUT;
      const end = Math.min(start + FANOUT, this.#levels[entry.level]);
      const children: typeof stack = [];
      for (let box = start; box < end; box++) {
        const metres = this.#distance(plane, box);
        if (metres <= bound) children.push({ box, level: below, metres });
      }
      children.sort((a, b) => b.metres - a.metres || b.box - a.box);
      stack.push(...children);
    }
    return best;
  }

  /**
   * Pieces within `limitMetres` among segments of the mask, nearest first; of those whose distances agree to the millimetre the one of the lowest
   * segment, within a segment the first. Incremental search (Hjaltason & Samet 1999, doi:10.1145/320248.320255): looks no further than asked.
   */
  *browse(plane: LocalPlane, limitMetres: number, mask: SegmentMask): Generator<NearestPiece, void> {
    if (this.#levels[1] === 0) return;
    const top = this.#levels.length - 2;
    const queue = new BrowseQueue();
    queue.addBox(this.#levels[top], top, 0);
    for (let next = queue.take(); next; next = queue.take()) {
      if (next.piece !== null) {
        yield next.piece;
        continue;
      }
      if (next.level === 0) {
        const found = this.#measure(plane, next.box, mask);
        if (found && found.metres <= limitMetres) queue.addPiece(found);
        continue;
      }
      const below = next.level - 1;
      const start = this.#levels[below] + (next.box - this.#levels[next.level]) * FANOUT;
      const end = Math.min(start + FANOUT, this.#levels[next.level]);
      for (let box = start; box < end; box++) {
        const metres = this.#distance(plane, box);
        if (metres <= limitMetres) queue.addBox(box, below, metres);
      }
    }
  }

  /** Lower bound of the distance to anything in a box, in the local plane. */
  #distance(plane: LocalPlane, box: number): number {
    const [minLon, minLat] = [this.#boxes[box * 4], this.#boxes[box * 4 + 1]];
    const [maxLon, maxLat] = [this.#boxes[box * 4 + 2], this.#boxes[box * 4 + 3]];
    const x = Math.max(minLon / E7 - plane.lon, 0, plane.lon - maxLon / E7) * plane.xPerDegree;
    const y = Math.max(minLat / E7 - plane.lat, 0, plane.lat - maxLat / E7) * plane.yPerDegree;
    return Math.sqrt(x * x + y * y);
  }

  #measure(plane: LocalPlane, piece: number, mask: SegmentMask): NearestPiece | null {
    const segment = this.#segment[piece];
    if (mask[segment] !== 1) return null;
    const point = this.#point[piece];
    const { shapeLon, shapeLat } = this.#roads;
    const ax = (shapeLon[point] / E7 - plane.lon) * plane.xPerDegree;
    const ay = (shapeLat[point] / E7 - plane.lat) * plane.yPerDegree;
    const bx = (shapeLon[point + 1] / E7 - plane.lon) * plane.xPerDegree;
    const by = (shapeLat[point + 1] / E7 - plane.lat) * plane.yPerDegree;
    const [dx, dy] = [bx - ax, by - ay];
    const square = dx * dx + dy * dy;
    const at = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square));
    const x = at === 1 ? bx : ax + at * dx;
    const y = at === 1 ? by : ay + at * dy;
    return { segment, point, at, metres: Math.sqrt(x * x + y * y) };
  }
}

/** Distances that differ by less than this may tie after rounding to the millimetre. */
const TIE_METRES = 0.001;

/** Pieces are numbered along their segment, so that of one segment's ties the first wins. */
function closer(a: NearestPiece, b: NearestPiece): boolean {
  const millimetres = Math.round(a.metres * 1000) - Math.round(b.metres * 1000);
  if (millimetres !== 0) return millimetres < 0;
  return a.segment < b.segment || (a.segment === b.segment && a.point < b.point);
}
