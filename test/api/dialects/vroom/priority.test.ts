/** VROOM's order of answers: the sum of priorities, then the number of tasks, then cost, at any ratio. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Best, bestOf, type SmallBody } from './best.ts';
import { ask, idsOf, line, request } from './request.ts';

const job = (id: number, rest: object = {}) => ({ id, location_index: id, ...rest });
/** One job that fills the vehicle, against so many that fill it together. */
const against = (count: number, priorities: readonly [one: number, others: number], rest: object = {}) =>
  request({
    places: count + 2,
    vehicles: [{ capacity: [count] }],
    jobs: [
      job(1, { delivery: [count], priority: priorities[0], ...rest }),
      ...Array.from({ length: count }, (_, i) => job(i + 2, { delivery: [1], priority: priorities[1] })),
    ],
  });
const servedOf = (body: unknown): Best => {
  const { priority, unassigned, cost } = ask(body).summary;
  const { jobs = [], shipments = [] } = body as Partial<SmallBody>;
  return [priority, jobs.length + 2 * shipments.length - unassigned, cost];
};

describe('one job against many', () => {
  test.each([
    [3, 1],
    [9, 1],
    [60, 100],
    [60, 1],
  ])('%d of priority 0 give way to one of priority %d', (count, priority) => {
    expect(idsOf(ask(against(count, [priority, 0])))).toEqual([[1]]);
  });

  test('what the sum of priorities says, also against the highest one', () => {
    expect(ask(against(2, [10, 6])).summary).toMatchObject({ priority: 12, unassigned: 1 });
    expect(ask(against(12, [11, 1])).summary).toMatchObject({ priority: 12, unassigned: 1 });
    expect(ask(against(12, [13, 1])).summary).toMatchObject({ priority: 13, unassigned: 12 });
  });

  test('of equal sums the larger number, of equal numbers the lower cost', () => {
    expect(ask(against(9, [9, 1])).summary).toMatchObject({ priority: 9, unassigned: 1 });
    const near = [job(1, { priority: 3 }), job(4, { priority: 3 })];
    expect(idsOf(ask(request({ vehicles: [{ max_tasks: 1 }], jobs: near })))).toEqual([[1]]);
  });

  test('with a window: the only moment of the urgent one costs all the others', () => {
    const others = Array.from({ length: 9 }, (_, i) => job(i + 2, { service: 10, time_windows: [[0, 150]] }));
    const urgent = job(1, { priority: 1, service: 500, time_windows: [[10, 10]] });
    const body = request({ places: 11, vehicles: [{ time_window: [0, 600] }], jobs: [urgent, ...others] });
    expect(idsOf(ask(body))).toEqual([[1]]);
  });

  test('shipments: a priority counts for both ends, as the answer’s own sum does', () => {
    const shipment = (id: number, priority: number, amount: number) => ({
      ...{ priority, amount: [amount] },
      pickup: { id, location_index: 1 },
      delivery: { id, location_index: 2 },
    });
    const body = request({
      vehicles: [{ capacity: [4], max_tasks: 8, time_window: [0, 40] }],
      shipments: [1, 2, 3, 4].map((id) => shipment(id, 0, 1)),
      jobs: [job(5, { priority: 1, delivery: [1], time_windows: [[0, 100]] })],
      matrices: { car: { durations: line(6, 5) } },
    });
    // To 5 and home is 50 s: beyond the window, so that it is out whatever its priority.
    expect(ask(body).summary).toMatchObject({ priority: 0, unassigned: 1 });
    const both = { ...body, shipments: [shipment(1, 3, 4), shipment(2, 0, 1)], jobs: [job(5, { priority: 5 })] };
    const close = { ...both, vehicles: [{ id: 1, start_index: 0, end_index: 0, capacity: [4], max_tasks: 2 }] };
    expect(ask(close).summary).toMatchObject({ priority: 6, unassigned: 3 });
  });

  test('plan mode serves what its steps say and sums its priorities', () => {
    const body = against(3, [1, 0]);
    const vehicles = (body.vehicles as object[]).map((one) => ({ ...one, steps: [{ type: 'job', id: 2 }] }));
    expect(ask({ ...body, vehicles, options: { c: true } }).summary).toMatchObject({ priority: 0, unassigned: 3 });
  });
});

const upTo = (max: number) => fc.integer({ min: 0, max });
const windows = fc.option(
  fc.tuple(upTo(400), fc.integer({ min: 30, max: 300 })).map(([from, length]) => [[from, from + length] as const]),
  { nil: undefined },
);
const priority = fc.oneof(fc.constant(0), upTo(1), upTo(10), upTo(100));
const bodies = ({ jobs, shipments }: { jobs: readonly [number, number]; shipments: number }): fc.Arbitrary<SmallBody> =>
  fc
    .record({
      vehicles: fc.array(fc.record({ capacity: upTo(9), closes: fc.integer({ min: 100, max: 900 }) }), {
        ...{ minLength: 1, maxLength: 2 },
      }),
      jobs: fc.array(fc.record({ load: upTo(5), service: upTo(40), windows, priority }), {
        ...{ minLength: jobs[0], maxLength: jobs[1] },
      }),
      shipments: fc.array(fc.record({ load: upTo(9), first: windows, second: windows, priority }), {
        maxLength: shipments,
      }),
      places: fc.array(fc.tuple(upTo(100), upTo(100)), { minLength: 16, maxLength: 16 }),
    })
    .map((made) => ({
      vehicles: made.vehicles.map(({ capacity, closes }, i) => ({
        ...{ id: i, start_index: 0, end_index: 0, capacity: [capacity], time_window: [0, closes] as const },
      })),
      jobs: made.jobs.map(({ load, service, windows: time_windows, priority: own }, i) => ({
        ...{ id: i, location_index: i + 1, delivery: [load], service, priority: own },
        ...(time_windows === undefined ? {} : { time_windows }),
      })),
      shipments: made.shipments.map(({ load, first, second, priority: own }, i) => ({
        ...{ amount: [load], priority: own },
        pickup: { id: i, location_index: 10 + 2 * i, ...(first === undefined ? {} : { time_windows: first }) },
        delivery: { id: i, location_index: 11 + 2 * i, ...(second === undefined ? {} : { time_windows: second }) },
      })),
      matrices: {
        car: {
          durations: made.places.map(([x, y]) => made.places.map(([a, b]) => Math.round(Math.hypot(x - a, y - b)))),
        },
      },
    }));

describe('random small requests against trying everything', () => {
  test('up to seven tasks are answered exactly', () => {
    fc.assert(
      fc.property(bodies({ jobs: [0, 3], shipments: 2 }), (body) => {
        expect(servedOf(body)).toEqual(bestOf(body));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test('eight are searched: priorities and numbers are the best', () => {
    fc.assert(
      fc.property(bodies({ jobs: [8, 8], shipments: 0 }), (body) => {
        expect(servedOf(body).slice(0, 2)).toEqual(bestOf(body).slice(0, 2));
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});

test('two jobs and a break take milliseconds', () => {
  const job = (id: number, service: number, window: number[]) => ({
    ...{ id, location_index: id, service, time_windows: [window] },
  });
  const body = request({
    vehicles: [
      { time_window: [29_700, 60_300], breaks: [{ id: 0, time_windows: [[43_200, 43_200]], service: 17_100 }] },
    ],
    jobs: [job(1, 5760, [28_800, 43_200]), job(2, 6000, [36_000, 50_400])],
    matrices: { car: { durations: line(3, 0) } },
    options: {},
  });
  const began = performance.now();
  expect(ask(body).summary).toMatchObject({ unassigned: 0, waiting_time: 0 });
  expect(performance.now() - began).toBeLessThan(500);
});
