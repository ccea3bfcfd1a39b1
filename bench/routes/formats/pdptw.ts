import { distances, MILLION, type Point, sameMatrix, upToMillionths } from '../distances.ts';
import { LOAD, type Reader } from '../instance.ts';
import { at, numberLines } from '../numbers.ts';
import { aboveAllDistances } from './hierarchy.ts';

/**
 * Pickups and deliveries with time windows (Li and Lim 2003, doi 10.1142/S0218213003001186): vehicles, capacity and
 * speed, then rows of number, x, y, demand, window, service time and the numbers of the pickup and the delivery that
 * belong to it. A shipment's id is `<pickup>-<delivery>`. Doubles; vehicles first, then distance.
 */
export const readPdptw: Reader = (text) => {
  const [head = [], ...rows] = numberLines(text);
  const metres = distances(
    rows.map((row): Point => [at(row, 1), at(row, 2)]),
    upToMillionths,
  );
  const location = new Map(rows.map((row, i) => [at(row, 0), i]));
  const window = (row: readonly number[]): [number, number] => [MILLION * at(row, 4), MILLION * at(row, 5)];
  const end = (row: readonly number[]) => ({
    location: location.get(at(row, 0)) ?? 0,
    serviceSeconds: MILLION * at(row, 6),
    windows: [window(row)],
  });
  return {
    scale: MILLION,
    distanceScale: MILLION,
    hierarchical: true,
    problem: {
      dimensions: LOAD,
      locations: rows.length,
      matrices: [sameMatrix(metres)],
      depots: [{ id: 'depot', location: 0, window: window(at(rows, 0)) }],
      fleets: [{ id: 'vehicles', available: at(head, 0) }],
      types: [
        {
          id: 'vehicle',
          fleets: ['vehicles'],
          profile: 'road',
          start: 'depot',
          end: 'depot',
          capacity: [at(head, 1)],
          fixedCost: aboveAllDistances(metres, rows.length),
        },
      ],
      stops: [],
      shipments: rows
        .slice(1)
        .filter((row) => at(row, 8) !== 0)
        .map((row) => ({
          id: `${at(row, 0)}-${at(row, 8)}`,
          amount: [at(row, 3)],
          pickup: end(row),
          delivery: end(at(rows, location.get(at(row, 8)) ?? -1)),
        })),
    },
  };
};
