/**
 * Roads for small scales: segments of one class joined to long lines, so that simplification does not eat them piece by
 * piece.
 */
import type { Feature } from 'geojson';
import { ROAD_CLASSES, type RoadNetwork } from '../../src/model/index.ts';
import { shapeOf } from './layers.ts';

/**
 * Lines of each class, joined end to end at nodes where exactly two segments of the class meet. Deterministic: lines
 * start from the lowest segment. Properties `class`; no id, as a line is many segments. Lines without a loose end
 * (rings) start at their lowest segment.
 */
export function overviewFeatures(roads: RoadNetwork): Feature[] {
  const features: Feature[] = [];
  for (const [roadClass, name] of ROAD_CLASSES.entries()) {
    const segments: number[] = [];
    for (let i = 0; i < roads.segmentCount; i++) if (roads.roadClass[i] === roadClass) segments.push(i);
    for (const coordinates of joined(roads, segments)) {
      const properties = { class: name };
      features.push({ type: 'Feature', geometry: { type: 'LineString', coordinates }, properties });
    }
  }
  return features;
}

function joined(roads: RoadNetwork, segments: readonly number[]): [number, number][][] {
  const touching = new Map<number, number[]>();
  for (const segment of segments) {
    for (const node of [roads.from[segment] ?? 0, roads.to[segment] ?? 0]) {
      const list = touching.get(node);
      if (list) list.push(segment);
      else touching.set(node, [segment]);
    }
  }
  const used = new Set<number>();
  /** Segments from `segment` on, leaving over `node`, until a junction, an end or a used segment. */
  const follow = (segment: number, node: number): { segment: number; from: number }[] => {
    const steps: { segment: number; from: number }[] = [];
    for (let [here, at] = [segment, node]; ; ) {
      const pair = touching.get(at);
      if (pair?.length !== 2) return steps;
      const next = pair[0] === here ? pair[1] : pair[0];
      if (next === undefined || used.has(next)) return steps;
      used.add(next);
      steps.push({ segment: next, from: at });
      at = (roads.from[next] === at ? roads.to[next] : roads.from[next]) ?? 0;
      here = next;
    }
  };
  const oriented = (segment: number, from: number): [number, number][] =>
    roads.from[segment] === from ? shapeOf(roads, segment) : shapeOf(roads, segment).reverse();
  const lines: [number, number][][] = [];
  for (const segment of segments) {
    if (used.has(segment)) continue;
    used.add(segment);
    const ahead = follow(segment, roads.to[segment] ?? 0);
    const behind = follow(segment, roads.from[segment] ?? 0);
    const line = behind.reverse().flatMap((step) => oriented(step.segment, step.from).reverse().slice(0, -1));
    line.push(...shapeOf(roads, segment));
    for (const step of ahead) line.push(...oriented(step.segment, step.from).slice(1));
    lines.push(line);
  }
  return lines;
}
