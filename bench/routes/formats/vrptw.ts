import { BenchError } from '../../error.ts';
import { distances, MILLION, type Point, sameMatrix, upToMillionths } from '../distances.ts';
import { LOAD, type ReadInstance } from '../instance.ts';
import { at, fieldsOf, numberLines, numberOf } from '../numbers.ts';
import { aboveAllDistances } from './hierarchy.ts';

/**
 * Solomon's set is compared by distance alone; beyond its 100 customers Gehring and Homberger's, by vehicles and then
 * by distance.
 */
export const SOLOMON_CUSTOMERS = 100;

/**
 * Time windows in Solomon's layout (doi 10.1287/opre.35.2.254): a name, the vehicles' number and capacity, and a row
 * for the depot and each customer of number, x, y, demand, ready time, due date and service time. Distances and times
 * are doubles.
 */
export function readVrptw(text: string, hierarchical: boolean): ReadInstance {
  const [, vehicles, customers] =
    /CAPACITY\s*\n([^A-Za-z]+)CUSTOMER[^\n]*\n[^\n]*CUST NO[^\n]*\n([^A-Za-z]+)$/.exec(text.replaceAll('\r', '')) ?? [];
  if (vehicles === undefined || customers === undefined)
    throw new BenchError('value-invalid', 'Not the layout of VEHICLE, CUSTOMER and their rows');
  const fleet = fieldsOf(vehicles).map(numberOf);
  const rows = numberLines(customers);
  const metres = distances(
    rows.map((row): Point => [at(row, 1), at(row, 2)]),
    upToMillionths,
  );
  const window = (row: readonly number[]): [number, number] => [MILLION * at(row, 4), MILLION * at(row, 5)];
  return {
    scale: MILLION,
    distanceScale: MILLION,
    hierarchical,
    problem: {
      dimensions: LOAD,
      locations: rows.length,
      matrices: [sameMatrix(metres)],
      depots: [{ id: 'depot', location: 0, window: window(at(rows, 0)) }],
      fleets: [{ id: 'vehicles', available: at(fleet, 0) }],
      types: [
        {
          id: 'vehicle',
          fleets: ['vehicles'],
          profile: 'road',
          start: 'depot',
          end: 'depot',
          capacity: [at(fleet, 1)],
          fixedCost: hierarchical ? aboveAllDistances(metres, rows.length) : 0,
        },
      ],
      stops: rows.slice(1).map((row, i) => ({
        id: String(at(row, 0)),
        location: i + 1,
        deliver: [at(row, 3)],
        collect: [0],
        serviceSeconds: MILLION * at(row, 6),
        windows: [window(row)],
      })),
    },
  };
}
