/** Laws of the checker on random plans that a simple clock drives. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  RoutingPlan,
  type RoutingProblem,
  type RoutingTrip,
  type RoutingVisit,
  RoutingProblem as Schema,
} from '../../../../src/model/index.ts';
import { checkRoutingPlan } from '../../../../src/verify/routing/index.ts';
import { earliestArrival } from '../../../../src/verify/routing/legs.ts';
import { echelons, type Planned, week } from './good.ts';

/** A vehicle that drives whenever it does not pause, second by second. */
function drive(leaves: number, seconds: number, pauses: readonly { starts: number; seconds: number }[]): number {
  let left = seconds;
  let clock = leaves;
  const over = Math.max(leaves, ...pauses.map((pause) => pause.starts + pause.seconds));
  while (left > 0 || clock < over) {
    if (!pauses.some((pause) => clock >= pause.starts && clock < pause.starts + pause.seconds)) left -= 1;
    clock += 1;
  }
  return clock;
}

it('travel around breaks takes as long as driving it second by second', () => {
  const gap = fc.record({ wait: fc.nat(20), seconds: fc.nat(15) });
  fc.assert(
    fc.property(fc.nat(50), fc.nat(60), fc.array(gap, { maxLength: 4 }), (leaves, seconds, gaps) => {
      let free = leaves;
      const pauses = gaps.map(({ wait, seconds: pause }) => {
        const starts = free + wait;
        free = starts + pause;
        return { starts, seconds: pause };
      });
      const place = { run: 0, trip: 0, visit: 0 };
      const breaks = pauses.map((pause) => ({
        ...pause,
        kind: 'break' as const,
        id: 'pause',
        at: place,
        pause: { id: 'pause', seconds: pause.seconds, windows: [] },
      }));
      const leg = { at: place, leaves, travel: { seconds, metres: 0, cost: 0 }, breaks, to: 'end' as const };
      expect(earliestArrival(leg)).toBe(drive(leaves, seconds, pauses));
    }),
    { numRuns: 500, seed: 3 },
  );
});

interface Driven extends Planned {
  readonly cost: number;
}

/** Stops in random order on one vehicle's trips, as early as can be; the cost is counted on the way. */
const driven: fc.Arbitrary<Driven> = fc
  .integer({ min: 1, max: 6 })
  .chain((n) =>
    fc.record({
      times: fc.array(fc.nat(100), { minLength: (n + 1) ** 2, maxLength: (n + 1) ** 2 }),
      metres: fc.array(fc.nat(1000), { minLength: (n + 1) ** 2, maxLength: (n + 1) ** 2 }),
      order: fc.shuffledSubarray(
        Array.from({ length: n }, (_, i) => i + 1),
        { minLength: n, maxLength: n },
      ),
      ends: fc.array(fc.boolean(), { minLength: n, maxLength: n }),
      service: fc.nat(30),
      reload: fc.nat(40),
      factor: fc.constantFrom(0.5, 1, 1.3, 2),
      departs: fc.nat(500),
      perMetre: fc.nat(5),
      perSecond: fc.nat(5),
      n: fc.constant(n),
    }),
  )
  .map(({ times, metres, order, ends, service, reload, factor, departs, perMetre, perSecond, n }) => {
    const problem: RoutingProblem = Schema.parse({
      format: 'cunda-routing/1',
      dimensions: [{ id: 'boxes', unit: 'boxes' }],
      locations: n + 1,
      matrices: [{ profile: 'road', metres, seconds: times }],
      depots: [{ id: 'depot', location: 0 }],
      types: [
        {
          id: 'van',
          profile: 'road',
          timeFactor: factor,
          start: 'depot',
          end: 'depot',
          capacity: [n],
          costPerMetre: perMetre,
          costPerSecond: perSecond,
          maxTrips: null,
          reloadSeconds: reload,
        },
      ],
      stops: order.map((location) => ({
        id: `s${location}`,
        location,
        deliver: [1],
        collect: [1],
        serviceSeconds: service,
      })),
    });
    let clock = departs;
    let driving = 0;
    let here = 0;
    const go = (to: number): number => {
      const cell = here * (n + 1) + to;
      clock += Math.round((times[cell] ?? 0) * factor);
      driving += metres[cell] ?? 0;
      here = to;
      return clock;
    };
    const trips: RoutingTrip[] = [];
    let visits: RoutingVisit[] = [];
    let from = clock;
    for (const [i, location] of order.entries()) {
      visits.push({ kind: 'stop', id: `s${location}`, starts: go(location) });
      clock += service;
      if (i < n - 1 && ends[i] !== true) continue;
      trips.push({ departs: from, visits });
      visits = [];
      go(0);
      from = clock + reload;
      if (i < n - 1) clock = from;
    }
    const runs = [{ type: 'van', day: 1, vehicle: 0, trips, ends: clock }];
    const plan = RoutingPlan.parse({ format: 'cunda-routing-plan/1', runs, unserved: [] });
    return { problem, plan, cost: driving * perMetre + (clock - departs) * perSecond };
  });

it('a plan driven as early as can be is feasible, costs what the clock counted, and any moment earlier is too early', () => {
  let late = 0;
  fc.assert(
    fc.property(driven, fc.nat(), ({ problem, plan, cost }, pick) => {
      expect(checkRoutingPlan(problem, plan)).toMatchObject({ feasible: true, violations: [], cost: { total: cost } });
      const visits = plan.runs.flatMap(({ trips }) => trips.flatMap((trip) => trip.visits));
      const visit = visits[pick % visits.length];
      if (visit === undefined || visit.starts === 0) return;
      visit.starts -= 1;
      late += 1;
      expect(checkRoutingPlan(problem, plan).violations).toMatchObject([
        { code: 'starts-too-early', amount: 1, subject: visit.id },
      ]);
    }),
    { numRuns: 300, seed: 4 },
  );
  expect(late).toBeGreaterThan(200);
});

it('the order in which runs, types, stops and depots are listed changes nothing', () => {
  const { problem, plan } = week();
  const before = checkRoutingPlan(problem, plan);
  const turned = {
    ...problem,
    depots: problem.depots.toReversed(),
    types: problem.types.toReversed(),
    stops: problem.stops.toReversed(),
  };
  expect(checkRoutingPlan(turned, { ...plan, runs: plan.runs.toReversed() })).toEqual(before);
});

it('the amounts of a pattern count only where all of its days are those of the plan', () => {
  const { problem, plan } = week();
  const heavy = [50, 0];
  const visits = problem.stops.find(({ id }) => id === 'd')?.visits;
  if (visits == null || !('patterns' in visits)) throw new Error('d has patterns');
  for (const days of [[1], [1, 3, 5], [1, 4]])
    visits.patterns.unshift({ days, deliver: days.map(() => heavy), collect: null });
  expect(checkRoutingPlan(problem, plan).violations).toEqual([]);
});

it('what is collected from a satellite’s trips needs nothing of the first echelon', () => {
  const { problem, plan } = echelons();
  for (const stop of problem.stops) stop.collect = [5];
  expect(checkRoutingPlan(problem, plan).feasible).toBe(true);
});

it('a trip that takes nothing along may be supplied or not', () => {
  const { problem, plan } = echelons();
  const [truck, van] = plan.runs;
  van?.trips.push({ departs: 85, visits: [] });
  expect(checkRoutingPlan(problem, plan).feasible).toBe(true);
  const supply = truck?.trips[0]?.visits[0];
  if (supply?.kind === 'supply') supply.trips.push({ run: 1, trip: 2 });
  expect(checkRoutingPlan(problem, plan).feasible).toBe(true);
});

it('more than is needed may wait at a satellite that pools', () => {
  const { problem, plan } = echelons('amounts');
  const supply = plan.runs[0]?.trips[0]?.visits[0];
  if (supply?.kind === 'supply') supply.amount = [9];
  expect(checkRoutingPlan(problem, plan)).toMatchObject({ feasible: true, cost: { handling: 27 } });
});
