/** Days that the law does not allow: worked by hand, and the same by planner and checker over random days. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { driversOf } from '../../../src/figures/drivers.ts';
import { DEFAULT_INPUTS, HOUR, metres, type Plan, type Run, seconds } from '../../../src/model/index.ts';
import { layGround } from '../../../src/verify/ground.ts';
import { concernsOf } from '../../../src/verify/legal-hours.ts';
import type { TimedRun } from '../../../src/verify/schedule.ts';
import { gridCounty, gridPolicy } from '../../support/grid-county.ts';
import { runByHand } from '../../support/runs.ts';

const VILLAGES = ['A', 'B', 'C', 'D'].map((code) => ({ code, town: 'T', at: [0, 1] as const }));

interface Told {
  readonly id?: string;
  readonly tier?: Run['tier'];
  readonly departs: number;
  /** Minutes driven, waited and served, stop by stop; then the way back. */
  readonly stops: readonly (readonly [drive: number, wait: number, serve: number])[];
  readonly back: number;
  readonly vehicle?: string;
  readonly days?: readonly number[];
}

/** A run by minutes. */
function run({ id = 'run', tier = 'feeder', departs, stops, back, vehicle = 'v', days = [1] }: Told): Run {
  let clock = departs * 60;
  const made = stops.map(([drive, wait, serve], i) => {
    const arrives = clock + drive * 60;
    clock = arrives + (wait + serve) * 60;
    const site = `v-${VILLAGES[i]?.code}`;
    return { site, leg: drive * 60, arrives, wait: wait * 60, ends: clock };
  });
  const returns = clock + back * 60;
  const plain = runByHand({
    ...{ tier, base: tier === 'trunk' ? 'centre' : 't-T', days, departs: departs * 60, unloaded: returns },
    stops: made.map(({ site, arrives, wait, ends }) => ({ site, starts: arrives + wait, ends })),
  });
  return {
    ...plain,
    ...{ id, vehicle, driver: 'd', returns: seconds(returns), returnSeconds: seconds(back * 60) },
    stops: plain.stops.map((stop, i) => ({
      ...stop,
      legMetres: metres(0),
      legSeconds: seconds(made[i]?.leg ?? 0),
      arrives: seconds(made[i]?.arrives ?? 0),
      waitSeconds: seconds(made[i]?.wait ?? 0),
    })),
  };
}

const POLICY = gridPolicy({ shiftSeconds: 12 * HOUR, turnaroundSeconds: 600 });
const people = { ...DEFAULT_INPUTS.people, workHoursMaximum: 8, driveHoursBeforeBreak: 4, breakSeconds: 1200 };
const county = (closes = 48) =>
  gridCounty({
    ...{ towns: [{ code: 'T', at: [0, 0] }], villages: VILLAGES },
    site: () => ({ closes: seconds(closes * HOUR) }),
    dataset: { inputs: { ...DEFAULT_INPUTS, people } },
  }).dataset;

const concerns = (runs: readonly Run[], dataset = county()) => driversOf(runs, dataset, POLICY).labour.concerns;

/** What the checker makes of the same runs. */
function checked(runs: readonly Run[], dataset = county()) {
  const plan = { policy: POLICY, sites: [], villages: [], runs, baseline: [], warnings: [] } as unknown as Plan;
  const timed = runs.map(
    (one, i): TimedRun => ({
      ...{ run: one, path: `/runs/${i}`, cutoff: one.cutoff, returns: one.returns, unloaded: one.unloaded },
      ...{ seconds: one.seconds, metres: one.metres },
      stops: one.stops.map((stop) => ({ ...stop, starts: stop.arrives + stop.waitSeconds, ends: stop.handover })),
    }),
  );
  return concernsOf(layGround(plan, dataset), timed);
}

describe('a day of too long a run', () => {
  it('of several stops is to be split into as many as a legal day needs', () => {
    const long = run({
      ...{ departs: 360, days: [1, 3] },
      stops: [
        [100, 0, 150],
        [100, 30, 150],
      ],
      back: 100,
    });
    expect(concerns([long])).toEqual([
      {
        ...{ kind: 'hours', driver: 'd', days: [1, 3], runs: ['run'], seconds: 630 * 60, limitSeconds: 8 * HOUR },
        ...{ mend: 'split', amount: 2, pauses: [] },
      },
    ]);
  });

  it('that waits for a site to open may leave later, if it is not the centre’s', () => {
    const stops = [
      [30, 0, 10],
      [60, 60, 240],
    ] as const;
    expect(concerns([run({ departs: 360, stops, back: 90 })])).toMatchObject([{ mend: 'depart-later', amount: 3600 }]);
    expect(concerns([run({ tier: 'trunk', departs: 360, stops, back: 90 })])).toMatchObject([{ mend: 'split' }]);
    // The first site closes at 07:30, ten minutes before the run would be done there.
    expect(concerns([run({ departs: 360, stops, back: 90 })], county(7.5))).toMatchObject([{ mend: 'split' }]);
  });

  it('to one place needs a second driver', () => {
    expect(concerns([run({ departs: 360, stops: [[100, 0, 300]], back: 100 })])).toMatchObject([
      { mend: 'second-driver', amount: null },
    ]);
  });
});

describe('too long a drive', () => {
  const stops = [
    [100, 0, 10],
    [100, 0, 10],
    [50, 0, 10],
  ] as const;

  it('is paused at the last stop before it would be', () => {
    expect(concerns([run({ departs: 360, stops, back: 30 })])).toEqual([
      {
        ...{ kind: 'break', driver: 'd', days: [1], runs: ['run'], seconds: 280 * 60, limitSeconds: 4 * HOUR },
        ...{ mend: 'pause', amount: null, pauses: [{ run: 'run', site: 'v-B' }] },
      },
    ]);
  });

  it('is none with a wait of the length of a break, or one between two runs', () => {
    const waits = [stops[0], [100, 20, 10], stops[2]] as const;
    expect(concerns([run({ departs: 360, stops: waits, back: 30 })])).toEqual([]);
    const one = run({ id: 'a', departs: 360, stops: [[120, 0, 10]], back: 20 });
    const two = (departs: number) => run({ id: 'b', departs, stops: [[120, 0, 10]], back: 20 });
    expect(concerns([one, two(530)])).toEqual([]);
    expect(concerns([one, two(529)])).toMatchObject([
      { runs: ['a', 'b'], seconds: 280 * 60, mend: 'second-driver', pauses: [] },
    ]);
  });

  it('needs a second driver where a leg is longer, the site closes, or the vehicle’s next run has to leave', () => {
    expect(concerns([run({ departs: 360, stops: [[300, 0, 1]], back: 1 })])).toMatchObject([{ mend: 'second-driver' }]);
    // Done at the last stop at 10:40; with a pause at 11:00.
    const paused = run({ departs: 360, stops, back: 30 });
    expect(concerns([paused], county(11))).toMatchObject([{ mend: 'pause' }]);
    expect(concerns([paused], county(10.9))).toMatchObject([{ mend: 'second-driver' }]);
    const next = { ...run({ id: 'next', departs: 360 + 310 + 29, stops: [[1, 0, 1]], back: 1 }), driver: 'other' };
    expect(concerns([paused, next])).toMatchObject([{ mend: 'second-driver' }]);
    expect(concerns([paused, { ...next, departs: seconds(next.departs + 60) }])).toMatchObject([{ mend: 'pause' }]);
  });
});

it('planner and checker name the same days and the same ways to mend them', () => {
  const minutes = (max: number) => fc.integer({ min: 0, max });
  const told = fc.record({
    tier: fc.constantFrom('feeder' as const, 'trunk' as const),
    gap: minutes(60),
    stops: fc.array(fc.tuple(minutes(150), fc.constantFrom(0, 0, 5, 20, 60), minutes(90)), {
      minLength: 1,
      maxLength: 4,
    }),
    back: minutes(150),
    vehicle: fc.constantFrom('v', 'w'),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 }),
  });
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(told, { minLength: 1, maxLength: 3 }), fc.integer({ min: 9, max: 40 }), (list, closes) => {
      let departs = 300;
      const runs = list.map((one, i) => {
        const made = run({ ...one, id: `r${i}`, departs: departs + one.gap });
        departs = made.unloaded / 60;
        return { ...made, days: one.days.toSorted((a, b) => a - b) };
      });
      const dataset = county(closes);
      const stated = concerns(runs, dataset);
      // A run that breaks opening hours as it is has no way to be mended that both would have to agree on.
      const keeps = runs.every(({ stops }) => stops.every(({ handover }) => handover <= closes * HOUR));
      fc.pre(keeps);
      expect(checked(runs, dataset)).toEqual(stated);
      for (const { kind, mend } of stated) seen.add(`${kind} ${mend}`);
    }),
    { numRuns: 600 },
  );
  expect([...seen]).toEqual(expect.arrayContaining(['break pause', 'break second-driver', 'hours split']));
});
