/** The timetable's clock against the routing engine's on the same runs, and against a run worked out by hand. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeRun } from '../../../src/routing/timing/index.ts';
import { eventsOf, timesFrom } from '../../../src/timetable/itinerary.ts';
import { line } from '../../support/routing/line.ts';

/** A stop of a straight road: metres east of the base, seconds of service, opening hours. */
interface Stop {
  readonly at: number;
  readonly service: number;
  readonly opens: number;
  readonly closes: number;
}

const UNLOAD = 30;

function timetabled(stops: readonly Stop[], departs: number) {
  const places = [0, ...stops.map(({ at }) => at)];
  const route = {
    legSeconds: stops.map(({ at }, i) => Math.abs(at - (places[i] ?? 0))),
    serviceSeconds: stops.map(({ service }) => service),
    opens: stops.map(({ opens }) => opens),
    closes: stops.map(({ closes }) => closes),
    returnSeconds: Math.abs(places.at(-1) ?? 0),
    unloadSeconds: UNLOAD,
  };
  return timesFrom({ ...route, events: eventsOf(route) }, departs);
}

const stop = fc
  .record({
    at: fc.integer({ min: -500, max: 500 }),
    service: fc.integer({ min: 0, max: 60 }),
    opens: fc.integer({ min: 0, max: 2000 }),
    open: fc.integer({ min: 60, max: 1500 }),
  })
  .map(({ open, opens, ...rest }): Stop => ({ ...rest, opens, closes: opens + open }));

describe('one clock', () => {
  test('the timetable begins every service when the routing engine does, waiting and late ones too', () => {
    let waited = 0;
    let late = 0;
    fc.assert(
      fc.property(
        fc.array(stop, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 1000 }),
        (stops, departs) => {
          const ours = timetabled(stops, departs);
          const problem = line({
            stops: stops.map(({ at, service, opens, closes }) => ({
              at,
              serviceSeconds: service,
              windows: [[opens, closes - service] as [number, number]],
            })),
          });
          const visits = stops.map((_, i) => ({ kind: 'stop' as const, id: `s${i}` }));
          const { run, lateSeconds } = timeRun(
            problem,
            { type: 't0', day: 1, vehicle: 0, departs, trips: [{ visits }] },
            { asSoonAsPossible: true },
          );
          const starts = ours.handover.map((ends, i) => ends - (stops[i]?.service ?? 0));
          expect(starts).toEqual(run.trips[0]?.visits.map((visit) => visit.starts));
          expect(ours.returns).toBe(run.ends);
          expect(ours.late === null).toBe(lateSeconds === 0);
          if (ours.waits.some((seconds) => seconds > 0)) waited++;
          if (ours.late !== null) late++;
        },
      ),
      { seed: 1, numRuns: 500 },
    );
    expect(waited).toBeGreaterThan(50);
    expect(late).toBeGreaterThan(50);
  });

  test('worked by hand: a wait, and a service that ends after closing', () => {
    const stops = [
      { at: 100, service: 20, opens: 150, closes: 400 },
      { at: 300, service: 40, opens: 0, closes: 400 },
    ];
    expect(timetabled(stops, 10)).toEqual({
      departs: 10,
      arrives: [110, 370],
      waits: [40, 0],
      handover: [170, 410],
      returns: 710,
      unloaded: 740,
      late: { stop: 1, ends: 410, closes: 400 },
    });
  });
});
