import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRoadNetwork, type OsmWays } from '../../../../geo/roads/index.ts';
import { openRouter } from '../../../../geo/roads/open-router.ts';
import { headOf, holdsForbiddenWalk, tailOf } from '../../../../geo/roads/route/route-arcs.ts';
import type { Route, Router } from '../../../../geo/roads/router.ts';
import type { Anchor } from '../../../../geo/roads/snap/anchor.ts';
import { ROAD_USES, type RoadNetwork, type RoadProfile } from '../../../../src/model/index.ts';
import { randomPosition, randomWays } from '../random.ts';
import { at, osm, profile, way } from '../synthetic.ts';

/**
 * A river between two towns, kilometres; three bridges:
 *
 *     11 ---- 12 ---- 13 -------- 14        y = 10
 *      |      |        |           |
 *      1 ---- 2 ------ 3 -------- 4         y = 0
 */
const RIVER = osm(
  { 1: [0, 0], 2: [4, 0], 3: [9, 0], 4: [14, 0], 11: [0, 10], 12: [4, 10], 13: [9, 10], 14: [14, 10] },
  [
    way(1, [1, 2, 3, 4], { roadClass: 'primary' }),
    way(2, [11, 12, 13, 14], { roadClass: 'primary' }),
    way(3, [2, 12], { name: 'West Bridge' }),
    way(4, [3, 13], { name: 'East Bridge' }),
    way(5, [4, 14], { name: 'Far Bridge' }),
  ],
);
const nodeNear = (router: Router, x: number, y: number): Anchor => {
  const { anchor } = router.snapper.snap(...at(x, y));
  if (anchor === null) throw new Error('off the roads');
  return anchor;
};
const namesOf = ({ roads }: Router, route: Route): string[] =>
  [...new Set([...route.arcs].map((arc) => roads.names[roads.name[arc >> 1] ?? 0] ?? ''))].filter(
    (name) => name !== '',
  );

const open = (ways: OsmWays, used: RoadProfile = profile()) => openRouter(buildRoadNetwork(ways), used);

describe('two bridges', () => {
  const router = open(RIVER);
  const south = nodeNear(router, 2, 0);
  const north = nodeNear(router, 9, 10);

  it('are two ways, the third is too far', () => {
    // 2 → 4 → bridge → 9: 17 km; 2 → 9 → bridge: 17 km; by 14: 2 → 14 → bridge → 9: 27 km.
    const ways = router.alternatives(south, north, 9);
    expect(ways.map(({ milliseconds, decimetres }) => [milliseconds, decimetres])).toEqual([
      [1_700_000, 170_000],
      [1_700_000, 170_000],
    ]);
    expect(ways.flatMap((route) => namesOf(router, route)).toSorted()).toEqual(['East Bridge', 'West Bridge']);
    const farther = router.alternatives(south, nodeNear(router, 6, 10), 9);
    expect(farther.map((route) => [namesOf(router, route), route.milliseconds])).toEqual([
      [['West Bridge'], 1_400_000],
    ]);
    const nearly = router.alternatives(south, nodeNear(router, 7.2, 10), 9);
    expect(nearly.map((route) => [namesOf(router, route), route.milliseconds])).toEqual([
      [['West Bridge'], 1_520_000],
      [['East Bridge'], 1_880_000],
    ]);
  });

  it('the first is the route; no more than asked for', () => {
    expect(router.alternatives(south, north, 1)).toEqual([router.route(south, north)]);
    expect(router.alternatives(south, north, 2)[0]).toEqual(router.route(south, north));
    expect(router.alternatives(south, north, 0)).toEqual([]);
  });

  it('a detour for its own sake is none, though it is short enough and shares little enough', () => {
    // Ten kilometres straight on, and a lay-by from 4 to 7 that nobody takes who wants to get on.
    const nodes = {
      1: [0, 0],
      2: [4, 0],
      3: [7, 0],
      4: [10, 0],
      5: [4.05, 0.4975],
      6: [6.95, 0.4975],
      7: [5, 2],
    } as const;
    const lay = open(osm(nodes, [way(1, [1, 2, 3, 4]), way(2, [2, 5, 6, 3]), way(3, [5, 7, 6])]));
    const ends = [nodeNear(lay, 0, 0), nodeNear(lay, 10, 0)] as const;
    expect(lay.alternatives(...ends, 5)).toHaveLength(1);
  });

  it('closing one leaves the other alone', () => {
    const closed = openRouter(router.roads, profile(), [{ op: 'close', where: { by: 'ways', ways: [3] } }]);
    expect(closed.alternatives(south, north, 9).map((route) => namesOf(closed, route))).toEqual([['East Bridge']]);
  });

  it('a place that is cut off has no ways, the same place has one without length', () => {
    const cut = openRouter(router.roads, profile(), [{ op: 'close', where: { by: 'ways', ways: [3, 4, 5] } }]);
    expect(cut.alternatives(south, north, 9)).toEqual([]);
    expect(router.alternatives(south, south, 9)).toMatchObject([{ milliseconds: 0 }]);
  });
});

/** Speeds of the lines of a grid, km/h: fast and slow ones in turn. */
const SPEEDS = [36, 20, 30, 20];

/** A square grid of `size` × `size` junctions, one kilometre apart. */
const grid = (size: number): OsmWays => {
  const id = (x: number, y: number) => y * size + x + 1;
  const axis = Array.from({ length: size }, (_, i) => i);
  return osm(
    Object.fromEntries(axis.flatMap((y) => axis.map((x) => [id(x, y), [x, y] as const]))),
    axis.flatMap((line) => [
      way(
        2 * line + 1,
        axis.map((x) => id(x, line)),
        { maxspeedKmh: SPEEDS[line % 4] ?? 0 },
      ),
      way(
        2 * line + 2,
        axis.map((y) => id(line, y)),
        { maxspeedKmh: SPEEDS[line % 4] ?? 0 },
      ),
    ]),
  );
};

/** What every answer must hold, recomputed from its directed segments. */
function expectLaws(router: Router, routes: readonly Route[]): void {
  const turns = router.profile.turns !== undefined;
  const [best] = routes;
  if (best === undefined) return;
  const share = (route: Route, index: number): number => {
    const against = ((route.arcs[index] ?? 0) & 1) === 1;
    const begin = index === 0 && route.from.node < 0 ? route.from.fraction : Number(against);
    const end = index === route.arcs.length - 1 && route.to.node < 0 ? route.to.fraction : Number(!against);
    return Math.abs(end - begin);
  };
  const before = new Set<number>();
  let slowest = 0;
  for (const [number, route] of routes.entries()) {
    const { roads } = router;
    const ms = [...route.arcs].map((arc, i) => Math.round(share(route, i) * router.milliseconds(arc)));
    const dm = [...route.arcs].map((arc, i) => Math.round(share(route, i) * (roads.lengthDecimetres[arc >> 1] ?? 0)));
    const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
    if (turns) expect(route.milliseconds).toBeGreaterThanOrEqual(sum(ms));
    else expect(route.milliseconds).toBe(sum(ms));
    expect(route.decimetres).toBe(sum(dm));
    for (let i = 1; i < route.arcs.length; i++)
      expect(tailOf(roads, route.arcs[i] ?? 0)).toBe(headOf(roads, route.arcs[i - 1] ?? 0));
    expect(holdsForbiddenWalk(roads, router.profile, route.arcs)).toBe(false);
    expect(route.milliseconds).toBeGreaterThanOrEqual(slowest);
    slowest = route.milliseconds;
    if (number > 0) {
      expect(route.milliseconds).toBeLessThanOrEqual(1.25 * best.milliseconds);
      expect(sum(ms.filter((_, i) => before.has(route.arcs[i] ?? -1)))).toBeLessThanOrEqual(0.8 * best.milliseconds);
      const nodes = [...route.arcs].slice(1).map((arc) => tailOf(roads, arc));
      expect(new Set(nodes).size).toBe(nodes.length);
    }
    for (const arc of route.arcs) before.add(arc);
  }
}

describe('grids', () => {
  const router = open(grid(9));

  it('offer several ways that hold the laws, the same every time', () => {
    let most = 0;
    for (const [x, y] of [
      [8, 8],
      [7.4, 3],
      [3, 8],
      [0, 6.3],
    ] as const) {
      const [from, to] = [nodeNear(router, 0, 0), nodeNear(router, x, y)];
      const routes = router.alternatives(from, to, 4);
      expectLaws(router, routes);
      expect(openRouter(router.roads, profile()).alternatives(from, to, 4)).toEqual(routes);
      expect(router.alternatives(from, to, 2)).toEqual(routes.slice(0, 2));
      most = Math.max(most, routes.length);
    }
    expect(most).toBeGreaterThan(1);
  });

  it('with costs of turns too', () => {
    const turning = open(grid(7), profile({ turns: { leftSeconds: 9, rightSeconds: 5, uTurnSeconds: null } }));
    const routes = turning.alternatives(nodeNear(turning, 0.3, 0), nodeNear(turning, 6, 5.6), 4);
    expectLaws(turning, routes);
    expect(routes.length).toBeGreaterThan(1);
  });
});

describe('any network', () => {
  /** The network with one walk forbidden to cars. */
  const forbid = (roads: RoadNetwork, walk: readonly number[]): RoadNetwork => ({
    ...roads,
    restrictionStart: Uint32Array.of(0, walk.length),
    restrictionArc: Uint32Array.from(walk),
    restrictionUse: Uint8Array.of(1 << ROAD_USES.indexOf('car')),
  });

  it('restrictions hold across the whole of an alternative', () => {
    const plain = open(RIVER);
    const { roads } = plain;
    const [south, north] = [nodeNear(plain, 2, 0), nodeNear(plain, 11, 10)];
    const [, second] = plain.alternatives(south, north, 2);
    if (second === undefined) throw new Error('no second way');
    expect(second.arcs.length).toBeGreaterThanOrEqual(3);
    // Three in a row, with the bridge in the middle or at an end, whichever the method puts the route together at.
    for (let begin = 0; begin + 3 <= second.arcs.length; begin++) {
      const barred = openRouter(forbid(roads, [...second.arcs.subarray(begin, begin + 3)]), profile());
      const ways = barred.alternatives(south, north, 5);
      expectLaws(barred, ways);
      for (const route of ways) expect(route.arcs).not.toEqual(second.arcs);
    }
  });

  it('holds the laws between any two places', () => {
    let more = 0;
    fc.assert(
      fc.property(randomWays(), randomPosition(), randomPosition(), (ways, a, b) => {
        const router = open(ways);
        const [from, to] = [router.snapper.snap(...a).anchor, router.snapper.snap(...b).anchor];
        if (from === null || to === null) return;
        const routes = router.alternatives(from, to, 3);
        expect(routes[0] ?? null).toEqual(router.route(from, to));
        expectLaws(router, routes);
        if (routes.length > 1) more += 1;
      }),
      { numRuns: 300 },
    );
    expect(more).toBeGreaterThan(0);
  });
});
