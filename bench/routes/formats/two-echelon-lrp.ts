import { distances, raised, sameMatrix } from '../distances.ts';
import { LOAD, type Reader } from '../instance.ts';
import { at, NumberReader } from '../numbers.ts';
import { HUNDRED } from './lrp.ts';

/** Lengths of the first echelon count double. */
const FIRST_ECHELON = 2;

/**
 * Prodhon's two-echelon location-routing (Nguyen, Prins and Prodhon 2012, doi 10.1016/j.ejor.2011.07.030):
 * location-routing with the depots as satellites, a main depot before them in the list and a fleet that supplies them.
 * format.txt's text doubles the costs of the first echelon, its formula those of the second; the text is followed, with
 * ceil(200 · d): so coord20-5-1 and coord20-5-2 come to 89075 and 84478, which Contardo, Hemmelmayr and Crainic prove
 * optimal (doi 10.1016/j.cor.2012.04.003). The two costs of vehicles are the second echelon's, then the first's; one
 * more number behind them means nothing.
 */
export const readTwoEchelonLrp: Reader = (text) => {
  const reader = new NumberReader(text);
  const customers = reader.next();
  const satellites = reader.next();
  const points = reader.pairs(1 + satellites + customers);
  const [second = 0, first = 0] = reader.many(2);
  const capacities = reader.many(satellites);
  const demands = reader.many(customers);
  const opening = reader.many(satellites);
  const [secondCost = 0, firstCost = 0] = reader.many(2);
  const name = (i: number): string => String(i + 1);
  return {
    scale: 1,
    distanceScale: HUNDRED,
    problem: {
      dimensions: LOAD,
      locations: points.length,
      matrices: [
        sameMatrix(distances(points, raised(FIRST_ECHELON * HUNDRED)), 'first'),
        sameMatrix(distances(points, raised(HUNDRED)), 'second'),
      ],
      depots: [
        { id: 'depot', location: 0 },
        ...capacities.map((capacity, i) => ({
          id: name(i),
          location: 1 + i,
          capacity: [capacity],
          openingCost: at(opening, i),
          satellite: { supply: 'amounts' as const },
        })),
      ],
      types: [
        {
          id: 'truck',
          supplies: true,
          profile: 'first',
          start: 'depot',
          end: 'depot',
          capacity: [first],
          fixedCost: firstCost,
        },
        ...capacities.map((_, i) => ({
          id: name(i),
          profile: 'second',
          start: name(i),
          end: name(i),
          capacity: [second],
          fixedCost: secondCost,
        })),
      ],
      stops: demands.map((demand, i) => ({
        id: name(i),
        location: 1 + satellites + i,
        deliver: [demand],
        collect: [0],
      })),
    },
  };
};
