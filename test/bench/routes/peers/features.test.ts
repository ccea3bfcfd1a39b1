import { describe, expect, it } from 'vitest';
import type { Feature } from '../../../../bench/routes/peers/feature.ts';
import { featuresOf } from '../../../../bench/routes/peers/features.ts';
import { unsupported } from '../../../../bench/routes/peers/support.ts';
import { RoutingProblem, type RoutingProblemInput } from '../../../../src/model/index.ts';

type Part = Partial<RoutingProblemInput>;
const matrix = [0, 5, 5, 0];
const type = { id: 'van', profile: 'road', start: 'base', end: 'base', capacity: [9] };
const stop = { id: 'a', location: 1, deliver: [3], collect: [0] };
const shipment = { id: 'p', pickup: { location: 0 }, delivery: { location: 1 }, amount: [1] };
const base = { id: 'base', location: 0 };
const problem = (part: Part = {}): RoutingProblem =>
  RoutingProblem.parse({
    format: 'cunda-routing/1',
    dimensions: [{ id: 'load', unit: 'units' }],
    locations: 2,
    matrices: [{ profile: 'road', metres: matrix, seconds: matrix }],
    depots: [base],
    types: [type],
    stops: [stop],
    ...part,
  });
const typed = (more: object): Part => ({ types: [{ ...type, ...more }] });
const stopped = (more: object): Part => ({ stops: [{ ...stop, ...more }] });

const CASES: [Part, Feature[]][] = [
  [{}, []],
  [{ days: 2 }, ['days']],
  [stopped({ visits: { times: 1 } }), ['days']],
  [{ depots: [{ ...base, satellite: {} }] }, ['echelons']],
  [typed({ supplies: true }), ['echelons']],
  [{ depots: [{ ...base, openingCost: 1 }] }, ['openingCosts']],
  [{ depots: [{ ...base, capacity: [4] }] }, ['depotCapacity']],
  [{ depots: [base, { id: 'other', location: 1 }] }, []],
  [{ depots: [base, { id: 'other', location: 1 }], ...typed({ end: 'other' }) }, ['depots']],
  [
    { depots: [base, { id: 'other', location: 1, window: [0, 9] }], ...typed({ end: 'other' }) },
    ['depots', 'depotWindows', 'shifts'],
  ],
  [{ depots: [{ ...base, window: [0, 9] }] }, ['shifts']],
  [typed({ shift: [0, 9] }), ['shifts']],
  [typed({ end: null }), ['openRoutes']],
  [{ types: [type, { ...type, id: 'truck' }] }, ['types']],
  [
    {
      fleets: [{ id: 'f', available: 1 }],
      types: [
        { ...type, fleets: ['f'] },
        { ...type, id: 'truck', fleets: ['f'] },
      ],
    },
    ['sharedFleets', 'types'],
  ],
  [{ fleets: [{ id: 'f', available: 1 }], ...typed({ fleets: ['f'] }) }, []],
  [typed({ costFactor: 2 }), ['arcCosts']],
  [typed({ costPerSecond: 2 }), ['timeCosts']],
  [{ ...typed({ costPerSecond: 2 }), ...stopped({ windows: [[0, 9]] }) }, ['timeCosts', 'waitingCosts', 'windows']],
  [typed({ maxSeconds: 2 }), ['durations']],
  [typed({ maxDriveSeconds: 2 }), ['drives']],
  [typed({ maxMetres: 2 }), ['distances']],
  [typed({ maxVisits: 2 }), ['visits']],
  [typed({ breaks: [{ id: 'noon', seconds: 5 }] }), ['breaks']],
  [typed({ maxTrips: null }), ['trips']],
  [stopped({ deliver: [1], collect: [1] }), ['bothWays']],
  [stopped({ deliver: [0], collect: [1] }), []],
  [
    stopped({
      windows: [
        [0, 1],
        [5, 9],
      ],
    }),
    ['windows', 'severalWindows'],
  ],
  [stopped({ releaseSeconds: 7 }), ['releases']],
  [stopped({ types: ['van'] }), ['skills']],
  [stopped({ skills: ['cold'] }), ['skills']],
  [stopped({ priority: 1 }), ['priorities']],
  [stopped({ prize: 0 }), ['prizes']],
  [{ shipments: [shipment] }, ['shipments']],
  [{ shipments: [{ ...shipment, delivery: { location: 1, windows: [[0, 9]] } }] }, ['windows', 'shipments']],
  [{ matrices: [{ profile: 'road', metres: matrix, seconds: [0, -1, -1, 0] }] }, ['gaps']],
  [{ matrices: [{ profile: 'road', metres: [0, 5, 6, 0], seconds: matrix }] }, ['asymmetric']],
];

describe('the features of a problem', () => {
  it.each(CASES.map(([part, features]) => ({ part, features })))('are $features', ({ part, features }) => {
    expect(featuresOf(problem(part))).toEqual(features);
  });

  it('count several dimensions', () => {
    const two = problem({
      dimensions: [
        { id: 'all', unit: 'litre' },
        { id: 'cold', unit: 'litre' },
      ],
      ...typed({ capacity: [9, 9] }),
      ...stopped({ deliver: [3, 1], collect: [0, 0] }),
    });
    expect(featuresOf(two)).toEqual(['dimensions']);
  });
});

describe('what a peer is given', () => {
  it('is everything that it does', () => {
    const windows = problem(stopped({ windows: [[0, 9]] }));
    expect(unsupported('pyvrp', windows)).toBeNull();
    expect(unsupported('vroom', windows)).toBeNull();
    expect(unsupported('ortools', windows)).toBeNull();
    expect(unsupported('hgs', problem())).toBeNull();
  });

  it('leaves out what it would ignore, by name', () => {
    expect(unsupported('hgs', problem({ days: 2, ...stopped({ windows: [[0, 9]] }) }))).toBe(
      'hgs is not given several days or visit patterns, time windows',
    );
    expect(unsupported('vroom', problem(typed({ maxTrips: 2 })))).toBe('vroom is not given several trips of a vehicle');
  });

  it('leaves out what it does not do together', () => {
    expect(unsupported('pyvrp', problem(typed({ maxMetres: 5 })))).toBeNull();
    expect(unsupported('pyvrp', problem(typed({ costFactor: 1 })))).toBeNull();
    expect(unsupported('pyvrp', problem(typed({ maxMetres: 5, costFactor: 1 })))).toContain('a limit of distance');
  });
});
