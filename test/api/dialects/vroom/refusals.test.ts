/** What is refused, in VROOM's form and naming what is wrong. */
import { describe, expect, test } from 'vitest';
import { line, refusal, request } from './request.ts';

const job = (id: number, rest: object = {}) => ({ id, location_index: id, ...rest });
const vehicle = (rest: object) => request({ vehicles: [rest as Record<string, unknown>], jobs: [job(1)] });
const jobs = (...list: object[]) => request({ jobs: list });

describe('code 2', () => {
  test.each<[string, unknown]>([
    ['vehicles', {}],
    ['vehicles', { vehicles: [], jobs: [] }],
    ['jobs or shipments', request({})],
    ['expected object', []],
    ['jobs[0].id', jobs({ location_index: 1 })],
    ['jobs[0].id', jobs({ id: 1.5, location_index: 1 })],
    ['jobs[0].service', jobs(job(1, { service: -1 }))],
    ['jobs[0].setup', jobs(job(1, { setup: '5' }))],
    ['jobs[0].priority', jobs(job(1, { priority: 101 }))],
    ['jobs[0].delivery[0]', jobs(job(1, { delivery: [-1] }))],
    ['jobs[0].time_windows', jobs(job(1, { time_windows: [] }))],
    ['jobs[0].setup_per_type', jobs(job(1, { setup_per_type: { a: 'b' } }))],
    ['[9, 3] of job 1', jobs(job(1, { time_windows: [[9, 3]] }))],
    [
      'Overlapping time windows for job 1',
      jobs(
        job(1, {
          time_windows: [
            [5, 9],
            [0, 5],
          ],
        }),
      ),
    ],
    ['Duplicate job id: 1', jobs(job(1), job(1))],
    ['delivery length: 1 instead of 0', jobs(job(1, { delivery: [1] }))],
    ['location_index for job 1', jobs({ id: 1, location: [1, 2] })],
    ['location for job 1', jobs({ id: 1 })],
    ['index 77 exceeds', jobs(job(77))],
    ['Duplicate pickup id: 1', request({ shipments: [1, 2].map((id) => ({ pickup: job(1), delivery: job(id) })) })],
    ['shipments[0].delivery', request({ shipments: [{ pickup: job(1) }] })],
    [
      'No start or end specified for vehicle 1',
      JSON.parse(JSON.stringify(vehicle({ start_index: undefined, end_index: undefined }))),
    ],
    ['vehicles[0].speed_factor', vehicle({ speed_factor: 0 })],
    ['vehicles[0].speed_factor', vehicle({ speed_factor: 5.1 })],
    ['vehicles[0].costs.per_hour', vehicle({ costs: { per_hour: 1.5 } })],
    ['vehicles[0].capacity', vehicle({ capacity: Array(17).fill(1) })],
    ['Duplicate break id: 3', vehicle({ breaks: [{ id: 3 }, { id: 3 }] })],
    ['max_load length: 2 instead of 0', vehicle({ breaks: [{ id: 3, max_load: [1, 2] }] })],
    ['capacity length: 2 instead of 1', request({ vehicles: [{ capacity: [1] }, { capacity: [1, 2] }], jobs: [] })],
    ['Duplicate vehicle id: 4', request({ vehicles: [{ id: 4 }, { id: 4 }], jobs: [] })],
    ['job id 9 in steps for vehicle 1', vehicle({ steps: [{ type: 'job', id: 9 }] })],
    ['Duplicate job id 1', vehicle({ steps: [1, 1].map((id) => ({ type: 'job', id })) })],
    ['Unexpected end', vehicle({ steps: [{ type: 'end' }, { type: 'job', id: 1 }] })],
    ['break id 1 in steps', vehicle({ steps: [{ type: 'break', id: 1 }] })],
    ['steps[0].type', vehicle({ steps: [{ type: 'nap' }] })],
    ['Infeasible route for vehicle 1', vehicle({ steps: [{ type: 'job', id: 1 }], max_tasks: 0 })],
    ['matrix line length', { ...jobs(job(1)), matrices: { car: { durations: [[0, 1], [1]] } } }],
    ['of one size', { ...jobs(job(1)), matrices: { car: { durations: line(2), distances: line(3) } } }],
    ['need its durations', { ...jobs(job(1)), matrices: { car: { distances: line(3) } } }],
    [
      'matrices.car.durations[0][1]',
      {
        ...jobs(job(1)),
        matrices: {
          car: {
            durations: [
              [0, -1],
              [1, 0],
            ],
          },
        },
      },
    ],
    [
      'per_hour or per_km value for vehicle 1',
      { ...vehicle({ costs: { per_km: 1 } }), matrices: { car: { durations: line(2), costs: line(2) } } },
    ],
    ['location index 1 needs coordinates', vehicle({ profile: 'bike' })],
    ['location index 1 needs coordinates', vehicle({ profile: 'constructor' })],
    ['location index 1 needs coordinates', vehicle({ max_distance: 5 })],
    ['location index 1 needs coordinates', { ...jobs(job(1)), options: { g: true } }],
    ['options', { ...jobs(job(1)), options: { fast: true } }],
    ['options.x', { ...jobs(job(1)), options: { x: 6 } }],
    ['options.l', { ...jobs(job(1)), options: { l: 0 } }],
    ['Invalid coordinates for job 1', { vehicles: [{ id: 1, start: [0, 0] }], jobs: [{ id: 1, location: [0, 91] }] }],
  ])('%s', (words, body) => {
    const { code, error } = refusal(body);
    expect({ code, error }).toEqual({ code: 2, error: expect.stringContaining(words) });
  });
});

describe('code 4: too large', () => {
  test.each<[string, unknown]>([
    ['Too many locations (1001)', jobs(...Array.from({ length: 1001 }, () => ({})))],
    ['Too many locations (1002)', request({ shipments: Array.from({ length: 501 }, () => ({})) })],
    ['Too many vehicles (201)', request({ vehicles: Array.from({ length: 201 }, () => ({})), jobs: [] })],
  ])('%s', (words, body) => {
    expect(refusal(body)).toEqual({ code: 4, error: expect.stringContaining(words) });
  });

  test('windows on one route', () => {
    const windows = Array.from({ length: 50 }, (_, i) => [10_000 * i, 10_000 * i + 5000]);
    const many = Array.from({ length: 1000 }, (_, i) => ({
      id: i,
      location_index: 1,
      time_windows: windows.map(([a = 0, b = 0]) => [a + i, b + i]),
    }));
    const steps = many.map(({ id }) => ({ type: 'job', id }));
    const body = request({ vehicles: [{ steps }], jobs: many, options: { c: true } });
    expect(refusal(body)).toEqual({ code: 4, error: expect.stringContaining('time windows') });
  });

  test('matrices of vehicles that all differ', () => {
    const places = 400;
    const body = request({
      places,
      vehicles: Array.from({ length: 60 }, (_, i) => ({ costs: { per_km: i } })),
      matrices: { car: { durations: line(places), distances: line(places) } },
      jobs: Array.from({ length: places - 1 }, (_, i) => job(i + 1)),
    });
    expect(refusal(body)).toEqual({ code: 4, error: expect.stringContaining('matrices') });
  });
});
