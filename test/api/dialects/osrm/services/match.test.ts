/** Traces over the door: OSRM's shapes, options and refusals. The matching itself: test/geo/match. */
import { expect, test } from 'vitest';
import { answer } from '../../../../../api/dialects/osrm/perform.ts';
import { parseQuery } from '../../../../../api/dialects/osrm/query/query.ts';
import { openRouter } from '../../../../../geo/roads/open-router.ts';
import { gridRoads, profile } from '../../../../geo/roads/synthetic.ts';
import { MatchAnswer } from '../oracle.ts';
import { places } from '../town.ts';

type Point = readonly [number, number];

const grid = openRouter(gridRoads(), profile());
const ask = (trace: readonly Point[], options: Record<string, string> = {}) =>
  MatchAnswer.parse(answer(grid, parseQuery('match', places(...trace), options)));
const indexes = (found: ReturnType<typeof ask>) =>
  found.tracepoints?.map((one) => one && [one.matchings_index, one.waypoint_index]);
const refusedAs = (code: string) => expect.objectContaining({ code });

/** East along the southern road, 3 m beside it. */
const EAST: Point[] = [
  [0.1, 0.003],
  [0.3, 0.003],
  [0.5, 0.003],
  [0.7, 0.003],
];

test('one leg between each two points', () => {
  const found = ask(EAST, { steps: 'true', annotations: 'true', overview: 'full' });
  expect(found.matchings).toHaveLength(1);
  expect(found.matchings[0]?.legs.map(({ distance }) => Math.round(distance))).toEqual([200, 200, 200]);
  expect(indexes(found)).toEqual([
    [0, 0],
    [0, 1],
    [0, 2],
    [0, 3],
  ]);
  expect(found.tracepoints?.map((one) => one?.distance)).toEqual([3, 3, 3, 3]);
  expect(found.matchings[0]?.confidence).toBeGreaterThan(0.9);
});

test('gaps split, or are ignored', () => {
  const options = { timestamps: '0;10;80;90' };
  expect(indexes(ask(EAST, options))).toEqual([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]);
  expect(ask(EAST, { ...options, gaps: 'ignore' }).matchings).toHaveLength(1);
});

test('outliers are null; waypoints are the ends of legs, and must be matched', () => {
  const trace: Point[] = [...EAST.slice(0, 2), [0.4, 0.4], ...EAST.slice(2)];
  expect(indexes(ask(trace))?.[2]).toBeNull();
  const found = ask(trace, { waypoints: '0;3;4' });
  expect(indexes(found)).toEqual([[0, 0], [0, null], null, [0, 1], [0, 2]]);
  expect(found.matchings[0]?.legs.map(({ distance }) => Math.round(distance))).toEqual([400, 200]);
  expect(() => ask(trace, { waypoints: '0;2;4' })).toThrow(refusedAs('NoMatch'));
  expect(() => ask(EAST, { waypoints: '0;3', timestamps: '0;10;80;90' })).toThrow(refusedAs('NoMatch'));
});

test('radiuses say how imprecise a position is', () => {
  const beside = EAST.map(([x], i): Point => [x, i === 1 ? 0.05 : 0]);
  expect(indexes(ask(beside))?.[1]).toBeNull();
  expect(indexes(ask(beside, { radiuses: ';20;;' }))?.[1]).toEqual([0, 1]);
  expect(() => ask(EAST, { radiuses: ';301;;' })).toThrow(refusedAs('TooBig'));
  expect(() => ask(EAST, { radiuses: ';unlimited;;' })).toThrow(refusedAs('TooBig'));
});

test('tidying leaves points out', () => {
  const trace: Point[] = [
    [0.1, 0],
    [0.105, 0],
    [0.3, 0],
    [0.5, 0],
  ];
  expect(indexes(ask(trace, { tidy: 'true' }))).toEqual([[0, 0], null, [0, 1], [0, 2]]);
});

test('what is left out on request, and what is refused', () => {
  expect(ask(EAST, { skip_waypoints: 'true' })).not.toHaveProperty('tracepoints');
  expect(() =>
    ask([
      [0.1, 0.5],
      [0.2, 0.5],
    ]),
  ).toThrow(refusedAs('NoMatch'));
  for (const [options, code] of [
    [{ timestamps: '0;10' }, 'InvalidOptions'],
    [{ timestamps: '0;10;;30' }, 'InvalidOptions'],
    [{ timestamps: '0;10;5;30' }, 'InvalidValue'],
    [{ timestamps: '0;1.5;2;3' }, 'InvalidQuery'],
    [{ waypoints: '1;3' }, 'InvalidValue'],
    [{ gaps: 'sometimes' }, 'InvalidQuery'],
  ] as const)
    expect(() => ask(EAST, options), JSON.stringify(options)).toThrow(refusedAs(code));
});
