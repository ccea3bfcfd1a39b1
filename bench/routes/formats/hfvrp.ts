import { distances, MILLION, sameMatrix, toMillionths } from '../distances.ts';
import { LOAD, type Reader } from '../instance.ts';
import { at } from '../numbers.ts';
import { checkDepot, columnOf, pointsOf, readVrplib, type Vrplib } from './vrplib.ts';

/** Costs of vehicles and of distance are written in hundredths: 100 in the file is 1 in a published cost. */
const HUNDREDTHS = 100;

const costsOf = (file: Vrplib, section: string, count: number, otherwise: number): number[] =>
  file.sections.has(section) ? columnOf(file, section) : Array.from({ length: count }, () => otherwise);

/**
 * Heterogeneous fleets on the X instances (Sadykov et al.'s, as PyVRP keeps them): exact distances, and one row for
 * every single vehicle. Vehicles that are alike become one type with so many available. Where a file has no fixed costs
 * they are 0, without costs of distance 1 a unit.
 */
export const readHfvrp: Reader = (text) => {
  const file = readVrplib(text);
  checkDepot(file);
  const points = pointsOf(file);
  const capacities = columnOf(file, 'CAPACITY_SECTION');
  const fixed = costsOf(file, 'VEHICLES_FIXED_COST_SECTION', capacities.length, 0);
  const rates = costsOf(file, 'VEHICLES_UNIT_DISTANCE_COST_SECTION', capacities.length, HUNDREDTHS);
  const alike = new Map<string, number[]>();
  capacities.forEach((capacity, i) => {
    const id = `capacity ${capacity}, fixed ${at(fixed, i)}, rate ${at(rates, i)}`;
    alike.set(id, [...(alike.get(id) ?? []), i + 1]);
  });
  const first = [...alike].map(([id, vehicles]) => ({ id, vehicle: at(vehicles, 0) - 1, available: vehicles.length }));
  return {
    scale: HUNDREDTHS * MILLION,
    distanceScale: MILLION,
    vehicles: alike,
    problem: {
      dimensions: LOAD,
      locations: points.length,
      matrices: [sameMatrix(distances(points, toMillionths))],
      depots: [{ id: 'depot', location: 0 }],
      fleets: first.map(({ id, available }) => ({ id, available })),
      types: first.map(({ id, vehicle }) => ({
        id,
        fleets: [id],
        profile: 'road',
        start: 'depot',
        end: 'depot',
        capacity: [at(capacities, vehicle)],
        fixedCost: at(fixed, vehicle) * MILLION,
        costPerMetre: at(rates, vehicle),
      })),
      stops: columnOf(file, 'DEMAND_SECTION').flatMap((demand, node) =>
        node === 0 ? [] : [{ id: String(node), location: node, deliver: [demand], collect: [0] }],
      ),
    },
  };
};
