import { distances, MILLION, type Point, sameMatrix, toMillionths, upToMillionths } from '../distances.ts';
import { LOAD, type Reader } from '../instance.ts';
import { at, NumberReader, whole, wholeFactor } from '../numbers.ts';

/**
 * Taillard's heterogeneous fleets (doi 10.1051/ro/1999110100011), as VROOM's scripts keep them: comments, then
 * customers, types, range, service time and two known costs; a row of number, capacity, fixed cost and cost of distance
 * for each type; the depot; the customers.
 */
export const readTaillard: Reader = (text) => {
  const reader = new NumberReader(text.replace(/\/\/.*/g, ''));
  const [customers = 0, types = 0, range = 0, service = 0] = reader.many(6);
  const fleet = reader.rows(types, 4);
  const depot = reader.pairs(1);
  const rows = reader.rows(customers, 3);
  const points = [...depot, ...rows.map((row): Point => [at(row, 0), at(row, 1)])];
  // The files write 999999 for no limit.
  const limited = range < 999_999;
  const factor = wholeFactor(fleet.flatMap((row) => [at(row, 2), at(row, 3)]));
  return {
    scale: factor * MILLION,
    distanceScale: MILLION,
    vehicles: numbered(fleet.map((row) => at(row, 0))),
    problem: {
      dimensions: LOAD,
      locations: points.length,
      matrices: [sameMatrix(distances(points, limited ? upToMillionths : toMillionths))],
      depots: [{ id: 'depot', location: 0 }],
      fleets: fleet.map((row, i) => ({ id: String(i + 1), available: at(row, 0) })),
      types: fleet.map((row, i) => ({
        id: String(i + 1),
        fleets: [String(i + 1)],
        profile: 'road',
        start: 'depot',
        end: 'depot',
        capacity: [at(row, 1)],
        fixedCost: whole(at(row, 2), factor) * MILLION,
        costPerMetre: whole(at(row, 3), factor),
        maxSeconds: limited ? MILLION * range : null,
      })),
      stops: rows.map((row, i) => ({
        id: String(i + 1),
        location: i + 1,
        deliver: [at(row, 2)],
        collect: [0],
        serviceSeconds: MILLION * service,
      })),
    },
  };
};

/** Vehicles of the types, numbered through from 1. */
function numbered(counts: readonly number[]): Map<string, number[]> {
  let next = 1;
  return new Map(counts.map((count, i) => [String(i + 1), Array.from({ length: count }, () => next++)]));
}
