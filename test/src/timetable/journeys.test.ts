import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArrivalProfile, DAY, HOUR, type Run, WEEK } from '../../../src/model/index.ts';
import {
  inboundJourneys,
  outboundJourneys,
  profileMass,
  shareWithin,
  spread,
  visitsOf,
} from '../../../src/timetable/index.ts';
import { sharesOf } from '../../../src/timetable/journeys.ts';
import { EVEN } from '../../support/grid-county.ts';
import { type HandRun, runByHand } from '../../support/runs.ts';

const TRANSFER = 1800;
const SITES = [
  { id: 't', tier: 'town' },
  { id: 'v', tier: 'village' },
] as const;
const inbound = (runs: readonly Run[]) => inboundJourneys('v', 't', visitsOf(runs, SITES), TRANSFER);
const outbound = (runs: readonly Run[]) => outboundJourneys('v', visitsOf(runs, SITES), TRANSFER);

const trunk = (days: readonly number[], departs: number, ends: number, unloaded: number): Run =>
  runByHand({
    tier: 'trunk',
    base: 'centre',
    days,
    departs,
    lead: 600,
    stops: [{ site: 't', starts: ends - 300, ends }],
    unloaded,
  });
const feeder = (days: readonly number[], departs: number, ends: number, unloaded: number, base = 't'): Run =>
  runByHand({ tier: 'feeder', base, days, departs, stops: [{ site: 'v', starts: ends - 300, ends }], unloaded });

describe('journeys', () => {
  it('inbound: cut-off of the trunk run, hand-over of the first feeder run after the transfer', () => {
    const runs = [trunk([1, 3], 8 * HOUR, 9 * HOUR, 11 * HOUR), feeder([1, 2, 3], 9.5 * HOUR, 10 * HOUR, 11 * HOUR)];
    expect(inbound(runs).map(({ cutoff, available, departs }) => [cutoff, available, departs])).toEqual([
      [8 * HOUR - 600, 10 * HOUR, 8 * HOUR],
      [2 * DAY + 8 * HOUR - 600, 2 * DAY + 10 * HOUR, 2 * DAY + 8 * HOUR],
    ]);
  });

  it('inbound: a feeder run that leaves a second too early is missed, over the end of the week too', () => {
    const runs = [trunk([7], 8 * HOUR, 9 * HOUR, 11 * HOUR), feeder([2, 7], 9.5 * HOUR - 1, 10 * HOUR, 11 * HOUR)];
    const [journey] = inbound(runs);
    expect(journey).toMatchObject({ cutoff: 6 * DAY + 8 * HOUR - 600, available: WEEK + DAY + 10 * HOUR });
  });

  it('inbound: a later trunk run that catches the same feeder run makes the earlier one pointless', () => {
    const runs = [
      trunk([1], 6 * HOUR, 7 * HOUR, 8 * HOUR),
      trunk([1], 8 * HOUR, 9 * HOUR, 11 * HOUR),
      feeder([1], 10 * HOUR, 11 * HOUR, 12 * HOUR),
    ];
    expect(inbound(runs).map(({ departs }) => departs)).toEqual([8 * HOUR]);
  });

  it('inbound: feeder runs of another base do not count; no town, no journey', () => {
    const runs = [trunk([1], 8 * HOUR, 9 * HOUR, 11 * HOUR), feeder([1], 10 * HOUR, 11 * HOUR, 12 * HOUR, 'other')];
    expect(inbound(runs)).toEqual([]);
    expect(inboundJourneys('v', undefined, visitsOf(runs, SITES), TRANSFER)).toEqual([]);
  });

  it('outbound: start of service at the village, unloaded at the centre by the first trunk run after the transfer', () => {
    const runs = [trunk([1, 2], 8 * HOUR, 9 * HOUR, 11 * HOUR), feeder([1], 9.5 * HOUR, 10 * HOUR, 12 * HOUR)];
    const [journey, ...others] = outbound(runs);
    expect(others).toEqual([]);
    expect(journey).toMatchObject({ cutoff: 10 * HOUR - 300, departs: 10 * HOUR, available: DAY + 11 * HOUR });
  });

  it('outbound: the trunk run with the earliest unloading wins, not the first to call', () => {
    const runs = [
      feeder([1], 6 * HOUR, 7 * HOUR, 8 * HOUR),
      trunk([1], 8 * HOUR, 9 * HOUR, 20 * HOUR),
      trunk([1], 9 * HOUR, 10 * HOUR, 12 * HOUR),
    ];
    expect(outbound(runs)[0]?.available).toBe(12 * HOUR);
  });

  it('spreads parcels by cut-off; one exactly at a cut-off makes it', () => {
    const runs = [trunk([1, 2], 8 * HOUR, 9 * HOUR, 11 * HOUR), feeder([1, 2], 9.5 * HOUR, 10 * HOUR, 11 * HOUR)];
    const lot = (second: number): ArrivalProfile => ({ kind: 'instants', instants: [{ second, weight: 1 }] });
    const cutoff = 8 * HOUR - 600;
    expect(sharesOf(inbound(runs), profileMass(lot(cutoff)))).toEqual([1, 0]);
    expect(sharesOf(inbound(runs), profileMass(lot(cutoff + 1)))).toEqual([0, 1]);
    const even = sharesOf(inbound(runs), profileMass(EVEN));
    expect(even[0]).toBeCloseTo(6 / 7, 12);
    expect(even[1]).toBeCloseTo(1 / 7, 12);
  });
});

/** Runs at any time of any days: far messier than a planner's. */
const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 });
const clock = fc.integer({ min: 0, max: 23 }).map((hour) => hour * HOUR);
const length = fc.integer({ min: 1, max: 20 }).map((n) => n * 900);
const run = (tier: HandRun['tier']) =>
  fc
    .tuple(days, clock, length, length)
    .map(([on, departs, out, back]) =>
      (tier === 'trunk' ? trunk : feeder)(on, departs, departs + out + 300, departs + out + 300 + back),
    );
const timetable = fc
  .tuple(
    fc.array(run('trunk'), { minLength: 1, maxLength: 3 }),
    fc.array(run('feeder'), { minLength: 1, maxLength: 3 }),
  )
  .map(([trunks, feeders]) => [...trunks, ...feeders]);
const WEEKS = [-1, 0, 1, 2, 3].map((week) => week * WEEK);

/** Least availability over all pairs of visits in five weeks: the definition, without dropping or sorting. */
function bruteForce(runs: readonly Run[], way: 'in' | 'out', at: number): number {
  const { towns: trunks, stations: feeders } = visitsOf(runs, SITES);
  let best = Number.POSITIVE_INFINITY;
  for (const first of (way === 'in' ? trunks.get('t') : feeders.get('v')) ?? []) {
    for (const week of WEEKS) {
      if (week + (way === 'in' ? first.cutoff : first.serviceStarts) < at) continue;
      const ready = week + (way === 'in' ? first.handover : first.unloaded) + TRANSFER;
      for (const then of (way === 'in' ? feeders.get('v') : trunks.get('t')) ?? []) {
        for (const later of WEEKS) {
          if (later + (way === 'in' ? then.runDeparts : then.serviceStarts) < ready) continue;
          best = Math.min(best, later + (way === 'in' ? then.handover : then.unloaded));
        }
      }
    }
  }
  return best - at;
}

describe('journeys of any timetable', () => {
  it('give every parcel the earliest availability that any pair of runs allows', () => {
    fc.assert(
      fc.property(timetable, fc.integer({ min: 0, max: WEEK - 1 }), (runs, second) => {
        const lot = profileMass({ kind: 'instants', instants: [{ second, weight: 1 }] });
        for (const [way, journeys] of [
          ['in', inbound(runs)],
          ['out', outbound(runs)],
        ] as const) {
          expect(spread(journeys, lot).elapsed.hi[0]).toBe(bruteForce(runs, way, second));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('ascend by cut-off and by availability, and elapsed is never below the transit of the journey taken', () => {
    fc.assert(
      fc.property(timetable, (runs) => {
        for (const journeys of [inbound(runs), outbound(runs)]) {
          for (const [i, { cutoff, available, departs }] of journeys.entries()) {
            const next = journeys[i + 1];
            if (next !== undefined) {
              expect(next.cutoff).toBeGreaterThan(cutoff);
              expect(next.available).toBeGreaterThan(available);
            }
            expect(departs).toBeGreaterThanOrEqual(cutoff);
          }
          const { elapsed, transit } = spread(journeys, profileMass(EVEN));
          const shares = sharesOf(journeys, profileMass(EVEN));
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
          expect(Math.min(...elapsed.lo)).toBeGreaterThanOrEqual(Math.min(...transit.lo));
        }
      }),
    );
  });

  it('are never worsened by a run more', () => {
    fc.assert(
      fc.property(timetable, fc.oneof(run('trunk'), run('feeder')), (runs, extra) => {
        for (const way of [inbound, outbound]) {
          const before = spread(way(runs), profileMass(EVEN)).elapsed;
          const after = spread(way([...runs, extra]), profileMass(EVEN)).elapsed;
          for (let x = 0; x <= 3 * WEEK; x += 6 * HOUR) {
            expect(shareWithin(after, x)).toBeGreaterThanOrEqual(shareWithin(before, x) - 1e-9);
          }
        }
      }),
    );
  });
});
