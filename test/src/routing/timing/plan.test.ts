import { describe, expect, it } from 'vitest';
import { RoutingProblem } from '../../../../src/model/index.ts';
import { planOf, type RunSequence, type SequenceVisit } from '../../../../src/routing/timing/index.ts';
import { checkRoutingPlan } from '../../../../src/verify/routing/index.ts';
import { lineMatrix, lineProblem } from './problems.ts';

const stops = (...ids: string[]): SequenceVisit[] => ids.map((id) => ({ kind: 'stop', id }));

/** Depot at 0, satellite at 1000, villages beyond; trucks feed the satellite, vans serve from it. */
const echelons = (
  supply: 'trips' | 'amounts',
  truck: { costPerSecond?: number } = {},
  close = 90_000,
): RoutingProblem =>
  RoutingProblem.parse({
    format: 'cunda-routing/1',
    dimensions: [{ id: 'load', unit: 'kg' }],
    locations: 5,
    matrices: [lineMatrix([0, 1000, 1100, 1200, 1300])],
    depots: [
      { id: 'd', location: 0, window: [500, 90_000] },
      { id: 'sat', location: 1, satellite: { supply, serviceSeconds: 60, transferSeconds: 40 } },
    ],
    types: [
      { id: 'truck', profile: 'car', start: 'd', end: 'd', capacity: [50], supplies: true, maxTrips: 2, ...truck },
      { id: 'van', profile: 'car', start: 'sat', end: 'sat', capacity: [9], maxTrips: null, costPerSecond: 1 },
    ],
    stops: [
      { id: 's1', location: 2, deliver: [4], collect: [0], windows: [[5000, close]] },
      { id: 's2', location: 3, deliver: [3], collect: [0] },
      { id: 's3', location: 4, deliver: [2], collect: [0] },
    ],
  });

const runs = (supplies: SequenceVisit[][], trips: SequenceVisit[][]): RunSequence[] => [
  { type: 'truck', day: 1, vehicle: 0, trips: supplies.map((visits) => ({ visits })) },
  { type: 'van', day: 1, vehicle: 0, trips: trips.map((visits) => ({ visits })) },
];

describe('planOf', () => {
  it('lets a trip wait for the visit that brings its load, and the truck leave no sooner than it must', () => {
    const problem = echelons('trips');
    const supply = (trip: number): SequenceVisit => ({
      kind: 'supply',
      id: 'sat',
      amount: [],
      trips: [{ run: 1, trip }],
    });
    const plan = planOf(problem, runs([[supply(0)], [supply(1)]], [stops('s2'), stops('s1', 's3')]));
    expect(checkRoutingPlan(problem, plan).violations).toEqual([]);
    const [truck, van] = plan.runs;
    expect(truck?.trips.map(({ visits }) => visits.map((visit) => visit.kind === 'supply' && visit.amount))).toEqual([
      [[3]],
      [[6]],
    ]);
    // The van's day is shortest when its trips follow each other up to the opening of s1 at 5000.
    expect(van?.trips.map(({ departs }) => departs)).toEqual([4500, 4900]);
    expect(plan.unserved).toEqual([]);
  });

  it('draws on a pool in the order in which trips must leave', () => {
    const problem = echelons('amounts', {}, 5000);
    const supply = (amount: number): SequenceVisit => ({ kind: 'supply', id: 'sat', amount: [amount], trips: [] });
    const second = [
      { type: 'van', day: 1, vehicle: 0, trips: [{ visits: stops('s2') }] },
      { type: 'van', day: 1, vehicle: 1, trips: [{ visits: stops('s1') }] },
    ];
    const [trucks] = runs([[supply(4)], [supply(3)]], []);
    if (trucks === undefined) throw new Error('no run');
    const plan = planOf(problem, [trucks, ...second]);
    // s1 must be reached by 5000, so the first 4 kg are its; s2 waits for the second trip of the truck, back at 1500 +
    // 1060 + 1000.
    expect(plan.runs[2]?.trips[0]?.departs).toBe(4900);
    expect(plan.runs[1]?.trips[0]?.departs).toBe(3660);
    expect(checkRoutingPlan(problem, plan).violations.map(({ code, subject }) => [code, subject])).toEqual([
      ['stop-unserved', 's3'],
    ]);
    expect(plan.unserved).toEqual(['s3']);
  });

  it('times a thousand stops in a few milliseconds', () => {
    const places = Array.from({ length: 1001 }, (_, i) => (i * 7919) % 1000);
    const windows: [number, number][] = [
      [0, 40_000],
      [50_000, 90_000],
    ];
    const problem = lineProblem(
      places,
      places.slice(1).map(() => ({ windows, serviceSeconds: 60 })),
      { costPerSecond: 1, breaks: [{ id: 'lunch', seconds: 1800, windows: [[10_000, 14_000]] }], capacity: [1000] },
    );
    const sequences = Array.from(
      { length: 25 },
      (_, r): RunSequence => ({
        type: 'van',
        day: 1,
        vehicle: r,
        trips: [0, 1].map((half) => ({
          visits: stops(...Array.from({ length: 20 }, (_unused, i) => `s${r * 40 + half * 20 + i + 1}`)),
        })),
      }),
    );
    planOf(problem, sequences);
    const times = Array.from({ length: 5 }, () => {
      const before = performance.now();
      planOf(problem, sequences);
      return performance.now() - before;
    });
    // Meant to be below 20 ms; slow and busy machines get room.
    expect(Math.min(...times)).toBeLessThan(100);
  });
});
