/** Barriers on nodes: walks through a closed node, limits on the road beside a limiting one. */
import type { ArcIndex } from './arc-index.ts';
import { reverse } from './arc-index.ts';
import type { ForbiddenWalks } from './forbidden-walks.ts';
import { limits } from './lines.ts';
import type { OsmBarrier } from './ways.ts';

type NumberOf = (id: number) => number;

/** Forbids going through a barrier from one segment to another for those it closes the road to. Turning back at it stays free. */
export function shutBarriers(
  barriers: readonly OsmBarrier[],
  arcs: ArcIndex,
  numberOf: NumberOf,
  walks: ForbiddenWalks,
): void {
  for (const { node, closed } of barriers) {
    const number = closed === 0 ? -1 : numberOf(node);
    if (number < 0) continue;
    const leaving = arcs.leaving(number);
    for (const back of leaving) {
      const uses = closed & arcs.access(back);
      if (uses === 0) continue;
      for (const onward of leaving) if (onward !== back) walks.add([reverse(back), onward], uses & arcs.access(onward));
    }
  }
}

interface Limited {
  readonly segmentCount: number;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly maxWeightKilograms: Uint32Array;
  readonly maxHeightCentimetres: Uint16Array;
  readonly maxWidthCentimetres: Uint16Array;
}

/**
 * The segments with the limits of barriers on those that touch them. The network has nodes on both sides of a limiting barrier, at the next
 * points of the road, so that no more of the road is limited than the pieces at the barrier itself. The arrays are changed in place.
 */
export function limitAtBarriers<T extends Limited>(
  barriers: readonly OsmBarrier[],
  numberOf: NumberOf,
  segments: T,
): T {
  const at = new Map<number, OsmBarrier[]>();
  for (const barrier of barriers) {
    const number = limits(barrier) ? numberOf(barrier.node) : -1;
    if (number >= 0) at.set(number, [...(at.get(number) ?? []), barrier]);
  }
  if (at.size === 0) return segments;
  const keys = ['maxWeightKilograms', 'maxHeightCentimetres', 'maxWidthCentimetres'] as const;
  for (let segment = 0; segment < segments.segmentCount; segment++) {
    const touching = [...(at.get(segments.from[segment]) ?? []), ...(at.get(segments.to[segment]) ?? [])];
    for (const barrier of touching)
      for (const key of keys) segments[key][segment] = smallest(segments[key][segment], barrier[key]);
  }
  return segments;
}

/** The smaller of two limits, of which 0 is none. */
const smallest = (a: number, b: number): number => (a === 0 || b === 0 ? a + b : Math.min(a, b));
