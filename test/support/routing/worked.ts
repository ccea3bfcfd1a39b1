/** Small problems with the answer that a person works out: unserved weight and cost. */
import type { RoutingProblem } from '../../../src/model/index.ts';
import { type Line, line } from './line.ts';

export interface Worked {
  readonly name: string;
  readonly problem: RoutingProblem;
  /** Weight of must-serve stops that can't be served: one each, and more than all of them for a point of priority. */
  readonly unserved: number;
  readonly cost: number;
}

const one = (available: number) => [{ id: 'f', available }];
const of = (name: string, cost: number, problem: Line, unserved = 0): Worked => ({
  name,
  cost,
  unserved,
  problem: line(problem),
});

const plain: Worked[] = [
  of('no stops: no run', 0, { types: [{ fixedCost: 9 }] }),
  of('one stop: there and back', 14 + 5, { stops: [{ at: 7 }], types: [{ fixedCost: 5 }] }),
  of('both sides of the depot: each side there and back', 10 + 8 + 1, {
    stops: [{ at: 3 }, { at: 5 }, { at: -4 }],
    types: [{ fixedCost: 1 }],
  }),
  of('room for one parcel: one run each', 6 + 10 + 8, {
    stops: [{ at: 3 }, { at: 5 }, { at: -4 }],
    types: [{ capacity: [1] }],
  }),
  of('one small vehicle with reloads: one run of three trips', 6 + 10 + 8 + 2, {
    stops: [{ at: 3 }, { at: 5 }, { at: -4 }],
    types: [{ capacity: [1], fixedCost: 2, maxTrips: null, fleets: ['f'] }],
    fleets: one(1),
  }),
  of(
    'one trip too few: the cheapest stop to leave is left',
    6 + 8,
    {
      stops: [{ at: 3 }, { at: 5 }, { at: -4 }],
      types: [{ capacity: [1], maxTrips: 2, fleets: ['f'] }],
      fleets: one(1),
    },
    1,
  ),
  of('deliveries and collections fit in turn', 12, {
    stops: [
      { at: 2, deliver: [2], collect: [1] },
      { at: 6, deliver: [1], collect: [2] },
    ],
    types: [{ capacity: [3] }],
  }),
  of('the first stop takes more than it brings: it goes last', 12, {
    stops: [
      { at: 2, deliver: [0], collect: [2] },
      { at: 6, deliver: [2], collect: [0] },
    ],
    types: [{ capacity: [2] }],
  }),
  of('a shipment outwards', 12, { shipments: [{ from: 2, to: 6 }] }),
  of('a shipment homewards, without the way home', 6 + 4, { shipments: [{ from: 6, to: 2 }], types: [{ end: null }] }),
  of('starts and ends anywhere: only between the stops', 8 + 9, {
    stops: [{ at: 2 }, { at: 10 }],
    types: [{ start: null, end: null, fixedCost: 9 }],
  }),
];

const timed: Worked[] = [
  of('leaves late for a window, time costs', 10 + 10, {
    stops: [{ at: 5, windows: [[20, 20]] }],
    types: [{ costPerSecond: 1 }],
  }),
  of('the second windows lie nearer', 2 * 6 + 12, {
    stops: [
      {
        at: 2,
        windows: [
          [10, 11],
          [40, 41],
        ],
      },
      { at: 6, windows: [[44, 50]] },
    ],
    types: [{ costPerSecond: 1 }],
  }),
  of('a longest day keeps two far stops apart', 2 * (10 + 10), {
    stops: [{ at: 10 }, { at: -10 }],
    types: [{ maxSeconds: 39 }],
  }),
  of('two windows at once: two vehicles', 20 + 20 + 2 * 3, {
    stops: [
      { at: 10, windows: [[10, 10]] },
      { at: -10, windows: [[10, 10]] },
    ],
    types: [{ fixedCost: 3 }],
  }),
  of('a late release holds the trip up past the window of the other stop', 2 * (4 + 5) + 2 * 1, {
    stops: [
      { at: 4, windows: [[0, 10]] },
      { at: 5, releaseSeconds: 30 },
    ],
    types: [{ fixedCost: 1 }],
  }),
  of('a break on the way', 10 + (10 + 10), {
    stops: [{ at: 5 }],
    types: [{ costPerSecond: 1, shift: [0, 20], breaks: [{ id: 'lunch', seconds: 10, windows: [[3, 3]] }] }],
  }),
  of(
    'half as fast: one stop a day less',
    20,
    {
      stops: [{ at: 10 }, { at: 20 }],
      types: [{ timeFactor: 2, shift: [0, 79], fleets: ['f'] }],
      fleets: one(1),
    },
    1,
  ),
  of(
    'reloading takes time: the second trip would end too late',
    10,
    {
      stops: [{ at: 5 }, { at: 6 }],
      types: [{ capacity: [1], maxTrips: 2, reloadSeconds: 5, shift: [0, 26], fleets: ['f'] }],
      fleets: one(1),
    },
    1,
  ),
];

const wishes: Worked[] = [
  of('a far stop is worth less than the way', 60 + 10, { stops: [{ at: 50, prize: 60 }, { at: 5 }] }),
  of('a far stop is worth the way', 100, { stops: [{ at: 50, prize: 101 }, { at: 5 }] }),
  of(
    'the stop of higher priority is served, though farther',
    18,
    {
      stops: [{ at: 3 }, { at: 9, priority: 3 }],
      types: [{ capacity: [1], fleets: ['f'] }],
      fleets: one(1),
    },
    1,
  ),
  of(
    'one stop of priority 1 before three of none',
    18,
    {
      stops: [{ at: 3 }, { at: 4 }, { at: 5 }, { at: -9, priority: 1, deliver: [3] }],
      types: [{ capacity: [3], fleets: ['f'] }],
      fleets: one(1),
    },
    3,
  ),
  of(
    'of equal sums of priorities the one with more stops',
    8,
    {
      stops: [
        { at: 3, priority: 1 },
        { at: 4, priority: 1 },
        { at: -1, priority: 2, deliver: [2] },
      ],
      types: [{ capacity: [2], fleets: ['f'] }],
      fleets: one(1),
    },
    1 + 2 * 4,
  ),
  of('a skill that only the dear type has', 30 + 4, {
    stops: [{ at: 5, skills: ['cold'] }, { at: 2 }],
    types: [{ maxVisits: 1 }, { costPerMetre: 3, skills: ['cold'], maxVisits: 1 }],
  }),
  of('only one type may come', 30, { stops: [{ at: 5, types: ['t1'] }], types: [{}, { costPerMetre: 3 }] }),
  of('no type may come', 0, { stops: [{ at: 5, types: [] }] }, 1),
];

const weeks: Worked[] = [
  of('the freer stop joins the day of the other', 12, {
    days: 3,
    stops: [{ at: 5 }, { at: 6, visits: { patterns: [{ days: [3] }] } }],
  }),
  of('twice a week', 20, { days: 3, stops: [{ at: 5, visits: { times: 2 } }] }),
  of('twice in four days and two apart meets a stop of days 1 and 3, once', 2 * 12, {
    days: 4,
    stops: [
      { at: 5, visits: { times: 2, minGapDays: 2 } },
      { at: 6, visits: { patterns: [{ days: [1, 3] }] } },
    ],
  }),
  of('the pattern with small amounts fits', 10 + 10, {
    days: 2,
    stops: [
      {
        at: 5,
        visits: {
          patterns: [
            { days: [1], deliver: [[4]] },
            { days: [1, 2], deliver: [[2], [2]] },
          ],
        },
      },
    ],
    types: [{ capacity: [3] }],
  }),
  of('a vehicle paid for the week goes on two days', 6 + 8 + 10, {
    days: 2,
    stops: [{ at: 3 }, { at: -4 }],
    types: [{ capacity: [1], horizonCost: 10 }],
  }),
  of('a type that has a day off', 3 * 10, {
    days: 2,
    stops: [{ at: 5, visits: { patterns: [{ days: [2] }] } }],
    types: [{ days: [1] }, { costPerMetre: 3 }],
  }),
  of('the depot hands out one parcel a day', 6 + 8, {
    days: 2,
    depots: [{ at: 0, capacity: [1] }],
    stops: [{ at: 3 }, { at: 4 }],
  }),
];

const satellite = { supply: 'trips' as const, serviceSeconds: 3, transferSeconds: 4 };
const trunk = { supplies: true, capacity: [9] };
const van = { start: 'B', end: 'B' };

const depots: Worked[] = [
  of('the near depot is dear to open', 38 + 5, {
    depots: [
      { at: 0, openingCost: 5 },
      { at: 20, openingCost: 100 },
    ],
    stops: [{ at: 19 }],
    types: [{}, van],
  }),
  of('with more stops it pays', 2 * 2 + 100, {
    depots: [
      { at: 0, openingCost: 5 },
      { at: 20, openingCost: 100 },
    ],
    stops: [{ at: 18 }, { at: 19 }, { at: 20, windows: [[0, 0]] }, { at: 18, windows: [[40, 40]] }],
    types: [
      { shift: [0, 44], maxVisits: 4 },
      { ...van, shift: [0, 44] },
    ],
  }),
  of('over a satellite: the trunk there and back, then the van', 20 + 4, {
    depots: [{ at: 0 }, { at: 10, satellite }],
    stops: [{ at: 11 }, { at: 12 }],
    types: [trunk, van],
  }),
  of('the van waits for the transfer: in time to the second', 20 + 2, {
    depots: [{ at: 0 }, { at: 10, satellite }],
    stops: [{ at: 11, windows: [[0, 18]] }],
    types: [trunk, van],
  }),
  of(
    'one second less is too late',
    0,
    {
      depots: [{ at: 0 }, { at: 10, satellite }],
      stops: [{ at: 11, windows: [[0, 17]] }],
      types: [trunk, van],
    },
    1,
  ),
  of('a whole trip must come at once: two trips of one parcel', 2 * 20 + 2 + 4, {
    depots: [{ at: 0 }, { at: 10, satellite }],
    stops: [{ at: 11 }, { at: 12 }],
    types: [
      { ...trunk, capacity: [1] },
      { ...van, maxTrips: 2 },
    ],
  }),
  of('a pool takes two half loads for one trip', 2 * 20 + 4 + 2 * 6, {
    depots: [{ at: 0 }, { at: 10, satellite: { ...satellite, supply: 'amounts', handlingCost: 6 } }],
    stops: [{ at: 11 }, { at: 12 }],
    types: [
      { ...trunk, capacity: [1] },
      { ...van, maxTrips: 2 },
    ],
  }),
];

export const WORKED: readonly Worked[] = [...plain, ...timed, ...wishes, ...weeks, ...depots];
