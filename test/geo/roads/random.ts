/** Random small road networks: one-ways, ferries, limits, poor surfaces, islands, loops, parallel and degenerate ways. */
import fc from 'fast-check';
import type { OsmWay, OsmWays } from '../../../geo/roads/index.ts';
import { type Position, ROAD_CLASSES, type RoadClass } from '../../../src/model/index.ts';
import { at, EVERYBODY, osm, uses, way } from './synthetic.ts';

const CLASSES: readonly RoadClass[] = [
  'primary',
  'residential',
  'residential',
  'residential',
  'track',
  'motorway',
  'ferry',
];

const randomWay = (nodes: number): fc.Arbitrary<Omit<OsmWay, 'id'>> =>
  fc.record({
    nodes: fc.array(fc.nat(nodes - 1), { minLength: 1, maxLength: 5, size: 'max' }),
    roadClass: fc.constantFrom(...CLASSES).map((name) => ROAD_CLASSES.indexOf(name)),
    surface: fc.nat(4),
    maxspeedKmh: fc.constantFrom(0, 0, 10, 25),
    direction: fc.constantFrom<0 | 1 | 2>(0, 0, 1, 2),
    access: fc.constantFrom(EVERYBODY, EVERYBODY, EVERYBODY, uses('foot'), uses('car')),
    durationSeconds: fc.constantFrom(0, 0, 600),
    name: fc.constantFrom('', '县道', 'Main "Street"'),
  });

type Place = readonly [number, number];

/** Puts a node of its own between any two of a way, off the straight line, so that the segment bends there. */
function bent(places: Record<number, Place>, nodes: readonly number[]): number[] {
  return nodes.flatMap((node, i) => {
    const before = nodes[i - 1];
    if (before === undefined || before === node) return [node];
    const [a, b] = [places[before] ?? [0, 0], places[node] ?? [0, 0]];
    const bend = Object.keys(places).length;
    places[bend] = [(a[0] + b[0]) / 2 + 0.15, (a[1] + b[1]) / 2 - 0.1];
    return [bend, node];
  });
}

/** Up to 12 nodes within three kilometres and up to 25 ways among them, some with bends. */
export const randomWays = (): fc.Arbitrary<OsmWays> =>
  fc.integer({ min: 3, max: 12 }).chain((nodes) =>
    fc
      .record({
        places: fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 })), {
          minLength: nodes,
          maxLength: nodes,
        }),
        ways: fc.array(fc.tuple(randomWay(nodes), fc.boolean()), { minLength: 1, maxLength: 25, size: 'max' }),
      })
      .map(({ places, ways }) => {
        const all: Record<number, Place> = Object.fromEntries(places.map(([x, y], id) => [id, [x / 10, y / 10]]));
        const list = ways.map(([rest, bends], index) => {
          const line = bends ? bent(all, rest.nodes) : rest.nodes;
          return { ...way(index + 1, line), ...rest, nodes: line };
        });
        return osm(all, list);
      }),
  );

/** A position in or around the square of {@link randomWays}, to the metre. */
export const randomPosition = (): fc.Arbitrary<Position> =>
  fc
    .tuple(fc.integer({ min: -400, max: 3400 }), fc.integer({ min: -400, max: 3400 }))
    .map(([x, y]) => at(x / 1000, y / 1000));
