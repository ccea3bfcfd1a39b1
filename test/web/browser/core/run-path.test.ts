/** Where a run is along its road. */
import { expect, test } from 'vitest';
import { metres, type Run, seconds } from '../../../../src/model/index.ts';
import { between, metresAt, placeAt, runPath, timeline } from '../../../../web/core/run-path.ts';

/** Out along a street to b, on to c, and back over b. */
const path: [number, number][] = [
  [0, 0],
  [0.01, 0],
  [0.02, 0],
  [0.01, 0],
  [0, 0],
];
const stop = (site: string, arrives: number, departs: number, legMetres: number) => ({
  ...{ site, arrives: seconds(arrives), departs: seconds(departs), legMetres: metres(legMetres) },
});
const run = {
  path,
  metres: metres(4448),
  departs: seconds(1000),
  returns: seconds(2000),
  stops: [stop('b', 1200, 1300, 1112), stop('c', 1500, 1600, 1112)],
} as unknown as Run;
const sites: Record<string, [number, number]> = { b: [0.01, 0.0001], c: [0.02, 0] };
const way = runPath(run, (id) => sites[id]);

test('stops lie on the path where they come in order, not where the way back passes them', () => {
  expect(way.stops.map(Math.round)).toEqual([1112, 2224]);
  expect(way.along.map(Math.round)).toEqual([0, 1112, 2224, 3336, 4448]);
});

test('a vehicle drives evenly between stops, waits at them, and is nowhere before and after', () => {
  const moments = timeline(run, way);
  const at = (time: number) => {
    const along = metresAt(moments, time);
    return along === null ? null : placeAt(way, along).map((degrees) => Math.round(degrees * 1e4) / 1e4);
  };
  expect([999, 1000, 1100, 1250, 1400, 1550, 1800, 2000, 2001].map(at)).toEqual([
    null,
    [0, 0],
    [0.005, 0],
    [0.01, 0],
    [0.015, 0],
    [0.02, 0],
    [0.01, 0],
    [0, 0],
    null,
  ]);
});

test('a part of the path has its ends and what lies between', () => {
  expect(between(way, 0, way.stops[1] ?? 0).map(([x]) => Math.round(x * 1e4) / 1e4)).toEqual([0, 0.01, 0.02]);
});

test('a stop whose site is unknown lies where its legs put it', () => {
  expect(runPath(run, () => undefined).stops.map(Math.round)).toEqual([1112, 2224]);
});
