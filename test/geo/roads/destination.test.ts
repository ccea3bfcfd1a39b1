/** Destination-only roads, worked out by hand; drives.test.ts has any network against brute force. Synthetic. */
import { describe, expect, it } from 'vitest';
import { RoadEngine } from '../../../geo/roads/engine.ts';
import { buildRoadNetwork } from '../../../geo/roads/index.ts';
import { openRouter } from '../../../geo/roads/open-router.ts';
import type { Router } from '../../../geo/roads/router.ts';
import type { Anchor } from '../../../geo/roads/snap/anchor.ts';
import type { RoadNetwork, RoadProfile } from '../../../src/model/index.ts';
import { networkWays } from '../../../src/verify/network-ways.ts';
import { FOOT, osm, profile, uses, way } from './synthetic.ts';

/**
 * In kilometres: a road west to east, 1 – 2, an estate 2 – 3 – 4, the road on, 4 – 5, and a detour 2 – 6 – 7 – 4 around
 * the estate. Behind the estate a lane 3 – 8 that is open to all.
 */
const NODES = {
  1: [0, 0],
  2: [1, 0],
  3: [2, 0],
  4: [3, 0],
  5: [4, 0],
  6: [1, 4],
  7: [3, 4],
  8: [2, -1],
} as const;
const WAYS = [way(1, [1, 2]), way(2, [2, 3, 4]), way(3, [4, 5]), way(4, [2, 6, 7, 4]), way(5, [3, 8])];
const bits = uses('car', 'goods');

const PLAIN = buildRoadNetwork(osm(NODES, WAYS));
const of = (id: number): number[] => [...PLAIN.way.keys()].filter((segment) => PLAIN.way[segment] === id);

/** The network with some ways destination-only. */
function limited(ids: readonly number[], along = bits, back = bits): RoadNetwork {
  const set = (value: number) =>
    Uint8Array.from({ length: PLAIN.segmentCount }, (_, segment) =>
      ids.includes(PLAIN.way[segment] ?? 0) ? value : 0,
    );
  return { ...PLAIN, destination: set(along), destinationBack: set(back) };
}
const ESTATE = limited([2]);

/** Half-way along the only segment, or a given one, of a way. */
const middle = (id: number, index = 0): Anchor => ({
  ...{ lon: 0, lat: 0, point: 0, fraction: 0.5, node: -1, straightMetres: 0 },
  segment: of(id)[index] ?? -1,
});

const routersOf = (roads: RoadNetwork, used: RoadProfile): Router[] => [
  openRouter(roads, used),
  RoadEngine.of(roads).hierarchyRouter(used),
];

/** Whole kilometres of the way; both routers and their tables must agree. */
function kilometres(roads: RoadNetwork, from: Anchor, to: Anchor, used: RoadProfile = profile()): number | null {
  const found = routersOf(roads, used).map((router) => {
    const route = router.route(from, to);
    const { decimetres } = router.table([from], [to]);
    expect(decimetres[0]).toBe(route === null ? -1 : route.decimetres);
    return route === null ? null : route.decimetres / 10_000;
  });
  expect(found[0]).toBe(found[1]);
  return found[0] ?? null;
}

describe('destination-only roads', () => {
  it('are no through way', () => {
    expect(kilometres(PLAIN, middle(1), middle(3))).toBe(3);
    expect(kilometres(ESTATE, middle(1), middle(3))).toBe(11);
    expect(kilometres(ESTATE, middle(3), middle(1))).toBe(11);
  });

  it('may be entered to reach a place on them, and left from one', () => {
    expect(kilometres(ESTATE, middle(1), middle(2))).toBe(1);
    expect(kilometres(ESTATE, middle(1), middle(2, 1))).toBe(2);
    expect(kilometres(ESTATE, middle(2, 1), middle(1))).toBe(2);
    expect(kilometres(ESTATE, middle(2, 0), middle(3))).toBe(2);
    expect(kilometres(ESTATE, middle(2, 0), middle(2, 1))).toBe(1);
  });

  it('are used by who starts and who ends at their gates', () => {
    const gate = (number: number): Anchor => {
      const [x, y] = NODES[number === 2 ? 2 : 4];
      const near = (node: number) =>
        Math.hypot((PLAIN.nodeLon[node] ?? 0) - x * 89_932, (PLAIN.nodeLat[node] ?? 0) - y);
      const node = [...PLAIN.nodeLon.keys()].sort((a, b) => near(a) - near(b))[0] ?? -1;
      return { ...middle(2), node, straightMetres: 0 };
    };
    expect(kilometres(ESTATE, gate(2), gate(4))).toBe(2);
    expect(kilometres(ESTATE, middle(1), gate(4))).toBe(2.5);
    expect(kilometres(ESTATE, middle(1), middle(3))).toBe(11);
  });

  it('are a through way where nothing else leads on: a lane behind them', () => {
    expect(kilometres(ESTATE, middle(1), middle(5))).toBe(2);
    expect(kilometres(ESTATE, middle(5), middle(3))).toBe(2);
    for (const router of routersOf(ESTATE, profile())) {
      const [to, from] = [router.route(middle(1), middle(5)), router.route(middle(5), middle(1))];
      if (to === null || from === null) throw new Error('a way');
      expect([router.throughs(to), router.throughs(from)]).toEqual([1, 1]);
      // The half day that a crossing weighs is no part of its time.
      expect([to.milliseconds, from.milliseconds]).toEqual([200_000, 200_000]);
    }
    // With the detour's corner destination-only as well both ways cross once: the shorter one.
    expect(kilometres(limited([2, 4]), middle(1), middle(3))).toBe(3);
  });

  it('bind those they name, in the direction they name', () => {
    expect(kilometres(ESTATE, middle(1), middle(3), profile({ use: 'bus' }))).toBe(3);
    expect(kilometres(ESTATE, middle(1), middle(3), { ...FOOT, use: 'car' })).toBe(3);
    const oneSided = limited([2], bits, 0);
    expect(kilometres(oneSided, middle(1), middle(3))).toBe(11);
    expect(kilometres(oneSided, middle(3), middle(1))).toBe(3);
  });

  it('are kept to with turn costs and in alternatives', () => {
    const turning = profile({ turns: { leftSeconds: 5, rightSeconds: 2, uTurnSeconds: null } });
    expect(kilometres(ESTATE, middle(1), middle(3), turning)).toBe(11);
    expect(kilometres(ESTATE, middle(1), middle(2, 1), turning)).toBe(2);
    for (const router of routersOf(ESTATE, profile()))
      for (const route of router.alternatives(middle(1), middle(3), 3)) expect(router.throughs(route)).toBe(0);
  });

  it('the checker says the same', () => {
    const place = (x: number, y: number): [number, number] => [x * 0.008_993_2, y * 0.008_993_2];
    const used = profile();
    const to = [place(3.5, 0), place(1.5, 0), place(2, -0.5)];
    const metres = networkWays(ESTATE)
      .drives(used, place(0.5, 0), to)
      .map((trip) => Math.round((trip?.metres ?? -1) / 100) / 10);
    expect(metres).toEqual([11, 1, 2]);
  });
});
