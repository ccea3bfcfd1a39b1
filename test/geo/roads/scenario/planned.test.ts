import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RoadEngine } from '../../../../geo/roads/engine.ts';
import { openRouter } from '../../../../geo/roads/open-router.ts';
import { changesAfter, withPlannedRoad } from '../../../../geo/roads/scenario/planned.ts';
import { splitSegment } from '../../../../geo/roads/scenario/split.ts';
import { DEFAULT_PROFILES, hashRoads, type PlannedRoad, type RoadNetwork } from '../../../../src/model/index.ts';
import { randomRoads } from '../random-roads.ts';
import { at, gridRoads } from '../synthetic.ts';

const [VAN] = DEFAULT_PROFILES;
if (VAN === undefined) throw new Error('no profile');

const road = (rest: Partial<PlannedRoad> & Pick<PlannedRoad, 'line'>): PlannedRoad => ({
  name: '规划路',
  roadClass: 'secondary',
  surface: 'paved',
  oneWay: false,
  ...rest,
});

/** Costs between all nodes that both networks have. */
const table = (roads: RoadNetwork, nodes: number) => {
  const anchors = Array.from({ length: nodes }, (_, node) => ({
    lon: 0,
    lat: 0,
    segment: 0,
    point: 0,
    fraction: 0,
    node,
    straightMetres: 0,
  }));
  return openRouter(roads, VAN).table(anchors, anchors);
};

describe('a planned road', () => {
  it('joins junctions at its ends and shortens the way between them; the old network stays', () => {
    const roads = gridRoads();
    const before = hashRoads(roads);
    const { roads: more, splits } = withPlannedRoad(roads, road({ line: [at(0, 0), at(2, 2)] }));
    expect(splits).toEqual([]);
    expect(more.nodeCount).toBe(roads.nodeCount);
    expect(more.segmentCount).toBe(roads.segmentCount + 1);
    expect(hashRoads(roads)).toBe(before);
    const [old, now] = [table(roads, roads.nodeCount), table(more, roads.nodeCount)];
    const corner = [...old.milliseconds.keys()].filter((i) => (now.milliseconds[i] ?? 0) < (old.milliseconds[i] ?? 0));
    expect(corner.length).toBeGreaterThan(0);
    for (const i of old.milliseconds.keys())
      if ((old.milliseconds[i] ?? -1) >= 0) expect(now.milliseconds[i]).toBeLessThanOrEqual(old.milliseconds[i] ?? 0);
  });

  it('cuts the segments that it joins between junctions, whose changes then mean both parts', () => {
    const roads = gridRoads();
    const {
      roads: more,
      splits,
      segment,
    } = withPlannedRoad(roads, road({ line: [at(0.5, 0), at(0.5, 1)], oneWay: true }));
    expect(splits).toHaveLength(2);
    expect(more.nodeCount).toBe(roads.nodeCount + 2);
    expect(more.segmentCount).toBe(roads.segmentCount + 3);
    expect(more.direction[segment]).toBe(1);
    const [one] = splits;
    const changes = changesAfter([{ op: 'close', where: { by: 'segments', segments: [one?.segment ?? -1] } }], splits);
    expect(changes[0]?.where).toEqual({ by: 'segments', segments: [one?.segment, one?.second] });
  });

  it('leaves the lines of both roads that it joins as they were, in whatever order they are stored', () => {
    const roads = gridRoads();
    const line = (from: RoadNetwork, segment: number): string[] => {
      const [first, end] = [from.shapeStart[segment] ?? 0, from.shapeStart[segment + 1] ?? 0];
      return Array.from({ length: end - first }, (_, i) => `${from.shapeLon[first + i]},${from.shapeLat[first + i]}`);
    };
    for (const [a, b] of [
      [at(0.8, 0), at(0.3, 1)],
      [at(0.3, 0), at(0.8, 1)],
      [at(0.3, 1), at(0.8, 0)],
      [at(0.8, 1), at(0.3, 0)],
    ] as const) {
      const { roads: more, splits } = withPlannedRoad(roads, road({ line: [a, b] }));
      expect(splits).toHaveLength(2);
      for (const { segment, second } of splits) {
        const [before, behind] = [line(more, segment), line(more, second)];
        expect(before.at(-1)).toBe(behind[0]);
        expect([...before.slice(0, -1), ...behind.slice(1)]).toEqual(line(roads, segment));
        const [whole, one, other] = [roads, more, more].map((of, i) => of.lengthDecimetres[i === 2 ? second : segment]);
        expect((one ?? 0) + (other ?? 0)).toBe(whole);
      }
    }
  });

  it('may end in a dead end, but not join nothing at all, nor one point twice', () => {
    const roads = gridRoads();
    const { roads: more, splits } = withPlannedRoad(roads, road({ line: [at(0, 0), at(-3, -3)] }));
    expect([more.nodeCount - roads.nodeCount, splits.length]).toEqual([1, 0]);
    for (const line of [
      [at(30, 30), at(33, 33)],
      [at(0, 0), at(0.0001, 0)],
    ])
      expect(() => withPlannedRoad(roads, road({ line }))).toThrow(expect.objectContaining({ code: 'value-invalid' }));
  });

  it('takes over the order of the old hierarchy and answers as plain searches do', () => {
    const roads = gridRoads();
    RoadEngine.of(roads).hierarchy();
    const { roads: more } = withPlannedRoad(roads, road({ line: [at(0.3, 0), at(1.7, 2)] }));
    const router = RoadEngine.of(more).hierarchyRouter(VAN);
    const all = Array.from({ length: more.nodeCount }, (_, node) => ({
      ...{ lon: 0, lat: 0, segment: 0, point: 0, fraction: 0, straightMetres: 0 },
      node,
    }));
    expect(router.table(all, all)).toEqual(openRouter(more, VAN).table(all, all));
  });
});

describe('cutting a segment', () => {
  it('keeps forbidden walks forbidden, whichever part of the segment they name', () => {
    const roads = gridRoads();
    const head = (arc: number) => ((arc & 1) === 0 ? roads.to : roads.from)[arc >> 1];
    const arcs = Array.from({ length: 2 * roads.segmentCount }, (_, arc) => arc);
    const next = (arc: number) => arcs.find((other) => head(other ^ 1) === head(arc) && other >> 1 !== arc >> 1) ?? 0;
    const walk = [0, next(0), next(next(0))];
    const bound = {
      ...roads,
      restrictionStart: Uint32Array.of(0, 3),
      restrictionArc: Uint32Array.from(walk),
      restrictionUse: Uint8Array.of(31),
    };
    for (const arc of walk) {
      const segment = arc >> 1;
      const point = bound.shapeStart[segment] ?? 0;
      const anchor = { lon: 0.004, lat: 0.004, segment, point, fraction: 0.5, node: -1, straightMetres: 0 };
      const { roads: cut, split } = splitSegment(bound, anchor);
      const now = [...cut.restrictionArc];
      expect(now).toHaveLength(arc === walk[1] ? 4 : 3);
      for (const [i, step] of now.entries()) {
        const following = now[i + 1];
        if (following === undefined) continue;
        const end = ((step & 1) === 0 ? cut.to : cut.from)[step >> 1];
        expect(((following & 1) === 0 ? cut.from : cut.to)[following >> 1]).toBe(end);
      }
      // The ends of the walk stay beside its first and last junction.
      if (arc === walk[0]) expect([now[0], now[0]]).toContain((arc & 1) === 0 ? 2 * split.second : arc);
      if (arc === walk[2]) expect([now.at(-1)]).toContain((arc & 1) === 0 ? arc : 2 * split.second + 1);
    }
  });

  it('leaves every least way between the old nodes as it was, to the rounding of two parts', () => {
    fc.assert(
      fc.property(randomRoads, fc.nat(), fc.double({ min: 0.1, max: 0.9, noNaN: true }), (roads, pick, fraction) => {
        const segment = pick % roads.segmentCount;
        const point = roads.shapeStart[segment] ?? 0;
        const between = (array: Int32Array) =>
          ((array[point] ?? 0) * (1 - fraction) + (array[point + 1] ?? 0) * fraction) / 1e7;
        const lengths = roads.lengthDecimetres;
        const anchor = {
          lon: between(roads.shapeLon),
          lat: between(roads.shapeLat),
          segment,
          point,
          fraction,
          node: -1,
          straightMetres: 0,
        };
        const { roads: cut, split } = splitSegment(roads, anchor);
        // Random lengths are longer than their shapes: share them out.
        const whole = lengths[segment] ?? 0;
        fc.pre(whole > 20);
        const first = Math.round(whole * fraction);
        cut.lengthDecimetres[segment] = first;
        cut.lengthDecimetres[split.second] = whole - first;
        const [old, now] = [table(roads, roads.nodeCount), table(cut, roads.nodeCount)];
        for (const i of old.milliseconds.keys()) {
          const [a, b] = [old.milliseconds[i] ?? -1, now.milliseconds[i] ?? -1];
          // At the new node one may turn back, which can only help, and only where something is forbidden.
          if (roads.restrictionUse.length > 0) expect(b).toBeLessThanOrEqual(a < 0 ? Number.POSITIVE_INFINITY : a + 3);
          else {
            expect(b < 0).toBe(a < 0);
            expect(Math.abs(a - b)).toBeLessThanOrEqual(3);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
