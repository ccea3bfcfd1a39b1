/** Scenarios: equal names mean equal bits, whatever was asked before, and the base never moves. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatedRoads } from '../../../../bench/road-grid.ts';
import { HierarchyRouter } from '../../../../geo/roads/cch/hierarchy-router.ts';
import { RoadEngine } from '../../../../geo/roads/engine.ts';
import { openRouter } from '../../../../geo/roads/open-router.ts';
import { seededRandom } from '../../../../seeds/random.ts';
import {
  canonicalJson,
  hashRoads,
  type RoadChange,
  type RoadNetwork,
  type RoadProfile,
} from '../../../../src/model/index.ts';
import { ALL, NO_U_TURNS, TURNING, VAN } from '../engine-profiles.ts';
import { anchorsOf, randomChanges, randomRoads } from '../random-roads.ts';

const bits = (values: Float64Array): string => Buffer.from(Float64Array.from(values).buffer).toString('latin1');

/** All that a router knows, as text. */
function stateOf(roads: RoadNetwork, profile: RoadProfile, changes: readonly RoadChange[]): string {
  const router = RoadEngine.of(roads).hierarchyRouter(profile, changes);
  const anchors = anchorsOf(roads);
  return [
    router.hash,
    ...[router.metric.weight, router.metric.cost, router.metric.exact(), router.costs(anchors, anchors)].map(bits),
  ].join();
}

describe('a scenario', () => {
  it('of one name has one set of bits, in any order of asking, after many others were put away', () => {
    const scenario = fc.tuple(fc.constantFrom(VAN, TURNING, NO_U_TURNS), randomChanges);
    fc.assert(
      fc.property(randomRoads, fc.array(scenario, { minLength: 10, maxLength: 14 }), fc.nat(), (roads, list, seed) => {
        const random = seededRandom(seed);
        const fresh = new Map<string, string>();
        for (const [profile, changes] of list) {
          // A network object of its own has an engine of its own.
          const state = stateOf({ ...roads }, profile, changes);
          fresh.set(canonicalJson([profile, changes]), state);
        }
        const order = random.shuffled([...list, ...list]);
        for (const [profile, changes] of order)
          expect(stateOf(roads, profile, changes)).toBe(fresh.get(canonicalJson([profile, changes])));
        const [first] = order;
        if (first) expect(stateOf(roads, ...first)).toBe(fresh.get(canonicalJson(first)));
      }),
      { numRuns: 8 },
    );
  });

  it('put away answers again as before, also to those who held on to it', () => {
    const roads = generatedRoads(14, 14, 3);
    const engine = RoadEngine.of(roads);
    const anchors = anchorsOf(roads).slice(0, 40);
    const close = (segment: number): RoadChange[] => [{ op: 'close', where: { by: 'segments', segments: [segment] } }];
    const held = Array.from({ length: 12 }, (_, segment) => engine.hierarchyRouter(VAN, close(segment)));
    const first = held.map((router) => bits(router.costs(anchors, anchors)));
    const again = held.map((router) => bits(router.costs(anchors, anchors)));
    expect(again).toEqual(first);
    const anew = held.map((_, segment) => bits(engine.hierarchyRouter(VAN, close(segment)).costs(anchors, anchors)));
    expect(anew).toEqual(first);
    expect(new Set(first).size).toBeGreaterThan(1);
  });

  it('asked for again and again needs no more memory', () => {
    const roads = generatedRoads(14, 14, 4);
    const engine = RoadEngine.of(roads);
    const anchors = anchorsOf(roads).slice(0, 20);
    const ask = (segment: number) =>
      engine
        .hierarchyRouter(VAN, [{ op: 'close', where: { by: 'segments', segments: [segment] } }])
        .costs(anchors, anchors);
    for (let segment = 0; segment < 12; segment++) ask(segment);
    const { bytes } = engine.hierarchy().arena;
    for (let segment = 0; segment < 60; segment++) ask(segment % 30);
    expect(engine.hierarchy().arena.bytes).toBe(bytes);
  });

  it('never touches the base', () => {
    fc.assert(
      fc.property(
        randomRoads,
        fc.constantFrom(...ALL),
        fc.array(randomChanges, { minLength: 1, maxLength: 5 }),
        (roads, profile, all) => {
          const before = stateOf(roads, profile, []);
          const hash = hashRoads(roads);
          for (const changes of all) stateOf(roads, profile, changes);
          expect(stateOf(roads, profile, [])).toBe(before);
          expect(hashRoads(roads)).toBe(hash);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('that changes most arcs is the one that changes them one by one', () => {
    // Far more than a partial customization takes on.
    const roads = generatedRoads(40, 40, 6);
    const anchors = anchorsOf(roads).slice(100, 130);
    const all = Array.from({ length: roads.segmentCount }, (_, segment) => segment);
    const slow = (segments: number[]): RoadChange => ({ op: 'slow', factor: 0.5, where: { by: 'segments', segments } });
    const whole = RoadEngine.of(roads).hierarchyRouter(VAN, [{ op: 'slow', factor: 0.5, where: { by: 'all' } }]);
    const parts = RoadEngine.of(roads).hierarchyRouter(VAN, [slow(all.slice(0, 900)), slow(all.slice(900))]);
    expect(bits(parts.metric.weight)).toBe(bits(whole.metric.weight));
    expect([...whole.costs(anchors, anchors)]).toEqual([
      ...openRouter(roads, VAN, whole.changes).costs(anchors, anchors),
    ]);
    const few = RoadEngine.of(roads).hierarchyRouter(VAN, [slow(all.slice(0, 300))]);
    expect([...few.costs(anchors, anchors)]).toEqual([...openRouter(roads, VAN, few.changes).costs(anchors, anchors)]);
  });
});

describe('an engine', () => {
  it('searches small networks plainly and large ones by the hierarchy, to the same answers', () => {
    for (const [side, byHierarchy] of [
      [8, false],
      [33, true],
    ] as const) {
      const roads = generatedRoads(side, side, 8);
      const changes: RoadChange[] = [{ op: 'slow', factor: 0.4, where: { by: 'class', classes: ['secondary'] } }];
      const router = RoadEngine.of(roads).router(VAN, changes);
      expect(router instanceof HierarchyRouter).toBe(byHierarchy);
      const other = byHierarchy ? openRouter(roads, VAN, changes) : RoadEngine.of(roads).hierarchyRouter(VAN, changes);
      const anchors = anchorsOf(roads).slice(30, 60);
      expect([...router.costs(anchors, anchors)]).toEqual([...other.costs(anchors, anchors)]);
      expect(router.hash).toBe(other.hash);
    }
  });

  it('is one for a network object', () => {
    const roads = generatedRoads(5, 5, 8);
    expect(RoadEngine.of(roads)).toBe(RoadEngine.of(roads));
    expect(RoadEngine.of({ ...roads })).not.toBe(RoadEngine.of(roads));
    const router = RoadEngine.of(roads).hierarchyRouter(VAN);
    expect(RoadEngine.of(roads).hierarchyRouter({ ...VAN })).toBe(router);
    expect(RoadEngine.of(roads).hierarchyRouter(TURNING)).not.toBe(router);
  });
});

describe('a name', () => {
  it('is the same for the same roads, profile and changes, and differs when anything differs', () => {
    const base = fc.tuple(randomRoads, fc.constantFrom(...ALL), randomChanges);
    fc.assert(
      fc.property(base, base, fc.nat(), ([roads, profile, changes], [otherRoads, otherProfile, otherChanges], n) => {
        const name = (a: RoadNetwork, b: RoadProfile, c: RoadChange[]) => RoadEngine.of(a).hierarchyRouter(b, c).hash;
        const hash = name(roads, profile, changes);
        expect(openRouter(roads, profile, changes).hash).toBe(hash);
        expect(name({ ...roads }, { ...profile }, structuredClone(changes))).toBe(hash);
        const lengths = roads.lengthDecimetres.slice();
        lengths[n % lengths.length] = (lengths[n % lengths.length] ?? 0) + 1;
        expect(name({ ...roads, lengthDecimetres: lengths }, profile, changes)).not.toBe(hash);
        expect(name(roads, { ...profile, offRoadKmh: profile.offRoadKmh + 1e-9 }, changes)).not.toBe(hash);
        const more: RoadChange = { op: 'slow', factor: 1, where: { by: 'all' } };
        expect(name(roads, profile, [...changes, more])).not.toBe(hash);
        if (canonicalJson(changes) !== canonicalJson(otherChanges))
          expect(name(roads, profile, otherChanges)).not.toBe(hash);
        if (profile !== otherProfile) expect(name(roads, otherProfile, changes)).not.toBe(hash);
        if (hashRoads(roads) !== hashRoads(otherRoads)) expect(name(otherRoads, profile, changes)).not.toBe(hash);
        const [one, other] = changes;
        if (one && other && canonicalJson(one) !== canonicalJson(other))
          expect(name(roads, profile, [other, one, ...changes.slice(2)])).not.toBe(hash);
      }),
      { numRuns: 40 },
    );
  });
});
