/**
 * Closures one by one, and bridges, against closing each segment in a scenario and against drives by the letter of the
 * definitions.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatedRoads } from '../../../../bench/road-grid.ts';
import { RoadEngine } from '../../../../geo/roads/engine.ts';
import { buildRoadGraph } from '../../../../geo/roads/graph/graph.ts';
import { openRouter } from '../../../../geo/roads/open-router.ts';
import { bridgesOf } from '../../../../geo/roads/scenario/bridges.ts';
import { type ClosureStudy, closeEach, type Trip } from '../../../../geo/roads/scenario/closures.ts';
import type { Anchor } from '../../../../geo/roads/snap/anchor.ts';
import { CundaError, type RoadChange, type RoadNetwork, type RoadProfile } from '../../../../src/model/index.ts';
import { ALL, BUS, FREE, HEAVY, TURNING, VAN } from '../engine-profiles.ts';
import { anchorsOf, randomChanges, randomRoads, randomRoadsOf } from '../random-roads.ts';
import { type Cost, WalkOracle } from '../walk-oracle.ts';

const pairs = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 10, size: 'max' });

/** Trips between different places. */
const tripsOf = (roads: RoadNetwork, list: readonly (readonly [number, number])[]): Trip[] => {
  const anchors = anchorsOf(roads, [0.2, 0.7]);
  return list.flatMap(([a, b]) => {
    const [from, to] = [anchors[a % anchors.length], anchors[b % anchors.length]];
    return from && to && from !== to ? [{ from, to }] : [];
  });
};

const close = (segment: number): RoadChange => ({ op: 'close', where: { by: 'segments', segments: [segment] } });
const isOn = (anchor: Anchor, segment: number): boolean => anchor.node < 0 && anchor.segment === segment;

/** Milliseconds of a trip under a closure, as a study says. */
function timeUnder(study: ClosureStudy, segment: number, trip: number): number {
  const found = study.closures.find((closure) => closure.segment === segment);
  const affected = [...(found?.cutOff ?? []), ...(found?.delayed ?? [])].find((one) => one.trip === trip);
  return affected?.milliseconds ?? study.milliseconds[trip] ?? Number.NaN;
}

describe('closures one by one', () => {
  it.each([VAN, BUS, HEAVY, FREE, TURNING])('are those of a scenario that closes the segment: $id', async (profile) => {
    await fc.assert(
      fc.asyncProperty(randomRoads, randomChanges, pairs, async (roads, changes, list) => {
        const trips = tripsOf(roads, list);
        const router = RoadEngine.of(roads).hierarchyRouter(profile, changes);
        const study = await closeEach(router, trips);
        const time = (other: typeof router | ReturnType<typeof openRouter>, { from, to }: Trip) =>
          other.table([from], [to]).milliseconds[0] ?? Number.NaN;
        expect([...study.milliseconds]).toEqual(trips.map((trip) => time(router, trip)));
        for (let segment = 0; segment < roads.segmentCount; segment++) {
          const closed = openRouter(roads, profile, [...changes, close(segment)]);
          for (const [number, trip] of trips.entries()) {
            if (isOn(trip.from, segment) || isOn(trip.to, segment)) continue;
            const [before, now] = [study.milliseconds[number] ?? Number.NaN, time(closed, trip)];
            if (now < 0 || now >= before) {
              expect(timeUnder(study, segment, number)).toBe(now);
              continue;
            }
            // No delay: the way left is the shorter one, and crosses more destination-only roads than the one closed.
            expect(timeUnder(study, segment, number)).toBe(before);
            const crossings = [router, closed].map((one) => {
              const route = one.route(trip.from, trip.to);
              return route === null ? Number.NaN : one.throughs(route);
            });
            expect(crossings[1]).toBeGreaterThan(crossings[0] ?? Number.NaN);
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it('list every segment of a least way once, with what it does to the trips that use it', async () => {
    await fc.assert(
      fc.asyncProperty(randomRoads, fc.constantFrom(...ALL), pairs, async (roads, profile, list) => {
        const trips = tripsOf(roads, list);
        const router = RoadEngine.of(roads).hierarchyRouter(profile);
        const study = await closeEach(router, trips);
        const used = trips.map(
          ({ from, to }) => new Set(Array.from(router.route(from, to)?.arcs ?? [], (arc) => arc >> 1)),
        );
        const all = [...new Set(used.flatMap((one) => [...one]))].sort((a, b) => a - b);
        expect(study.closures.map(({ segment }) => segment)).toEqual(all);
        const bridges = bridgesOf(router.graph);
        for (const { segment, bridge, used: count, cutOff, delayed } of study.closures) {
          expect(count).toBe(used.filter((one) => one.has(segment)).length);
          expect(bridge).toBe(bridges[segment] === 1);
          expect(cutOff.length + delayed.length).toBeLessThanOrEqual(count);
          for (const one of [...cutOff, ...delayed]) expect(used[one.trip]?.has(segment)).toBe(true);
          for (const { milliseconds, delay } of cutOff) expect([milliseconds, delay]).toEqual([-1, 0]);
          for (const { trip, milliseconds, delay } of delayed)
            expect([milliseconds, delay > 0]).toEqual([(study.milliseconds[trip] ?? 0) + delay, true]);
          expect(delayed.map(({ delay }) => delay)).toEqual(delayed.map(({ delay }) => delay).sort((a, b) => b - a));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('reach a place on the closed segment over one side only, the worse one', async () => {
    const sides = (anchor: Anchor, segment: number): Anchor[] =>
      isOn(anchor, segment) ? [1, 2].map((directions) => ({ ...anchor, directions })) : [anchor];
    const worst = (roads: RoadNetwork, profile: RoadProfile, { from, to }: Trip, segment: number): number => {
      const oracle = new WalkOracle(roads, profile, [], segment);
      const costs = sides(from, segment).flatMap((start) => oracle.from(start, sides(to, segment)));
      if (costs.includes(null)) return -1;
      const rank = (cost: Cost | null | undefined) => [cost?.[2] ?? 0, cost?.[0] ?? 0] as const;
      const worstFirst = costs.toSorted((a, b) => rank(b)[0] - rank(a)[0] || rank(b)[1] - rank(a)[1]);
      return worstFirst[0]?.[0] ?? -1;
    };
    let placed = 0;
    await fc.assert(
      fc.asyncProperty(randomRoadsOf(6, 12), fc.constantFrom(...ALL), pairs, async (roads, profile, list) => {
        const trips = tripsOf(roads, list);
        const study = await closeEach(RoadEngine.of(roads).hierarchyRouter(profile), trips);
        for (const { segment } of study.closures) {
          for (const [number, trip] of trips.entries()) {
            if ((study.milliseconds[number] ?? -1) < 0) continue;
            const route = RoadEngine.of(roads).hierarchyRouter(profile).route(trip.from, trip.to);
            if (!route?.arcs.some((arc) => arc >> 1 === segment)) continue;
            if (isOn(trip.from, segment) || isOn(trip.to, segment)) placed++;
            // A way left that is the shorter one crosses more destination-only roads, and delays nobody.
            const left = worst(roads, profile, trip, segment);
            const open = study.milliseconds[number] ?? -1;
            expect(timeUnder(study, segment, number)).toBe(left < 0 ? left : Math.max(left, open));
          }
        }
      }),
      { numRuns: 150 },
    );
    expect(placed).toBeGreaterThan(30);
  });

  it('leave the router as it was, stop when told to, and give back their memory', async () => {
    const roads = generatedRoads(12, 12, 2);
    const router = RoadEngine.of(roads).hierarchyRouter(VAN);
    const anchors = anchorsOf(roads).slice(0, 60);
    const trips = anchors.flatMap((from, i) => anchors.slice(i + 50, i + 53).map((to) => ({ from, to })));
    const before = [...router.costs(anchors, anchors)];
    const reports: number[] = [];
    const study = await closeEach(router, trips, {
      checkpoint: () => undefined,
      report: ({ done, total }) => {
        reports.push(done);
        expect(total).toBeGreaterThanOrEqual(done);
      },
    });
    expect(reports.at(-1)).toBe(study.closures.length);
    const { bytes } = router.hierarchy.arena;
    const stop = closeEach(router, trips, {
      checkpoint: () => {
        throw new CundaError('cancelled/work', {});
      },
      report: () => undefined,
    });
    await expect(stop).rejects.toThrow('cancelled');
    expect(await closeEach(router, trips)).toEqual(study);
    expect(router.hierarchy.arena.bytes).toBe(bytes);
    expect([...router.costs(anchors, anchors)]).toEqual(before);
    expect(await closeEach(router, [])).toEqual({ milliseconds: new Float64Array(0), closures: [] });
  });
});

describe('bridges', () => {
  /** Number of components, one-way streets taken in both directions, without one segment. */
  function components({ nodeCount, from, to }: RoadNetwork, passable: Uint8Array, without: number): number {
    const group = Array.from({ length: nodeCount }, (_, node) => node);
    for (const [segment, bits] of passable.entries()) {
      if (bits === 0 || segment === without) continue;
      const [a, b] = [group[from[segment] ?? 0], group[to[segment] ?? 0]];
      for (const [node, own] of group.entries()) if (own === a) group[node] = b ?? own;
    }
    return new Set(group).size;
  }

  it('are the segments without which there is one component more', () => {
    let found = 0;
    fc.assert(
      fc.property(randomRoads, fc.constantFrom(...ALL), randomChanges, (roads, profile, changes) => {
        const graph = buildRoadGraph(roads, profile, 'time', changes);
        const whole = components(roads, graph.passable, -1);
        const expected = Array.from(graph.passable, (bits, segment) =>
          bits !== 0 && components(roads, graph.passable, segment) > whole ? 1 : 0,
        );
        found += expected.filter((one) => one === 1).length;
        expect([...bridgesOf(graph)]).toEqual(expected);
      }),
      { numRuns: 150 },
    );
    expect(found).toBeGreaterThan(100);
  });

  it('of a chain of thirty thousand nodes are all of it, without overflowing the stack', () => {
    const chain = generatedRoads(30_000, 1, 1);
    const bridges = bridgesOf(buildRoadGraph(chain, FREE, 'time'));
    expect(bridges.length).toBe(29_999);
    expect(bridges.every((one) => one === 1)).toBe(true);
  });
});
