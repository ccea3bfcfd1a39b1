/**
 * The worked example. Every street of the grid is a kilometre, driven at 10 m/s; off the road 1 m/s.
 *
 *     7 - 8 - C        A: a quarter of the way from 1 to 2, 20 m north of the street
 *     |   |   |        B: in the middle of the one-way street 5 → 6
 *     4 - 5EB>6        E: a quarter of the way along it
 *     |   |   |        C: at the junction 9
 *     1A- 2 - 3 >> D   D: at the end of 3 → 10, two kilometres out, from where nobody comes back
 */
import { describe, expect, it } from 'vitest';
import { buildRoadNetwork } from '../../../geo/roads/index.ts';
import { buildTravel } from '../../../geo/travel/index.ts';
import type { Position } from '../../../src/model/index.ts';
import { at, datasetWith, gridRoads, KILOMETRE_E7, osm, way } from '../roads/synthetic.ts';

const PLACES: Record<string, Position> = {
  A: at(0.25, 0.02),
  B: at(1.5, 1),
  C: at(2, 2),
  D: at(4, 0),
  E: at(1.25, 1),
  F: at(1, 8),
};
const roads = gridRoads();
const travel = buildTravel(datasetWith(PLACES, roads), roads);

const drive = (from: string, to: string): [number, number] => {
  const row = travel.row('van', travel.index(from));
  return [row.seconds[travel.index(to)] ?? Number.NaN, row.metres[travel.index(to)] ?? Number.NaN];
};

describe('the worked grid', () => {
  it.each([
    ['A', 'ok', 20],
    ['B', 'ok', 0],
    ['C', 'ok', 0],
    ['D', 'one-way-trap', 0],
    ['E', 'ok', 0],
    ['F', 'too-far', 6000],
  ])('%s meets the road: %s, %i m', (id, status, metres) => {
    expect(travel.snap('van', travel.index(id))).toEqual({ status, metres });
  });

  it.each([
    ['A', 'B', 20 + 75 + 100 + 50, 20 + 2250, '750 m to 2, up to 5, half the one-way street'],
    ['B', 'A', 50 + 100 + 100 + 75 + 20, 20 + 3250, 'on to 6, down to 3, 2, and 750 m'],
    ['A', 'C', 20 + 75 + 300, 20 + 3750, '750 m to 2, then three streets'],
    ['C', 'A', 300 + 75 + 20, 20 + 3750, 'the same back'],
    ['B', 'C', 50 + 100, 1500, 'on to 6 and up'],
    ['C', 'B', 200 + 50, 2500, 'around by 8 and 5: the street is one-way'],
    ['E', 'B', 25, 250, 'along the street itself'],
    ['B', 'E', 50 + 300 + 25, 3750, 'all around the block: the street is one-way'],
    ['A', 'D', -1, -1, 'not to a place that nobody leaves'],
    ['D', 'A', -1, -1, 'nor from it'],
    ['A', 'F', -1, -1, 'nor to a place without a road'],
    ['D', 'D', 0, 0, 'but it is where it is'],
  ])('%s → %s takes %i s, %i m: %s', (from, to, seconds, metres) => {
    expect(drive(from, to)).toEqual([seconds, metres]);
  });

  it('walks against the one-way street, and out of the trap', () => {
    const from = travel.index('B');
    expect(travel.snap('foot', travel.index('D'))).toEqual({ status: 'ok', metres: 0 });
    expect(travel.walk(from, 3000)).toEqual([
      { place: from, metres: 0 },
      { place: travel.index('E'), metres: 250 },
      { place: travel.index('C'), metres: 1500 },
      { place: travel.index('A'), metres: 500 + 1000 + 750 + 20 },
    ]);
    expect(travel.walk(from, 2269).map((pair) => pair.place)).not.toContain(travel.index('A'));
    expect(travel.walk(from, 1500)).toHaveLength(3);
    expect(travel.walk(travel.index('F'), 9000)).toEqual([{ place: travel.index('F'), metres: 0 }]);
  });

  it('draws the way from A to B', () => {
    const k = KILOMETRE_E7 / 1e7;
    const six = (x: number, y: number) => [Math.round(x * k * 1e6) / 1e6, Math.round(y * k * 1e6) / 1e6];
    expect(travel.path('van', travel.index('A'), travel.index('B'))).toEqual([
      six(0.25, 0.02),
      six(0.25, 0),
      six(1, 0),
      six(1, 1),
      six(1.5, 1),
    ]);
  });

  it('draws ways within one street and around the block', () => {
    const way = (from: string, to: string) => travel.path('van', travel.index(from), travel.index(to));
    expect(way('E', 'B')).toHaveLength(2);
    expect(way('B', 'E')).toHaveLength(6);
    expect(way('A', 'D')).toEqual([]);
    expect(way('C', 'C')).toEqual([way('A', 'C').at(-1), way('A', 'C').at(-1)]);
  });
});

describe('a crooked street', () => {
  // 1 up to 2, across to 3, down to 4: one segment, a kilometre a leg; 5 hangs below 1 and 6 below 4, so that P and Q
  // lie inside.
  const nodes = { 1: [0, 0], 2: [0, 1], 3: [1, 1], 4: [1, 0], 5: [0, -2], 6: [1, -1] } as const;
  const crooked = buildRoadNetwork(osm(nodes, [way(1, [1, 2, 3, 4]), way(2, [1, 5]), way(3, [4, 6])]));
  const places = { P: at(1, 0.5), Q: at(0, 0.25), low: at(0, -2), right: at(1, -1) };
  const bends = buildTravel(datasetWith(places, crooked), crooked);
  const six = ([lon, lat]: Position) => [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];

  it.each([
    ['P', 'low', 4.5, [at(1, 0.5), at(1, 1), at(0, 1), at(0, 0), at(0, -2)]],
    ['P', 'right', 1.5, [at(1, 0.5), at(1, 0), at(1, -1)]],
    ['Q', 'right', 3.75, [at(0, 0.25), at(0, 1), at(1, 1), at(1, 0), at(1, -1)]],
    ['P', 'Q', 2.25, [at(1, 0.5), at(1, 1), at(0, 1), at(0, 0.25)]],
    ['low', 'right', 6, [at(0, -2), at(0, 0), at(0, 1), at(1, 1), at(1, 0), at(1, -1)]],
  ])('%s to %s and back: %f km', (from, to, kilometres, points) => {
    const [a, b] = [bends.index(from), bends.index(to)];
    expect([bends.row('van', a).metres[b], bends.row('van', b).metres[a]]).toEqual([
      kilometres * 1000,
      kilometres * 1000,
    ]);
    expect(bends.path('van', a, b)).toEqual(points.map(six));
    expect(bends.path('van', b, a)).toEqual(points.map(six).reverse());
  });
});
