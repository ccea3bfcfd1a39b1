/**
 * Laws over random requests: every answer obeys its request, and says of its own routes in plan mode what it said in
 * solving mode.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ask } from './request.ts';
import { type Asked, faultsOf } from './rules.ts';

const PLACES = 5;
const TYPES = ['', 'van', 'bike'];
const upTo = (max: number) => fc.integer({ min: 0, max });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const windows = fc
  .uniqueArray(upTo(900), { minLength: 2, maxLength: 4 })
  .map((ends) => ends.sort((a, b) => a - b))
  .map((ends) => (ends.length < 4 ? [ends.slice(0, 2)] : [ends.slice(0, 2), ends.slice(2)]));
const perType = fc.dictionary(fc.constantFrom(...TYPES.slice(1)), upTo(60), { noNullPrototype: true });
const skills = fc.subarray([1, 2]);

const step = {
  location_index: upTo(PLACES - 1),
  setup: maybe(upTo(60)),
  service: maybe(upTo(60)),
  setup_per_type: maybe(perType),
  service_per_type: maybe(perType),
  time_windows: maybe(windows),
};
const load = (max: number) => fc.tuple(upTo(max), upTo(max));
const job = fc.record({
  ...step,
  delivery: maybe(load(4)),
  pickup: maybe(load(4)),
  skills,
  priority: maybe(upTo(100)),
});
const shipment = fc.record({
  pickup: fc.record(step),
  delivery: fc.record(step),
  amount: maybe(load(4)),
  skills,
  priority: maybe(upTo(100)),
});
const costs = fc.record({ fixed: upTo(50), per_hour: upTo(9000), per_km: upTo(9), per_task_hour: upTo(4000) });
const pause = fc.record({ service: upTo(80), time_windows: maybe(windows), max_load: maybe(load(8)) });
const vehicle = fc
  .record({
    start_index: maybe(upTo(PLACES - 1)),
    end_index: maybe(upTo(PLACES - 1)),
    capacity: load(9),
    costs: maybe(costs),
    skills: fc.subarray([1, 2, 3]),
    type: fc.constantFrom(...TYPES),
    time_window: maybe(fc.tuple(upTo(200), fc.integer({ min: 300, max: 1500 }))),
    breaks: fc.array(pause, { maxLength: 2 }),
    speed_factor: fc.constantFrom(1, 0.7, 2.35),
    max_tasks: maybe(upTo(5)),
    max_travel_time: maybe(upTo(500)),
    max_distance: maybe(upTo(2000)),
  })
  .map((one) => (one.start_index === undefined && one.end_index === undefined ? { ...one, start_index: 0 } : one));
const matrix = (max: number) =>
  fc.array(fc.array(upTo(max), { minLength: PLACES, maxLength: PLACES }), { minLength: PLACES, maxLength: PLACES });

/** Ids put in, and what is undefined left out, as JSON has it. */
const body = fc
  .record({
    vehicles: fc.array(vehicle, { minLength: 1, maxLength: 3 }),
    jobs: fc.array(job, { maxLength: 5 }),
    shipments: fc.array(shipment, { maxLength: 2 }),
    durations: matrix(150),
    distances: matrix(500),
    costs: maybe(matrix(90)),
  })
  .map(({ vehicles, jobs, shipments, durations, distances, costs: given }) => {
    const request = {
      vehicles: vehicles.map(({ costs: own, breaks, ...rest }, i) => ({
        ...{ id: 10 + i, ...rest, breaks: breaks.map((one, b) => ({ id: b, ...one })) },
        costs: given === undefined ? own : { fixed: own?.fixed, per_task_hour: own?.per_task_hour },
      })),
      jobs: jobs.map((one, i) => ({ id: i, ...one })),
      shipments: shipments.map(({ pickup, delivery, ...rest }, i) => ({
        ...{ ...rest, pickup: { id: i, ...pickup }, delivery: { id: i, ...delivery } },
      })),
      matrices: { car: { durations, distances, costs: given } },
      options: { x: 0, l: 0.15 },
    };
    return JSON.parse(JSON.stringify(request)) as Asked;
  });

describe('random requests with everything in them', () => {
  test('are answered by the rules; the same routes in plan mode break none', () => {
    fc.assert(
      fc.property(body, (asked) => {
        const answer = ask(asked);
        expect(faultsOf(asked, answer)).toEqual([]);
        const again = {
          ...asked,
          options: { c: true },
          vehicles: asked.vehicles.map((one) => ({
            ...one,
            steps: answer.routes
              .find((route) => route.vehicle === one.id)
              ?.steps.map(({ type, id }) => ({ type, ...(id === undefined ? {} : { id }) })),
          })),
        };
        const { summary, routes, unassigned } = ask(JSON.parse(JSON.stringify(again)));
        expect(summary.violations).toEqual([]);
        expect({ routes, unassigned }).toEqual({ routes: answer.routes, unassigned: answer.unassigned });
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
