/** `/nearest/v1`: the nearest points on the roads. */
import type { Router } from '../../../../geo/roads/router.ts';
import type { Position } from '../../../../src/model/index.ts';
import type { NearestOptions } from '../query/options.ts';
import { candidatesOf, waypointOf } from './snapping.ts';

/**
 * Up to `number` points on roads that a place can travel from, nearest first. OSM's node ids are not stored: they are
 * 0.
 */
export function serveNearest(router: Router, [place]: readonly Position[], options: NearestOptions) {
  const found = place === undefined ? [] : candidatesOf(router, place, 0, options, options.number);
  return {
    code: 'Ok' as const,
    waypoints: found.map((anchor) => ({ nodes: [0, 0], ...waypointOf(router, anchor, options) })),
  };
}
