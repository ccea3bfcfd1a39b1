/** Random road networks with everything that a network can hold. Synthetic. */
import fc from 'fast-check';
import { haversineMetresE7 } from '../../../geo/earth.ts';
import type { Anchor } from '../../../geo/roads/snap/anchor.ts';
import {
  completeRoads,
  ROAD_CLASSES,
  ROAD_FLAGS,
  type RoadChange,
  type RoadNetwork,
  type RoadRule,
} from '../../../src/model/index.ts';

const segmentAmong = (nodes: number) =>
  fc.record({
    from: fc.nat(nodes - 1),
    to: fc.nat(nodes - 1),
    /** Where the shape bends, if it does; loops without a bend have no extent. */
    bend: fc.option(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }))),
    detour: fc.integer({ min: 1, max: 3 }),
    roadClass: fc.constantFrom('residential', 'tertiary', 'track', 'ferry', 'path', 'motorway'),
    direction: fc.constantFrom(0, 0, 0, 1, 2),
    access: fc.constantFrom(31, 31, 31, 2, 16, 30),
    accessBack: fc.constantFrom(-1, -1, -1, 31, 29),
    link: fc.constantFrom(0, 0, 0, 1),
    destination: fc.tuple(fc.constantFrom(0, 0, 0, 2, 31), fc.constantFrom(-1, -1, -1, 0, 2, 8)),
    stops: fc.tuple(fc.nat(2), fc.nat(1), fc.nat(1), fc.nat(2)),
    contraflow: fc.constantFrom(0, 0, 2, 8),
    maxspeedKmh: fc.constantFrom(0, 0, 20, 50),
    maxspeedBackKmh: fc.constantFrom(0, 0, 30),
    surface: fc.constantFrom(0, 0, 1, 3, 4),
    weight: fc.constantFrom(0, 0, 0, 2000),
    height: fc.constantFrom(0, 0, 0, 0, 190),
    duration: fc.constantFrom(0, 240),
    climb: fc.integer({ min: 0, max: 90 }),
  });

/**
 * A patch of so many nodes and up to so many segments, loops and parallel segments included, with random forbidden
 * walks.
 */
export const randomRoadsOf = (nodes: number, most: number): fc.Arbitrary<RoadNetwork> =>
  fc
    .record({
      places: fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 })), {
        minLength: nodes,
        maxLength: nodes,
      }),
      segments: fc.array(segmentAmong(nodes), { minLength: 1, maxLength: most, size: 'max' }),
      walks: fc.array(
        fc.tuple(fc.nat(), fc.array(fc.nat({ max: 7 }), { minLength: 1, maxLength: 3 }), fc.constantFrom(2, 15, 31)),
        {
          maxLength: 6,
        },
      ),
    })
    .map(({ places, segments, walks }) => {
      const count = segments.length;
      const lon = Int32Array.from(places, ([x], i) => 1_107_000_000 + x * 9000 + i);
      const lat = Int32Array.from(places, ([, y], i) => 214_000_000 + y * 9000 + 2 * i);
      const shapes = segments.map(({ from, to, bend }): [number, number][] => {
        const ends = [from, to].map((node): [number, number] => [lon[node] ?? 0, lat[node] ?? 0]);
        const [[x, y] = [0, 0], [x2, y2] = [0, 0]] = ends;
        if (bend === null) return ends;
        return [
          [x, y],
          [Math.round((x + x2) / 2) + bend[0] * 1000, Math.round((y + y2) / 2) + bend[1] * 1000],
          [x2, y2],
        ];
      });
      const shapeStart = new Uint32Array(count + 1);
      for (const [i, shape] of shapes.entries()) shapeStart[i + 1] = (shapeStart[i] ?? 0) + shape.length;
      const length = segments.map(({ from, to, detour }) => {
        const metres = haversineMetresE7(lon[from] ?? 0, lat[from] ?? 0, lon[to] ?? 0, lat[to] ?? 0);
        return Math.max(1, Math.round(metres * 10 * detour));
      });
      const head = (arc: number) => segments[arc >> 1]?.[(arc & 1) === 0 ? 'to' : 'from'];
      const leaving = (node: number | undefined) =>
        Array.from({ length: 2 * count }, (_, arc) => arc).filter((arc) => head(arc ^ 1) === node);
      const forbidden = walks.map(([begin, steps, uses]) => {
        const walk = [begin % (2 * count)];
        for (const step of steps) {
          const next = leaving(head(walk.at(-1) ?? 0));
          walk.push(next[step % next.length] ?? 0);
        }
        return { walk, uses };
      });
      return completeRoads({
        nodeCount: nodes,
        segmentCount: count,
        nodeLon: lon,
        nodeLat: lat,
        from: Uint32Array.from(segments, ({ from }) => from),
        to: Uint32Array.from(segments, ({ to }) => to),
        lengthDecimetres: Uint32Array.from(length),
        roadClass: Uint8Array.from(segments, ({ roadClass }) => ROAD_CLASSES.indexOf(roadClass)),
        surface: Uint8Array.from(segments, ({ surface }) => surface),
        maxspeedKmh: Uint8Array.from(segments, ({ maxspeedKmh }) => maxspeedKmh),
        maxspeedBackKmh: Uint8Array.from(segments, ({ maxspeedBackKmh }) => maxspeedBackKmh),
        direction: Uint8Array.from(segments, ({ direction }) => direction),
        access: Uint8Array.from(segments, ({ access }) => access),
        accessBack: Uint8Array.from(segments, ({ access, accessBack }) => (accessBack < 0 ? access : accessBack)),
        destination: Uint8Array.from(segments, ({ destination }) => destination[0]),
        destinationBack: Uint8Array.from(segments, ({ destination }) =>
          destination[1] < 0 ? destination[0] : destination[1],
        ),
        signals: Uint8Array.from(segments, ({ stops }) => stops[0]),
        signalsBack: Uint8Array.from(segments, ({ stops }) => stops[1]),
        yields: Uint8Array.from(segments, ({ stops }) => stops[2]),
        yieldsBack: Uint8Array.from(segments, ({ stops }) => stops[3]),
        contraflow: Uint8Array.from(segments, ({ contraflow }) => contraflow),
        flags: Uint8Array.from(
          segments,
          ({ weight, link }) =>
            (weight > 0 ? 1 << ROAD_FLAGS.indexOf('seasonal') : 0) | (link << ROAD_FLAGS.indexOf('link')),
        ),
        maxHeightCentimetres: Uint16Array.from(segments, ({ height }) => height),
        maxWeightKilograms: Uint32Array.from(segments, ({ weight }) => weight),
        rule: Uint32Array.from(segments, (_, i) => (i % 4 === 3 ? 1 + (i % 3) : 0)),
        rules: RULES,
        climbDecimetres: Uint16Array.from(segments, ({ climb }) => climb),
        climbBackDecimetres: Uint16Array.from(segments, ({ climb }) => 90 - climb),
        durationSeconds: Uint32Array.from(segments, ({ duration }) => duration),
        name: new Uint32Array(count),
        names: [''],
        way: Float64Array.from(segments, (_, i) => 100 + (i % 5)),
        shapeStart,
        shapeLon: Int32Array.from(shapes.flatMap((shape) => shape.map(([x]) => x))),
        shapeLat: Int32Array.from(shapes.flatMap((shape) => shape.map(([, y]) => y))),
        restrictionStart: Uint32Array.from({ length: forbidden.length + 1 }, (_, r) =>
          forbidden.slice(0, r).reduce((sum, { walk }) => sum + walk.length, 0),
        ),
        restrictionArc: Uint32Array.from(forbidden.flatMap(({ walk }) => walk)),
        restrictionUse: Uint8Array.from(forbidden, ({ uses }) => uses),
      });
    });

/** For cars along the shape, for heavy ones, for buses. */
const RULES: readonly (readonly RoadRule[])[] = [
  [],
  [{ uses: 2, directions: 1, kind: 'closed', condition: 'Nov-Apr' }],
  [
    { uses: 31, directions: 3, kind: 'weight', value: 3000 },
    { uses: 2, directions: 2, kind: 'speed', value: 12 },
  ],
  [{ uses: 8, directions: 3, kind: 'length', value: 600 }],
];

/** Up to 14 nodes and 30 segments. */
export const randomRoads = randomRoadsOf(14, 30);

/** Every node, and for each given share a point inside a segment. */
export const anchorsOf = (roads: RoadNetwork, shares: readonly number[] = [0.25, 0.5, 0.75]): Anchor[] => [
  ...Array.from({ length: roads.nodeCount }, (_, node) => ({
    lon: (roads.nodeLon[node] ?? 0) / 1e7,
    lat: (roads.nodeLat[node] ?? 0) / 1e7,
    segment: 0,
    point: 0,
    fraction: 0,
    node,
    straightMetres: node,
  })),
  ...Array.from({ length: roads.segmentCount }, (_, segment) => ({
    lon: 110.7,
    lat: 21.4,
    segment,
    point: roads.shapeStart[segment] ?? 0,
    fraction: shares[segment % shares.length] ?? 0.5,
    node: -1,
    straightMetres: 3,
  })),
];

const where = fc.oneof(
  fc
    .array(fc.integer({ min: 0, max: 29 }), { minLength: 1, maxLength: 3 })
    .map((segments) => ({ by: 'segments' as const, segments })),
  fc.constantFrom(100, 103).map((way) => ({ by: 'ways' as const, ways: [way] })),
  fc.constantFrom('track' as const, 'tertiary' as const).map((name) => ({ by: 'class' as const, classes: [name] })),
  fc.constant({ by: 'seasonal' as const }),
  fc.constant({ by: 'all' as const }),
  fc.constant({
    by: 'area' as const,
    ring: [
      [110.7, 21.4],
      [110.712, 21.4],
      [110.712, 21.412],
      [110.7, 21.412],
    ] as [number, number][],
  }),
);

export const randomChanges: fc.Arbitrary<RoadChange[]> = fc.array(
  where.chain((place) =>
    fc.constantFrom<RoadChange>(
      { op: 'close', where: place },
      { op: 'open', where: place },
      { op: 'slow', factor: 0.6, where: place },
      { op: 'one-way', direction: 'along', where: place },
      { op: 'one-way', direction: 'against', where: place, uses: ['car'] },
      { op: 'limit', weightTonnes: 2, where: place },
    ),
  ),
  { maxLength: 3 },
);
