/**
 * Forbidden walks by split nodes: where states are, what they forbid to whom, and drives over junctions made by hand.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RoadEngine } from '../../../../geo/roads/engine.ts';
import {
  BEGUN,
  expand,
  FOR_FREE,
  FOR_LIMITED,
  INSIDE,
  limitedUses,
  OPEN,
  THROUGH,
} from '../../../../geo/roads/graph/expansion.ts';
import { buildRoadGraph } from '../../../../geo/roads/graph/graph.ts';
import { Search } from '../../../../geo/roads/graph/search.ts';
import { buildRoadNetwork } from '../../../../geo/roads/index.ts';
import { openRouter } from '../../../../geo/roads/open-router.ts';
import type { RoadNetwork, RoadProfile, RoadUse } from '../../../../src/model/index.ts';
import { randomRoads } from '../random-roads.ts';
import { EVERYBODY, FOOT, KILOMETRE_E7, osm, profile, uses, way } from '../synthetic.ts';
import { headOf, tailOf } from '../walk-oracle.ts';

const walksOf = ({ restrictionStart, restrictionArc, restrictionUse }: RoadNetwork): number[][] =>
  Array.from(restrictionUse, (_, r) => [...restrictionArc.subarray(restrictionStart[r], restrictionStart[r + 1])]);

/** Beginnings of forbidden walks, each once. */
const beginnings = (roads: RoadNetwork): Set<string> =>
  new Set(walksOf(roads).flatMap((walk) => walk.slice(1).map((_, i) => walk.slice(0, i + 1).join())));

describe('states', () => {
  it('are the nodes alone where nothing is forbidden', () => {
    const roads = buildRoadNetwork(osm({ 1: [0, 0], 2: [1, 0], 3: [2, 1] }, [way(1, [1, 2]), way(2, [2, 3, 1])]));
    const { stateCount, node, states, arc, banned, behind, afterArc, tail, head } = expand(roads);
    expect(stateCount).toBe(roads.nodeCount);
    expect([...node]).toEqual([...states]);
    expect(arc.length).toBe(2 * roads.segmentCount);
    expect(banned.every((bits) => bits === 0) && behind.every((before) => before === -1)).toBe(true);
    for (const [a, directed] of arc.entries())
      expect([tail[a], head[a], head[a]]).toEqual([
        tailOf(roads, directed),
        headOf(roads, directed),
        afterArc[directed],
      ]);
  });

  it('are one more for every beginning of a forbidden walk, or for every directed segment too', () => {
    fc.assert(
      fc.property(randomRoads, fc.boolean(), (roads, everywhere) => {
        const expansion = expand(roads, everywhere);
        const { nodeCount, segmentCount } = roads;
        const expected = beginnings(roads);
        if (everywhere) for (let arc = 0; arc < 2 * segmentCount; arc++) expected.add(`${arc}`);
        expect(expansion.side.filter((side) => side === OPEN).length - nodeCount).toBe(expected.size);
        for (let n = 0; n < nodeCount; n++) {
          const own = [...expansion.states.subarray(expansion.first[n], expansion.first[n + 1])];
          expect(own[0]).toBe(n);
          expect(own).toEqual([...expansion.node.keys()].filter((state) => expansion.node[state] === n));
        }
        // Every state can go on along every segment of its node, once, whether or not it is destination-only.
        for (const other of [FOR_LIMITED, FOR_FREE]) {
          const leaving = new Map<number, number[]>();
          for (const [a, tail] of expansion.tail.entries()) {
            const arc = expansion.arc[a] ?? -1;
            if (((expansion.kind[a] ?? 0) & other) === 0) leaving.set(tail, [...(leaving.get(tail) ?? []), arc]);
          }
          for (const [state, at] of expansion.node.entries()) {
            const all = Array.from({ length: 2 * segmentCount }, (_, arc) => arc);
            expect((leaving.get(state) ?? []).sort((a, b) => a - b)).toEqual(
              all.filter((arc) => tailOf(roads, arc) === at),
            );
          }
        }
        // Copies with nothing behind are the first of their side at a node.
        const tailCopies = new Map<number, number>();
        for (let n = 0; n < nodeCount; n++) {
          const own = [...expansion.states.subarray(expansion.first[n], expansion.first[n + 1])];
          for (const side of [INSIDE, BEGUN]) {
            const copy = own.find((state) => expansion.side[state] === side);
            const isBeside = Array.from({ length: 2 * segmentCount }, (_, arc) => arc).some(
              (arc) => limitedUses(roads, arc) !== 0 && [tailOf(roads, arc), headOf(roads, arc)].includes(n),
            );
            expect(copy !== undefined).toBe(isBeside);
            if (copy !== undefined) tailCopies.set(copy, n);
          }
        }
        for (const [a, directed] of expansion.arc.entries()) {
          // Sides change as they should.
          const [kind, limitedBits] = [expansion.kind[a] ?? 0, limitedUses(roads, directed)];
          const [begin, end] = [expansion.side[expansion.tail[a] ?? 0], expansion.side[expansion.head[a] ?? 0]];
          expect(kind & (FOR_LIMITED | FOR_FREE)).toBe(
            limitedBits === 0 ? 0 : (kind & FOR_LIMITED) !== 0 ? FOR_LIMITED : FOR_FREE,
          );
          expect(end).toBe((kind & FOR_LIMITED) === 0 ? OPEN : begin === OPEN ? INSIDE : begin);
          expect((kind & THROUGH) !== 0).toBe(begin === INSIDE && end === OPEN);
          expect(expansion.node[expansion.head[a] ?? 0]).toBe(headOf(roads, directed));
          const before = expansion.behind[a] ?? -1;
          if (before >= 0) expect(headOf(roads, before)).toBe(tailOf(roads, directed));
          else expect(expansion.banned[a]).toBe(0);
          expect(before < 0).toBe((tailCopies.get(expansion.tail[a] ?? 0) ?? expansion.tail[a] ?? 0) < nodeCount);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('forbid along any sequence of segments what ends in a forbidden walk, and nothing else', () => {
    fc.assert(
      fc.property(
        randomRoads,
        fc.boolean(),
        fc.array(fc.nat(), { minLength: 2, maxLength: 12 }),
        (roads, everywhere, picks) => {
          const expansion = expand(roads, everywhere);
          const [begin = 0, ...steps] = picks;
          const walk = [begin % (2 * roads.segmentCount)];
          let state = expansion.afterArc[walk[0] ?? 0] ?? -1;
          for (const step of steps) {
            const arcs = [...expansion.tail.keys()].filter((a) => expansion.tail[a] === state);
            const chosen = arcs[step % arcs.length] ?? -1;
            walk.push(expansion.arc[chosen] ?? -1);
            const completed = walksOf(roads).map((one) => one.join() === walk.slice(-one.length).join());
            const bits = completed.reduce((sum, done, r) => (done ? sum | (roads.restrictionUse[r] ?? 0) : sum), 0);
            expect(expansion.banned[chosen]).toBe(bits);
            if (everywhere) expect(expansion.behind[chosen]).toBe(walk.at(-2));
            state = expansion.head[chosen] ?? -1;
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

/**
 * Four arms of a kilometre: 1 is the crossing, 2 west, 3 east, 4 north, 5 south; a link of two kilometres from north to
 * east.
 */
const PLACES = { 1: [0, 0], 2: [-1, 0], 3: [1, 0], 4: [0, 1], 5: [0, -1] } as const;
const ARMS = [way(1, [2, 1]), way(2, [1, 3]), way(3, [1, 4]), way(4, [5, 1])];

type Place = keyof typeof PLACES;

function crossing(forbidden: readonly { walk: readonly Place[]; to: readonly RoadUse[] | 'all' }[]) {
  const plain = buildRoadNetwork(osm(PLACES, ARMS));
  const number = (place: Place) =>
    [...plain.nodeLon.keys()].find(
      (node) =>
        plain.nodeLon[node] === PLACES[place][0] * KILOMETRE_E7 &&
        plain.nodeLat[node] === PLACES[place][1] * KILOMETRE_E7,
    ) ?? -1;
  const arc = (a: Place, b: Place) =>
    [...Array(2 * plain.segmentCount).keys()].find(
      (one) => tailOf(plain, one) === number(a) && headOf(plain, one) === number(b),
    ) ?? -1;
  const walks = forbidden.map(({ walk }) => walk.slice(1).map((place, i) => arc(walk[i] ?? place, place)));
  const starts = [0];
  for (const walk of walks) starts.push((starts.at(-1) ?? 0) + walk.length);
  const roads: RoadNetwork = {
    ...plain,
    restrictionStart: Uint32Array.from(starts),
    restrictionArc: Uint32Array.from(walks.flat()),
    restrictionUse: Uint8Array.from(forbidden, ({ to }) => (to === 'all' ? EVERYBODY : uses(...to))),
  };
  const anchor = (place: Place) => ({
    lon: 0,
    lat: 0,
    segment: 0,
    point: 0,
    fraction: 0,
    node: number(place),
    straightMetres: 0,
  });
  /** Seconds from place to place; the engine and plain searches must agree. */
  return (from: Place, to: Place, used: RoadProfile = profile()): number => {
    const times = [openRouter(roads, used), RoadEngine.of(roads).hierarchyRouter(used)].map(
      (router) => router.table([anchor(from)], [anchor(to)]).milliseconds[0],
    );
    expect(times[1]).toBe(times[0]);
    return (times[0] ?? Number.NaN) / 1000;
  };
}

describe('junctions made by hand', () => {
  it('no left turn: on to the next end and back', () => {
    const seconds = crossing([{ walk: [2, 1, 4], to: ['car'] }]);
    expect(seconds(2, 4)).toBe(400);
    expect([seconds(2, 3), seconds(2, 5), seconds(3, 4), seconds(4, 2), seconds(1, 4)]).toEqual([
      200, 200, 200, 200, 100,
    ]);
    expect(seconds(2, 4, profile({ use: 'bus' }))).toBe(200);
  });

  it('only straight on', () => {
    const seconds = crossing([
      { walk: [2, 1, 4], to: ['car', 'goods'] },
      { walk: [2, 1, 5], to: ['car', 'goods'] },
      { walk: [2, 1, 2], to: ['car', 'goods'] },
    ]);
    expect([seconds(2, 4), seconds(2, 5), seconds(2, 3)]).toEqual([400, 400, 200]);
    expect(seconds(2, 4, profile({ use: 'goods' }))).toBe(400);
    expect(seconds(2, 4, profile({ use: 'motorcycle' }))).toBe(200);
  });

  it('by way of a road: only the whole walk is forbidden', () => {
    // From the west by the eastern arm and back to the north: not that either.
    const seconds = crossing([
      { walk: [2, 1, 4], to: ['car'] },
      { walk: [2, 1, 3, 1, 4], to: ['car'] },
    ]);
    expect(seconds(2, 4)).toBe(400); // by the southern arm
    expect(seconds(3, 4)).toBe(200);
    const all = crossing([
      { walk: [2, 1, 4], to: ['car'] },
      { walk: [2, 1, 3, 1, 4], to: ['car'] },
      { walk: [2, 1, 5, 1, 4], to: ['car'] },
    ]);
    // By the eastern arm and then by the southern one: no walk forbids that.
    expect(all(2, 4)).toBe(600);
  });

  it('one restriction inside another, for different uses', () => {
    const seconds = crossing([
      { walk: [2, 1, 3], to: ['bus'] },
      { walk: [2, 1, 3, 1], to: ['car'] },
    ]);
    expect(seconds(2, 3)).toBe(200);
    expect(seconds(2, 3, profile({ use: 'bus' }))).toBe(400);
    // A car that comes from the west and goes into the eastern arm does not come back out of it.
    expect(seconds(3, 4)).toBe(200);
  });

  it('bind nobody on foot, nor anybody who does not obey one-way streets, even where all are named', () => {
    const seconds = crossing([{ walk: [2, 1, 4], to: 'all' }]);
    expect(seconds(2, 4)).toBe(400);
    expect(seconds(2, 4, FOOT)).toBe(2000);
    expect(seconds(2, 4, profile({ obeysOneway: false }))).toBe(200);
    const roads = buildRoadNetwork(
      osm({ 1: [0, 0], 2: [1, 0], 3: [2, 0] }, [way(1, [1, 2]), way(2, [2, 3], { name: 'b' })]),
    );
    const shut: RoadNetwork = {
      ...roads,
      restrictionStart: Uint32Array.of(0, 2),
      restrictionArc: Uint32Array.of(0, 2),
      restrictionUse: Uint8Array.of(EVERYBODY),
    };
    const graph = buildRoadGraph(shut, FOOT, 'distance');
    const search = new Search(graph.expansion.stateCount);
    search.run(graph.out, [{ node: tailOf(roads, 0), cost: 0 }]);
    const far = [...graph.expansion.node.keys()].filter((state) => graph.expansion.node[state] === headOf(roads, 2));
    expect(Math.min(...far.map((state) => search.cost[state] ?? 0))).toBe(20_000);
  });
});

describe('turn costs', () => {
  const turning = (uTurnSeconds: number | null) =>
    profile({ turns: { leftSeconds: 7, rightSeconds: 3, uTurnSeconds } });

  it('left, right, straight on and back', () => {
    const seconds = crossing([]);
    const used = turning(30);
    expect([seconds(2, 4, used), seconds(2, 5, used), seconds(2, 3, used)]).toEqual([207, 203, 200]);
    expect([seconds(4, 2, used), seconds(5, 2, used)]).toEqual([203, 207]);
    const forbidden = crossing([{ walk: [2, 1, 4], to: ['car'] }]);
    // Straight on, back (30 s), and a right turn out of the eastern arm.
    expect(forbidden(2, 4, used)).toBe(433);
    // Who turns back at dead ends only does so there for nothing.
    expect(forbidden(2, 4, turning(null))).toBe(403);
  });

  it('a loop is one segment: at its node one may turn back onto it where no other may be left by', () => {
    const loop = buildRoadNetwork(osm({ 1: [0, 0], 2: [1, 0], 3: [1, 1] }, [way(1, [1, 2, 3, 1])]));
    expect([loop.segmentCount, loop.from[0] === loop.to[0]]).toEqual([1, true]);
    const [from, to] = [1, 2].map((directions) => ({
      lon: 0,
      lat: 0,
      segment: 0,
      point: 0,
      fraction: 0.5,
      node: -1,
      straightMetres: 0,
      directions,
    }));
    if (from === undefined || to === undefined) throw new Error('two places');
    const { decimetres } = openRouter(loop, turning(null)).table([from], [to]);
    expect(decimetres[0]).toBe(2 * Math.round((loop.lengthDecimetres[0] ?? 0) / 2));
  });
});
