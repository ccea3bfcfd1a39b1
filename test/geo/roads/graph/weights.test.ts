/** Times of directed segments, worked out by hand; and for any network against the definitions read once more. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedWeights, weightsOf } from '../../../../geo/roads/graph/weights.ts';
import { buildRoadNetwork } from '../../../../geo/roads/index.ts';
import { openRouter } from '../../../../geo/roads/open-router.ts';
import {
  DIRECTION,
  ROAD_CLASSES,
  ROAD_FLAGS,
  type RoadChange,
  type RoadNetwork,
  type RoadProfile,
} from '../../../../src/model/index.ts';
import { ALL } from '../engine-profiles.ts';
import { randomChanges, randomRoads } from '../random-roads.ts';
import { FOOT, osm, profile, uses, way } from '../synthetic.ts';
import { arcTimes } from '../walk-oracle.ts';

const NEVER = Number.POSITIVE_INFINITY;
const NODES = { 1: [0, 0], 2: [1, 0], 3: [2, 0], 4: [3, 0] } as const;

/** One kilometre from node 1 to node 2, at 10 m/s: 100 s. */
const road = (rest: Parameters<typeof way>[2], extra: Partial<RoadNetwork> = {}): RoadNetwork => ({
  ...buildRoadNetwork(osm(NODES, [way(1, [1, 2], rest)])),
  ...extra,
});
const seconds = (roads: RoadNetwork, used: RoadProfile = profile(), changes: readonly RoadChange[] = []): number[] => {
  const router = openRouter(roads, used, changes);
  return Array.from({ length: 2 * roads.segmentCount }, (_, arc) => router.milliseconds(arc) / 1000);
};
const everything = { by: 'all' } as const;

describe('seconds along and against', () => {
  it('a plain road', () => expect(seconds(road({}))).toEqual([100, 100]));

  it('one-way streets, and those drawn against their direction', () => {
    expect(seconds(road({ direction: DIRECTION.forward }))).toEqual([100, NEVER]);
    expect(seconds(road({ direction: DIRECTION.backward }))).toEqual([NEVER, 100]);
    expect(seconds(road({ direction: DIRECTION.backward }), FOOT)).toEqual([1000, 1000]);
  });

  it('contraflow frees the uses it names', () => {
    const street = road({ direction: DIRECTION.backward, contraflow: uses('bus', 'motorcycle') });
    expect(seconds(street)).toEqual([NEVER, 100]);
    expect(seconds(street, profile({ use: 'bus' }))).toEqual([100, 100]);
  });

  it('limits by direction', () => {
    expect(seconds(road({ maxspeedKmh: 18, maxspeedBackKmh: 12 }))).toEqual([200, 300]);
    expect(seconds(road({ maxspeedKmh: 18, maxspeedBackKmh: 0 }))).toEqual([200, 100]);
    expect(seconds(road({ maxspeedKmh: 120 }))).toEqual([100, 100]);
  });

  it('surfaces slow down what limits leave', () => {
    expect(seconds(road({ surface: 3, maxspeedKmh: 18 }))).toEqual([400, 400]);
  });

  it('access by direction', () => {
    const street = road({}, { accessBack: Uint8Array.of(uses('bus', 'foot')) });
    expect(seconds(street)).toEqual([100, NEVER]);
    expect(seconds(street, profile({ use: 'bus' }))).toEqual([100, 100]);
    // On foot one-way signs do not bind; what access says does.
    expect(seconds(road({}, { accessBack: Uint8Array.of(uses('car')) }), FOOT)).toEqual([1000, NEVER]);
  });

  it('links have speeds of their own where the profile says so', () => {
    const ramp = road({}, { flags: Uint8Array.of(1 << ROAD_FLAGS.indexOf('link')) });
    expect(seconds(ramp)).toEqual([100, 100]);
    const roadClass = ROAD_CLASSES.indexOf('tertiary');
    const tertiary = { ...ramp, roadClass: Uint8Array.of(roadClass) };
    expect(seconds(tertiary, profile({ kmhByLink: { tertiary: 18 } }))).toEqual([200, 200]);
    expect(seconds(tertiary, profile({ kmhByLink: { secondary: 18 } }))).toEqual([100, 100]);
    expect(seconds(tertiary, profile({ kmhByLink: { tertiary: 0 } }))).toEqual([NEVER, NEVER]);
    expect(seconds({ ...tertiary, flags: Uint8Array.of(0) }, profile({ kmhByLink: { tertiary: 18 } }))).toEqual([
      100, 100,
    ]);
  });

  it('signals and signs cost by direction, and only those who say so', () => {
    const street = road(
      {},
      {
        signals: Uint8Array.of(2),
        signalsBack: Uint8Array.of(1),
        yields: Uint8Array.of(0),
        yieldsBack: Uint8Array.of(3),
      },
    );
    expect(seconds(street)).toEqual([100, 100]);
    expect(seconds(street, profile({ signalSeconds: 15, yieldSeconds: 4 }))).toEqual([130, 127]);
  });

  it('climbs cost by direction, and only those who say so', () => {
    const hill = road({}, { climbDecimetres: Uint16Array.of(300), climbBackDecimetres: Uint16Array.of(15) });
    expect(seconds(hill)).toEqual([100, 100]);
    expect(seconds(hill, profile({ climbSecondsPerMetre: 0.5 }))).toEqual([115, 100.75]);
    // A third of a millisecond is rounded once.
    expect(seconds(hill, profile({ climbSecondsPerMetre: 1 / 900 }))).toEqual([100.033, 100.002]);
  });

  it('sizes beyond what is signed, to the kilogram and the centimetre', () => {
    const bridge = road({ maxWeightKilograms: 3500, maxHeightCentimetres: 210, maxWidthCentimetres: 200 });
    const shut = [NEVER, NEVER];
    const open = [100, 100];
    expect(seconds(bridge)).toEqual(open);
    expect(seconds(bridge, profile({ weightTonnes: 3.5, heightMetres: 2.1, widthMetres: 2 }))).toEqual(open);
    expect(seconds(bridge, profile({ weightTonnes: 3.501 }))).toEqual(shut);
    expect(seconds(bridge, profile({ heightMetres: 2.11 }))).toEqual(shut);
    expect(seconds(bridge, profile({ widthMetres: 2.006 }))).toEqual(shut);
    expect(seconds(bridge, profile({ weightTonnes: 3.5004, heightMetres: 2.104 }))).toEqual(open);
  });

  it('access by use, and classes that a profile does not use', () => {
    const lane = road({ access: uses('foot', 'bus'), roadClass: 'track' });
    expect(seconds(lane)).toEqual([NEVER, NEVER]);
    expect(seconds(lane, profile({ use: 'bus' }))).toEqual([100, 100]);
    const { kmhByClass } = profile();
    expect(seconds(lane, profile({ use: 'bus', kmhByClass: { ...kmhByClass, track: 0 } }))).toEqual([NEVER, NEVER]);
  });

  it('ferries wait half at each end on land', () => {
    // Land – ferry – ferry – land: the middle pier is no land.
    const chain = buildRoadNetwork(
      osm({ ...NODES, 5: [4, 0] }, [
        way(1, [1, 2]),
        way(2, [2, 3], { roadClass: 'ferry', durationSeconds: 600 }),
        way(3, [3, 4], { roadClass: 'ferry', name: 'second' }),
        way(4, [4, 5], { access: uses('foot') }),
      ]),
    );
    expect(seconds(chain)).toEqual([100, 100, 650, 650, 150, 150, NEVER, NEVER]);
    expect(seconds(chain, profile({ ferryWaitSeconds: 0 as RoadProfile['ferryWaitSeconds'] })).slice(2, 6)).toEqual([
      600, 600, 100, 100,
    ]);
    // From shore to shore the whole wait is paid once.
    const { nodeLon } = chain;
    const node = (x: number) => ({
      lon: 0,
      lat: 0,
      segment: 0,
      point: 0,
      fraction: 0,
      node: [...nodeLon].indexOf([...nodeLon].sort((a, b) => a - b)[x] ?? -1),
      straightMetres: 0,
    });
    expect(openRouter(chain, profile()).table([node(0)], [node(3)]).milliseconds[0]).toBe(900_000);
  });

  it('a slower ferry takes longer, its wait does not', () => {
    const ferry = buildRoadNetwork(
      osm(NODES, [way(1, [1, 2]), way(2, [2, 3], { roadClass: 'ferry', durationSeconds: 600 })]),
    );
    const slow: RoadChange = { op: 'slow', factor: 0.5, where: everything };
    expect(seconds(ferry, profile(), [slow])).toEqual([200, 200, 1250, 1250]);
  });
});

describe('changes', () => {
  it('slow by the product of their factors, in order', () => {
    const slow = (factor: number): RoadChange => ({ op: 'slow', factor, where: everything });
    expect(seconds(road({}), profile(), [slow(0.5), slow(0.8)])).toEqual([250, 250]);
  });

  it('make one-way, in place of what the map says, for those who obey', () => {
    const against: RoadChange = { op: 'one-way', direction: 'against', where: everything };
    const street = road({ direction: DIRECTION.forward, contraflow: uses('car') });
    expect(seconds(street, profile(), [against])).toEqual([NEVER, 100]);
    expect(seconds(street, profile(), [against, { ...against, direction: 'along' }])).toEqual([100, NEVER]);
    expect(seconds(street, FOOT, [against])).toEqual([1000, 1000]);
  });

  it('sign limits, of which the smallest holds', () => {
    const limit = (weightTonnes: number): RoadChange => ({ op: 'limit', weightTonnes, where: everything });
    const truck = profile({ weightTonnes: 3 });
    expect(seconds(road({}), truck, [limit(3), limit(5)])).toEqual([100, 100]);
    expect(seconds(road({}), truck, [limit(2.9), limit(5)])).toEqual([NEVER, NEVER]);
    expect(seconds(road({}), profile(), [limit(0.1)])).toEqual([100, 100]);
  });

  it('close, and open what changes closed, not what the map closes', () => {
    const close: RoadChange = { op: 'close', where: everything };
    const open: RoadChange = { op: 'open', where: everything };
    expect(seconds(road({}), profile(), [close])).toEqual([NEVER, NEVER]);
    expect(seconds(road({}), profile(), [open, close])).toEqual([NEVER, NEVER]);
    expect(seconds(road({}), profile(), [close, open])).toEqual([100, 100]);
    expect(seconds(road({ access: uses('foot') }), profile(), [open])).toEqual([NEVER, NEVER]);
  });

  it('concern the uses they name', () => {
    const close: RoadChange = { op: 'close', where: everything, uses: ['goods', 'bus'] };
    expect(seconds(road({}), profile(), [close])).toEqual([100, 100]);
    expect(seconds(road({}), profile({ use: 'goods' }), [close])).toEqual([NEVER, NEVER]);
  });

  it('of numbers beyond the network touch nothing', () => {
    const close: RoadChange = { op: 'close', where: { by: 'segments', segments: [1, 77, 4_000_000_000] } };
    expect(seconds(road({}), profile(), [close])).toEqual([100, 100]);
  });
});

describe('weights of any network', () => {
  it.each(ALL)('are those of the definitions, and changes never touch the ones they start from: $id', (used) => {
    fc.assert(
      fc.property(randomRoads, randomChanges, (roads, changes) => {
        const base = weightsOf(roads, used);
        const kept = [base.passable.slice(), base.milliseconds.slice()];
        const { weights } = changedWeights(roads, used, base, changes);
        for (const [given, list] of [
          [base, []],
          [weights, changes],
        ] as const) {
          const expected = arcTimes(roads, used, list).map((time) => time ?? NEVER);
          expect([...given.milliseconds]).toEqual(expected);
          const open = (segment: number) => [0, 1].map((i) => (expected[2 * segment + i] !== NEVER ? 1 << i : 0));
          expect([...given.passable]).toEqual(
            Array.from(roads.from, (_, segment) => open(segment).reduce((bits, bit) => bits | bit, 0)),
          );
        }
        expect([base.passable, base.milliseconds]).toEqual(kept);
      }),
      { numRuns: 50 },
    );
  });
});
