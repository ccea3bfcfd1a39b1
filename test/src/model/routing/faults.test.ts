/** Problems that keep the schema and still can't be meant. */
import { describe, expect, it } from 'vitest';
import {
  type CundaError,
  isCundaError,
  RoutingProblem,
  type RoutingProblemInput,
} from '../../../../src/model/index.ts';
import { parseRoutingPlan, parseRoutingProblem, routingFaults } from '../../../../src/model/routing/faults.ts';

const input = (): RoutingProblemInput => ({
  format: 'cunda-routing/1',
  days: 3,
  dimensions: [
    { id: 'weight', unit: 'kg' },
    { id: 'cold', unit: 'litres' },
  ],
  locations: 2,
  matrices: [{ profile: 'road', metres: [0, 5, 5, 0], seconds: [0, 9, -1, 0], costs: [0, 1, 1, 0] }],
  depots: [
    { id: 'centre', location: 0, window: [0, 10], capacity: [9, 9] },
    { id: 'town', location: 1, satellite: {} },
  ],
  fleets: [{ id: 'own' }],
  types: [
    {
      id: 'van',
      fleets: ['own'],
      profile: 'road',
      start: 'town',
      end: 'town',
      capacity: [1, 1],
      shift: [0, 9],
      days: [1, 3],
      breaks: [{ id: 'lunch', seconds: 5, windows: [[1, 2]] }],
    },
    { id: 'truck', profile: 'road', supplies: true, start: 'centre', end: null, capacity: [1, 1] },
  ],
  stops: [
    {
      id: 'a',
      location: 1,
      deliver: [1, 0],
      collect: [0, 0],
      types: ['van'],
      windows: [
        [1, 2],
        [2, 4],
      ],
      visits: {
        patterns: [
          {
            days: [1, 3],
            deliver: [
              [1, 0],
              [2, 0],
            ],
          },
          { days: [2] },
        ],
      },
    },
    { id: 'b', location: 1, deliver: [1, 0], collect: [0, 0], visits: { times: 3 } },
  ],
  shipments: [{ id: 's', pickup: { location: 0 }, delivery: { location: 1 }, amount: [1, 1], types: ['van'] }],
});

type Json = { [member: string]: Json } & Json[];

/** The problem with the value at `pointer` replaced. */
function having(pointer: string, value: unknown): unknown {
  const json: Json = structuredClone(RoutingProblem.parse(input())) as unknown as Json;
  const path = pointer.slice(1).split('/');
  const last = path.pop() ?? '';
  let here = json;
  for (const part of path) here = here[part] as Json;
  here[last] = value as Json;
  return json;
}

it('a sound problem has no faults and parses with its defaults', () => {
  const problem = parseRoutingProblem(input());
  expect(routingFaults(problem)).toEqual([]);
  expect(problem).toEqual(RoutingProblem.parse(input()));
  expect(problem.types[0]?.maxTrips).toBe(1);
});

it('takes matrices as typed arrays', () => {
  const [matrix] = input().matrices;
  const seconds = Int32Array.of(0, 9, -1, 0);
  expect(parseRoutingProblem({ ...input(), matrices: [{ ...matrix, seconds }] }).matrices[0]?.seconds).toBe(seconds);
});

/** Name, pointer that is changed, its new value; the fault's pointer where it is another. */
const FAULTS: readonly (readonly [string, string, unknown, string?])[] = [
  ['dimension twice', '/dimensions/1/id', 'weight'],
  [
    'matrix twice',
    '/matrices/1',
    { profile: 'road', metres: [0, 0, 0, 0], seconds: [0, 0, 0, 0], costs: null },
    '/matrices/1/profile',
  ],
  ['too few seconds', '/matrices/0/seconds', [0, 9, 9]],
  ['too many metres', '/matrices/0/metres', [0, 9, 9, 0, 0]],
  ['too few costs', '/matrices/0/costs', []],
  ['seconds below −1', '/matrices/0/seconds/3', -2],
  ['half a second', '/matrices/0/seconds/3', 0.5],
  ['seconds as text', '/matrices/0/seconds/3', '7'],
  ['metres below 0', '/matrices/0/metres/1', -1],
  ['metres too large', '/matrices/0/metres/2', 2 ** 53],
  ['costs not a number', '/matrices/0/costs/3', Number.NaN],
  ['depot twice', '/depots/2', { id: 'town', location: 1 }, '/depots/2/id'],
  ['depot nowhere', '/depots/0/location', 2],
  ['depot closes before it opens', '/depots/0/window', [5, 4]],
  ['depot capacity short', '/depots/0/capacity', [1]],
  ['fleet twice', '/fleets/1', { id: 'own', available: 1 }, '/fleets/1/id'],
  ['type twice', '/types/1/id', 'van'],
  ['fleet unknown', '/types/0/fleets/0', 'hired'],
  ['fleet named twice', '/types/0/fleets/1', 'own'],
  ['profile unknown', '/types/0/profile', 'rail'],
  ['start unknown', '/types/0/start', 'moon'],
  ['end unknown', '/types/0/end', 'moon'],
  ['supplier starts at a satellite', '/types/1/start', 'town'],
  ['supplier starts nowhere', '/types/1/start', null],
  ['vehicle capacity long', '/types/0/capacity', [1, 1, 1]],
  ['shift ends before it begins', '/types/0/shift', [9, 0]],
  ['break twice', '/types/0/breaks/1', { id: 'lunch', seconds: 1, windows: [] }, '/types/0/breaks/1/id'],
  ['break window', '/types/0/breaks/0/windows/0', [3, 2]],
  ['type on a day beyond', '/types/0/days/1', 4],
  ['type on a day twice', '/types/0/days/1', 1],
  ['stop twice', '/stops/1/id', 'a'],
  ['stop nowhere', '/stops/0/location', 2],
  ['deliver short', '/stops/0/deliver', []],
  ['collect long', '/stops/0/collect', [0, 0, 0]],
  ['window closes before it opens', '/stops/0/windows/1', [5, 4]],
  ['windows overlap', '/stops/0/windows/1', [1, 4]],
  ['windows out of order', '/stops/0/windows/0', [5, 6], '/stops/0/windows/1'],
  ['stop type unknown', '/stops/0/types/0', 'tram'],
  ['pattern day beyond', '/stops/0/visits/patterns/1/days/0', 4],
  ['pattern day twice', '/stops/0/visits/patterns/0/days/1', 1],
  ['pattern deliveries short', '/stops/0/visits/patterns/0/deliver', [[1, 0]]],
  [
    'pattern collections long',
    '/stops/0/visits/patterns/1/collect',
    [
      [0, 0],
      [0, 0],
    ],
  ],
  ['pattern load short', '/stops/0/visits/patterns/0/deliver/1', [1]],
  ['two patterns with the same days', '/stops/0/visits/patterns/1/days', [3, 1]],
  ['more times than days', '/stops/1/visits', { times: 4, minGapDays: 0 }],
  ['no set of days so far apart', '/stops/1/visits', { times: 2, minGapDays: 2 }],
  ['shipment named as a stop', '/shipments/0/id', 'a'],
  ['pickup nowhere', '/shipments/0/pickup/location', 2],
  ['delivery window', '/shipments/0/delivery/windows', [[2, 1]], '/shipments/0/delivery/windows/0'],
  ['shipment amount short', '/shipments/0/amount', [1]],
  ['shipment type unknown', '/shipments/0/types/0', 'tram'],
];

describe('each fault is found once, with its place', () => {
  const cases = FAULTS.map(([name, pointer, value, at = pointer]) => ({ name, pointer, value, at }));
  it.each(cases)('$name', ({ pointer, value, at }) => {
    const faults = routingFaults(RoutingProblem.parse(having(pointer, value)));
    expect(faults).toMatchObject([{ pointer: at }]);
    expect(faults[0]?.allowed.code).toMatch(/./);
  });
});

function refusal(parse: () => unknown): CundaError {
  try {
    parse();
  } catch (error) {
    if (isCundaError(error)) return error;
  }
  throw new Error('Not refused');
}

it('a problem with faults is refused with the place of the first', () => {
  const error = refusal(() => parseRoutingProblem(having('/types/0/profile', 'rail')));
  expect(error).toMatchObject({
    code: 'request-invalid',
    at: { pointer: '/types/0/profile' },
    received: '"rail"',
    params: { faults: [{ params: { pointer: '/types/0/profile', allowed: { code: 'profile-of-matrix' } } }] },
  });
});

it('what breaks the schema is refused likewise, many faults are counted', () => {
  expect(refusal(() => parseRoutingProblem(having('/stops/0/location', -1)))).toMatchObject({
    code: 'request-invalid',
    received: '-1',
    at: { pointer: '/stops/0/location' },
  });
  const ids = Array.from({ length: 9 }, () => 'tram');
  expect(refusal(() => parseRoutingProblem(having('/stops/0/types', ids)))).toMatchObject({
    params: { faults: { 5: { code: 'and-more', params: { count: 4 } } } },
  });
  expect(refusal(() => parseRoutingProblem(null))).toMatchObject({ code: 'request-invalid', at: { pointer: '' } });
});

it('plans are read by their schema', () => {
  const plan = { format: 'cunda-routing-plan/1', runs: [], unserved: ['a'] };
  expect(parseRoutingPlan(plan)).toEqual(plan);
  const bad = { ...plan, runs: [{ type: 'van', day: 0, vehicle: 0, trips: [{ departs: 0, visits: [] }], ends: 0 }] };
  expect(refusal(() => parseRoutingPlan(bad))).toMatchObject({
    code: 'request-invalid',
    received: '0',
    at: { pointer: '/runs/0/day' },
  });
});
