/** `/trip/v1`: the coordinates in the order in which visiting them all is fastest. */
import type { Route, Router } from '../../../../geo/roads/router.ts';
import type { Position } from '../../../../src/model/index.ts';
import type { TripOptions } from '../query/options.ts';
import { OsrmError } from '../refusal.ts';
import { isSamePlace, placesOf, wayBetween } from '../ways/between.ts';
import { describe } from '../ways/describe.ts';
import { tourOrder } from '../ways/order.ts';
import { anchorsOf, waypointOf, withoutLine } from './snapping.ts';

const noTrips = (): OsrmError => new OsrmError('NoTrips', 'No trip visiting all destinations possible.');

/**
 * One trip through all coordinates; turning back at them is free, as in the table that the order rests on. Throws
 * `NoSegment`, and `NoTrips` where they are not connected.
 */
export function serveTrip(
  router: Router,
  coordinates: readonly Position[],
  options: TripOptions,
  checkpoint?: () => void,
) {
  const anchors = anchorsOf(router, coordinates, options);
  const places = placesOf(coordinates, anchors);
  const ends = anchors.map(withoutLine);
  const size = ends.length;
  const milliseconds = router.table(ends, ends).milliseconds.map((cost, cell) => {
    const [from, to] = [coordinates[Math.floor(cell / size)], coordinates[cell % size]];
    return cost < 0 && isSamePlace(from, to) ? 0 : cost;
  });
  const { roundtrip, source, destination } = options;
  const fixed = { roundtrip, fromFirst: source === 'first', toLast: destination === 'last' };
  const order = tourOrder(milliseconds, size, fixed, checkpoint);
  if (order === null) throw noTrips();
  const visited = roundtrip ? [...order, order[0] ?? 0] : order;
  const routes = visited.slice(1).map((to, i): Route => {
    const route = wayBetween(router, places[visited[i] ?? 0], places[to]);
    if (route === null) throw noTrips();
    return route;
  });
  const way = {
    routes,
    coordinates: visited.map((index): Position => coordinates[index] ?? [0, 0]),
    waypoints: visited.map((_, i) => i),
  };
  return {
    code: 'Ok' as const,
    ...(options.skip_waypoints
      ? {}
      : {
          waypoints: anchors.map((anchor, index) => ({
            ...waypointOf(router, anchor, options),
            trips_index: 0,
            waypoint_index: order.indexOf(index),
          })),
        }),
    trips: [describe(router, way, options)],
  };
}
