/** What meets at a node, whatever may drive there: the directed segments that leave it. */
import type { RoadNetwork } from '../../../src/model/index.ts';

/** Directed segments (2 × segment, + 1 against its shape) by the node they leave, as compressed sparse rows. */
export class Leaving {
  readonly #first: Uint32Array;
  readonly #arcs: Uint32Array;

  constructor({ nodeCount, segmentCount, from, to }: RoadNetwork) {
    const first = new Uint32Array(nodeCount + 1);
    for (let segment = 0; segment < segmentCount; segment++) {
      first[from[segment] + 1] += 1;
      first[to[segment] + 1] += 1;
    }
    for (let node = 0; node < nodeCount; node++) first[node + 1] += first[node];
    const next = first.slice();
    const arcs = new Uint32Array(2 * segmentCount);
    const put = (node: number, arc: number): void => {
      arcs[next[node]] = arc;
      next[node] += 1;
    };
    for (let segment = 0; segment < segmentCount; segment++) {
      put(from[segment], 2 * segment);
      put(to[segment], 2 * segment + 1);
    }
    this.#first = first;
    this.#arcs = arcs;
  }

  /** Those of one node, in ascending order; a loop leaves it twice. */
  of(node: number): Uint32Array {
    return this.#arcs.subarray(this.#first[node], this.#first[node + 1]);
  }
}
