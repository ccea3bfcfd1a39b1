import { distances, sameMatrix, toNearest } from '../distances.ts';
import { LOAD, type Reader } from '../instance.ts';
import { checkDepot, columnOf, headerNumber, pointsOf, readVrplib } from './vrplib.ts';

/**
 * Uchoa et al.'s X instances (doi 10.1016/j.ejor.2016.08.012): distances to the nearest whole number, any number of
 * vehicles.
 */
export const readCvrp: Reader = (text) => {
  const file = readVrplib(text);
  checkDepot(file);
  const points = pointsOf(file);
  return {
    scale: 1,
    distanceScale: 1,
    problem: {
      dimensions: LOAD,
      locations: points.length,
      matrices: [sameMatrix(distances(points, toNearest))],
      depots: [{ id: 'depot', location: 0 }],
      types: [
        { id: 'vehicle', profile: 'road', start: 'depot', end: 'depot', capacity: [headerNumber(file, 'CAPACITY')] },
      ],
      stops: columnOf(file, 'DEMAND_SECTION').flatMap((demand, node) =>
        node === 0 ? [] : [{ id: String(node), location: node, deliver: [demand], collect: [0] }],
      ),
    },
  };
};
