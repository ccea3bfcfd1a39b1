/** Points of the roads that a place may mean, where the nearest need not be the right one. */
import { CundaError, type Phrase, phrase, type SnapStatus } from '../../../src/model/index.ts';
import { type LocalPlane, localPlane } from '../../earth.ts';
import { AGAINST, ALONG, type RoadGraph } from '../graph/graph.ts';
import type { Anchor } from './anchor.ts';
import type { ComponentSize, ComponentSizes } from './component-sizes.ts';
import { bearingOf, directionOf, leftOf } from './piece-direction.ts';
import type { PieceIndex } from './piece-index.ts';
import type { SegmentMask } from './segment-mask.ts';
import { anchorAt, SNAP_LIMIT_METRES } from './snap-point.ts';

/**
 * Which side of the road a place is on, driving on the right. `curb`: it lies to the right of the direction of travel;
 * `opposite`: to the left. Asked of two-way segments only: a one-way street has one direction whichever side one stops
 * at (as in OSRM's `approaches`).
 */
export type RoadSide = 'curb' | 'opposite' | 'unrestricted';

export interface CandidateWishes {
  /** At most so many candidates, 1 or more. */
  readonly number: number;
  /** No further from the place than this; absent = the 1000 m of snapping. */
  readonly radiusMetres?: number;
  /** Direction of travel at the point, degrees clockwise from north, give or take `range` degrees (0…180). */
  readonly bearing?: { readonly degrees: number; readonly range: number };
  readonly side?: RoadSide;
  /** Candidates of the main roads only, the ones that a place may travel from (status `ok`). */
  readonly mainOnly?: boolean;
  /** Motorways too: where a vehicle is, not where a place stands. */
  readonly motorways?: boolean;
  /**
   * When a second candidate is as good as the first: no more than `metres`, or this share of the first's distance,
   * further away. Absent = 5 m, 0.2.
   */
  readonly tolerance?: { readonly metres: number; readonly share: number };
}

export interface Candidate {
  readonly status: Exclude<SnapStatus, 'too-far'>;
  /** Straight line, whole metres, as in snapping. */
  readonly metres: number;
  /**
   * Carries `directions` only where the wishes leave fewer than the roads do; then it is a point inside its segment,
   * never a node.
   */
  readonly anchor: Anchor;
  /** ALONG | AGAINST: directions of travel that the roads and the wishes allow here. */
  readonly directions: number;
  /** Direction of the road along its shape, degrees clockwise from north, 0…360. */
  readonly bearing: number;
  /** The connected roads that it belongs to. */
  readonly component: ComponentSize;
}

export interface Candidates {
  /**
   * Nearest first by definitions.md's measure (the point of the segment before it is moved to an end node), one per
   * segment.
   */
  readonly candidates: readonly Candidate[];
  /** Another road is as near as the first candidate's, within the tolerance: somebody should look. */
  readonly ambiguous: boolean;
}

/** What is looked at: a profile's roads and which of them belong together. */
export interface SnapGround {
  readonly graph: Pick<RoadGraph, 'roads' | 'passable'>;
  readonly index: PieceIndex;
  readonly usable: SegmentMask;
  readonly main: SegmentMask;
  /** Nodes of the main roads' weak component. */
  readonly weak: Uint8Array;
  readonly sizes: ComponentSizes;
}

/** A place this close to the line of the road is on neither side of it. */
const ON_ROAD_METRES = 0.01;
const DEFAULT_TOLERANCE = { metres: 5, share: 0.2 } as const;

/**
 * Nearest points on usable segments that meet the wishes. Without bearing and side the first candidate of status `ok`
 * is what snapping finds. Throws `value-invalid` on a number, radius, bearing or tolerance out of range.
 */
export function findCandidates(ground: SnapGround, lon: number, lat: number, wishes: CandidateWishes): Candidates {
  check(wishes);
  const { graph, index } = ground;
  const plane = localPlane(lon, lat);
  const tolerance = wishes.tolerance ?? DEFAULT_TOLERANCE;
  const candidates: Candidate[] = [];
  const seen = new Set<number>();
  let ambiguous = false;
  let clear = Number.POSITIVE_INFINITY;
  const mask = wishes.mainOnly === true ? ground.main : ground.usable;
  for (const piece of index.browse(plane, wishes.radiusMetres ?? SNAP_LIMIT_METRES, mask)) {
    if (candidates.length >= wishes.number && (ambiguous || piece.metres > clear)) break;
    if (seen.has(piece.segment)) continue;
    const open = graph.passable[piece.segment];
    const road = directionOf(graph.roads, plane, piece);
    const left = leftOf(graph.roads, plane, piece, road);
    const directions = fitting(bearingOf(road), left, open, wishes);
    if (directions === 0) continue;
    seen.add(piece.segment);
    const narrowed = directions !== open;
    const plain = anchorAt(graph.roads, lon, lat, piece, narrowed);
    const anchor = narrowed ? { ...plain, directions } : plain;
    const [first] = candidates;
    if (first === undefined) clear = piece.metres + Math.max(tolerance.metres, tolerance.share * piece.metres);
    else if (piece.metres <= clear) ambiguous ||= ofAnotherRoad(ground, first.anchor, anchor, plane);
    if (candidates.length >= wishes.number) continue;
    candidates.push({
      status: statusOf(ground, piece.segment),
      metres: Math.round(anchor.straightMetres),
      anchor,
      directions,
      bearing: bearingOf(road),
      component: ground.sizes.of(graph.roads.from[piece.segment]),
    });
  }
  return { candidates, ambiguous };
}

function statusOf(ground: SnapGround, segment: number): Candidate['status'] {
  if (ground.main[segment] === 1) return 'ok';
  return ground.weak[ground.graph.roads.from[segment]] === 1 ? 'one-way-trap' : 'island';
}

/**
 * Directions among the `open` ones that meet the wishes where the road runs at `along` degrees and the place lies
 * `left` metres left of it.
 */
function fitting(
  along: number,
  left: number,
  open: number,
  { bearing, side = 'unrestricted' }: CandidateWishes,
): number {
  let directions = open;
  if (bearing !== undefined) {
    if (between(along, bearing.degrees) > bearing.range) directions &= ~ALONG;
    if (between(along + 180, bearing.degrees) > bearing.range) directions &= ~AGAINST;
  }
  if (side === 'unrestricted' || open !== (ALONG | AGAINST) || Math.abs(left) < ON_ROAD_METRES) return directions;
  return directions & (left < 0 === (side === 'curb') ? ALONG : AGAINST);
}

/** Angle between two bearings, 0…180 degrees. */
const between = (a: number, b: number): number => Math.abs(((((a - b + 180) % 360) + 360) % 360) - 180);

/**
 * Whether the second point is more than the first one's road going on: not of the same way, and not where the first's
 * segment ends.
 */
function ofAnotherRoad({ graph }: SnapGround, first: Anchor, second: Anchor, plane: LocalPlane): boolean {
  const { roads } = graph;
  const way = roads.way[first.segment];
  if (way !== 0 && way === roads.way[second.segment]) return false;
  const ends = [roads.from[first.segment], roads.to[first.segment]];
  return !ends.some((node) => {
    const x = (roads.nodeLon[node] / 1e7 - second.lon) * plane.xPerDegree;
    const y = (roads.nodeLat[node] / 1e7 - second.lat) * plane.yPerDegree;
    return Math.hypot(x, y) <= SAME_POINT_METRES;
  });
}

const SAME_POINT_METRES = 1;

function check({ number, radiusMetres, bearing, tolerance }: CandidateWishes): void {
  const inRange = (name: string, value: number | undefined, range: Phrase, fits: (value: number) => boolean) => {
    if (value === undefined || fits(value)) return;
    throw new CundaError('value-invalid/out-of-range', { name, range }, { received: value, at: { pointer: name } });
  };
  const notNegative = phrase('not-negative', {});
  inRange('/number', number, phrase('whole-from-1', {}), (value) => Number.isInteger(value) && value >= 1);
  inRange('/radiusMetres', radiusMetres, notNegative, (value) => value >= 0);
  inRange('/bearing/degrees', bearing?.degrees, phrase('range', { least: 0, most: 360 }), (v) => v >= 0 && v <= 360);
  inRange('/bearing/range', bearing?.range, phrase('range', { least: 0, most: 180 }), (v) => v >= 0 && v <= 180);
  inRange('/tolerance/metres', tolerance?.metres, notNegative, (value) => value >= 0);
  inRange('/tolerance/share', tolerance?.share, notNegative, (value) => value >= 0);
}
