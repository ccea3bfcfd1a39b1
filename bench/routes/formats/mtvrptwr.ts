import { distances, sameMatrix, truncated } from '../distances.ts';
import { LOAD, type Reader } from '../instance.ts';
import { at } from '../numbers.ts';
import { checkDepot, columnOf, headerNumber, pointsOf, readVrplib } from './vrplib.ts';

/** Everything that is measured is taken in tenths: trunc(10 · d), and windows, service and release times with them. */
const TENTHS = 10;

/**
 * Multi-trip routes with time windows and release times (Yang 2023, as PyVRP keeps them). A vehicle may come back and
 * load again at once, as often as it likes; a trip leaves no sooner than all it carries is released. The published cost
 * is the distance in tenths.
 */
export const readMtvrptwr: Reader = (text) => {
  const file = readVrplib(text);
  checkDepot(file);
  const points = pointsOf(file);
  const opens = columnOf(file, 'TIME_WINDOW_SECTION');
  const closes = columnOf(file, 'TIME_WINDOW_SECTION', 2);
  const releases = columnOf(file, 'RELEASE_TIME_SECTION');
  const service = headerNumber(file, 'SERVICE_TIME');
  return {
    scale: 1,
    distanceScale: 1,
    problem: {
      dimensions: LOAD,
      locations: points.length,
      matrices: [sameMatrix(distances(points, truncated(TENTHS)))],
      depots: [{ id: 'depot', location: 0, window: [TENTHS * at(opens, 0), TENTHS * at(closes, 0)] }],
      fleets: [{ id: 'vehicles', available: headerNumber(file, 'VEHICLES') }],
      types: [
        {
          id: 'vehicle',
          fleets: ['vehicles'],
          profile: 'road',
          start: 'depot',
          end: 'depot',
          capacity: [headerNumber(file, 'CAPACITY')],
          maxTrips: null,
        },
      ],
      stops: columnOf(file, 'DEMAND_SECTION').flatMap((demand, node) =>
        node === 0
          ? []
          : [
              {
                id: String(node),
                location: node,
                deliver: [demand],
                collect: [0],
                serviceSeconds: TENTHS * service,
                windows: [[TENTHS * at(opens, node), TENTHS * at(closes, node)]],
                releaseSeconds: TENTHS * at(releases, node),
              },
            ],
      ),
    },
  };
};
