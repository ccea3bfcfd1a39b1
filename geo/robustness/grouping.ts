/** Segments of one road with the same consequences, end to end, as one case. */
import type { RoadNetwork } from '../../src/model/index.ts';

export interface Stretch {
  /** In the order of the road. */
  readonly segments: readonly number[];
  /** Nodes at its two ends. */
  readonly ends: readonly [number, number];
}

/**
 * Joins segments that share a node, belong to one road (the same name, or both without one) and have the same key. The
 * result does not depend on the order of the input; stretches come by their smallest segment.
 */
export function stretchesOf(roads: RoadNetwork, keyOf: ReadonlyMap<number, string>): Stretch[] {
  const byKey = new Map<string, number[]>();
  for (const segment of [...keyOf.keys()].sort((a, b) => a - b)) {
    const key = `${roadOf(roads, segment)}\n${keyOf.get(segment)}`;
    const list = byKey.get(key);
    if (list === undefined) byKey.set(key, [segment]);
    else list.push(segment);
  }
  return [...byKey.values()]
    .flatMap((segments) => connected(roads, segments))
    .sort((a, b) => Math.min(...a.segments) - Math.min(...b.segments));
}

const roadOf = (roads: RoadNetwork, segment: number): string => roads.names[roads.name[segment] ?? 0] ?? '';

/** Connected parts, each walked from one end to the other where it is a line. */
function connected(roads: RoadNetwork, segments: readonly number[]): Stretch[] {
  const at = new Map<number, number[]>();
  const ends = (segment: number): [number, number] => [roads.from[segment] ?? 0, roads.to[segment] ?? 0];
  for (const segment of segments)
    for (const node of new Set(ends(segment))) at.set(node, [...(at.get(node) ?? []), segment]);
  const left = new Set(segments);
  const found: Stretch[] = [];
  const starts = [...at].sort(([a, x], [b, y]) => x.length - y.length || a - b);
  for (const [start, touching] of starts) {
    if (!touching.some((segment) => left.has(segment))) continue;
    const order: number[] = [];
    let last = start;
    const open = [start];
    while (open.length > 0) {
      const node = open.at(-1) ?? start;
      const next = at.get(node)?.find((segment) => left.has(segment));
      if (next === undefined) {
        open.pop();
        continue;
      }
      left.delete(next);
      order.push(next);
      const [from, to] = ends(next);
      last = from === node ? to : from;
      open.push(last);
    }
    found.push({ segments: order, ends: [start, last] });
  }
  return found;
}
