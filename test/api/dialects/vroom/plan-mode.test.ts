/** VROOM's plan mode: times for given routes, and what they break. */
import { describe, expect, test } from 'vitest';
import { ask, type Body, refusal, request } from './request.ts';

const job = (id: number, rest: object = {}) => ({ id, location_index: id, ...rest });
const visit = (id: number, rest: object = {}) => ({ type: 'job', id, ...rest });
const plan = (steps: object[], rest: Body & { vehicle?: object }) => {
  const { vehicle = {}, ...more } = rest;
  return ask(request({ vehicles: [{ steps, ...vehicle }], options: { c: true }, ...more }));
};
const causes = (answer: ReturnType<typeof ask>) => answer.routes[0]?.steps.map(({ violations }) => violations);

describe('plan mode', () => {
  test('keeps the order and chooses the times', () => {
    const answer = plan([{ type: 'start' }, visit(3), visit(1), { type: 'end' }], {
      jobs: [job(1, { time_windows: [[100, 200]] }), job(2), job(3, { service: 7 })],
    });
    // No window is missed; the day is short; it starts as late as that needs and no later.
    expect(answer.routes[0]?.steps.map(({ type, id, arrival }) => [type, id, arrival])).toEqual([
      ['start', undefined, 43],
      ['job', 3, 73],
      ['job', 1, 100],
      ['end', undefined, 110],
    ]);
    expect(answer.unassigned).toEqual([{ type: 'job', id: 2, location_index: 2 }]);
    expect(answer.summary).toMatchObject({ violations: [], waiting_time: 0, routes: 1 });
  });

  test('lead_time and delay: the least there is in all', () => {
    const answer = plan([visit(1), visit(2)], {
      jobs: [job(1, { service: 100, time_windows: [[50, 60]] }), job(2, { time_windows: [[40, 70]] })],
    });
    // 10 s to the next place and 100 s of service: whoever starts job 1 at 50 is at job 2 at 160, 90 late; each second
    // earlier only moves it.
    const [, first, second] = causes(answer) ?? [];
    const total = [...(first ?? []), ...(second ?? [])].reduce((sum, { duration = 0 }) => sum + duration, 0);
    expect(total).toBe(90);
    expect(answer.summary.violations.reduce((sum, { duration = 0 }) => sum + duration, 0)).toBe(90);
    expect(answer.routes[0]?.violations).toEqual(answer.summary.violations);
  });

  test('hours of the vehicle: early at the start, late at the end', () => {
    const answer = plan([visit(5)], {
      jobs: [job(5, { time_windows: [[100, 100]] })],
      vehicle: { time_window: [60, 140] },
    });
    expect(causes(answer)).toEqual([[{ cause: 'lead_time', duration: 10 }], [], [{ cause: 'delay', duration: 10 }]]);
  });

  test('load, skills, max_tasks, max_travel_time, max_distance', () => {
    const answer = plan([visit(1), visit(2)], {
      jobs: [job(1, { delivery: [2], skills: [1] }), job(2, { delivery: [1], pickup: [3] })],
      vehicle: { capacity: [2], max_tasks: 1, max_travel_time: 15, max_distance: 39 },
      matrices: {
        car: {
          durations: [
            [0, 10, 10],
            [10, 0, 10],
            [10, 10, 0],
          ],
          distances: [
            [0, 10, 20],
            [10, 0, 10],
            [20, 10, 0],
          ],
        },
      },
    });
    expect(causes(answer)).toEqual([
      [{ cause: 'load' }],
      [{ cause: 'skills' }],
      [{ cause: 'load' }, { cause: 'max_tasks' }, { cause: 'max_travel_time' }],
      [{ cause: 'load' }, { cause: 'max_travel_time' }, { cause: 'max_distance' }],
    ]);
    expect(answer.summary.violations.map(({ cause }) => cause)).toEqual([
      ...['load', 'max_tasks', 'skills', 'max_travel_time', 'max_distance'],
    ]);
    expect(answer.routes[0]?.steps.map(({ load }) => load)).toEqual([[3], [1], [3], [3]]);
  });

  test('precedence: reversed, or without the other end', () => {
    const shipments = [
      { pickup: job(1), delivery: job(2) },
      { pickup: job(3), delivery: job(4) },
    ];
    const steps = [
      { type: 'delivery', id: 2 },
      { type: 'pickup', id: 1 },
      { type: 'pickup', id: 3 },
    ];
    const answer = plan(steps, { shipments });
    const wrong = [{ cause: 'precedence' }];
    expect(causes(answer)).toEqual([[], wrong, wrong, wrong, []]);
    expect(answer.unassigned).toEqual([{ type: 'delivery', id: 4, location_index: 4 }]);
    const right = plan(
      [
        { type: 'pickup', id: 1 },
        { type: 'delivery', id: 2 },
      ],
      { shipments },
    );
    expect(right.summary.violations).toEqual([]);
  });

  test('breaks: where the steps put them, missing, too loaded', () => {
    const breaks = [
      { id: 1, service: 30, time_windows: [[0, 20]], max_load: [0] },
      { id: 2, service: 30 },
    ];
    const answer = plan([{ type: 'break', id: 1 }, visit(4)], {
      jobs: [job(4, { delivery: [1] })],
      vehicle: { breaks, capacity: [1], time_window: [0, 500] },
    });
    expect(answer.routes[0]?.violations).toEqual([{ cause: 'missing_break' }, { cause: 'max_load' }]);
    expect(answer.routes[0]?.steps[1]).toMatchObject({
      type: 'break',
      id: 1,
      service: 30,
      violations: [{ cause: 'max_load' }],
    });
    expect(answer.routes[0]?.steps[2]).toMatchObject({ arrival: 70, duration: 40 });
  });

  test('service_at, service_after and service_before are hard', () => {
    const jobs = [job(1), job(2)];
    const times = (steps: object[]) =>
      plan(steps, { jobs }).routes[0]?.steps.map(({ arrival, waiting_time }) => arrival + waiting_time);
    expect(times([visit(1, { service_at: 100 }), visit(2)])).toEqual([90, 100, 110, 130]);
    expect(times([visit(1), visit(2, { service_after: 300 })])).toEqual([280, 290, 300, 320]);
    expect(times([{ type: 'start', service_at: 5 }, visit(1), visit(2, { service_before: 25 })])).toEqual([
      5, 15, 25, 45,
    ]);
    const impossible = request({
      ...{ jobs, options: { c: true } },
      vehicles: [{ steps: [visit(1), visit(2, { service_before: 19 })] }],
    });
    expect(refusal(impossible)).toEqual({ code: 2, error: expect.stringContaining('vehicle 1') });
  });

  test('a vehicle without steps stays at home', () => {
    const answer = ask(request({ jobs: [job(1)], vehicles: [{}, { steps: [visit(1)] }], options: { c: true } }));
    expect(answer.routes.map(({ vehicle }) => vehicle)).toEqual([2]);
  });
});
