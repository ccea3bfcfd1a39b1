/** The independent reading sees each kind of fault: an answer changed in one place is not accepted any more. */
import { expect, test } from 'vitest';
import type { VroomAnswer } from '../../../../api/dialects/vroom/answer/schema.ts';
import { ask, line, request } from './request.ts';
import { type Asked, faultsOf } from './rules.ts';

const body = request({
  vehicles: [
    { capacity: [5], time_window: [0, 900], breaks: [{ id: 1, service: 60, time_windows: [[40, 90]] }], skills: [1] },
  ],
  jobs: [
    {
      id: 1,
      location_index: 2,
      delivery: [2],
      setup: 5,
      service: 10,
      time_windows: [[20, 60]],
      skills: [1],
      priority: 3,
    },
    { id: 2, location_index: 5, pickup: [1] },
  ],
  shipments: [{ amount: [1], pickup: { id: 1, location_index: 1 }, delivery: { id: 2, location_index: 4 } }],
  matrices: { car: { durations: line(6), distances: line(6, 100) } },
}) as unknown as Asked;
const good = ask(body);

type Draft = { -readonly [K in keyof VroomAnswer]: VroomAnswer[K] };
const stepOf = (answer: Draft, type: string) => {
  const step = answer.routes[0]?.steps.find((one) => one.type === type);
  if (step === undefined) throw new RangeError(type);
  return step;
};

test('the answer itself is right', () => {
  expect(faultsOf(body, good)).toEqual([]);
  expect(good.unassigned).toEqual([]);
});

test.each<[string, (answer: Draft) => unknown]>([
  ['arrival', (answer) => void stepOf(answer, 'job').arrival++],
  ['waiting', (answer) => void stepOf(answer, 'job').waiting_time++],
  ['window', (answer) => Object.assign(stepOf(answer, 'break'), { waiting_time: 500 })],
  ['duration', (answer) => void stepOf(answer, 'delivery').duration--],
  ['setup', (answer) => Object.assign(stepOf(answer, 'job'), { setup: 0 })],
  ['service', (answer) => void stepOf(answer, 'job').service++],
  ['load', (answer) => Object.assign(stepOf(answer, 'pickup'), { load: [0] })],
  [
    'a missing break',
    ({ routes }) =>
      void routes[0]?.steps.splice(
        routes[0].steps.findIndex(({ type }) => type === 'break'),
        1,
      ),
  ],
  [
    'a lost task',
    ({ routes }) =>
      void routes[0]?.steps.splice(
        routes[0].steps.findIndex(({ type }) => type === 'job'),
        1,
      ),
  ],
  ['a reversed shipment', ({ routes }) => void routes[0]?.steps.reverse()],
  ['cost', ({ routes: [route] }) => Object.assign(route ?? {}, { cost: 1 })],
  ['distance', ({ routes: [route] }) => Object.assign(route ?? {}, { distance: 0 })],
  ['priority', ({ routes: [route] }) => Object.assign(route ?? {}, { priority: 0 })],
  ['summary', ({ summary }) => void summary.duration++],
  ['counts', ({ summary }) => void summary.unassigned++],
  ['a task twice', (answer) => Object.assign(answer, { unassigned: [{ id: 1, type: 'job' }] })],
  ['an unknown vehicle', ({ routes: [route] }) => Object.assign(route ?? {}, { vehicle: 77 })],
])('%s', (_, change) => {
  const answer: Draft = structuredClone(good);
  change(answer);
  expect(faultsOf(body, answer)).not.toEqual([]);
});
