/** VROOM's solving mode: what each member of a request does, on lines where the answer can be worked out by hand. */
import { describe, expect, test } from 'vitest';
import { readVroom } from '../../../../../api/dialects/vroom/request/read.ts';
import { problemOf } from '../../../../../api/dialects/vroom/search/problem.ts';
import { matricesOf } from '../../../../../api/dialects/vroom/travel/matrices.ts';
import { worldOf } from '../../../../../api/dialects/vroom/travel/world.ts';
import type { RoutingPlan, RoutingProblem } from '../../../../../src/model/index.ts';
import { solveRoutes } from '../../../../../src/routing/index.ts';
import { checkRoutingPlan } from '../../../../../src/verify/routing/index.ts';
import { ask, idsOf, line, request } from '../request.ts';
import { type Asked, faultsOf } from '../rules.ts';

const job = (id: number, rest: object = {}) => ({ id, location_index: id, ...rest });
/** More than are tried out one by one. */
const SOME_JOBS = Array.from({ length: 8 }, (_, i) => job(i + 1));
const stepsOf = (answer: ReturnType<typeof ask>, route = 0) => answer.routes[route]?.steps ?? [];
const step = (answer: ReturnType<typeof ask>, id: number) =>
  answer.routes.flatMap(({ steps }) => steps).find((one) => one.id === id);

describe('shape of an answer', () => {
  test('jobs, a shipment, capacity, skills, windows and breaks together', () => {
    const vehicle = (id: number, skill: number, window: number[]) => ({
      ...{ id, start_index: 0, end_index: 0, capacity: [4], skills: [skill, 14], time_window: [28_800, 43_200] },
      description: `van ${id}`,
      breaks: [{ id, service: 300, time_windows: [window], description: 'tea' }],
    });
    const body = {
      vehicles: [vehicle(1, 1, [32_400, 34_200]), vehicle(2, 2, [34_200, 36_000])],
      jobs: [
        { id: 1, service: 300, delivery: [1], location_index: 1, skills: [1], time_windows: [[32_400, 36_000]] },
        { id: 2, service: 300, pickup: [1], location_index: 2, skills: [1], description: 'two' },
        { id: 5, service: 300, delivery: [1], location_index: 3, skills: [14] },
        { id: 6, service: 300, delivery: [1], location_index: 4, skills: [14] },
      ],
      shipments: [
        {
          ...{ amount: [1], skills: [2] },
          pickup: { id: 4, service: 300, location_index: 5 },
          delivery: { id: 3, service: 300, location_index: 6 },
        },
      ],
      matrices: { car: { durations: line(7, 600), distances: line(7, 9000) } },
      options: { x: 0 },
    };
    const answer = ask(body);
    expect(faultsOf(body, answer)).toEqual([]);
    expect(answer).toMatchObject({
      code: 0,
      unassigned: [],
      summary: { unassigned: 0, delivery: [4], pickup: [2], amount: [4], service: 2400, routes: 2 },
    });
    expect(answer).not.toHaveProperty('ignored');
    expect(stepsOf(answer)[0]).toEqual({
      ...{ type: 'start', location_index: 0, setup: 0, service: 0, waiting_time: 0 },
      ...{ load: expect.any(Array), arrival: expect.any(Number), duration: 0, distance: 0, violations: [] },
    });
    expect(step(answer, 2)).toMatchObject({ type: 'job', description: 'two' });
    expect(answer.routes[0]?.description).toBe('van 1');
    expect(stepsOf(answer).find(({ type }) => type === 'break')).toMatchObject({
      id: 1,
      description: 'tea',
      service: 300,
    });
  });

  test('without capacities there are no loads; without distances no distance', () => {
    const answer = ask(request({ jobs: [job(1)] }));
    expect(stepsOf(answer)[1]).toEqual({
      ...{ type: 'job', id: 1, location_index: 1, setup: 0, service: 0, waiting_time: 0 },
      ...{ arrival: 10, duration: 10, violations: [] },
    });
    expect(answer.summary).toEqual({
      ...{ cost: 20, routes: 1, unassigned: 0, setup: 0, service: 0, duration: 20, waiting_time: 0, priority: 0 },
      ...{ violations: [], computing_times: expect.any(Object) },
    });
  });

  test('the legacy matrix, and an amount that is a delivery', () => {
    const { matrices: _, ...body } = request({ vehicles: [{ capacity: [3] }], jobs: [job(1, { amount: [2] })] });
    const answer = ask({ ...body, matrix: line(2) });
    expect(answer.routes[0]).toMatchObject({ delivery: [2], amount: [2], pickup: [0], cost: 20 });
  });

  test('a vehicle without a start begins at its first task, one without an end stops at its last', () => {
    const vehicles = [{ start_index: undefined }];
    const answer = ask(JSON.parse(JSON.stringify(request({ vehicles, jobs: [job(2), job(5)] }))));
    expect(idsOf(answer)).toEqual([[5, 2]]);
    expect(stepsOf(answer)[0]).toMatchObject({ type: 'start', location_index: 5, arrival: 0 });
    expect(answer.summary.duration).toBe(50);
    const open = ask(
      JSON.parse(JSON.stringify(request({ vehicles: [{ end_index: undefined }], jobs: [job(2), job(5)] }))),
    );
    expect(stepsOf(open).at(-1)).toMatchObject({ type: 'end', location_index: 5, duration: 50 });
  });

  test('no jobs, no routes', () => {
    expect(ask(request({ jobs: [] }))).toMatchObject({ code: 0, routes: [], unassigned: [], summary: { cost: 0 } });
  });

  test('what VROOM does not know is passed over and named', () => {
    const answer = ask(request({ jobs: [job(1, { colour: 'red' })], vehicles: [{ costs: { per_mile: 3 } }], note: 1 }));
    expect(answer.ignored).toEqual(['vehicles[0].costs.per_mile', 'jobs[0].colour', 'note']);
  });
});

describe('constraints', () => {
  test('unassigned tasks have type, id, description and place; a shipment is left out whole', () => {
    const body = request({
      vehicles: [{ capacity: [1] }],
      jobs: [job(1, { delivery: [2], description: 'too heavy' })],
      shipments: [{ amount: [5], pickup: job(2), delivery: job(3) }],
    });
    expect(ask(body).unassigned).toEqual([
      { type: 'job', id: 1, description: 'too heavy', location_index: 1 },
      { type: 'pickup', id: 2, location_index: 2 },
      { type: 'delivery', id: 3, location_index: 3 },
    ]);
  });

  test('of what can’t all be served the higher priority stays', () => {
    const jobs = [job(1, { priority: 1 }), job(2, { priority: 90 }), job(3)];
    expect(idsOf(ask(request({ vehicles: [{ max_tasks: 1 }], jobs })))).toEqual([[2]]);
  });

  test('max_travel_time, max_distance, max_tasks, skills', () => {
    const jobs = [job(1), job(4)];
    expect(idsOf(ask(request({ vehicles: [{ max_travel_time: 79 }], jobs })))).toEqual([[1]]);
    expect(idsOf(ask(request({ vehicles: [{ max_travel_time: 80 }], jobs })))).toHaveLength(1);
    const matrices = { car: { durations: line(6), distances: line(6, 100) } };
    expect(idsOf(ask(request({ vehicles: [{ max_distance: 799 }], jobs, matrices })))).toEqual([[1]]);
    expect(ask(request({ vehicles: [{ max_distance: 800 }], jobs, matrices })).summary.distance).toBe(800);
    expect(ask(request({ vehicles: [{ skills: [7] }], jobs: [job(1, { skills: [7, 8] })] })).unassigned).toHaveLength(
      1,
    );
  });

  test('a window is about the start of setup: what follows may pass its end', () => {
    const body = request({ jobs: [job(1, { setup: 100, service: 50, time_windows: [[0, 10]] })] });
    expect(stepsOf(ask(body))[1]).toMatchObject({ arrival: 10, waiting_time: 0, setup: 100, service: 50 });
    const late = request({ vehicles: [{ time_window: [1, 1000] }], jobs: [job(1, { time_windows: [[0, 10]] })] });
    expect(ask(late).unassigned).toHaveLength(1);
  });

  test('several windows, and no early start for nothing', () => {
    const body = request({
      jobs: [
        job(1, {
          time_windows: [
            [0, 5],
            [500, 600],
          ],
        }),
      ],
    });
    expect(stepsOf(ask(body)).map(({ arrival }) => arrival)).toEqual([490, 500, 510]);
  });

  test('setup once a place, whatever the order of its tasks', () => {
    const at = (id: number) => ({ id, location_index: 3, setup: 100, service: 10 });
    const body = request({ jobs: [at(1), at(2), at(3)], vehicles: [{ time_window: [0, 190] }] });
    const answer = ask(body);
    expect(answer.summary).toMatchObject({ unassigned: 0, setup: 100, service: 30 });
    // A vehicle that starts there is set up already.
    const there = request({ jobs: [at(1)], vehicles: [{ start_index: 3 }] });
    expect(ask(there).summary.setup).toBe(0);
  });

  test('setup and service by the vehicle’s type', () => {
    const slow = { setup: 60, service: 300, service_per_type: { quick: 20 }, setup_per_type: { quick: 0 } };
    const body = request({
      jobs: [job(1, slow), job(2, slow)],
      vehicles: [
        { time_window: [0, 100], type: 'slow' },
        { time_window: [0, 100], type: 'quick' },
      ],
    });
    const answer = ask(body);
    expect(answer.routes).toMatchObject([{ vehicle: 2, service: 40, setup: 0 }]);
    expect(answer.unassigned).toEqual([]);
  });

  test('a break waits for the load that it allows', () => {
    const jobs = [job(1, { delivery: [2] }), job(2, { delivery: [2] })];
    const breaks = [{ id: 9, service: 60, max_load: [2] }];
    const steps = stepsOf(ask(request({ vehicles: [{ capacity: [4], breaks }], jobs })));
    expect(steps.findIndex(({ type }) => type === 'break')).toBeGreaterThan(1);
    const never = [{ id: 9, service: 60, max_load: [2], time_windows: [[0, 5]] }];
    expect(ask(request({ vehicles: [{ capacity: [4], breaks: never }], jobs })).unassigned).toHaveLength(1);
  });

  test('travel goes on around a break', () => {
    const breaks = [{ id: 9, service: 60, time_windows: [[20, 20]] }];
    const body = request({
      vehicles: [{ breaks, time_window: [0, 1000] }],
      jobs: [job(5, { time_windows: [[110, 110]] })],
    });
    const steps = stepsOf(ask({ ...body, matrices: { car: { durations: line(6), distances: line(6, 100) } } }));
    expect(steps[1]).toMatchObject({ type: 'break', arrival: 20, duration: 20, distance: 200, waiting_time: 0 });
    expect(steps[2]).toMatchObject({ type: 'job', arrival: 110, duration: 50, distance: 500 });
  });

  test('a speed factor scales travel, two digits of it', () => {
    expect(ask(request({ vehicles: [{ speed_factor: 2 }], jobs: [job(3)] })).summary.duration).toBe(30);
    expect(ask(request({ vehicles: [{ speed_factor: 3 }], jobs: [job(5)] })).summary.duration).toBe(34);
  });

  test('profiles have matrices of their own', () => {
    const matrices = { car: { durations: line(6) }, bike: { durations: line(6, 50) } };
    const answer = ask(request({ vehicles: [{ profile: 'bike' }], jobs: [job(1)], matrices }));
    expect(answer.summary.duration).toBe(100);
  });
});

describe('costs', () => {
  const distances = { car: { durations: line(6), distances: line(6, 1000) } };

  test('waiting, setup and service cost nothing unless asked for', () => {
    const slow = { setup: 10, service: 500, time_windows: [[900, 900]] };
    expect(ask(request({ jobs: [job(2, slow)] })).summary.cost).toBe(40);
    const paid = { fixed: 7, per_hour: 7200, per_km: 3, per_task_hour: 360 };
    const answer = ask(request({ jobs: [job(2, slow)], vehicles: [{ costs: paid }], matrices: distances }));
    expect(answer.summary.cost).toBe(7 + 80 + 12 + 51);
  });

  test('a cheaper vehicle goes, by hour, by kilometre, by fixed cost or by task time', () => {
    const cheaper = (dear: object, cheap: object): number[] =>
      ask(
        request({
          jobs: [job(2, { service: 100 })],
          vehicles: [{ costs: dear }, { costs: cheap }],
          matrices: distances,
        }),
      ).routes.map(({ vehicle }) => vehicle);
    expect(cheaper({ per_hour: 7200 }, { per_hour: 3600 })).toEqual([2]);
    expect(cheaper({ per_km: 2 }, { per_km: 1 })).toEqual([2]);
    expect(cheaper({ fixed: 5 }, { fixed: 4 })).toEqual([2]);
    expect(cheaper({ per_task_hour: 72 }, { per_task_hour: 36 })).toEqual([2]);
    expect(cheaper({ per_hour: 0, fixed: 39 }, { per_hour: 3600 })).toEqual([1]);
  });

  test('a matrix of costs decides, and durations still keep the time', () => {
    // Round trips of three: dear one way round, cheap the other.
    const durations = line(3);
    const costs = [
      [0, 1, 50],
      [50, 0, 1],
      [1, 50, 0],
    ];
    const answer = ask(request({ jobs: [job(1), job(2)], matrices: { car: { durations, costs } } }));
    expect(idsOf(answer)).toEqual([[1, 2]]);
    expect(answer.summary).toMatchObject({ cost: 3, duration: 40 });
  });
});

describe('the search', () => {
  const many = request({
    places: 12,
    vehicles: Array.from({ length: 3 }, () => ({ capacity: [4], time_window: [0, 600] })),
    jobs: Array.from({ length: 11 }, (_, i) => job(i + 1, { delivery: [1], service: 5 })),
  });

  test('same request, same answer', () => {
    const plain = ({ summary: { computing_times: _, ...summary }, ...rest }: ReturnType<typeof ask>) => ({
      ...rest,
      summary,
    });
    expect(plain(ask(many))).toEqual(plain(ask(many)));
  });

  test('steps are where the search starts from; times in them are passed over', () => {
    const steps = [{ type: 'start' }, { type: 'job', id: 2, service_at: 5 }, { type: 'job', id: 1 }, { type: 'end' }];
    let seen: RoutingPlan | undefined;
    const answer = ask(
      request({ places: 9, jobs: SOME_JOBS, vehicles: [{ steps, breaks: [{ id: 1, service: 5 }] }] }),
      (problem, options) => {
        seen = options.start;
        return solveRoutes(problem, options);
      },
    );
    expect(seen?.runs[0]?.trips[0]?.visits.map(({ id }) => id)).toEqual(expect.arrayContaining(['task-1', 'task-0']));
    expect(answer.unassigned).toEqual([]);
  });

  test('a limit ends it', () => {
    const started = performance.now();
    ask({ ...many, options: { x: 5, l: 0.05 } });
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('the problem is sound, and the plan of a request without shared places passes the checker', () => {
    const shipped = {
      shipments: [
        { amount: [1], pickup: { id: 1, location_index: 11 }, delivery: { id: 1, location_index: 2, setup: 9 } },
      ],
    };
    const pauses = { breaks: [{ id: 1, service: 30, time_windows: [[50, 90]] }], max_travel_time: 400 };
    const vehicles = [
      { capacity: [4], ...pauses },
      { capacity: [4], time_window: [0, 600] },
      { capacity: [9], costs: { per_hour: 9, per_km: 2, fixed: 3 } },
    ];
    const body = {
      ...request({ ...many, places: 12, vehicles }),
      ...shipped,
      matrices: { car: { durations: line(12), distances: line(12, 77) } },
    };
    let checked: { problem: RoutingProblem; plan: RoutingPlan } | undefined;
    const answer = ask(body, (problem, options) => {
      const result = solveRoutes(problem, options);
      checked = { problem, plan: result.plan };
      return result;
    });
    expect(checked && checkRoutingPlan(checked.problem, checked.plan).violations).toEqual([]);
    expect(faultsOf(body as unknown as Asked, answer)).toEqual([]);
  });

  test('vehicles alike are one type of as many', () => {
    const input = readVroom(many);
    const world = worldOf(
      input,
      matricesOf(input, () => ({ durations: new Float64Array(), distances: new Float64Array() })),
    );
    const { problem } = problemOf(world);
    expect(problem.types).toHaveLength(1);
    expect(problem.fleets).toEqual([{ id: 'vehicle-0', available: 3 }]);
    expect(problem.types[0]).toMatchObject({ costFactor: 1, costPerMetre: 0, costPerSecond: 0 });
  });
});

describe('whatever the search says', () => {
  test('an answer keeps the rules, and takes in what still fits', () => {
    const body = request({
      places: 9,
      vehicles: [{ capacity: [3], max_tasks: 2 }],
      jobs: SOME_JOBS.map((one, i) => ({ ...one, delivery: [1], priority: i === 0 ? 5 : 0 })),
    });
    const visits = ['task-2', 'task-1', 'task-0'].map((id) => ({ kind: 'stop' as const, id, starts: 0 }));
    const careless = (runs: RoutingPlan['runs']) => () => ({
      plan: { format: 'cunda-routing-plan/1' as const, runs, unserved: [] },
      ...{ cost: 0, iterations: 0, seconds: 0, secondsToBest: 0 },
    });
    const run = { type: 'vehicle-0', day: 1, vehicle: 0, trips: [{ departs: 0, visits }], ends: 0 };
    const mended = ask(body, careless([run]));
    expect(mended.summary).toMatchObject({ routes: 1, unassigned: 6, priority: 5 });
    expect(faultsOf(body as unknown as Asked, mended)).toEqual([]);
    const nothing = ask(body, careless([]));
    expect(nothing.summary).toMatchObject({ routes: 1, unassigned: 6, priority: 5 });
    expect(faultsOf(body as unknown as Asked, nothing)).toEqual([]);
  });
});
