import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RoutingProblem } from '../../../../src/model/index.ts';
import { planOf, type RunSequence, type SequenceVisit, timeRun } from '../../../../src/routing/timing/index.ts';
import { checkRoutingPlan } from '../../../../src/verify/routing/index.ts';
import { lineProblem } from './problems.ts';

/** Later than any time in these problems. */
const HORIZON = 130;

const window = fc.tuple(fc.nat(60), fc.nat(20)).map(([a, b]): [number, number] => [a, a + b]);
const stop = fc.record({
  windows: fc.array(window, { maxLength: 3 }),
  serviceSeconds: fc.nat(4),
  releaseSeconds: fc.oneof(fc.constant(0), fc.nat(30)),
});

const cases = fc
  .record({
    at: fc.array(fc.nat(8), { minLength: 5, maxLength: 5 }),
    stops: fc.array(stop, { minLength: 4, maxLength: 4 }),
    cut: fc.integer({ min: 1, max: 4 }),
    reloadSeconds: fc.nat(3),
    shift: fc.option(window.map(([a]): [number, number] => [a % 10, 45 + a])),
    depot: fc.option(fc.nat(20)),
    open: fc.boolean(),
    pauses: fc.array(fc.record({ seconds: fc.nat(5), windows: fc.array(window, { maxLength: 2 }) }), { maxLength: 2 }),
    costPerSecond: fc.nat(1),
  })
  .map(({ at, stops, cut, depot, open, pauses, ...type }) => {
    const problem = lineProblem(
      at,
      stops,
      { ...type, breaks: pauses.map((pause, i) => ({ id: `b${i}`, ...pause })), end: open ? null : 'd' },
      { depots: [{ id: 'd', location: 0, window: depot === null ? null : [depot, 70 + depot] }] },
    );
    const visits = problem.stops.map(({ id }) => ({ kind: 'stop' as const, id }));
    const trips =
      cut < visits.length ? [{ visits: visits.slice(0, cut) }, { visits: visits.slice(cut) }] : [{ visits }];
    const run: RunSequence = { type: 'van', day: 1, vehicle: 0, trips };
    return { problem, run };
  });

type Limits = readonly (readonly [number, number])[];
const next = (windows: Limits, time: number): number => {
  const starts = windows.flatMap(([a, b]) => (time <= b ? Math.max(a, time) : []));
  return windows.length === 0 ? time : Math.min(Number.POSITIVE_INFINITY, ...starts);
};

/** End of the run when it leaves at `departs`, walking it by the definitions; Infinity where it can't be in time. */
function walk(problem: RoutingProblem, trips: readonly (readonly SequenceVisit[])[], departs: number): number {
  const type = problem.types[0];
  const matrix = problem.matrices[0];
  const hours = problem.depots[0]?.window ?? [0, Number.POSITIVE_INFINITY];
  if (type === undefined || matrix === undefined) return Number.NaN;
  const byId = new Map(problem.stops.map((one) => [one.id, one]));
  const leg = (a: number, b: number) => matrix.seconds[a * problem.locations + b] ?? 0;
  let time = departs;
  if (departs < (type.shift?.[0] ?? 0)) return Number.POSITIVE_INFINITY;
  for (const [t, visits] of trips.entries()) {
    const release = Math.max(0, ...visits.map(({ id }) => byId.get(id)?.releaseSeconds ?? 0));
    if (t > 0) time = Math.max(time + type.reloadSeconds, release, hours[0]);
    if (time < release || time < hours[0] || time > hours[1]) return Number.POSITIVE_INFINITY;
    let at = 0;
    // Earliest at the next place by driving and pauses alone, and by the pauses' own windows.
    let around = time;
    for (const visit of visits) {
      const one = byId.get(visit.id);
      if (one === undefined) {
        const pause = type.breaks.find(({ id }) => id === visit.id);
        time = next(pause?.windows ?? [], time) + (pause?.seconds ?? 0);
        around += pause?.seconds ?? 0;
        continue;
      }
      time = next(one.windows, Math.max(time, around + leg(at, one.location))) + one.serviceSeconds;
      around = time;
      at = one.location;
    }
    const last = t === trips.length - 1;
    if (!last || type.end !== null) time = Math.max(time, around + leg(at, 0), hours[0]);
    else time = Math.max(time, around);
    if (time > hours[1] && (!last || type.end !== null)) return Number.POSITIVE_INFINITY;
  }
  return time <= (type.shift?.[1] ?? Number.POSITIVE_INFINITY) ? time : Number.POSITIVE_INFINITY;
}

/** Every way to put the breaks into the trips. */
function placements(trips: readonly (readonly SequenceVisit[])[], breaks: readonly string[]): SequenceVisit[][][] {
  const [id, ...others] = breaks;
  if (id === undefined) return [trips.map((visits) => [...visits])];
  return placements(trips, others).flatMap((placed) =>
    placed.flatMap((visits, t) =>
      Array.from({ length: visits.length + 1 }, (_, i) =>
        placed.with(t, visits.toSpliced(i, 0, { kind: 'break', id })),
      ),
    ),
  );
}

/** Best over all departures of the horizon. */
function best(problem: RoutingProblem, trips: readonly (readonly SequenceVisit[])[]) {
  let ends = Number.POSITIVE_INFINITY;
  let departs = -1;
  let shortest = Number.POSITIVE_INFINITY;
  for (let at = 0; at <= HORIZON; at++) {
    const end = walk(problem, trips, at);
    if (end === Number.POSITIVE_INFINITY) continue;
    if (end <= ends) [ends, departs] = [end, at];
    shortest = Math.min(shortest, end - at);
  }
  return { ends, departs, shortest };
}

const visitsOf = (run: { trips: readonly { visits: readonly SequenceVisit[] }[] }) =>
  run.trips.map(({ visits }) => visits);

describe('timeRun against every departure', () => {
  it('ends earliest and leaves latest, or has the shortest day, for the places of its breaks', () => {
    let feasible = 0;
    fc.assert(
      fc.property(cases, ({ problem, run }) => {
        const timed = timeRun(problem, run);
        const oracle = best(problem, visitsOf(timed.run));
        expect(timed.lateSeconds > 0).toBe(oracle.ends === Number.POSITIVE_INFINITY);
        if (timed.lateSeconds > 0) return;
        feasible += 1;
        const departs = timed.run.trips[0]?.departs ?? -1;
        if (problem.types[0]?.costPerSecond === 0)
          expect({ departs, ends: timed.run.ends }).toEqual({ departs: oracle.departs, ends: oracle.ends });
        else expect(timed.run.ends - departs).toBe(oracle.shortest);
      }),
      { numRuns: 400 },
    );
    expect(feasible).toBeGreaterThan(50);
  });

  it('finds the earliest end over all places of the breaks', () => {
    let withBreaks = 0;
    fc.assert(
      fc.property(cases, ({ problem, run }) => {
        const breaks = problem.types[0]?.breaks.map(({ id }) => id) ?? [];
        const timed = timeRun({ ...problem, types: problem.types.map((type) => ({ ...type, costPerSecond: 0 })) }, run);
        const all = placements(visitsOf(run), breaks).map((trips) => best(problem, trips).ends);
        const earliest = Math.min(...all);
        expect(timed.lateSeconds > 0).toBe(earliest === Number.POSITIVE_INFINITY);
        if (timed.lateSeconds > 0) return;
        expect(timed.run.ends).toBe(earliest);
        if (breaks.length > 0) withBreaks += 1;
      }),
      { numRuns: 300 },
    );
    expect(withBreaks).toBeGreaterThan(20);
  });

  it('writes times that the checker finds right, and late ones where it finds a fault', () => {
    const codes = new Set<string>();
    fc.assert(
      fc.property(cases, ({ problem, run }) => {
        const timed = timeRun(problem, run);
        const { violations } = checkRoutingPlan(problem, planOf(problem, [run]));
        for (const { code } of violations) codes.add(code);
        expect(violations.length > 0).toBe(timed.lateSeconds > 0);
      }),
      { numRuns: 300 },
    );
    expect(codes).toEqual(new Set(['window-missed', 'depot-closed', 'shift-missed', 'break-outside-window']));
  });
});
