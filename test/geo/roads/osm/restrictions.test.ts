/** Turn restrictions and barriers as forbidden walks, on junctions made by hand. All roads are synthetic. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compressWays } from '../../../../geo/roads/index.ts';
import type { OsmBarrier, OsmRestriction, OsmWay, OsmWays } from '../../../../geo/roads/osm/ways.ts';
import { DIRECTION, hashRoads, type RoadNetwork } from '../../../../src/model/index.ts';
import { randomSignedWays } from '../random.ts';
import { barrier, EVERYBODY, osm, uses, way } from '../synthetic.ts';

const VEHICLES = uses('goods', 'car', 'motorcycle', 'bus');

const no = (rest: Partial<OsmRestriction> & Pick<OsmRestriction, 'from' | 'via' | 'to'>): OsmRestriction => ({
  id: 900,
  kind: 'no',
  uTurn: false,
  uses: VEHICLES,
  ...rest,
});

/**
 * Forbidden walks as the nodes they pass, in kilometres "x,y", with their uses. Enough to tell them where no two
 * segments are parallel.
 */
function walks(roads: RoadNetwork, extract: OsmWays): string[] {
  const named = new Map<string, number>();
  if (extract.nodes instanceof Map) for (const [id, [lon, lat]] of extract.nodes) named.set(`${lon} ${lat}`, id);
  const node = (index: number) => named.get(`${roads.nodeLon[index]} ${roads.nodeLat[index]}`) ?? Number.NaN;
  return [...roads.restrictionUse].map((use, r) => {
    const arcs = [...roads.restrictionArc.subarray(roads.restrictionStart[r], roads.restrictionStart[r + 1])];
    const [tail, head] = [
      (arc: number) => node((arc & 1 ? roads.to : roads.from)[arc >>> 1] ?? 0),
      (arc: number) => node((arc & 1 ? roads.from : roads.to)[arc >>> 1] ?? 0),
    ];
    for (const [i, arc] of arcs.slice(1).entries()) expect(tail(arc)).toBe(head(arcs[i] ?? 0));
    return `${tail(arcs[0] ?? 0)}-${arcs.map(head).join('-')} ${use}`;
  });
}

/**
 * A crossroads of four ways: 2 north, 3 east, 4 south, 5 west, 1 in the middle.
 *
 *       2
 *       |
 *   5 - 1 - 3
 *       |
 *       4
 */
const CROSS = { 1: [0, 0], 2: [0, 1], 3: [1, 0], 4: [0, -1], 5: [-1, 0] } as const;
const arm = (to: number, rest: Parameters<typeof way>[2] = {}) => way(to * 10, [1, to], rest);
const ARMS = [arm(2), arm(3), arm(4), arm(5)];

const build = (nodes: Parameters<typeof osm>[0], ways: readonly OsmWay[], restrictions: OsmRestriction[]) => {
  const extract: OsmWays = { ...osm(nodes, ways), restrictions };
  const { roads, restrictions: report } = compressWays(extract);
  return { walks: walks(roads, extract), report, roads };
};
const cross = (restriction: Partial<OsmRestriction>, ways: readonly OsmWay[] = ARMS) =>
  build(CROSS, ways, [no({ from: [40], via: { node: 1 }, to: [50], ...restriction })]);

const TAKEN = { taken: 1, idle: 0, problems: [] };
const listed = (problem: string, rest = {}) => ({
  taken: 0,
  idle: 0,
  problems: [{ problem, ids: [900] }],
  ...rest,
});

describe('via a node', () => {
  it('no left turn forbids that turn and nothing else', () => {
    const { walks, report } = cross({});
    expect(walks).toEqual([`4-1-5 ${VEHICLES}`]);
    expect(report).toEqual(TAKEN);
  });

  it('only straight on forbids every other way, back included', () => {
    const { walks, report } = cross({ kind: 'only', to: [20] });
    expect(walks.sort()).toEqual([`4-1-3 ${VEHICLES}`, `4-1-4 ${VEHICLES}`, `4-1-5 ${VEHICLES}`]);
    expect(report).toEqual(TAKEN);
  });

  it('no U-turn forbids turning back', () => {
    expect(cross({ uTurn: true, to: [40] }).walks).toEqual([`4-1-4 ${VEHICLES}`]);
  });

  it('no entry from two ways forbids both', () => {
    expect(cross({ from: [40, 30] }).walks.sort()).toEqual([`3-1-5 ${VEHICLES}`, `4-1-5 ${VEHICLES}`]);
  });

  it('no exit to two ways forbids both', () => {
    expect(cross({ to: [50, 30] }).walks.sort()).toEqual([`4-1-3 ${VEHICLES}`, `4-1-5 ${VEHICLES}`]);
  });

  it('binds those it names and of them those who may use the roads', () => {
    expect(cross({ uses: uses('goods') }).walks).toEqual([`4-1-5 ${uses('goods')}`]);
    const noGoods = [arm(2), arm(3), arm(4), arm(5, { access: uses('car', 'foot') })];
    expect(cross({}, noGoods).walks).toEqual([`4-1-5 ${uses('car')}`]);
  });

  it('of the same walk twice binds both groups', () => {
    const twice = [no({ from: [40], via: { node: 1 }, to: [50], uses: uses('goods') })];
    twice.push(no({ id: 901, from: [40], via: { node: 1 }, to: [50], uses: uses('bus') }));
    expect(build(CROSS, ARMS, twice).walks).toEqual([`4-1-5 ${uses('goods', 'bus')}`]);
  });

  it('into a one-way street against its direction forbids nothing new', () => {
    const { walks, report } = cross({}, [arm(2), arm(3), arm(4), arm(5, { direction: DIRECTION.backward })]);
    expect([walks, report]).toEqual([[], { taken: 0, idle: 1, problems: [] }]);
  });

  it('only into a one-way street against its direction is listed, else nobody could go on', () => {
    const ways = [arm(2), arm(3), arm(4), arm(5, { direction: DIRECTION.backward })];
    const { walks, report } = cross({ kind: 'only' }, ways);
    expect([walks, report]).toEqual([[], listed('impossible')]);
  });

  it('from a way that nobody concerned may use forbids nothing', () => {
    const ways = [arm(2), arm(3), arm(4, { access: uses('foot') }), arm(5)];
    for (const kind of ['no', 'only'] as const)
      expect(cross({ kind }, ways)).toMatchObject({ walks: [], report: { taken: 0, idle: 1, problems: [] } });
  });

  it('only into a way that nobody concerned may use is listed', () => {
    const ways = [arm(2), arm(3), arm(4), arm(5, { access: uses('foot') })];
    expect(cross({ kind: 'only' }, ways).report).toEqual(listed('impossible'));
  });

  it('a bus lane against the one-way is restricted for the bus', () => {
    const ways = [arm(2), arm(3), arm(4), arm(5, { direction: DIRECTION.backward, contraflow: uses('bus') })];
    expect(cross({}, ways).report).toEqual(TAKEN);
  });
});

describe('a way that goes on at both sides of the via', () => {
  const through = (direction: OsmWay['direction']) => [arm(2), arm(3), way(60, [4, 1, 5], { direction })];

  it('is ambiguous', () => {
    expect(cross({ from: [60], to: [20] }, through(0)).report).toEqual(listed('ambiguous'));
    expect(cross({ from: [60], to: [20] }, through(0)).walks).toEqual([]);
    expect(cross({ kind: 'only', from: [60], to: [20] }, through(0)).walks).toEqual([]);
  });

  it('is told by its direction', () => {
    expect(cross({ from: [60], to: [20] }, through(1)).walks).toEqual([`4-1-2 ${VEHICLES}`]);
    expect(cross({ from: [60], to: [20] }, through(2)).walks).toEqual([`5-1-2 ${VEHICLES}`]);
    expect(cross({ from: [20], to: [60] }, through(1)).walks).toEqual([`2-1-5 ${VEHICLES}`]);
    expect(cross({ from: [60], to: [60] }, through(1)).walks).toEqual([`4-1-5 ${VEHICLES}`]);
  });

  it('becomes a node there though no other way meets it', () => {
    const line = { 1: [0, 0], 2: [1, 0], 3: [2, 0] } as const;
    const { roads, walks } = build(
      line,
      [way(1, [1, 2, 3], { direction: DIRECTION.forward })],
      [no({ from: [1], via: { node: 2 }, to: [1] })],
    );
    expect([roads.nodeCount, roads.segmentCount, walks]).toEqual([3, 2, [`1-2-3 ${VEHICLES}`]]);
  });
});

/**
 * A dual carriageway, eastward 1 → 2 → 3 and westward 6 → 5 → 4, with a link 2 – 5 between them.
 *
 *   4 < 5 < 6
 *       |
 *   1 > 2 > 3
 */
const DUAL = { 1: [0, 0], 2: [1, 0], 3: [2, 0], 4: [0, 1], 5: [1, 1], 6: [2, 1] } as const;
const oneway = { direction: DIRECTION.forward };
const CARRIAGEWAYS = [
  way(12, [1, 2], oneway),
  way(23, [2, 3], oneway),
  way(65, [6, 5], oneway),
  way(54, [5, 4], oneway),
  way(25, [2, 5]),
];

describe('via ways', () => {
  const uTurn = { from: [12], via: { ways: [25] }, to: [54], uTurn: true };

  it('no U-turn over a link forbids the whole walk, not its parts', () => {
    const { walks, report } = build(DUAL, CARRIAGEWAYS, [no(uTurn)]);
    expect([walks, report]).toEqual([[`1-2-5-4 ${VEHICLES}`], TAKEN]);
  });

  it('only forbids every other way out at each step', () => {
    const { walks } = build(DUAL, CARRIAGEWAYS, [no({ ...uTurn, kind: 'only' })]);
    expect(walks.sort()).toEqual([`1-2-1`, `1-2-3`, `1-2-5-2`, `1-2-5-6`].map((nodes) => `${nodes} ${VEHICLES}`));
  });

  it('of two ways in any order and of several segments', () => {
    const nodes = { ...DUAL, 7: [1, 0.5], 8: [1, 0.25], 9: [1.5, 0.25] } as const;
    const ways = [...CARRIAGEWAYS.slice(0, 4), way(70, [5, 7]), way(71, [2, 8, 7]), way(72, [8, 9])];
    for (const list of [
      [70, 71],
      [71, 70],
    ])
      expect(build(nodes, ways, [no({ ...uTurn, via: { ways: list } })]).walks).toEqual([`1-2-8-7-5-4 ${VEHICLES}`]);
  });

  it('that do not meet are listed', () => {
    const { walks, report } = build(DUAL, CARRIAGEWAYS, [no({ ...uTurn, via: { ways: [23] } })]);
    expect([walks, report]).toEqual([[], listed('not-connected')]);
  });

  it('in a ring, where both ways round would do, are ambiguous; a one-way ring is not', () => {
    const nodes = { 1: [0, 0], 2: [1, 0], 3: [1.5, 0.5], 4: [1.5, -0.5] } as const;
    const ring = (rest: Parameters<typeof way>[2]) => [way(1, [1, 2]), way(2, [2, 3, 4, 2], rest)];
    const back = no({ from: [1], via: { ways: [2] }, to: [1], uTurn: true });
    expect(build(nodes, ring({}), [back]).report).toEqual(listed('ambiguous'));
    expect(build(nodes, ring(oneway), [back]).walks).toEqual([`1-2-2-1 ${VEHICLES}`]);
  });
});

describe('what can not be taken is listed', () => {
  it.each<[string, Partial<OsmRestriction>]>([
    ['member-missing', { from: [77] }],
    ['member-missing', { to: [77] }],
    ['member-missing', { via: { node: 77 } }],
    ['member-missing', { via: { ways: [77] } }],
    ['not-connected', { via: { node: 2 } }],
    ['malformed', { kind: 'only', to: [50, 30] }],
    ['malformed', { from: [] }],
    ['malformed', { via: { ways: Array.from({ length: 13 }, (_, i) => i) } }],
  ])('%s: %o', (problem, restriction) => {
    const { walks, report } = cross(restriction);
    expect([walks, report]).toEqual([[], listed(problem)]);
  });

  it('but what of it can be taken is', () => {
    const { walks, report } = cross({ from: [40, 77] });
    expect([walks, report]).toEqual([[`4-1-5 ${VEHICLES}`], listed('member-missing', { taken: 1 })]);
  });

  it('but an only of several ways of which one meets the via is taken', () => {
    const ways = [...ARMS, way(60, [2, 3])];
    const { walks, report } = cross({ kind: 'only', to: [20, 60] }, ways);
    expect(walks).toHaveLength(3);
    expect(report).toEqual(listed('not-connected', { taken: 1 }));
  });

  it('a way cut by missing nodes is not gone through', () => {
    const nodes = { ...DUAL, 7: [1, 0.8], 8: [1, 0.2] } as const;
    const restriction = no({ from: [12], via: { ways: [25] }, to: [54] });
    const cut = (middle: number[]) => [...CARRIAGEWAYS.slice(0, 4), way(25, [2, 8, ...middle, 7, 5])];
    expect(build(nodes, cut([]), [restriction]).report).toEqual(TAKEN);
    expect(build(nodes, cut([99]), [restriction]).report).toEqual(listed('not-connected'));
  });
});

describe('barriers', () => {
  const line = { 1: [0, 0], 2: [1, 0], 3: [2, 0], 4: [3, 0], 5: [4, 0] } as const;
  const on = (barriers: OsmBarrier[], ways: OsmWay[] = [way(1, [1, 2, 3, 4, 5])]) => {
    const extract: OsmWays = { ...osm(line, ways), barriers };
    const { roads } = compressWays(extract);
    return { roads, walks: walks(roads, extract) };
  };

  it('in the middle of a way split it and forbid passing for those they close it to; turning back is free', () => {
    const { roads, walks } = on([barrier(3, { closed: VEHICLES })]);
    expect([roads.nodeCount, roads.segmentCount]).toEqual([3, 2]);
    expect(walks.sort()).toEqual([`1-3-5 ${VEHICLES}`, `5-3-1 ${VEHICLES}`]);
  });

  it('that close nothing to those who may use the way change nothing', () => {
    const path = [way(1, [1, 2, 3, 4, 5], { access: uses('foot') })];
    const { roads } = on([barrier(3, { closed: VEHICLES })], path);
    expect([roads.segmentCount, roads.restrictionUse.length]).toEqual([1, 0]);
    expect(hashRoads(on([barrier(77, { closed: VEHICLES })]).roads)).toBe(hashRoads(on([]).roads));
  });

  it('at the end of a road stop nobody', () => {
    expect(on([barrier(5, { closed: EVERYBODY })]).walks).toEqual([]);
  });

  it('that nobody passes end the road on both sides, each at a node of its own, for walkers too', () => {
    const { roads, walks } = on([barrier(3, { closed: EVERYBODY })]);
    expect([roads.nodeCount, roads.segmentCount, walks]).toEqual([4, 2, []]);
    expect([...roads.from, ...roads.to]).toEqual([0, 3, 1, 2]);
    expect([roads.nodeLon[3], roads.nodeLat[3]]).toEqual([roads.nodeLon[1], roads.nodeLat[1]]);
    const path = [way(1, [1, 2, 3, 4, 5], { access: uses('foot') })];
    expect(on([barrier(3, { closed: uses('foot') })], path).roads.nodeCount).toBe(4);
  });

  it('to reach a place only leave the pieces beside them to those who go there', () => {
    const { roads } = on([barrier(3, { destination: uses('car') })]);
    expect([...roads.destination]).toEqual([0, uses('car'), uses('car'), 0]);
    expect([...roads.destinationBack]).toEqual([0, uses('car'), uses('car'), 0]);
  });

  it('with rules add them to those of the pieces beside them', () => {
    const tall = { uses: uses('bus'), directions: 3, kind: 'height', value: 210 } as const;
    const slow = { uses: uses('goods'), directions: 1, kind: 'speed', value: 20 } as const;
    const { roads } = on([barrier(3, { rules: [tall] })], [way(1, [1, 2, 3, 4, 5], { rules: [slow] })]);
    const rules = [...roads.rule].map((rule) => roads.rules[rule]?.length);
    expect([rules, roads.rules.length]).toEqual([[1, 2, 2, 1], 3]);
  });

  it('at a junction close every way through it', () => {
    const { roads } = compressWays({ ...osm(CROSS, ARMS), barriers: [barrier(1, { closed: uses('car') })] });
    expect(roads.restrictionUse.length).toBe(4 * 3);
  });

  it('that limit size limit the pieces beside them and no more', () => {
    const { roads, walks } = on([barrier(3, { maxHeightCentimetres: 210 })]);
    expect([...roads.maxHeightCentimetres]).toEqual([0, 210, 210, 0]);
    expect(walks).toEqual([]);
  });

  it('the smaller limit of way and barrier holds', () => {
    const ways = [way(1, [1, 2, 3, 4, 5], { maxWeightKilograms: 3500 })];
    const limit = (maxWeightKilograms: number) => [
      ...on([barrier(2, { maxWeightKilograms })], ways).roads.maxWeightKilograms,
    ];
    expect(limit(2000)).toEqual([2000, 2000, 3500]);
    expect(limit(7500)).toEqual([3500, 3500, 3500]);
  });
});

describe('any roads', () => {
  const shuffled = (list: readonly unknown[] | undefined) =>
    fc.shuffledSubarray(
      [...(list ?? [])].map((_, i) => i),
      { minLength: list?.length ?? 0 },
    );
  const pick = <T>(list: readonly T[] | undefined, order: readonly number[]): T[] =>
    order.flatMap((at) => (list === undefined ? [] : list.slice(at, at + 1)));

  it('with restrictions and barriers do not depend on the order of anything', () => {
    const cases = randomSignedWays().chain((ways) =>
      fc.tuple(fc.constant(ways), shuffled(ways.ways), shuffled(ways.restrictions), shuffled(ways.barriers)),
    );
    let walksSeen = 0;
    fc.assert(
      fc.property(cases, ([ways, byWay, byRestriction, byBarrier]) => {
        const first = compressWays(ways);
        const second = compressWays({
          ...ways,
          ways: pick(ways.ways, byWay),
          restrictions: pick(ways.restrictions, byRestriction),
          barriers: pick(ways.barriers, byBarrier),
        });
        expect(hashRoads(second.roads)).toBe(hashRoads(first.roads));
        expect(second.restrictions).toEqual(first.restrictions);
        walksSeen += first.roads.restrictionUse.length;
      }),
      { numRuns: 150 },
    );
    expect(walksSeen).toBeGreaterThan(500);
  });

  it('have forbidden walks that can be walked, sorted, each once, of two or more segments, for somebody', () => {
    fc.assert(
      fc.property(randomSignedWays(), (ways) => {
        const { roads } = compressWays(ways);
        let before: number[] = [];
        for (const [r, use] of roads.restrictionUse.entries()) {
          const arcs = [...roads.restrictionArc.subarray(roads.restrictionStart[r], roads.restrictionStart[r + 1])];
          expect(arcs.length).toBeGreaterThan(1);
          for (const [i, arc] of arcs.entries()) {
            const next = arcs[i + 1];
            const head = (arc & 1 ? roads.from : roads.to)[arc >>> 1];
            if (next !== undefined) expect((next & 1 ? roads.to : roads.from)[next >>> 1]).toBe(head);
            const access = arc & 1 ? roads.accessBack : roads.access;
            expect((access[arc >>> 1] ?? 0) & use).toBe(use);
          }
          expect(use).toBeGreaterThan(0);
          const differs = arcs.findIndex((arc, i) => arc !== before[i]);
          // The first difference is upward, or the one before is its beginning; equal ones find none.
          expect(differs).toBeGreaterThanOrEqual(0);
          expect(arcs[differs]).toBeGreaterThan(before[differs] ?? -1);
          before = arcs;
        }
      }),
      { numRuns: 150 },
    );
  });

  it('have a report that counts every restriction once as taken, idle, or listed', () => {
    fc.assert(
      fc.property(randomSignedWays(), (ways) => {
        const { taken, idle, problems } = compressWays(ways).restrictions;
        const ids = problems.flatMap((one) => one.ids);
        expect(taken + idle + ids.length).toBe(ways.restrictions?.length);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 100 },
    );
  });
});
