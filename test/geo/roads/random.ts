/**
 * Random small road networks: one-ways, ferries, limits, poor surfaces, islands, loops, parallel and degenerate ways.
 */
import fc from 'fast-check';
import type { OsmRestriction, OsmWay, OsmWays } from '../../../geo/roads/osm/ways.ts';
import { type Position, ROAD_CLASSES, type RoadClass, type RoadRule } from '../../../src/model/index.ts';
import { at, barrier, EVERYBODY, osm, uses, way } from './synthetic.ts';

const CLASSES: readonly RoadClass[] = [
  'primary',
  'residential',
  'residential',
  'residential',
  'track',
  'motorway',
  'ferry',
];

/** What {@link randomWay} draws; the rest of a way is as plain as {@link way} has it. */
type Drawn = Pick<
  OsmWay,
  'nodes' | 'roadClass' | 'surface' | 'maxspeedKmh' | 'direction' | 'access' | 'durationSeconds' | 'name'
>;

const randomWay = (nodes: number): fc.Arbitrary<Drawn> =>
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
          const { maxspeedKmh, access } = rest;
          return { ...way(index + 1, line, { maxspeedKmh, access }), ...rest, nodes: line };
        });
        return osm(all, list);
      }),
  );

const ANY_USES = fc.integer({ min: 1, max: EVERYBODY });

const randomRule: fc.Arbitrary<RoadRule> = fc
  .record({
    uses: ANY_USES,
    directions: fc.integer({ min: 1, max: 3 }),
    limit: fc.constantFrom<Pick<RoadRule, 'kind' | 'value'>>(
      { kind: 'closed' },
      { kind: 'weight', value: 1500 },
      { kind: 'height', value: 190 },
      { kind: 'width', value: 160 },
      { kind: 'length', value: 500 },
      { kind: 'axleload', value: 1000 },
      { kind: 'speed', value: 15 },
    ),
    condition: fc.option(fc.constantFrom('Mo-Fr 07:00-09:00', 'Nov-Apr'), { nil: undefined }),
  })
  .map(({ limit, condition, ...rest }) => ({ ...rest, ...limit, ...(condition === undefined ? {} : { condition }) }));

/** What else a map can say of a way. */
const signs = fc.record({
  maxspeedBackKmh: fc.constantFrom(0, 0, 10, 25),
  contraflow: fc.constantFrom(0, 0, 0, uses('car'), uses('bus')),
  flags: fc.constantFrom(0, 0, 1, 16, 127),
  maxWeightKilograms: fc.constantFrom(0, 0, 0, 3500),
  maxHeightCentimetres: fc.constantFrom(0, 0, 0, 250),
  maxWidthCentimetres: fc.constantFrom(0, 0, 0, 200),
  maxLengthCentimetres: fc.constantFrom(0, 0, 0, 500),
  maxAxleKilograms: fc.constantFrom(0, 0, 0, 1000),
  accessBack: fc.constantFrom(EVERYBODY, EVERYBODY, EVERYBODY, uses('foot'), uses('goods', 'car', 'foot')),
  rules: fc.array(randomRule, { maxLength: 2 }),
});

/** Turn restrictions between neighbouring ways mostly, so that many can be taken; and some of no sense at all. */
function randomRestriction(ways: readonly OsmWay[]): fc.Arbitrary<Omit<OsmRestriction, 'id'>> {
  const any = fc.constantFrom(...ways);
  const anyId = any.map((one) => one.id);
  const about = (from: OsmWay): fc.Arbitrary<Omit<OsmRestriction, 'id'>> => {
    const node = fc.constantFrom(...from.nodes);
    return node.chain((via) => {
      const meeting = ways.filter((one) => one.nodes.includes(via)).map((one) => one.id);
      return fc.record({
        kind: fc.constantFrom<'no' | 'only'>('no', 'no', 'only'),
        uTurn: fc.boolean(),
        from: fc.constant([from.id]),
        via: fc.oneof(
          { arbitrary: fc.constant({ node: via }), weight: 3 },
          { arbitrary: fc.array(anyId, { minLength: 1, maxLength: 2 }).map((list) => ({ ways: list })), weight: 1 },
        ),
        to: fc.oneof(fc.constantFrom(...meeting), anyId).map((id) => [id]),
        uses: ANY_USES,
      });
    });
  };
  return any.chain(about);
}

/**
 * {@link randomWays} with everything a map can say: limits by direction, contraflow, flags, sizes, turn restrictions,
 * barriers.
 */
export const randomSignedWays = (): fc.Arbitrary<OsmWays> =>
  randomWays().chain((plain) =>
    fc
      .record({
        signs: fc.array(signs, { minLength: plain.ways.length, maxLength: plain.ways.length }),
        restrictions: fc.array(randomRestriction(plain.ways), { maxLength: 12, size: 'max' }),
        barriers: fc.uniqueArray(
          fc
            .record({
              node: fc.constantFrom(...plain.ways.flatMap((one) => one.nodes)),
              closed: fc.nat(EVERYBODY),
              maxWeightKilograms: fc.constantFrom(0, 0, 2000),
              maxHeightCentimetres: fc.constantFrom(0, 0, 200),
              rules: fc.array(randomRule, { maxLength: 1 }),
            })
            .map(({ node, ...rest }) => barrier(node, rest)),
          { maxLength: 4, selector: (barrier) => barrier.node },
        ),
      })
      .map(({ signs: all, restrictions, barriers }) => ({
        ...plain,
        ways: plain.ways.map((one, index) => ({ ...one, ...all[index] })),
        restrictions: restrictions.map((one, index) => ({ ...one, id: 1000 + index })),
        barriers,
      })),
  );

/** A position in or around the square of {@link randomWays}, to the metre. */
export const randomPosition = (): fc.Arbitrary<Position> =>
  fc
    .tuple(fc.integer({ min: -400, max: 3400 }), fc.integer({ min: -400, max: 3400 }))
    .map(([x, y]) => at(x / 1000, y / 1000));
