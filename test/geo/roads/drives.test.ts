/**
 * Every router against drives by the letter of the definitions, on small networks that hold everything a network can
 * hold.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RoadEngine } from '../../../geo/roads/engine.ts';
import { openRouter } from '../../../geo/roads/open-router.ts';
import type { Route, Router } from '../../../geo/roads/router.ts';
import type { Anchor } from '../../../geo/roads/snap/anchor.ts';
import type { RoadChange, RoadNetwork, RoadProfile } from '../../../src/model/index.ts';
import { ALL } from './engine-profiles.ts';
import { anchorsOf, randomChanges, randomRoadsOf } from './random-roads.ts';
import { type Cost, headOf, tailOf, WalkOracle } from './walk-oracle.ts';

const roadsOf = fc.oneof(randomRoadsOf(4, 7), randomRoadsOf(7, 14));
const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });

function routers(roads: RoadNetwork, profile: RoadProfile, changes: readonly RoadChange[]): Router[] {
  return [openRouter(roads, profile, changes), RoadEngine.of(roads).hierarchyRouter(profile, changes)];
}

/** Cost of a route by its directed segments and the turns between them, straight lines left aside. */
function addUp(oracle: WalkOracle, router: Router, { from, to, arcs }: Route): Cost {
  const { roads } = router;
  let [milliseconds, decimetres] = [0, 0];
  for (const [i, arc] of arcs.entries()) {
    const along = arc % 2 === 0;
    const begin = i === 0 && from.node < 0 ? from.fraction : along ? 0 : 1;
    const end = i === arcs.length - 1 && to.node < 0 ? to.fraction : along ? 1 : 0;
    const part = oracle.part(arc, along ? end - begin : begin - end);
    const turn = oracle.turn(arcs[i - 1], arc);
    if (part === null || turn === null) throw new Error(`${arc} may not be gone`);
    if (i > 0) {
      expect(tailOf(roads, arc)).toBe(headOf(roads, arcs[i - 1] ?? -1));
      expect(router.turnMilliseconds(arcs[i - 1] ?? -1, arc)).toBe(turn);
    }
    milliseconds += part[0] + turn;
    decimetres += part[1];
  }
  return [milliseconds, decimetres];
}

function checkEnds(roads: RoadNetwork, { from, to, arcs }: Route): void {
  const [first, last] = [arcs[0], arcs.at(-1)];
  if (first === undefined || last === undefined) {
    expect(from.node).toBeGreaterThanOrEqual(0);
    expect(from.node).toBe(to.node);
    return;
  }
  if (from.node < 0) expect(first >> 1).toBe(from.segment);
  else expect(tailOf(roads, first)).toBe(from.node);
  if (to.node < 0) expect(last >> 1).toBe(to.segment);
  else expect(headOf(roads, last)).toBe(to.node);
}

describe('drives', () => {
  it.each(ALL)('are those of the definitions, and their ways add up to the unit: $id', (profile) => {
    fc.assert(
      fc.property(roadsOf, randomChanges, share, share, (roads, changes, a, b) => {
        const oracle = new WalkOracle(roads, profile, changes);
        const anchors = anchorsOf(roads, [a, b]);
        const tables = routers(roads, profile, changes).map((router) => ({
          router,
          table: router.table(anchors, anchors),
        }));
        for (const [row, from] of anchors.entries()) {
          if (row % 3 !== 0) continue;
          for (const [column, cost] of oracle.from(from, anchors).entries()) {
            const to = anchors[column] ?? from;
            for (const { router, table } of tables) {
              const at = row * anchors.length + column;
              expect([table.milliseconds[at], table.decimetres[at]]).toEqual(cost?.slice(0, 2) ?? [-1, -1]);
              const route = router.route(from, to);
              if (cost === null || route === null) {
                expect([cost, route]).toEqual([null, null]);
                continue;
              }
              const straight = [oracle.straight(from), oracle.straight(to)];
              const own = [0, 1].map((i) => (cost[i] ?? 0) - (straight[0]?.[i] ?? 0) - (straight[1]?.[i] ?? 0));
              expect([route.milliseconds, route.decimetres]).toEqual(own);
              expect(addUp(oracle, router, route)).toEqual(own);
              expect(router.throughs(route)).toBe(cost[2] ?? 0);
              expect(oracle.isForbidden([...route.arcs])).toBe(false);
              checkEnds(roads, route);
            }
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('go on in one direction only where the place says so', () => {
    const directed = fc.tuple(fc.nat(), fc.constantFrom(1, 2, 3), share);
    fc.assert(
      fc.property(
        roadsOf,
        fc.constantFrom(...ALL),
        randomChanges,
        directed,
        directed,
        (roads, profile, changes, ...ends) => {
          const [from, to] = ends.map(
            ([segment, directions, fraction]): Anchor => ({
              lon: 110.7,
              lat: 21.4,
              segment: segment % roads.segmentCount,
              point: 0,
              fraction,
              node: -1,
              straightMetres: 7,
              directions,
            }),
          );
          if (from === undefined || to === undefined) throw new Error('two places');
          const [cost] = new WalkOracle(roads, profile, changes).from(from, [to]);
          for (const router of routers(roads, profile, changes)) {
            const { milliseconds, decimetres } = router.table([from], [to]);
            expect([milliseconds[0], decimetres[0]]).toEqual(cost?.slice(0, 2) ?? [-1, -1]);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
