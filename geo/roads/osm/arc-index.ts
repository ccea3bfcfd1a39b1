/** Directed segments of a network by node and by way, as turn restrictions ask for them. */
import { DIRECTION, type RoadNetwork } from '../../../src/model/index.ts';

/** The other direction of a directed segment. */
export const reverse = (arc: number): number => arc ^ 1;

export class ArcIndex {
  readonly roads: RoadNetwork;
  /** Leaving node n: arc[start[n]] … arc[start[n + 1] − 1], ascending. */
  readonly #start: Uint32Array;
  readonly #arc: Uint32Array;

  /** The segments of the network must stand by ascending way id. */
  constructor(roads: RoadNetwork) {
    this.roads = roads;
    const { nodeCount, segmentCount, from, to } = roads;
    const start = new Uint32Array(nodeCount + 2);
    for (let segment = 0; segment < segmentCount; segment++) {
      const [a, b] = [from[segment] + 2, to[segment] + 2];
      start[a] += 1;
      start[b] += 1;
    }
    for (let node = 1; node < start.length; node++) start[node] += start[node - 1];
    const arcs = new Uint32Array(2 * segmentCount);
    for (let arc = 0; arc < arcs.length; arc++) {
      const next = this.tail(arc) + 1;
      const at = start[next];
      start[next] = at + 1;
      arcs[at] = arc;
    }
    this.#start = start;
    this.#arc = arcs;
  }

  tail(arc: number): number {
    return (arc & 1 ? this.roads.to : this.roads.from)[arc >>> 1];
  }

  head(arc: number): number {
    return (arc & 1 ? this.roads.from : this.roads.to)[arc >>> 1];
  }

  /** Bits of the uses that the access tags let go along a directed segment. */
  access(arc: number): number {
    return (arc & 1 ? this.roads.accessBack : this.roads.access)[arc >>> 1];
  }

  /** Bits of the uses that the map lets go along a directed segment, one-way signs included. */
  allowed(arc: number): number {
    const segment = arc >>> 1;
    const direction = this.roads.direction[segment];
    const free = direction === DIRECTION.both || (direction === DIRECTION.backward) === ((arc & 1) === 1);
    return this.access(arc) & (free ? 0xff : this.roads.contraflow[segment]);
  }

  leaving(node: number): Uint32Array {
    return this.#arc.subarray(this.#start[node], this.#start[node + 1]);
  }

  /** Segments of a way, in its order: first … end − 1. */
  ofWay(id: number): { readonly first: number; readonly end: number } {
    const { way } = this.roads;
    let [low, high] = [0, way.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (way[middle] < id) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < way.length && way[end] === id) end++;
    return { first: low, end };
  }
}
