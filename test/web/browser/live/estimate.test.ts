/** Estimates while a station is dragged, on a grid whose answers a person can work out. */
import { expect, test } from 'vitest';
import { lightRoads } from '../../../../geo/tiles/light-roads.ts';
import { metresBetween } from '../../../../web/core/geometry.ts';
import { estimator, type LiveContext } from '../../../../web/live/estimate.ts';
import { readRoads } from '../../../../web/live/light-roads.ts';
import { at, datasetWith, gridRoads } from '../../../geo/roads/synthetic.ts';

const network = gridRoads();
const dataset = datasetWith({ centre: at(1, 1) }, network, {});
const [drive] = dataset.profiles;
const foot = dataset.profiles.find(({ use }) => use === 'foot');
if (!drive || !foot) throw new Error('the dataset has no profiles');
const roads = readRoads(lightRoads(network, drive, foot, []).buffer as ArrayBuffer);

const place = (x: number, y: number): [number, number] => {
  const [lon, lat] = at(x, y);
  return [lon, lat];
};
const villages = [
  { code: 'near', position: place(1, 1), people: 100, mine: false, own: false, walk: null },
  { code: 'own', position: place(2, 2), people: 50, mine: true, own: true, walk: 0 },
  { code: 'guest', position: place(2, 1), people: 10, mine: true, own: false, walk: 300 },
];
const context: LiveContext = {
  ...{ site: 's', tier: 'village', serviceMetres: 2000, villages, others: [], calls: [] },
};

test('reads what the service writes: as many segments, as long', () => {
  expect(roads?.segments).toBe(network.segmentCount);
  expect([...(roads?.decimetres ?? [])]).toEqual([...network.lengthDecimetres]);
  expect(readRoads(new ArrayBuffer(64))).toBeNull();
});

test('at a junction: no way to the road, neighbours within reach, rings around it', () => {
  const answer = estimator(roads, context)(place(1, 1));
  expect(answer.roadMetres).toBeLessThan(1);
  expect(answer.gained).toEqual(['near']);
  expect(answer.lost).toEqual([]);
  expect(answer.walkRing.length).toBeGreaterThan(10);
  for (const point of answer.walkRing) expect(metresBetween(point, place(1, 1))).toBeLessThanOrEqual(2001);
});

test('a guest goes where it is nearer to; a village with a station of its own stays', () => {
  const other = { ...context, others: [place(2, 1)] };
  expect(estimator(roads, other)(place(1, 1)).lost).toEqual(['guest']);
});

test('metres of runs: one way along a one-way street, three blocks back, less what they were', () => {
  const back = place(1, 1);
  const calls = [{ before: back, after: back, metres: 100, weekly: 7 }];
  const answer = estimator(roads, { ...context, calls })(place(2, 1));
  const block = metresBetween(place(1, 1), place(2, 1));
  expect(((answer.weeklyMetres ?? 0) / 7 + 100) / block).toBeCloseTo(4, 1);
});

test('far from roads nothing is claimed; without roads straight lines serve', () => {
  const away = estimator(roads, context)(place(40, 40));
  expect([away.road, away.walkRing, away.within]).toEqual([null, [], 0]);
  const bare = estimator(null, context)(place(1, 1));
  expect(bare.gained).toEqual(['near']);
  expect(bare.walkRing.length).toBeGreaterThan(10);
});
