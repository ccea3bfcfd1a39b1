import { BenchError } from '../../error.ts';
import { sameMatrix } from '../distances.ts';
import { LOAD, type Reader } from '../instance.ts';
import { at, numberOf } from '../numbers.ts';
import { checkDepot, columnOf, headerNumber, readVrplib, sectionOf } from './vrplib.ts';

/** These files hold 10,000 times Dethloff's numbers, loads as well as distances. */
const TEN_THOUSANDTHS = 10_000;

/**
 * Dethloff's simultaneous delivery and pickup (doi 10.1007/PL00013346) in LKH-3's layout: a full matrix, and rows of
 * node, demand, window, service, pickup and delivery. The matrix is symmetric, so were the last two the other way round
 * every route driven backwards would cost the same. `VEHICLES` is the most that may be used.
 */
export const readVrpspd: Reader = (text) => {
  const file = readVrplib(text);
  checkDepot(file);
  const locations = headerNumber(file, 'DIMENSION');
  const metres = Float64Array.from(sectionOf(file, 'EDGE_WEIGHT_SECTION').flat(), numberOf);
  if (metres.length !== locations ** 2)
    throw new BenchError('value-invalid', 'Not a full matrix', { received: metres.length, allowed: `${locations}²` });
  const pickups = columnOf(file, 'PICKUP_AND_DELIVERY_SECTION', 5);
  const deliveries = columnOf(file, 'PICKUP_AND_DELIVERY_SECTION', 6);
  return {
    scale: TEN_THOUSANDTHS,
    distanceScale: TEN_THOUSANDTHS,
    problem: {
      dimensions: LOAD,
      locations,
      matrices: [sameMatrix(metres)],
      depots: [{ id: 'depot', location: 0 }],
      fleets: [{ id: 'vehicles', available: headerNumber(file, 'VEHICLES') }],
      types: [
        {
          id: 'vehicle',
          fleets: ['vehicles'],
          profile: 'road',
          start: 'depot',
          end: 'depot',
          capacity: [headerNumber(file, 'CAPACITY')],
        },
      ],
      stops: deliveries.flatMap((delivery, node) =>
        node === 0 ? [] : [{ id: String(node), location: node, deliver: [delivery], collect: [at(pickups, node)] }],
      ),
    },
  };
};
