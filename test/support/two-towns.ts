/**
 * A grid county that a person can plan on paper. Town A is 10 km from the centre, B 20 km further and 30 km from the
 * centre. A1 and A2 are 5 and 10 km out of A and 5 km apart; B1 is 10 km out of B; B2 has no station and uses that of
 * B1, 1.5 km away. Two line-haul lots a day, 05:00 with 70 % and 14:00 with 30 %.
 */
import { DEFAULT_ARRIVALS, HOUR } from '../../src/model/index.ts';
import { assignOwn, type GridFacts, gridCounty, gridPolicy } from './grid-county.ts';

export const TWO_TOWNS: GridFacts = {
  towns: [
    { code: 'A', at: [10, 0] },
    { code: 'B', at: [10, 20] },
  ],
  villages: [
    { code: 'A1', town: 'A', at: [10, 5], people: 400, inbound: 10, outbound: 5 },
    { code: 'A2', town: 'A', at: [15, 5], people: 300, inbound: 20, outbound: 0 },
    { code: 'B1', town: 'B', at: [20, 20], people: 200, inbound: 8, outbound: 2 },
    { code: 'B2', town: 'B', at: [20, 21.5], people: 100, inbound: 6, outbound: 4, poor: true },
  ],
  arrivals: DEFAULT_ARRIVALS,
};

export const twoTowns = (changes: Partial<GridFacts> = {}) => gridCounty({ ...TWO_TOWNS, ...changes });

/** Half an hour of sorting and of transfer, five minutes a stop and six seconds a parcel; one departure at 08:00. */
export const twoTownsPolicy = (changes: Parameters<typeof gridPolicy>[0] = {}) =>
  gridPolicy({
    cutoffLeadSeconds: HOUR / 2,
    transferSeconds: HOUR / 2,
    stopSeconds: 300,
    secondsPerParcel: 6,
    trunkSecondsPerParcel: 6,
    turnaroundSeconds: 600,
    ...changes,
  });

export const twoTownsAssignment = (dataset: Parameters<typeof assignOwn>[0]) => assignOwn(dataset, { B2: 'B1' });
