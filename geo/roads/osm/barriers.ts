/** Barriers on nodes: walks through a closed node, limits on the road beside a limiting one. */
import type { ArcIndex } from './arc-index.ts';
import { reverse } from './arc-index.ts';
import type { ForbiddenWalks } from './forbidden-walks.ts';
import { LIMIT_COLUMNS, limits } from './lines.ts';
import type { RuleTable } from './rule-table.ts';
import type { OsmBarrier } from './ways.ts';

type NumberOf = (id: number) => number;

/**
 * Forbids going through a barrier from one segment to another for those it closes the road to. Turning back at it stays
 * free.
 */
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
      const uses = closed & arcs.access(reverse(back));
      if (uses === 0) continue;
      for (const onward of leaving) if (onward !== back) walks.add([reverse(back), onward], uses & arcs.access(onward));
    }
  }
}

interface Limited {
  readonly segmentCount: number;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly access: Uint8Array;
  readonly accessBack: Uint8Array;
  readonly destination: Uint8Array;
  readonly destinationBack: Uint8Array;
  readonly rule: Uint32Array;
  readonly maxWeightKilograms: Uint32Array;
  readonly maxHeightCentimetres: Uint16Array;
  readonly maxWidthCentimetres: Uint16Array;
  readonly maxLengthCentimetres: Uint16Array;
  readonly maxAxleKilograms: Uint32Array;
}

/**
 * The segments with the limits of barriers on those that touch them. The network has nodes on both sides of a limiting
 * barrier, at the next points of the road, so that no more of the road is limited than the pieces at the barrier
 * itself. The arrays are changed in place.
 */
export function limitAtBarriers(
  barriers: readonly OsmBarrier[],
  numberOf: NumberOf,
  segments: Limited,
  rules: RuleTable,
): void {
  const at = new Map<number, OsmBarrier[]>();
  for (const barrier of barriers) {
    const number = limits(barrier) ? numberOf(barrier.node) : -1;
    if (number >= 0) at.set(number, [...(at.get(number) ?? []), barrier]);
  }
  if (at.size === 0) return;
  for (let segment = 0; segment < segments.segmentCount; segment++) {
    const touching = [...(at.get(segments.from[segment]) ?? []), ...(at.get(segments.to[segment]) ?? [])];
    for (const barrier of touching) {
      for (const key of LIMIT_COLUMNS) segments[key][segment] = smallest(segments[key][segment], barrier[key]);
      segments.destination[segment] |= barrier.destination & segments.access[segment];
      segments.destinationBack[segment] |= barrier.destination & segments.accessBack[segment];
      if (barrier.rules.length > 0)
        segments.rule[segment] = rules.number([...rules.list[segments.rule[segment]], ...barrier.rules]);
    }
  }
}

/** The smaller of two limits, of which 0 is none. */
const smallest = (a: number, b: number): number => (a === 0 || b === 0 ? a + b : Math.min(a, b));
