import { distances, MILLION, type Point, sameMatrix, toMillionths } from '../distances.ts';
import { LOAD, type Reader } from '../instance.ts';
import { at, fieldsOf, numberOf, whole, wholeFactor } from '../numbers.ts';

/**
 * Two-echelon routing in Breunig et al.'s layout (doi 10.1016/j.cor.2016.06.014): comment lines with `!`, then trucks
 * (number, capacity, cost of distance, fixed cost), city freighters (most at one satellite, number, capacity, costs),
 * the depot with the satellites (a third number is the cost of handling a unit) and the customers. Doubles. The files
 * of set 7 list their first customer twice; both are kept.
 */
export const readTwoEchelonCvrp: Reader = (text) => {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('!'));
  const [trucks = [], freighters = [], stores = [], customers = []] = lines.map((line) =>
    fieldsOf(line).map((field) => field.split(',').map(numberOf)),
  );
  const [truckCount = 0, truckCapacity = 0, truckRate = 0, truckFixed = 0] = at(trucks, 0);
  const [mostAtSatellite = 0, count = 0, capacity = 0, rate = 0, fixed = 0] = at(freighters, 0);
  const satellites = stores.slice(1);
  const points = [...stores, ...customers].map((row): Point => [at(row, 0), at(row, 1)]);
  const handling = satellites.map((row) => row[2] ?? 0);
  const factor = wholeFactor([truckRate, truckFixed, rate, fixed, ...handling]);
  const scaled = (cost: number): number => whole(cost, factor) * MILLION;
  const name = (i: number): string => String(i + 1);
  return {
    scale: factor * MILLION,
    distanceScale: MILLION,
    problem: {
      dimensions: LOAD,
      locations: points.length,
      matrices: [sameMatrix(distances(points, toMillionths))],
      depots: [
        { id: 'depot', location: 0 },
        ...satellites.map((_, i) => ({
          id: name(i),
          location: 1 + i,
          satellite: { supply: 'amounts' as const, handlingCost: scaled(at(handling, i)) },
        })),
      ],
      fleets: [
        { id: 'trucks', available: truckCount },
        { id: 'freighters', available: count },
        ...satellites.map((_, i) => ({ id: name(i), available: mostAtSatellite })),
      ],
      types: [
        {
          id: 'truck',
          fleets: ['trucks'],
          supplies: true,
          profile: 'road',
          start: 'depot',
          end: 'depot',
          capacity: [truckCapacity],
          fixedCost: scaled(truckFixed),
          costPerMetre: whole(truckRate, factor),
        },
        ...satellites.map((_, i) => ({
          id: name(i),
          fleets: ['freighters', name(i)],
          profile: 'road',
          start: name(i),
          end: name(i),
          capacity: [capacity],
          fixedCost: scaled(fixed),
          costPerMetre: whole(rate, factor),
        })),
      ],
      stops: customers.map((row, i) => ({
        id: name(i),
        location: stores.length + i,
        deliver: [at(row, 2)],
        collect: [0],
      })),
    },
  };
};
