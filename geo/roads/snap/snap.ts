/** Where a place meets the roads of a profile. Each place is looked at alone: a bad one never changes another. */

import { localPlane } from '../../earth.ts';
import type { RoadGraph } from '../graph/graph.ts';
import type { Anchor, Snapped } from './anchor.ts';
import { type Candidates, type CandidateWishes, findCandidates } from './candidates.ts';
import { type ComponentSizes, componentSizes } from './component-sizes.ts';
import { mainComponent } from './components.ts';
import { MOTORWAY, motorwaysOf } from './motorways.ts';
import type { NearestPiece } from './nearest-piece.ts';
import { NEVER_SNAPPED, type PieceIndex } from './piece-index.ts';
import type { SegmentMask } from './segment-mask.ts';
import { anchorAt, SNAP_LIMIT_METRES } from './snap-point.ts';
import { type Passage, type Unplanned, unplanned } from './unplanned.ts';

/** Which segments of a graph a place may meet. */
interface Meets {
  readonly usable: SegmentMask;
  readonly main: SegmentMask;
  /** Nodes of the main roads' weak component. */
  readonly weak: Uint8Array;
}

const snapped = (roadClass: number): boolean => !NEVER_SNAPPED.includes(roadClass);
const isMotorway = (roadClass: number): boolean => roadClass === MOTORWAY;

function meetsOf(passage: Passage, added?: Uint8Array, counts = snapped): Meets {
  const { segments, weak } = mainComponent(passage, added);
  const { roadClass } = passage.roads;
  const usable = passage.passable.map((bits, i) => (bits !== 0 && counts(roadClass[i]) ? 1 : 0));
  return { usable, main: usable.map((open, i) => open & segments[i]), weak };
}

/**
 * Snaps places to the roads of one graph, which is that of the roads without changes. Distances in metres; rules and
 * limits of docs/definitions.md §1.
 */
export class Snapper {
  readonly #graph: RoadGraph;
  readonly #index: PieceIndex;
  readonly #all: Meets;
  /** Without planned roads, where there are any. */
  readonly #today: (Meets & Pick<Unplanned, 'added'>) | null;
  #sizes: ComponentSizes | null = null;
  #onMotorways: Meets | null = null;

  constructor(graph: RoadGraph, index: PieceIndex) {
    this.#graph = graph;
    this.#index = index;
    this.#all = meetsOf(graph);
    const without = unplanned(graph);
    this.#today = without && { ...meetsOf(without.passage, without.added), added: without.added };
  }

  /**
   * `ok` at the nearest usable segment of the main component within 1 km, of those that are there today if one is that
   * near, else of planned ones too; else, by the nearest usable segment, `one-way-trap` or `island`; else `too-far`.
   * Metres are those to that segment, also when it is too far; {@link SNAP_LIMIT_METRES} where no segment is usable at
   * all.
   */
  snap(lon: number, lat: number): Snapped {
    const plane = localPlane(lon, lat);
    const { roads } = this.#graph;
    const today = this.#today && this.#index.nearest(plane, SNAP_LIMIT_METRES, this.#today.main);
    if (today !== null) {
      const anchor = this.#anchorToday(lon, lat, today);
      return { status: 'ok', metres: Math.round(anchor.straightMetres), anchor };
    }
    const { main, usable, weak } = this.#all;
    const found = this.#index.nearest(plane, SNAP_LIMIT_METRES, main);
    if (found !== null) {
      const anchor = anchorAt(roads, lon, lat, found);
      const thanks = this.#today === null ? {} : { planned: true as const };
      return { status: 'ok', metres: Math.round(anchor.straightMetres), anchor, ...thanks };
    }
    const any = this.#index.nearest(plane, SNAP_LIMIT_METRES, usable);
    if (any === null) {
      const far = this.#index.nearest(plane, Number.POSITIVE_INFINITY, usable);
      const metres = far ? anchorAt(roads, lon, lat, far).straightMetres : SNAP_LIMIT_METRES;
      return { status: 'too-far', metres: Math.round(metres), anchor: null };
    }
    const { straightMetres } = anchorAt(roads, lon, lat, any);
    const joined = weak[roads.from[any.segment]] === 1;
    return { status: joined ? 'one-way-trap' : 'island', metres: Math.round(straightMetres), anchor: null };
  }

  /** A node that is there because of planned roads is none to a place that stands on the roads of today. */
  #anchorToday(lon: number, lat: number, piece: NearestPiece): Anchor {
    const { roads } = this.#graph;
    const anchor = anchorAt(roads, lon, lat, piece);
    return this.#today?.added[anchor.node] === 1 ? anchorAt(roads, lon, lat, piece, true) : anchor;
  }

  /**
   * Points of the usable roads that a place may mean, nearest first; see {@link findCandidates}. `mainOnly`: of the
   * roads that are there today, if any of them will do. Throws `value-invalid` on wishes out of range.
   */
  candidates(lon: number, lat: number, wishes: CandidateWishes): Candidates {
    const graph = this.#graph;
    this.#sizes ??= componentSizes(graph);
    const ground = { graph, index: this.#index, sizes: this.#sizes };
    if (this.#today !== null && wishes.mainOnly === true) {
      const today = findCandidates({ ...ground, ...this.#today }, lon, lat, wishes);
      if (today.candidates.length > 0) return today;
    }
    const found = findCandidates({ ...ground, ...this.#all }, lon, lat, wishes);
    return wishes.motorways === true ? this.#withMotorways(found, lon, lat, wishes) : found;
  }

  /** The nearest of both; equally near ones as they come. */
  #withMotorways(found: Candidates, lon: number, lat: number, wishes: CandidateWishes): Candidates {
    const graph = this.#graph;
    this.#onMotorways ??= meetsOf(graph, undefined, isMotorway);
    this.#sizes ??= componentSizes(graph);
    const ground = { graph, index: motorwaysOf(graph.roads), sizes: this.#sizes, ...this.#onMotorways };
    const more = findCandidates(ground, lon, lat, wishes);
    const candidates = [...found.candidates, ...more.candidates]
      .sort((a, b) => a.anchor.straightMetres - b.anchor.straightMetres)
      .slice(0, wishes.number);
    return { candidates, ambiguous: found.ambiguous || more.ambiguous };
  }
}
