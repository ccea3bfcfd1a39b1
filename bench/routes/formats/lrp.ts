import { distances, MILLION, raised, sameMatrix, toMillionths } from '../distances.ts';
import { LOAD, type Reader } from '../instance.ts';
import { at, NumberReader } from '../numbers.ts';

/**
 * Whole costs are hundredths of a unit of distance, rounded up: truncated ones, as format.txt has it, miss the best
 * known costs.
 */
export const HUNDRED = 100;
/** The last number of Prodhon's files: 0 = whole costs, 1 = doubles. */
export const WHOLE_COSTS = 0;

/**
 * Prodhon's location-routing (Prins, Prodhon and Wolfler Calvo 2006, doi 10.1007/s10288-006-0001-9): depots with a
 * capacity and a cost of opening, a cost of each route, any number of vehicles. Depots and customers are numbered from
 * 1.
 */
export const readLrp: Reader = (text) => {
  const reader = new NumberReader(text);
  const customers = reader.next();
  const depots = reader.next();
  const points = reader.pairs(depots + customers);
  const capacity = reader.next();
  const capacities = reader.many(depots);
  const demands = reader.many(customers);
  const opening = reader.many(depots);
  const routeCost = reader.next();
  const integral = reader.next() === WHOLE_COSTS;
  const scale = integral ? 1 : MILLION;
  return {
    scale,
    distanceScale: integral ? HUNDRED : MILLION,
    problem: {
      dimensions: LOAD,
      locations: points.length,
      matrices: [sameMatrix(distances(points, integral ? raised(HUNDRED) : toMillionths))],
      depots: capacities.map((most, i) => ({
        id: String(i + 1),
        location: i,
        capacity: [most],
        openingCost: scale * at(opening, i),
      })),
      types: capacities.map((_, i) => ({
        id: String(i + 1),
        profile: 'road',
        start: String(i + 1),
        end: String(i + 1),
        capacity: [capacity],
        fixedCost: scale * routeCost,
      })),
      stops: demands.map((demand, i) => ({
        id: String(i + 1),
        location: depots + i,
        deliver: [demand],
        collect: [0],
      })),
    },
  };
};
