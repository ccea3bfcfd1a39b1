import { BenchError } from '../../error.ts';
import { distances, MILLION, type Point, sameMatrix, upToMillionths } from '../distances.ts';
import { LOAD, type Reader } from '../instance.ts';
import { at, numberLines } from '../numbers.ts';

/**
 * Two echelons with time windows (Dellaert et al. 2019, doi 10.1287/trsc.2018.0844). No header: customers (x, y, opens,
 * closes, demand, service), satellites (x, y, a truck's time there), distribution centres (x, y, 0) and two rows whose
 * second and third numbers are the capacity and fixed cost of trucks and of city freighters. The first number of these
 * is no limit of vehicles: the published solutions use more. One truck brings all that a city freighter carries; the
 * freighter leaves when the truck has been served. Freighters make one trip. Customers are numbered from 0, centres
 * from D1, satellites from S1, in the order of the file.
 */
export const readDellaert: Reader = (text) => {
  const lines = numberLines(text);
  const customers = lines.filter(({ length }) => length === 6);
  const others = lines.slice(customers.length);
  const truck = others.at(-2) ?? [];
  const freighter = others.at(-1) ?? [];
  const sites = others.slice(0, -2);
  const satellites = sites.filter((row) => at(row, 2) > 0);
  const centres = sites.filter((row) => at(row, 2) === 0);
  if (customers.length === 0 || satellites.length === 0 || centres.length === 0)
    throw new BenchError('value-invalid', 'Not customers, satellites, centres and two kinds of vehicles');
  const points = [...centres, ...satellites, ...customers].map((row): Point => [at(row, 0), at(row, 1)]);
  const centre = (i: number): string => `D${i + 1}`;
  const satellite = (i: number): string => `S${i + 1}`;
  return {
    scale: MILLION,
    distanceScale: MILLION,
    problem: {
      dimensions: LOAD,
      locations: points.length,
      matrices: [sameMatrix(distances(points, upToMillionths))],
      depots: [
        ...centres.map((_, i) => ({ id: centre(i), location: i })),
        ...satellites.map((row, i) => ({
          id: satellite(i),
          location: centres.length + i,
          satellite: { supply: 'trips' as const, serviceSeconds: MILLION * at(row, 2) },
        })),
      ],
      types: [
        ...centres.map((_, i) => ({
          id: centre(i),
          supplies: true,
          profile: 'road',
          start: centre(i),
          end: centre(i),
          capacity: [at(truck, 1)],
          fixedCost: MILLION * at(truck, 2),
        })),
        ...satellites.map((_, i) => ({
          id: satellite(i),
          profile: 'road',
          start: satellite(i),
          end: satellite(i),
          capacity: [at(freighter, 1)],
          fixedCost: MILLION * at(freighter, 2),
        })),
      ],
      stops: customers.map((row, i) => ({
        id: String(i),
        location: centres.length + satellites.length + i,
        deliver: [at(row, 4)],
        collect: [0],
        serviceSeconds: MILLION * at(row, 5),
        windows: [[MILLION * at(row, 2), MILLION * at(row, 3)]],
      })),
    },
  };
};
