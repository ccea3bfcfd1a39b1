/** The `annotation` of a leg: what is known between each two points of its line. */

import type { Annotation } from '../query/options.ts';
import { roundedSteps, tenth } from './numbers.ts';
import type { Trace } from './trace.ts';

/**
 * Arrays asked for. Durations add up to the leg's without its turns, distances to the leg's. OSM's node ids are not
 * stored: they are 0.
 */
export function annotationOf(trace: Trace, profile: string, wanted: readonly Annotation[]): Record<string, unknown> {
  const distance = roundedSteps(trace.decimetres, 10);
  const duration = roundedSteps(trace.milliseconds, 1000);
  const speed = (): number[] =>
    distance.map((_, i) => {
      const decimetres = (trace.decimetres[i + 1] ?? 0) - (trace.decimetres[i] ?? 0);
      const milliseconds = (trace.milliseconds[i + 1] ?? 0) - (trace.milliseconds[i] ?? 0);
      return milliseconds > 0 ? tenth((decimetres * 100) / milliseconds) : 0;
    });
  const made: Record<Annotation, () => number[]> = {
    nodes: () => trace.lon.map(() => 0),
    distance: () => distance,
    duration: () => duration,
    weight: () => duration,
    datasources: () => distance.map(() => 0),
    speed,
  };
  const arrays = Object.fromEntries(wanted.map((name) => [name, made[name]()]));
  return wanted.includes('datasources') ? { ...arrays, metadata: { datasource_names: [profile] } } : arrays;
}
