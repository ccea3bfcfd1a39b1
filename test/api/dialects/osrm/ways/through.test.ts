/** Going straight on at places on the way, held against every choice of directions. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer } from '../../../../../api/dialects/osrm/perform.ts';
import { parseQuery } from '../../../../../api/dialects/osrm/query/query.ts';
import { type Place, placesOf } from '../../../../../api/dialects/osrm/ways/between.ts';
import { driveThrough } from '../../../../../api/dialects/osrm/ways/through.ts';
import { AGAINST, ALONG } from '../../../../../geo/roads/graph/graph.ts';
import { buildRoadNetwork } from '../../../../../geo/roads/index.ts';
import { openRouter } from '../../../../../geo/roads/open-router.ts';
import type { Route, Router } from '../../../../../geo/roads/router.ts';
import type { Anchor } from '../../../../../geo/roads/snap/anchor.ts';
import type { Position } from '../../../../../src/model/index.ts';
import { randomPosition, randomWays } from '../../../../geo/roads/random.ts';
import { gridRoads, profile } from '../../../../geo/roads/synthetic.ts';
import { position, routerOf, street } from '../town.ts';

const timeOf = (routes: readonly Route[]): number => routes.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
const anchorsOf = (router: Router, places: readonly Position[]): Anchor[] =>
  places.flatMap(([lon, lat]) => {
    const { anchor } = router.snapper.snap(lon, lat);
    return anchor === null ? [] : [{ ...anchor, straightMetres: 0 }];
  });

/** Least time over the directions of all places on the way that lie inside a segment; the others are left free. */
function leastByTrying(router: Router, anchors: readonly Anchor[]): number {
  const directions = anchors.map(({ node }, i) =>
    node >= 0 || i === 0 || i === anchors.length - 1 ? [ALONG | AGAINST] : [ALONG, AGAINST],
  );
  const choose = (chosen: readonly Anchor[]): number => {
    const index = chosen.length;
    const anchor = anchors[index];
    if (anchor === undefined)
      return chosen.slice(1).reduce((sum, to, i) => {
        const from = chosen[i];
        return sum + ((from && router.route(from, to)?.milliseconds) ?? Number.POSITIVE_INFINITY);
      }, 0);
    return Math.min(...(directions[index] ?? []).map((open) => choose([...chosen, { ...anchor, directions: open }])));
  };
  return choose([]);
}

const met = (router: Router, places: readonly Position[]): Place[] => placesOf(places, anchorsOf(router, places));

test('the fastest of all ways that turn back nowhere', () => {
  let inside = 0;
  fc.assert(
    fc.property(randomWays(), fc.array(randomPosition(), { minLength: 3, maxLength: 5 }), (ways, places) => {
      const router = openRouter(buildRoadNetwork(ways), profile({}));
      const anchors = anchorsOf(router, places);
      fc.pre(anchors.length >= 3 && anchors.slice(1, -1).every(({ node }) => node < 0));
      const least = leastByTrying(router, anchors);
      fc.pre(least < Number.POSITIVE_INFINITY);
      inside++;
      const free = timeOf(driveThrough(router, placesOf(places, anchors), false));
      const straight = driveThrough(router, placesOf(places, anchors), true);
      // Where all directions are tried, an end of a segment is turned at as the roads let it; here alike.
      expect(timeOf(straight)).toBe(least);
      expect(timeOf(straight)).toBeGreaterThanOrEqual(free);
      for (const [i, { arcs }] of straight.slice(1).entries()) {
        const behind = straight[i]?.arcs.at(-1);
        if (behind !== undefined && anchors[i + 1]?.fraction !== 0 && anchors[i + 1]?.fraction !== 1)
          expect(arcs[0]).toBe(behind);
      }
    }),
    { numRuns: 150 },
  );
  expect(inside).toBeGreaterThan(20);
});

test('a junction is no place to turn either, a dead end is', () => {
  const router = openRouter(gridRoads(), profile({}));
  // From (0,0) to (1,0) and back: at the junction the way goes on around a block.
  const round = driveThrough(router, met(router, [position([0, 0]), position([1, 0]), position([0, 0])]), true);
  expect(round.map(({ decimetres }) => decimetres).toSorted()).toEqual([10_000, 30_000]);
  const free = driveThrough(router, met(router, [position([0, 0]), position([1, 0]), position([0, 0])]), false);
  expect(free.map(({ decimetres }) => decimetres)).toEqual([10_000, 10_000]);
  const blind = routerOf([
    street([
      [0, 0],
      [1, 0],
    ]),
  ]);
  const back = driveThrough(blind, met(blind, [position([0, 0]), position([1, 0]), position([0, 0])]), true);
  expect(back.map(({ decimetres }) => Math.round(decimetres / 100))).toEqual([100, 100]);
});

test('a place named twice in a row is one place', () => {
  const router = openRouter(gridRoads(), profile({}));
  const places = [position([0, 0]), position([1, 0]), position([1, 0]), position([0, 0])];
  const routes = driveThrough(router, met(router, places), true);
  expect(routes.map(({ decimetres }) => decimetres).toSorted()).toEqual([0, 10_000, 30_000]);
});

describe('a coordinate given twice', () => {
  // On the middle of a street that is closed, and on its end.
  const closed = routerOf(
    [
      street([
        [0, 0],
        [1, 0],
      ]),
      street([
        [1, 0],
        [2, 0],
      ]),
      street([
        [2, 0],
        [2, 1],
      ]),
    ],
    {},
    [{ op: 'close', where: { by: 'segments', segments: [1] } }],
  );
  const ask = (service: 'route' | 'table' | 'trip', ...stops: [number, number][]) =>
    answer(closed, parseQuery(service, stops.map((stop) => position(stop).join(',')).join(';'), {}));

  test.each<[string, [number, number]]>([
    ['inside a closed street', [1.5, 0]],
    ['at its end', [1, 0]],
    ['on an open street', [0.5, 0]],
  ])('is no way from itself, %s', (_, place) => {
    expect(ask('table', place, place)).toMatchObject({
      durations: [
        [0, 0],
        [0, 0],
      ],
    });
    expect(ask('route', place, place)).toMatchObject({ code: 'Ok', routes: [{ duration: 0, distance: 0 }] });
    expect(ask('trip', place, place)).toMatchObject({ code: 'Ok', trips: [{ duration: 0, distance: 0 }] });
  });

  test('does not open the street', () => {
    expect(ask('table', [1.5, 0], [0.5, 0])).toMatchObject({
      durations: [
        [0, null],
        [null, 0],
      ],
    });
    expect(() => ask('route', [1.5, 0], [0.5, 0])).toThrow('No route');
    expect(() => ask('route', [1.5, 0], [1.4, 0])).toThrow('No route');
  });
});
