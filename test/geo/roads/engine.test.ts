import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RoadEngine } from '../../../geo/roads/engine.ts';
import { openRouter } from '../../../geo/roads/open-router.ts';
import { travelledShare } from '../../../geo/roads/route/route-line.ts';
import type { Route, Router } from '../../../geo/roads/router.ts';
import type { Anchor } from '../../../geo/roads/snap/anchor.ts';
import { DEFAULT_PROFILES, type RoadNetwork, type RoadProfile } from '../../../src/model/index.ts';
import { randomChanges, randomRoads } from './random-roads.ts';

const [VAN] = DEFAULT_PROFILES;
if (VAN === undefined) throw new Error('no profile');
const HEAVY: RoadProfile = { ...VAN, id: 'heavy', weightTonnes: 4, climbSecondsPerMetre: 2 };
const TURNING: RoadProfile = {
  ...VAN,
  id: 'turning',
  turns: { leftSeconds: 12, rightSeconds: 5, uTurnSeconds: null },
};

/** Every node, and a point inside every segment. */
function anchors(roads: RoadNetwork): Anchor[] {
  const nodes = Array.from({ length: roads.nodeCount }, (_, node) => ({
    lon: (roads.nodeLon[node] ?? 0) / 1e7,
    lat: (roads.nodeLat[node] ?? 0) / 1e7,
    segment: 0,
    point: 0,
    fraction: 0,
    node,
    straightMetres: node,
  }));
  const inside = Array.from({ length: roads.segmentCount }, (_, segment) => ({
    lon: 110.7,
    lat: 21.4,
    segment,
    point: roads.shapeStart[segment] ?? 0,
    fraction: [0.25, 0.5, 0.75][segment % 3] ?? 0.5,
    node: -1,
    straightMetres: 3,
  }));
  return [...nodes, ...inside];
}

/**
 * Adds a route up from its directed segments, and checks that they hang together and that no forbidden walk is among
 * them.
 */
function checkRoute(router: Router, route: Route): void {
  const { roads, profile } = router;
  let milliseconds = 0;
  let decimetres = 0;
  for (const [index, arc] of route.arcs.entries()) {
    const { begin, end } = travelledShare(route, index);
    const share = Math.abs(end - begin);
    milliseconds += share === 1 ? router.milliseconds(arc) : Math.round(share * router.milliseconds(arc));
    decimetres += Math.round(share * (roads.lengthDecimetres[arc >> 1] ?? 0));
    const next = route.arcs[index + 1];
    if (next === undefined) continue;
    const head = (arc & 1) === 0 ? roads.to[arc >> 1] : roads.from[arc >> 1];
    expect((next & 1) === 0 ? roads.from[next >> 1] : roads.to[next >> 1]).toBe(head);
  }
  if (profile.turns === undefined) expect(route.milliseconds).toBe(milliseconds);
  else expect(route.milliseconds).toBeGreaterThanOrEqual(milliseconds);
  expect(route.decimetres).toBe(decimetres);
  const walk = ` ${route.arcs.join(' ')} `;
  for (let r = 0; r < roads.restrictionUse.length; r++) {
    if (((roads.restrictionUse[r] ?? 0) & 2) === 0) continue;
    const forbidden = roads.restrictionArc.subarray(roads.restrictionStart[r], roads.restrictionStart[r + 1]);
    expect(walk.includes(` ${forbidden.join(' ')} `)).toBe(false);
  }
}

describe('road engine', () => {
  it.each([VAN, HEAVY, TURNING])('answers as plain searches do, under any changes: $id', (profile) => {
    fc.assert(
      fc.property(randomRoads, randomChanges, (roads, changes) => {
        const plain = openRouter(roads, profile, changes);
        const fast = RoadEngine.of(roads).hierarchyRouter(profile, changes);
        const all = anchors(roads);
        const table = fast.table(all, all);
        expect(table).toEqual(plain.table(all, all));
        for (const [row, from] of all.entries()) {
          if (row % 5 !== 0) continue;
          expect(fast.reach(from, true)).toEqual(plain.reach(from, true));
          expect(fast.reach(from, false)).toEqual(plain.reach(from, false));
          for (const [column, to] of all.entries()) {
            if (column % 3 !== 0) continue;
            const route = fast.route(from, to);
            const other = plain.route(from, to);
            expect(route?.milliseconds).toBe(other?.milliseconds);
            expect(route?.decimetres).toBe(other?.decimetres);
            if (route && from !== to) checkRoute(fast, route);
            if (other && from !== to) checkRoute(plain, other);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});
