/** Ways beyond what a cost in one number can tell, in metres and in milliseconds. Synthetic, but for one shared file. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRoads } from '../../../geo/import/index.ts';
import { RoadEngine } from '../../../geo/roads/engine.ts';
import { buildRoadGraph } from '../../../geo/roads/graph/graph.ts';
import { buildRoadNetwork } from '../../../geo/roads/index.ts';
import { openRouter } from '../../../geo/roads/open-router.ts';
import type { Router } from '../../../geo/roads/router.ts';
import { closeEach } from '../../../geo/roads/scenario/closures.ts';
import { buildTravel } from '../../../geo/travel/index.ts';
import { DEFAULT_PROFILES, type RoadNetwork, type RoadProfile, Seconds, SILENT } from '../../../src/model/index.ts';
import { networkWays } from '../../../src/verify/network-ways.ts';
import { sharedExists, sharedInput } from '../import/shared.ts';
import { ALL } from './engine-profiles.ts';
import { anchorsOf, randomChanges, randomRoadsOf } from './random-roads.ts';
import { at, datasetWith, FOOT, osm, profile, way } from './synthetic.ts';
import { WalkOracle } from './walk-oracle.ts';

const routersOf = (roads: RoadNetwork, used: RoadProfile): Router[] => [
  openRouter(roads, used),
  RoadEngine.of(roads).hierarchyRouter(used),
];

/** A chain of nodes so many kilometres apart, each of its segments a way of its own. */
const chain = (count: number, kilometres: number, rest: Parameters<typeof way>[2] = {}): RoadNetwork =>
  buildRoadNetwork(
    osm(
      Object.fromEntries(Array.from({ length: count + 1 }, (_, i) => [i, [i * kilometres, 0] as const])),
      Array.from({ length: count }, (_, i) => way(i + 1, [i, i + 1], rest)),
    ),
  );

const nodesOf = (roads: RoadNetwork) =>
  anchorsOf(roads)
    .slice(0, roads.nodeCount)
    .map((one) => ({ ...one, straightMetres: 0 }));

describe('far ways', () => {
  // 10 m/s: 37 hours are 1,342 km, 2^26 dm are 6,711 km, 2^24 dm are 1,678 km.
  it.each([13, 14, 17, 18, 67, 68, 150])('over %i times a hundred kilometres have their length and time', (count) => {
    const roads = chain(count, 100);
    const nodes = nodesOf(roads);
    const [first, last] = [nodes.slice(0, 1), nodes.slice(-1)];
    const from = nodes[0];
    const to = nodes.at(-1);
    if (from === undefined || to === undefined) throw new Error('two places');
    for (const used of [profile(), FOOT, profile({ turns: { leftSeconds: 1, rightSeconds: 1, uTurnSeconds: null } })]) {
      const metresPerSecond = used === FOOT ? 1 : 10;
      const milliseconds = Math.round((count * 1e8) / metresPerSecond);
      for (const router of routersOf(roads, used)) {
        expect(router.table(first, last)).toEqual({
          milliseconds: Float64Array.of(milliseconds),
          decimetres: Float64Array.of(count * 1e6),
        });
        expect(router.route(from, to)).toMatchObject({ milliseconds, decimetres: count * 1e6 });
        const step = milliseconds / count;
        const outward = Float64Array.from(nodes, (_, i) => i * step);
        expect(router.reach(from, true).milliseconds).toEqual(outward);
        expect(router.reach(from, false).decimetres).toEqual(Float64Array.from(nodes, (_, i) => i * 1e6));
        expect(router.alternatives(from, to, 3).map((one) => one.decimetres)).toEqual([count * 1e6]);
      }
    }
  });

  it('along one segment, and from inside it', () => {
    const roads = chain(1, 3000);
    const [from, to] = [0.001, 0.999].map((fraction) => ({
      ...{ lon: 0, lat: 0, segment: 0, point: 0, node: -1, straightMetres: 7 },
      fraction,
    }));
    if (from === undefined || to === undefined) throw new Error('two places');
    for (const router of routersOf(roads, FOOT)) {
      const { milliseconds, decimetres } = router.table([from, to], [from, to]);
      const whole = roads.lengthDecimetres[0] ?? 0;
      const straight = Math.round((7 * 3600) / FOOT.offRoadKmh);
      expect(decimetres[1]).toBe(Math.round(0.998 * whole) + 140);
      expect(milliseconds[1]).toBe(Math.round(0.998 * router.milliseconds(0)) + 2 * straight);
      expect(router.route(from, to)?.decimetres).toBe(Math.round(0.998 * whole));
    }
  });

  it('the faster one is taken, by ten milliseconds and however much longer', () => {
    // Between 1 and 2 a road of 100,010 ms, and a ferry of 100,000 ms and 400,000 km, 59 × 2^26 dm more.
    const roads = buildRoadNetwork(
      osm({ 1: [0, 0], 2: [1, 0], 3: [0.5, 0.1] }, [
        way(1, [1, 2]),
        way(2, [1, 3, 2], { roadClass: 'ferry', durationSeconds: 100 }),
      ]),
    );
    const far = { ...roads, lengthDecimetres: Uint32Array.of(10_001, 4e9) };
    const used = profile({ ferryWaitSeconds: Seconds.parse(0) });
    const [from, to] = nodesOf(far);
    if (from === undefined || to === undefined) throw new Error('two places');
    for (const router of routersOf(far, used)) {
      expect([0, 2].map((arc) => router.milliseconds(arc))).toEqual([100_010, 100_000]);
      expect(router.table([from], [to])).toEqual({
        milliseconds: Float64Array.of(100_000),
        decimetres: Float64Array.of(4e9),
      });
      expect([...(router.route(from, to)?.arcs ?? [])]).toEqual([2]);
    }
    expect(buildRoadGraph(far, used, 'time').orderedBelow).toBe(0);
    expect(buildRoadGraph(roads, used, 'time').orderedBelow).toBeGreaterThan(2 ** 52);
  });

  it('closing a segment tells the detour', async () => {
    // A ring of 2 × 2,000 km: the other half when one is closed.
    const roads = buildRoadNetwork(
      osm({ 1: [0, 0], 2: [2000, 0], 3: [1000, 3000] }, [way(1, [1, 2]), way(2, [1, 3]), way(3, [3, 2])]),
    );
    const [from, to] = nodesOf(roads);
    if (from === undefined || to === undefined) throw new Error('two places');
    const router = RoadEngine.of(roads).hierarchyRouter(profile());
    const study = await closeEach(router, [{ from, to }]);
    const times = [0, 2, 4].map((arc) => router.milliseconds(arc));
    expect(study.milliseconds).toEqual(Float64Array.of(times[0] ?? 0));
    expect(study.closures[0]?.delayed).toEqual([
      {
        trip: 0,
        milliseconds: (times[1] ?? 0) + (times[2] ?? 0),
        delay: (times[1] ?? 0) + (times[2] ?? 0) - (times[0] ?? 0),
      },
    ]);
  });

  it('travel and checker tell the same seconds and metres', () => {
    const roads = chain(30, 100);
    const dataset = datasetWith({ a: at(0, 0), b: at(3000, 0), c: at(1500, 0) }, roads, {
      profiles: [profile({ id: 'van' }), FOOT],
    });
    const row = buildTravel(dataset, roads).row('van', 0);
    expect([...row.metres.subarray(0, 3)]).toEqual([0, 3_000_000, 1_500_000]);
    expect([...row.seconds.subarray(0, 3)]).toEqual([0, 300_000, 150_000]);
    const trips = networkWays(roads).drives(profile({ id: 'van' }), at(0, 0), [at(3000, 0), at(1500, 0)]);
    expect(trips).toEqual([
      { seconds: 300_000, metres: 3_000_000 },
      { seconds: 150_000, metres: 1_500_000 },
    ]);
  });

  it.each(ALL)('at any scale they are those of the definitions: $id', (used) => {
    const scale = fc.constantFrom(100, 1000, 20_000);
    fc.assert(
      fc.property(randomRoadsOf(7, 14), scale, fc.boolean(), randomChanges, (plain, factor, ferries, changes) => {
        const roads = {
          ...plain,
          lengthDecimetres: plain.lengthDecimetres.map((dm) => Math.min(4e9, dm * factor)),
          durationSeconds: ferries ? plain.durationSeconds : plain.durationSeconds.map((seconds) => seconds * factor),
        };
        const oracle = new WalkOracle(roads, used, changes);
        const anchors = anchorsOf(roads);
        // More columns than are told one by one.
        const columns = Array.from({ length: 4 }, () => anchors).flat();
        const tables = [openRouter(roads, used, changes), RoadEngine.of(roads).hierarchyRouter(used, changes)].flatMap(
          (router) => [anchors, columns].map((to) => ({ router, to, table: router.table(anchors, to) })),
        );
        for (const [row, from] of anchors.entries()) {
          if (row % 4 !== 0) continue;
          const costs = oracle.from(from, anchors);
          for (const { router, to, table } of tables) {
            for (const [column, cost] of costs.entries()) {
              const cell = row * to.length + column;
              expect([table.milliseconds[cell], table.decimetres[cell]]).toEqual(cost?.slice(0, 2) ?? [-1, -1]);
              const goal = anchors[column];
              if (goal === undefined || cost === null || column % 3 !== 0) continue;
              const route = router.route(from, goal);
              const straight = [oracle.straight(from), oracle.straight(goal)];
              expect([route?.milliseconds, route?.decimetres]).toEqual(
                [0, 1].map((i) => (cost[i] ?? 0) - (straight[0]?.[i] ?? 0) - (straight[1]?.[i] ?? 0)),
              );
            }
          }
        }
      }),
      { numRuns: 8 },
    );
  });

  const file = 'cases/osm/long-road.osm';
  const title = '80° E to 100° E at 40° N is 1,703.6 km';
  const there = sharedExists(file);
  it.skipIf(!there)(there ? title : `${title} (skipped: no shared data)`, async () => {
    const { roads } = await readRoads(sharedInput(file), SILENT);
    for (const used of DEFAULT_PROFILES) {
      for (const router of routersOf(roads, used)) {
        const [from, to] = [80, 100].map((lon) => router.snapper.snap(lon, 40).anchor);
        if (!from || !to) continue;
        const { decimetres } = router.table([from], [to]);
        expect(Math.round((decimetres[0] ?? 0) / 1000) / 10).toBeCloseTo(1703.6, 1);
      }
    }
  });
});
