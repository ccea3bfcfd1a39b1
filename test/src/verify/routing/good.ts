/** Small good plans, worked out by hand; the fixtures break one thing in them. */
import {
  RoutingPlan,
  type RoutingProblem,
  type RoutingProblemInput,
  RoutingProblem as Schema,
} from '../../../../src/model/index.ts';

export interface Planned {
  readonly problem: RoutingProblem;
  readonly plan: RoutingPlan;
}

/** Locations on a line, 100 m, 10 s and a cost of 3 apart. */
const line = (locations: number): RoutingProblemInput['matrices'][number] => {
  const steps = Array.from({ length: locations ** 2 }, (_, cell) =>
    Math.abs(Math.floor(cell / locations) - (cell % locations)),
  );
  const times = (factor: number) => steps.map((step) => step * factor);
  return { profile: 'road', metres: times(100), seconds: times(10), costs: times(3) };
};

/**
 * Six days, one van: `a` once, `b` twice at least three days apart, `d` by a pattern that says what each day brings,
 * `c` left out for its prize, and a shipment on the second trip. The travel back on day 1 is split around lunch.
 */
export const week = (): Planned => ({
  problem: Schema.parse({
    format: 'cunda-routing/1',
    days: 6,
    dimensions: [
      { id: 'weight', unit: 'kg' },
      { id: 'cold', unit: 'litres', compartment: 'cold' },
    ],
    locations: 4,
    matrices: [line(4)],
    depots: [{ id: 'centre', location: 0, window: [60, 900], openingCost: 500, capacity: [20, 10] }],
    fleets: [{ id: 'vans', available: 1 }],
    types: [
      {
        id: 'van',
        fleets: ['vans'],
        profile: 'road',
        start: 'centre',
        end: 'centre',
        capacity: [10, 4],
        fixedCost: 100,
        horizonCost: 50,
        costPerMetre: 2,
        costPerSecond: 1,
        costFactor: 4,
        shift: [70, 400],
        maxSeconds: 320,
        maxDriveSeconds: 120,
        maxMetres: 1200,
        maxVisits: 6,
        breaks: [{ id: 'lunch', seconds: 15, windows: [[150, 200]] }],
        skills: ['lift'],
        maxTrips: 2,
        reloadSeconds: 20,
        days: [1, 2, 3, 4, 5],
      },
      { id: 'bike', profile: 'road', start: 'centre', end: 'centre', capacity: [10, 4], maxTrips: null },
      { id: 'courier', profile: 'road', start: null, end: null, capacity: [10, 4], maxTrips: null },
    ],
    stops: [
      {
        id: 'a',
        location: 1,
        deliver: [4, 1],
        collect: [0, 0],
        serviceSeconds: 5,
        windows: [
          [110, 120],
          [300, 310],
        ],
        releaseSeconds: 90,
        types: ['van'],
        skills: ['lift'],
      },
      {
        id: 'b',
        location: 2,
        deliver: [3, 0],
        collect: [5, 2],
        serviceSeconds: 5,
        visits: { times: 2, minGapDays: 3 },
      },
      { id: 'c', location: 3, deliver: [2, 0], collect: [0, 0], prize: 40 },
      {
        id: 'd',
        location: 3,
        deliver: [1, 0],
        collect: [0, 0],
        serviceSeconds: 5,
        visits: {
          patterns: [
            {
              days: [3, 1],
              deliver: [
                [1, 0],
                [2, 0],
              ],
            },
            { days: [2, 5] },
          ],
        },
      },
    ],
    shipments: [{ id: 's', pickup: { location: 1 }, delivery: { location: 3 }, amount: [2, 0] }],
  }),
  plan: RoutingPlan.parse({
    format: 'cunda-routing-plan/1',
    runs: [
      {
        type: 'van',
        day: 1,
        vehicle: 0,
        trips: [
          {
            departs: 100,
            visits: [
              { kind: 'stop', id: 'a', starts: 110 },
              { kind: 'stop', id: 'b', starts: 145 },
              { kind: 'break', id: 'lunch', starts: 150 },
            ],
          },
          {
            departs: 205,
            visits: [
              { kind: 'pickup', id: 's', starts: 215 },
              { kind: 'stop', id: 'd', starts: 235 },
              { kind: 'delivery', id: 's', starts: 240 },
            ],
          },
        ],
        ends: 270,
      },
      {
        type: 'van',
        day: 4,
        vehicle: 0,
        trips: [
          {
            departs: 100,
            visits: [
              { kind: 'stop', id: 'b', starts: 120 },
              { kind: 'break', id: 'lunch', starts: 150 },
            ],
          },
        ],
        ends: 165,
      },
      {
        type: 'van',
        day: 3,
        vehicle: 0,
        trips: [
          {
            departs: 100,
            visits: [
              { kind: 'stop', id: 'd', starts: 130 },
              { kind: 'break', id: 'lunch', starts: 150 },
            ],
          },
        ],
        ends: 180,
      },
    ],
    unserved: ['c'],
  }),
});

/** One day, a truck brings seven boxes to the satellite, a van takes them out on two trips. */
export const echelons = (supply: 'trips' | 'amounts' = 'trips'): Planned => ({
  problem: Schema.parse({
    format: 'cunda-routing/1',
    dimensions: [{ id: 'boxes', unit: 'boxes' }],
    locations: 4,
    matrices: [line(4)],
    depots: [
      { id: 'centre', location: 0, openingCost: 200 },
      {
        id: 'town',
        location: 1,
        openingCost: 70,
        satellite: { supply, serviceSeconds: 5, transferSeconds: 10, handlingCost: 3 },
      },
    ],
    types: [
      { id: 'truck', profile: 'road', supplies: true, start: 'centre', end: 'centre', capacity: [10], fixedCost: 20 },
      { id: 'van', profile: 'road', start: 'town', end: 'town', capacity: [5], fixedCost: 10, maxTrips: null },
    ],
    stops: [
      { id: 'x', location: 2, deliver: [4], collect: [5] },
      { id: 'y', location: 3, deliver: [3], collect: [0] },
    ],
  }),
  plan: RoutingPlan.parse({
    format: 'cunda-routing-plan/1',
    runs: [
      {
        type: 'truck',
        day: 1,
        vehicle: 0,
        trips: [
          {
            departs: 0,
            visits: [
              {
                kind: 'supply',
                id: 'town',
                starts: 10,
                amount: [7],
                trips: [
                  { run: 1, trip: 0 },
                  { run: 1, trip: 1 },
                ],
              },
            ],
          },
        ],
        ends: 25,
      },
      {
        type: 'van',
        day: 1,
        vehicle: 0,
        trips: [
          { departs: 25, visits: [{ kind: 'stop', id: 'x', starts: 35 }] },
          { departs: 45, visits: [{ kind: 'stop', id: 'y', starts: 65 }] },
        ],
        ends: 85,
      },
    ],
    unserved: [],
  }),
});
