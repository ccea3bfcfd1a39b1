import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packRoads, unpackRoads } from '../../seeds/wuchuan/files.ts';
import { sampleCounty } from '../../seeds/wuchuan/index.ts';
import { toPlane } from '../../seeds/wuchuan/plane.ts';
import { crossesWater } from '../../seeds/wuchuan/terrain.ts';
import { hashRoads, type Position } from '../../src/model/index.ts';
import { bareCrossings, classOf, haversine, mayUse, nearestNode, reachable, segmentsOf, shapeOf } from './road-net.ts';

const { dataset, roads } = sampleCounty();
const segments = segmentsOf(roads);
const { awkward } = JSON.parse(readFileSync(new URL('../../seeds/wuchuan/places.json', import.meta.url), 'utf8'));
const nodePosition = (node: number): Position => [(roads.nodeLon[node] ?? 0) / 1e7, (roads.nodeLat[node] ?? 0) / 1e7];
const wet = segments.filter((segment) => crossesWater(shapeOf(roads, segment).map(toPlane)));
const isFerry = (segment: number): boolean => classOf(roads, segment) === 'ferry';
const driven = new Set(
  segments
    .filter((segment) => mayUse(roads, segment, 'car'))
    .flatMap((segment) => [roads.from[segment] ?? -1, roads.to[segment] ?? -1]),
);
const nodeOf = (code: string): number => {
  const place = [...dataset.villages, ...dataset.towns].find((candidate) => candidate.code === code);
  return nearestNode(roads, place?.position ?? [0, 0], (node) => driven.has(node));
};
const seat = nearestNode(roads, dataset.county.seat, (node) => driven.has(node));

describe('the arrays', () => {
  it('agree: ends, shapes, lengths, names', () => {
    expect(roads.segmentCount).toBeGreaterThanOrEqual(1500);
    expect(roads.segmentCount).toBeLessThanOrEqual(4000);
    for (const segment of segments) {
      const shape = shapeOf(roads, segment);
      expect(shape.length).toBeGreaterThanOrEqual(2);
      expect(shape[0]).toEqual(nodePosition(roads.from[segment] ?? -1));
      expect(shape.at(-1)).toEqual(nodePosition(roads.to[segment] ?? -1));
      const metres = shape.slice(1).reduce((sum, b, index) => sum + haversine(shape[index] ?? b, b), 0);
      expect(Math.abs((roads.lengthDecimetres[segment] ?? 0) / 10 - metres)).toBeLessThan(0.06);
      expect(roads.names[roads.name[segment] ?? -1]).toBeDefined();
    }
    expect(roads.names[0]).toBe('');
    for (const name of roads.names.slice(1)) expect(name).toContain('合成');
  });

  it('survive packing', () => {
    const packed = packRoads(roads);
    expect(hashRoads(unpackRoads(packed))).toBe(hashRoads(roads));
    expect(() => unpackRoads({ ...packed, from: ['x'] })).toThrow();
  });
});

describe('the net', () => {
  it('has every class but motorways, and one-way streets near the seat only', () => {
    const classes = new Set(segments.map((segment) => classOf(roads, segment)));
    for (const wanted of [
      'trunk',
      'primary',
      'secondary',
      'tertiary',
      'unclassified',
      'residential',
      'track',
      'path',
      'ferry',
    ]) {
      expect(classes).toContain(wanted);
    }
    expect(classes).not.toContain('motorway');
    const oneway = segments.filter((segment) => roads.direction[segment] !== 0);
    expect(oneway.length).toBeGreaterThan(20);
    for (const segment of oneway) {
      expect(haversine(shapeOf(roads, segment)[0] ?? [0, 0], dataset.county.seat)).toBeLessThan(1500);
    }
  });

  it('winds: roads are longer than the straight line between their ends', () => {
    const long = segments.filter((segment) => (roads.lengthDecimetres[segment] ?? 0) > 8000 && !isFerry(segment));
    const ratios = long.map((segment) => {
      const straight = haversine(nodePosition(roads.from[segment] ?? 0), nodePosition(roads.to[segment] ?? 0));
      return (roads.lengthDecimetres[segment] ?? 0) / 10 / straight;
    });
    expect(ratios.reduce((a, b) => a + b) / ratios.length).toBeGreaterThan(1.03);
  });

  it('is one: every drivable node reaches every other by car and by goods vehicle, every node is reached on foot', () => {
    for (const use of ['car', 'goods', 'motorcycle'] as const) {
      expect(reachable(roads, seat, { use }).size).toBe(driven.size);
      expect(reachable(roads, seat, { use, backwards: true }).size).toBe(driven.size);
    }
    expect(reachable(roads, seat, { use: 'foot' }).size).toBe(roads.nodeCount);
  });

  it('joins roads where they cross: no crossing lies further from a node than junctions are merged', () => {
    for (const at of bareCrossings(roads)) {
      expect(haversine(at, nodePosition(nearestNode(roads, at)))).toBeLessThanOrEqual(15);
    }
  });

  it('comes within 250 m of every village, settlement and town', () => {
    const points = segments.filter((segment) => !isFerry(segment)).flatMap((segment) => dense(shapeOf(roads, segment)));
    const columns = new Map<string, Position[]>();
    const cell = ([lon, lat]: Position, dx = 0, dy = 0) =>
      `${Math.floor(lon / 0.003) + dx},${Math.floor(lat / 0.003) + dy}`;
    for (const point of points) columns.set(cell(point), [...(columns.get(cell(point)) ?? []), point]);
    const places = [
      ...[...dataset.villages, ...dataset.towns].map(({ name, position }) => ({ name, position: position ?? [0, 0] })),
      ...dataset.villages.flatMap(({ name, settlements }) =>
        settlements.map(({ position }, index) => ({ name: `${name} ${index}`, position })),
      ),
    ] satisfies { name: string; position: Position }[];
    for (const { name, position } of places) {
      const near = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => columns.get(cell(position, dx, dy)) ?? []));
      expect(Math.min(...near.map((point) => haversine(point, position))), name).toBeLessThan(250);
    }
  });
});

describe('what is awkward', () => {
  it('water is crossed by two bridges and one ferry, no more', () => {
    expect(wet.map((segment) => classOf(roads, segment)).filter((roadClass) => roadClass === 'ferry')).toHaveLength(1);
    const bridges = wet.filter((segment) => !isFerry(segment));
    expect(new Set(bridges.map((segment) => roads.names[roads.name[segment] ?? 0]))).toEqual(
      new Set(['一号大桥（合成）', '二号大桥（合成）']),
    );
    expect(bridges).toHaveLength(2);
    expect(segments.filter(isFerry)).toHaveLength(1);
  });

  it('without the bridges the banks are apart', () => {
    const dry = reachable(roads, seat, { use: 'car', keep: (segment) => !wet.includes(segment) });
    expect(dry.has(nodeOf('440883003'))).toBe(true);
    expect(dry.has(nodeOf('440883109'))).toBe(false);
    expect(dry.has(nodeOf('440883104'))).toBe(false);
  });

  it('one village lies behind the ferry', () => {
    const reached = reachable(roads, seat, { use: 'car', keep: (segment) => !isFerry(segment) });
    const cut = dataset.villages.filter(({ code }) => !reached.has(nodeOf(code)));
    expect(cut.map(({ code }) => code)).toEqual([awkward.ferry]);
    expect(roads.durationSeconds[segments.find(isFerry) ?? -1]).toBe(480);
  });

  it('two villages are reached over tracks only', () => {
    expect(awkward.tracks).toHaveLength(2);
    const reached = reachable(roads, seat, { use: 'car', keep: (segment) => classOf(roads, segment) !== 'track' });
    for (const code of awkward.tracks) expect(reached.has(nodeOf(code))).toBe(false);
    const others = dataset.villages.filter(({ code }) => !awkward.tracks.includes(code) && !reached.has(nodeOf(code)));
    expect(others.length).toBeLessThan(5);
  });
});

/** The points of a shape and between them, some 50 m apart. */
function dense(shape: readonly Position[]): Position[] {
  return shape.flatMap((b, index) => {
    const a = shape[index - 1];
    if (a === undefined) return [b];
    const steps = Math.ceil(haversine(a, b) / 50);
    return Array.from({ length: steps }, (_, step): Position => {
      const part = (step + 1) / steps;
      return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];
    });
  });
}
