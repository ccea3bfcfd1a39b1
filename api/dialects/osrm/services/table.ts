/** `/table/v1`: times and distances from each to each. */
import { haversineMetres } from '../../../../geo/earth.ts';
import type { Router } from '../../../../geo/roads/router.ts';
import type { Anchor } from '../../../../geo/roads/snap/anchor.ts';
import type { Position } from '../../../../src/model/index.ts';
import { metresOf, secondsOf, tenth } from '../answer/numbers.ts';
import type { TableOptions } from '../query/options.ts';
import { isSamePlace } from '../ways/between.ts';
import { anchorsOf, waypointOf, withoutLine } from './snapping.ts';

type Row = (number | null)[];

/**
 * The matrix in seconds and metres, of the roads alone, null where there is no way. With `fallback_speed` such cells
 * are filled by the great circle at that speed (metres per second), and listed. `scale_factor` multiplies durations.
 */
export function serveTable(router: Router, coordinates: readonly Position[], options: TableOptions) {
  const anchors = anchorsOf(router, coordinates, options);
  const everybody = anchors.map((_, index) => index);
  const sources = options.sources ?? everybody;
  const destinations = options.destinations ?? everybody;
  const pick = (indexes: readonly number[]): Anchor[] =>
    indexes.flatMap((index) => anchors[index] ?? []).map(withoutLine);
  const costs = router.table(pick(sources), pick(destinations));
  const estimated: [number, number][] = [];
  const durations: Row[] = [];
  const distances: Row[] = [];
  for (const [row, source] of sources.entries()) {
    const times: Row = [];
    const lengths: Row = [];
    for (const [column, destination] of destinations.entries()) {
      const cell = row * destinations.length + column;
      const stays = (costs.milliseconds[cell] ?? -1) < 0 && isSamePlace(coordinates[source], coordinates[destination]);
      const milliseconds = stays ? 0 : (costs.milliseconds[cell] ?? -1);
      if (milliseconds >= 0) {
        times.push(tenth(secondsOf(milliseconds) * options.scale_factor));
        lengths.push(stays ? 0 : metresOf(costs.decimetres[cell] ?? 0));
        continue;
      }
      const metres =
        options.fallback_speed === undefined ? null : straight(coordinates, anchors, source, destination, options);
      if (metres !== null) estimated.push([row, column]);
      times.push(metres === null ? null : tenth((metres / (options.fallback_speed ?? 1)) * options.scale_factor));
      lengths.push(metres === null ? null : tenth(metres));
    }
    durations.push(times);
    distances.push(lengths);
  }
  const waypoints = (indexes: readonly number[]) =>
    indexes.flatMap((index) => anchors[index] ?? []).map((anchor) => waypointOf(router, anchor, options));
  return {
    code: 'Ok' as const,
    ...(options.annotations.includes('duration') ? { durations } : {}),
    ...(options.annotations.includes('distance') ? { distances } : {}),
    ...(options.skip_waypoints ? {} : { sources: waypoints(sources), destinations: waypoints(destinations) }),
    ...(options.fallback_speed === undefined ? {} : { fallback_speed_cells: estimated }),
  };
}

/** Great circle between two of the coordinates, or between their points on the roads. */
function straight(
  coordinates: readonly Position[],
  anchors: readonly Anchor[],
  source: number,
  destination: number,
  { fallback_coordinate }: TableOptions,
): number {
  const place = (index: number): Position => {
    const anchor = anchors[index];
    const input = coordinates[index] ?? [0, 0];
    return fallback_coordinate === 'snapped' && anchor !== undefined ? [anchor.lon, anchor.lat] : input;
  };
  return haversineMetres(...place(source), ...place(destination));
}
