/** `/route/v1`: the fastest way through the coordinates in their order. */
import type { Route, Router } from '../../../../geo/roads/router.ts';
import type { Position } from '../../../../src/model/index.ts';
import type { RouteOptions } from '../query/options.ts';
import { OsrmError } from '../refusal.ts';
import { type Place, placesOf, wayBetween } from '../ways/between.ts';
import { describe } from '../ways/describe.ts';
import { driveThrough } from '../ways/through.ts';
import { anchorsOf, waypointOf } from './snapping.ts';

/**
 * Durations and distances are those of the road between the snapped points; a leg is what lies between two waypoints.
 * Throws `NoSegment`, `NoRoute`.
 */
export function serveRoute(router: Router, coordinates: readonly Position[], options: RouteOptions) {
  const anchors = anchorsOf(router, coordinates, options);
  const waypoints = options.waypoints ?? coordinates.map((_, index) => index);
  const places = placesOf(coordinates, anchors);
  const ways =
    places.length === 2 && options.alternatives > 0
      ? several(router, places, 1 + options.alternatives)
      : [driveThrough(router, places, goesStraight(router, options))];
  if (ways.length === 0) throw new OsrmError('NoRoute', 'No route found between points');
  return {
    code: 'Ok' as const,
    ...(options.skip_waypoints
      ? {}
      : {
          waypoints: waypoints
            .flatMap((index) => anchors[index] ?? [])
            .map((anchor) => waypointOf(router, anchor, options)),
        }),
    routes: ways.map((routes) => describe(router, { routes, coordinates, waypoints }, options)),
  };
}

/** Up to `count` ways between two places. */
function several(router: Router, [from, to]: readonly Place[], count: number): Route[][] {
  const found = from === undefined || to === undefined ? [] : router.alternatives(from.anchor, to.anchor, count);
  const only = found.length === 0 ? wayBetween(router, from, to) : null;
  return (only === null ? found : [only]).map((route) => [route]);
}

/** As OSRM's own profiles set it: whoever drives goes straight on unless told otherwise, whoever walks turns freely. */
const goesStraight = ({ profile }: Router, { continue_straight }: RouteOptions): boolean =>
  continue_straight === 'default' ? profile.use !== 'foot' : continue_straight === 'true';
