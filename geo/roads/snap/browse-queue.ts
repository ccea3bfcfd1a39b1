/** The queue of a nearest-first search over boxes and pieces of road. */
import type { NearestPiece } from './nearest-piece.ts';

interface Entry {
  /** Whole millimetres: what pieces are compared by. Of a box, less than those of anything in it. */
  readonly millimetres: number;
  readonly box: number;
  readonly level: number;
  readonly piece: NearestPiece | null;
}

/** Boxes are opened before pieces of the same distance are given out, so that a tie in them is not missed. */
function before(a: Entry, b: Entry): boolean {
  if (a.millimetres !== b.millimetres) return a.millimetres < b.millimetres;
  if (a.piece === null || b.piece === null) return a.piece === null && (b.piece !== null || a.box < b.box);
  return a.piece.segment < b.piece.segment || (a.piece.segment === b.piece.segment && a.piece.point < b.piece.point);
}

/** Binary heap (Williams 1964). */
export class BrowseQueue {
  readonly #heap: Entry[] = [];

  /** `metres`: lower bound of the distance to anything in the box. */
  addBox(box: number, level: number, metres: number): void {
    // A bound and a distance that are equal on paper may differ in their last bits.
    this.#add({ millimetres: Math.round(metres * 1000 - 1e-3), box, level, piece: null });
  }

  addPiece(piece: NearestPiece): void {
    this.#add({ millimetres: Math.round(piece.metres * 1000), box: -1, level: -1, piece });
  }

  take(): Entry | undefined {
    const heap = this.#heap;
    const [top] = heap;
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    let at = 0;
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && before(heap[child + 1], heap[child])) child += 1;
      const least = heap[child];
      if (!before(least, last)) break;
      heap[at] = least;
      at = child;
    }
    heap[at] = last;
    return top;
  }

  #add(entry: Entry): void {
    const heap = this.#heap;
    let at = heap.length;
    while (at > 0) {
      const up = (at - 1) >> 1;
      const above = heap[up];
      if (!before(entry, above)) break;
      heap[at] = above;
      at = up;
    }
    heap[at] = entry;
  }
}
