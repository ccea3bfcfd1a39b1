import { describe, expect, it } from 'vitest';
import { type Random, seededRandom } from '../../../../seeds/random.ts';
import type { RoutingProblem, RoutingVehicleType } from '../../../../src/model/index.ts';
import { type RunSequence, timeRun } from '../../../../src/routing/timing/index.ts';
import { decisionsOf } from '../../../support/routing/brute-choices.ts';
import { eachOrder, type Order, releaseOf } from '../../../support/routing/brute-runs.ts';
import type { Feature } from '../../../support/routing/features.ts';
import { randomProblem, recipe } from '../../../support/routing/random-problem.ts';
import { referenceRun, referenceWays } from '../../../support/routing/reference-times.ts';

const TIMED: readonly Feature[] = [
  'windows',
  'service',
  'shift',
  'maxSeconds',
  'maxDriveSeconds',
  'timeFactor',
  'timeCost',
  'openStart',
  'openEnd',
  'depots',
  'depotWindow',
  'trips',
  'release',
  'shipments',
  'noWay',
  'crooked',
  'profiles',
];
const SEEDS = 120;
const ORDERS_A_TYPE = 12;

interface Case {
  readonly what: string;
  readonly problem: RoutingProblem;
  readonly type: RoutingVehicleType;
  readonly order: Order;
}

/** Random orders that keep loads and, breaks aside, windows. */
function cases(...always: Feature[]): Case[] {
  const found: Case[] = [];
  for (let seed = 0; seed < SEEDS; seed++) {
    const random: Random = seededRandom(seed);
    const made = { ...recipe(seed, ...TIMED.filter(() => random.chance(0.35)), ...always), stops: 4 };
    const problem = randomProblem(made);
    for (const type of problem.types) {
      let left = ORDERS_A_TYPE;
      eachOrder(problem, type, decisionsOf(problem), (_set, order) => {
        if (left === 0 || !random.chance(0.15)) return;
        left--;
        const what = `${JSON.stringify(made)} ${type.id} ${order.map((trip) => trip.map(({ kind, id }) => `${kind} ${id}`).join(', ')).join(' | ')}`;
        found.push({ what, problem, type, order: order.map((trip) => [...trip]) });
      });
    }
  }
  return found;
}

const sequence = ({ type, order }: Case): RunSequence => ({
  type: type.id,
  day: 1,
  vehicle: 0,
  trips: order.map((trip) => ({ visits: trip.map(({ kind, id }) => ({ kind, id })) })),
});

const reference = ({ problem, type, order }: Case) =>
  referenceRun(
    problem,
    type,
    referenceWays(problem, type),
    order.map((stays) => ({ stays, ready: releaseOf(stays) })),
  );

const inTime = (timed: ReturnType<typeof timeRun>, { maxMetres }: RoutingVehicleType): boolean =>
  timed.lateSeconds === 0 &&
  timed.overSeconds === 0 &&
  timed.overDriveSeconds === 0 &&
  timed.noWay === 0 &&
  timed.metres <= (maxMetres ?? Number.POSITIVE_INFINITY);

/** What the times cost where time costs; else the earliest end. */
const figure = ({ costPerSecond }: RoutingVehicleType, departs: number, ends: number): number =>
  costPerSecond > 0 ? ends - departs : ends;

describe('times of runs, against times worked out by trying every departure', () => {
  it('are as good, and in time exactly where that can be', () => {
    const all = cases();
    expect(all.length).toBeGreaterThan(400);
    for (const one of all) {
      const timed = timeRun(one.problem, sequence(one));
      const best = reference(one);
      expect(inTime(timed, one.type), one.what).toBe(best !== null);
      // A run that must be short may have to end later than it could.
      if (best === null || one.type.maxSeconds !== null) continue;
      const departs = timed.run.trips[0]?.departs ?? 0;
      expect(figure(one.type, departs, timed.run.ends), one.what).toBe(
        figure(one.type, best.times.departs, best.times.ends),
      );
    }
  });

  it('with breaks are nearly always as good, and never better', () => {
    const all = cases('breaks');
    let good = 0;
    for (const one of all) {
      const timed = timeRun(one.problem, sequence(one));
      const best = reference(one);
      if (inTime(timed, one.type)) expect(best, one.what).not.toBeNull();
      if (best === null) good++;
      else if (inTime(timed, one.type)) {
        const departs = timed.run.trips[0]?.departs ?? 0;
        const figures = [
          figure(one.type, departs, timed.run.ends),
          figure(one.type, best.times.departs, best.times.ends),
        ] as const;
        if (one.type.maxSeconds === null) expect(figures[0], one.what).toBeGreaterThanOrEqual(figures[1]);
        if (figures[0] <= figures[1]) good++;
      }
    }
    expect(good / all.length).toBeGreaterThan(0.99);
  });
});
