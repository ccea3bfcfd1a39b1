import { distances, MILLION, type Point, upToMillionths } from '../distances.ts';
import { LOAD, type Reader } from '../instance.ts';
import { at, numberLines, whole, wholeFactor } from '../numbers.ts';
import { daysOf } from './day-codes.ts';

/**
 * Site-dependent multi-depot multi-trip periodic routes with several kinds of vehicles (Vieira, Alvarez and Beasley
 * 2023, doi 10.1016/j.cor.2022.106127). First line: days, kinds of vehicles, customers, depots, longest day. A kind:
 * its number, how many, capacity, speed, cost of a day of use, cost of distance. A customer: number, x, y, demand, time
 * of a visit, frequency, how many combinations of days, these, and the kinds that may come, coded as days are with the
 * first kind leftmost (large demands leave out the small vehicles, which only that order explains). Travel takes
 * distance / speed: the file's longest day of 15 hours would not reach any customer by the readme's “multiplied”. A
 * kind's vehicles may start at any depot. Types are called `<kind>@<depot>`; depots have the numbers of the file.
 */
export const readHsd: Reader = (text) => {
  const [head = [], ...rest] = numberLines(text);
  const [days = 0, kindCount = 0, customerCount = 0, depotCount = 0, longest = 0] = head;
  const kinds = rest.slice(0, kindCount);
  const customers = rest.slice(kindCount, kindCount + customerCount);
  const depots = rest.slice(kindCount + customerCount, kindCount + customerCount + depotCount);
  const points = [...depots, ...customers].map((row): Point => [at(row, 1), at(row, 2)]);
  const factor = wholeFactor(kinds.flatMap((row) => [at(row, 4), at(row, 5)]));
  const metres = distances(points, upToMillionths);
  const speeds = [...new Set(kinds.map((row) => at(row, 3)))];
  const id = (kind: readonly number[], depot: readonly number[]): string => `${at(kind, 0)}@${at(depot, 0)}`;
  return {
    scale: factor * MILLION,
    distanceScale: MILLION,
    problem: {
      days,
      dimensions: LOAD,
      locations: points.length,
      matrices: speeds.map((speed) => ({
        profile: `speed ${speed}`,
        metres,
        seconds: distances(points, (distance) => upToMillionths(distance / speed)),
      })),
      depots: depots.map((row, i) => ({ id: String(at(row, 0)), location: i })),
      fleets: kinds.map((kind) => ({ id: String(at(kind, 0)), available: at(kind, 1) })),
      types: kinds.flatMap((kind) =>
        depots.map((depot) => ({
          id: id(kind, depot),
          fleets: [String(at(kind, 0))],
          profile: `speed ${at(kind, 3)}`,
          start: String(at(depot, 0)),
          end: String(at(depot, 0)),
          capacity: [at(kind, 2)],
          fixedCost: whole(at(kind, 4), factor) * MILLION,
          costPerMetre: whole(at(kind, 5), factor),
          maxSeconds: MILLION * longest,
          maxTrips: null,
        })),
      ),
      stops: customers.map((row, i) => {
        const codes = row.slice(7, 7 + at(row, 6));
        const allowed = daysOf(at(row, 7 + codes.length), kindCount).map((kind) => at(kinds, kind - 1));
        return {
          id: String(at(row, 0)),
          location: depotCount + i,
          deliver: [at(row, 3)],
          collect: [0],
          serviceSeconds: Math.round(MILLION * at(row, 4)),
          types: allowed.flatMap((kind) => depots.map((depot) => id(kind, depot))),
          visits: { patterns: codes.map((code) => ({ days: daysOf(code, days) })) },
        };
      }),
    },
  };
};
