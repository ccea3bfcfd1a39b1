/** Where a place meets the roads of a profile. Each place is looked at alone: a bad one never changes another. */

import { localPlane } from '../../earth.ts';
import type { RoadGraph } from '../graph/graph.ts';
import type { Snapped } from './anchor.ts';
import { type Candidates, type CandidateWishes, findCandidates } from './candidates.ts';
import { type ComponentSizes, componentSizes } from './component-sizes.ts';
import { mainComponent } from './components.ts';
import { NEVER_SNAPPED, type PieceIndex } from './piece-index.ts';
import type { SegmentMask } from './segment-mask.ts';
import { anchorAt, SNAP_LIMIT_METRES } from './snap-point.ts';

/** Snaps places to the roads of one graph. Distances in metres; rules and limits of docs/definitions.md §1. */
export class Snapper {
  readonly #graph: RoadGraph;
  readonly #index: PieceIndex;
  readonly #main: SegmentMask;
  readonly #usable: SegmentMask;
  readonly #weak: Uint8Array;
  #sizes: ComponentSizes | null = null;

  constructor(graph: RoadGraph, index: PieceIndex) {
    const { segments, weak } = mainComponent(graph);
    const { roadClass } = graph.roads;
    this.#graph = graph;
    this.#index = index;
    this.#weak = weak;
    this.#usable = graph.passable.map((bits, i) => (bits !== 0 && !NEVER_SNAPPED.includes(roadClass[i]) ? 1 : 0));
    this.#main = this.#usable.map((usable, i) => usable & segments[i]);
  }

  /**
   * `ok` at the nearest usable segment of the main component within 1 km; else, by the nearest usable segment, `one-way-trap` or `island`;
   * else `too-far`. Metres are those to that segment, also when it is too far; {@link SNAP_LIMIT_METRES} where no segment is usable at all.
   */
  snap(lon: number, lat: number): Snapped {
    const plane = localPlane(lon, lat);
    const main = this.#index.nearest(plane, SNAP_LIMIT_METRES, this.#main);
    if (main !== null) {
      const anchor = anchorAt(this.#graph.roads, lon, lat, main);
      return { status: 'ok', metres: Math.round(anchor.straightMetres), anchor };
    }
    const any = this.#index.nearest(plane, SNAP_LIMIT_METRES, this.#usable);
    if (any === null) {
      const far = this.#index.nearest(plane, Number.POSITIVE_INFINITY, this.#usable);
      const metres = far ? anchorAt(this.#graph.roads, lon, lat, far).straightMetres : SNAP_LIMIT_METRES;
      return { status: 'too-far', metres: Math.round(metres), anchor: null };
    }
    const { straightMetres } = anchorAt(this.#graph.roads, lon, lat, any);
    const joined = this.#weak[this.#graph.roads.from[any.segment]] === 1;
    return { status: joined ? 'one-way-trap' : 'island', metres: Math.round(straightMetres), anchor: null };
  }

  /** Points of the usable roads that a place may mean, nearest first; see {@link findCandidates}. Throws `value-invalid` on wishes out of range. */
  candidates(lon: number, lat: number, wishes: CandidateWishes): Candidates {
    const graph = this.#graph;
    this.#sizes ??= componentSizes(graph);
    const ground = { graph, index: this.#index, usable: this.#usable, main: this.#main, weak: this.#weak };
    return findCandidates({ ...ground, sizes: this.#sizes }, lon, lat, wishes);
  }
}
