/** What holds for every router on every network. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RoadEngine } from '../../../geo/roads/engine.ts';
import { buildRoadNetwork } from '../../../geo/roads/index.ts';
import { openRouter } from '../../../geo/roads/open-router.ts';
import type { Router } from '../../../geo/roads/router.ts';
import type { RoadChange, RoadNetwork, RoadProfile } from '../../../src/model/index.ts';
import { ALL, NO_U_TURNS, TURNING, VAN, WALKER } from './engine-profiles.ts';
import { anchorsOf, randomChanges, randomRoads } from './random-roads.ts';
import { at, osm, profile, way } from './synthetic.ts';

const segments = fc.uniqueArray(fc.nat(29), { minLength: 1, maxLength: 4 });
const fast = (roads: RoadNetwork, used: RoadProfile, changes: readonly RoadChange[] = []): Router =>
  RoadEngine.of(roads).hierarchyRouter(used, changes);

const unbound = (roads: RoadNetwork): RoadNetwork => ({
  ...roads,
  destination: new Uint8Array(roads.segmentCount),
  destinationBack: new Uint8Array(roads.segmentCount),
  restrictionStart: new Uint32Array(1),
  restrictionArc: new Uint32Array(0),
  restrictionUse: new Uint8Array(0),
});

/** The same in both directions. */
const symmetric = (roads: RoadNetwork): RoadNetwork => ({
  ...unbound(roads),
  direction: new Uint8Array(roads.segmentCount),
  maxspeedBackKmh: roads.maxspeedKmh.slice(),
  climbBackDecimetres: roads.climbDecimetres.slice(),
  accessBack: roads.access.slice(),
  destination: roads.destination.slice(),
  destinationBack: roads.destination.slice(),
  signalsBack: roads.signals.slice(),
  yieldsBack: roads.yields.slice(),
  rule: new Uint32Array(roads.segmentCount),
});

describe('closing and opening', () => {
  // Closing may leave a dead end, where those who turn back nowhere else may turn back.
  it.each(ALL.filter((used) => used !== NO_U_TURNS))(
    'closing shortens nothing, opening lengthens nothing: $id',
    (used) => {
      fc.assert(
        fc.property(randomRoads, randomChanges, segments, segments, (roads, changes, shut, again) => {
          const anchors = anchorsOf(roads);
          const table = (...more: RoadChange[]) => fast(roads, used, [...changes, ...more]).costs(anchors, anchors);
          const close: RoadChange = { op: 'close', where: { by: 'segments', segments: shut } };
          const [plain, closed] = [table(), table(close)];
          const some = table(close, { op: 'open', where: { by: 'segments', segments: again } });
          const slow = table({ op: 'slow', factor: 0.9, where: { by: 'segments', segments: shut } });
          for (const [i, cost] of closed.entries()) {
            expect(cost).toBeGreaterThanOrEqual(plain[i] ?? 0);
            expect(some[i]).toBeLessThanOrEqual(cost);
            expect(slow[i]).toBeGreaterThanOrEqual(plain[i] ?? 0);
          }
        }),
        { numRuns: 12 },
      );
    },
  );

  it('opening what was closed and no more brings every cost back', () => {
    fc.assert(
      fc.property(randomRoads, fc.constantFrom(...ALL), segments, (roads, used, shut) => {
        const anchors = anchorsOf(roads);
        const where = { by: 'segments' as const, segments: shut };
        const router = fast(roads, used, [
          { op: 'close', where },
          { op: 'open', where },
        ]);
        expect([...router.costs(anchors, anchors)]).toEqual([...fast(roads, used).costs(anchors, anchors)]);
      }),
      { numRuns: 25 },
    );
  });

  it('a closure that leaves a dead end lets nobody turn back: else it would shorten a way', () => {
    // 1 – 2 – 3: whoever leaves 2 towards 1 may not turn back at 2, whether or not the road to 3 is closed.
    const nodes = { 1: [0, 0], 2: [1, 0], 3: [2, 0] } as const;
    const roads = buildRoadNetwork(osm(nodes, [way(1, [1, 2]), way(2, [2, 3], { name: 'other' })]));
    const turning = profile({ turns: { leftSeconds: 0, rightSeconds: 0, uTurnSeconds: null } });
    const [from, to] = [1, 2].map((directions) => ({
      lon: at(0.5, 0)[0],
      lat: 0,
      segment: 0,
      point: 0,
      fraction: 0.5,
      node: -1,
      straightMetres: 0,
      directions,
    }));
    if (from === undefined || to === undefined) throw new Error('two places');
    const seconds = (changes: RoadChange[]) => {
      const plain = openRouter(roads, turning, changes).table([from], [to]).milliseconds[0];
      expect(fast(roads, turning, changes).table([from], [to]).milliseconds[0]).toBe(plain);
      return plain;
    };
    // Half a kilometre to 2, one to 3, there and back, at 10 m/s.
    expect(seconds([])).toBe(300_000);
    expect(seconds([{ op: 'close', where: { by: 'segments', segments: [1] } }])).toBe(-1);
  });
});

describe('least costs', () => {
  it('over roads that are the same both ways are the same both ways, in time and in distance', () => {
    fc.assert(
      fc.property(randomRoads, fc.constantFrom(VAN, WALKER), (given, used) => {
        const roads = symmetric(given);
        const anchors = anchorsOf(roads);
        for (const router of [fast(roads, used), openRouter(roads, used)]) {
          const { milliseconds, decimetres } = router.table(anchors, anchors);
          for (let a = 0; a < anchors.length; a++) {
            for (let b = 0; b < a; b++) {
              const [there, back] = [a * anchors.length + b, b * anchors.length + a];
              expect([milliseconds[there], decimetres[there]]).toEqual([milliseconds[back], decimetres[back]]);
            }
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('between nodes keep the triangle where no turn is forbidden', () => {
    fc.assert(
      fc.property(randomRoads, randomChanges, (given, changes) => {
        const roads = unbound(given);
        const nodes = anchorsOf(roads)
          .filter(({ node }) => node >= 0)
          .map((anchor) => ({ ...anchor, straightMetres: 0 }));
        const costs = fast(roads, VAN, changes).costs(nodes, nodes);
        const { length } = nodes;
        const cost = (a: number, b: number) => costs[a * length + b] ?? Number.NaN;
        for (let a = 0; a < length; a++)
          for (let b = 0; b < length; b++)
            for (let c = 0; c < length; c++)
              if (!(cost(a, c) <= cost(a, b) + cost(b, c))) expect([a, b, c]).toBe('a triangle');
      }),
      { numRuns: 25 },
    );
  });

  it('do not depend on the order, the number or the repetition of points', () => {
    const picks = fc.array(fc.nat(), { minLength: 1, maxLength: 40, size: 'max' });
    fc.assert(
      fc.property(randomRoads, fc.constantFrom(VAN, TURNING), picks, picks, (roads, used, rows, columns) => {
        const anchors = anchorsOf(roads);
        const router = fast(roads, used);
        // Parts, not costs in one number: beyond 37 hours that number has no room for the last decimetres.
        const whole = router.table(anchors, anchors);
        const [from, to] = [rows, columns].map((list) => list.map((i) => i % anchors.length));
        const choose = (list: readonly number[] = []) => list.flatMap((i) => anchors.slice(i, i + 1));
        const part = router.table(choose(from), choose(to));
        const cells = (from ?? []).flatMap((a) => (to ?? []).map((b) => a * anchors.length + b));
        expect([...part.milliseconds]).toEqual(cells.map((cell) => whole.milliseconds[cell]));
        expect([...part.decimetres]).toEqual(cells.map((cell) => whole.decimetres[cell]));
      }),
      { numRuns: 30 },
    );
  });

  it('to every node are those of the table, outward and inward', () => {
    fc.assert(
      fc.property(randomRoads, fc.constantFrom(...ALL), fc.nat(), (roads, used, n) => {
        const anchors = anchorsOf(roads);
        const nodes = anchors.filter(({ node }) => node >= 0).map((anchor) => ({ ...anchor, straightMetres: 0 }));
        const anchor = anchors[n % anchors.length];
        if (anchor === undefined) throw new Error('no place');
        for (const router of [fast(roads, used), openRouter(roads, used)]) {
          expect(router.reach(anchor, true)).toEqual(router.table([anchor], nodes));
          expect(router.reach(anchor, false)).toEqual(router.table(nodes, [anchor]));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('of nothing are nothing', () => {
    fc.assert(
      fc.property(randomRoads, (roads) => {
        const anchors = anchorsOf(roads);
        for (const router of [fast(roads, VAN), openRouter(roads, VAN)]) {
          expect(router.costs([], anchors).length).toBe(0);
          expect(router.costs(anchors, []).length).toBe(0);
        }
      }),
      { numRuns: 5 },
    );
  });
});
