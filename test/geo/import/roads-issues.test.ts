/**
 * What an import says of restrictions, barriers, limits and heights; and what becomes of them in the network. Synthetic
 * unless real.
 */
import { describe, expect, it } from 'vitest';
import { readOsmPbf } from '../../../geo/import/osm/pbf.ts';
import { compressWays } from '../../../geo/roads/index.ts';
import { ROAD_CLASSES, ROAD_FLAGS, SILENT } from '../../../src/model/index.ts';
import { CROSSROADS, type Fixture, pbf, xml } from './pbf-fixture.ts';
import { failure, hasShared, importAll, sharedInput, textInput, titled } from './shared.ts';

const restriction = (id: number, value: string, from: number, via: number, to: number, rest = {}) => ({
  id,
  tags: { type: 'restriction', restriction: value, ...rest },
  members: [['way', from, 'from'] as const, ['node', via, 'via'] as const, ['way', to, 'to'] as const],
});

/** The crossroads with its ways split at node 1. */
const SIGNED: Fixture = {
  nodes: CROSSROADS.nodes.map((node) => (node.id === 5 ? { ...node, tags: { barrier: 'moat' } } : node)),
  ways: [
    { id: 10, nodes: [3, 1], tags: { highway: 'primary', maxweight: 'heavy' } },
    { id: 11, nodes: [1, 2], tags: { highway: 'primary', bridge: 'yes' } },
    { id: 12, nodes: [4, 1, 5], tags: { highway: 'unclassified', maxweight: '3.5' } },
  ],
  relations: [
    restriction(1, 'no_u_turn', 10, 1, 10),
    restriction(2, 'no_left_turn', 10, 1, 12),
    restriction(3, 'no_left_turn', 10, 1, 77),
    restriction(4, 'no_fun', 10, 1, 11),
    restriction(5, '', 10, 1, 11, { 'restriction:conditional': 'no_u_turn @ dark' }),
  ],
};

describe('a signed extract', () => {
  it.each([
    ['PBF', { name: 't.osm.pbf', bytes: pbf(SIGNED) }],
    ['XML', textInput('t.osm', xml(SIGNED))],
  ])('as %s gives what can be taken and lists the rest', async (_, input) => {
    const { counties, issues } = await importAll([input]);
    const { dataset, roads } = counties[0] ?? {};
    expect([roads?.restrictionUse.length, ...(roads?.restrictionArc ?? [])]).toEqual([2, 0, 1, 0, 2]);
    expect([...(roads?.maxWeightKilograms ?? [])]).toEqual([0, 0, 3500, 3500]);
    const listed = issues
      .filter((issue) => /^restrictions|^tags/.test(issue.code))
      .map((issue) => [issue.code, issue.params, issue.column, issue.value]);
    const unresolved = (which: string, count: number, ids: string) => [
      'restrictions-unresolved',
      { case: which, count, ids },
      null,
      null,
    ];
    expect(listed).toHaveLength(6);
    expect(listed).toEqual(
      expect.arrayContaining([
        ['restrictions-conditional', { count: 1, ids: '5' }, null, null],
        unresolved('ambiguous', 1, '2'),
        unresolved('member-missing', 1, '3'),
        unresolved('unknown-kind', 1, '5'),
        ['tags-unread', { case: 'barrier', count: 1, key: 'barrier', ids: 'node/5' }, 'barrier', 'moat'],
        ['tags-unread', { case: 'value', count: 1, key: 'maxweight', ids: 'way/10' }, 'maxweight', 'heavy'],
      ]),
    );
    expect(dataset?.issues.map((issue) => issue.code)).toEqual(issues.map((issue) => issue.code));
  });
});

it('ferries, reversed one-ways, roundabouts and private roads come through both readers alike', async () => {
  const nodes = Array.from({ length: 9 }, (_, i) => ({
    id: i + 1,
    lon: 110 + i / 100,
    lat: 21,
    ...(i === 0 ? { tags: { place: 'village', name: '村' } } : {}),
  }));
  const fixture: Fixture = {
    nodes,
    ways: [
      { id: 1, nodes: [1, 2], tags: { highway: 'primary', oneway: '-1', 'maxspeed:backward': '40' } },
      { id: 2, nodes: [2, 3], tags: { route: 'ferry', duration: '00:20' } },
      { id: 3, nodes: [3, 4, 5, 3], tags: { highway: 'tertiary', junction: 'roundabout', 'oneway:psv': 'no' } },
      { id: 4, nodes: [5, 6], tags: { highway: 'service', access: 'private' } },
      { id: 5, nodes: [5, 7], tags: { highway: 'track', motor_vehicle: 'no', seasonal: 'dry_season' } },
      { id: 6, nodes: [7, 7], tags: { highway: 'track' } },
    ],
  };
  for (const input of [{ name: 't.osm.pbf', bytes: pbf(fixture) }, textInput('t.osm', xml(fixture))]) {
    const { counties } = await importAll([input]);
    const roads = counties[0]?.roads;
    if (roads == null) throw new Error('no roads');
    // The roundabout is two segments, from way 3's ends to where way 5 leaves it.
    expect([...roads.way]).toEqual([1, 2, 3, 3, 5]);
    expect([...roads.roadClass].map((index) => ROAD_CLASSES[index])).toEqual([
      'primary',
      'ferry',
      'tertiary',
      'tertiary',
      'track',
    ]);
    expect([...roads.direction]).toEqual([2, 0, 1, 1, 0]);
    expect([...roads.contraflow]).toEqual([0, 0, 8, 8, 0]);
    expect([...roads.access]).toEqual([31, 31, 31, 31, 16]);
    expect([...roads.durationSeconds]).toEqual([0, 1200, 0, 0, 0]);
    expect([roads.maxspeedKmh[0], roads.maxspeedBackKmh[0]]).toEqual([0, 40]);
    expect([...roads.flags]).toEqual([0, 0, 1, 1, 16]);
  }
});

/** A tile of 3 seconds whose heights rise by a metre a sample eastward. */
function tile(): Uint8Array {
  const bytes = new Uint8Array(1201 * 1201 * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < 1201 * 1201; at++) view.setInt16(2 * at, at % 1201, false);
  return bytes;
}

describe('heights beside an extract', () => {
  const extract = { name: 't.osm.pbf', bytes: pbf(SIGNED) };

  it('give climbs and are listed as a source', async () => {
    const { counties, sources, issues } = await importAll([extract, { name: 'N21E110.hgt', bytes: tile() }]);
    const roads = counties[0]?.roads;
    // 0.01° east is 12 samples, 12 m; the way west lies outside the tile but for its last point.
    expect([...(roads?.climbDecimetres ?? [])]).toEqual([0, 120, 0, 0]);
    expect([...(roads?.climbBackDecimetres ?? [])]).toEqual([0, 0, 0, 0]);
    expect(sources.map((source) => [source.name, source.bytes])).toContainEqual(['N21E110.hgt', 1201 * 1201 * 2]);
    expect(issues.filter((issue) => issue.code === 'heights-missing')).toEqual([]);
  });

  it('that do not cover the roads are said so', async () => {
    const { counties, issues } = await importAll([extract, { name: 'n50e008.hgt', bytes: tile() }]);
    expect(counties[0]?.roads?.climbDecimetres.every((climb) => climb === 0)).toBe(true);
    expect(issues.find((issue) => issue.code === 'heights-missing')?.params).toEqual({
      case: 'segments',
      unknown: 4,
      all: 4,
    });
  });

  it('of a wrong size are refused', async () => {
    expect((await failure(importAll([extract, { name: 'N21E110.hgt', bytes: new Uint8Array(99) }]))).code).toBe(
      'format-unknown',
    );
  });
});

describe.skipIf(!hasShared)(titled('real extracts'), () => {
  const read = async (file: string) => {
    const { name, bytes } = sharedInput(`data/osm/${file}`);
    const extract = await readOsmPbf(name, bytes, SILENT);
    return { extract, ...compressWays(extract.roads) };
  };

  it('heidelberg: every restriction is taken, idle or listed', async () => {
    const { extract, roads, restrictions } = await read('heidelberg.osm.pbf');
    const listed = restrictions.problems.reduce((sum, { ids }) => sum + ids.length, 0);
    expect(restrictions.taken + restrictions.idle + listed).toBeGreaterThanOrEqual(
      extract.roads.restrictions?.length ?? 0,
    );
    expect(restrictions.taken).toBeGreaterThan(400);
    expect(restrictions.taken / (extract.roads.restrictions?.length ?? 0)).toBeGreaterThan(0.9);
    const ferries = [...roads.roadClass].filter((roadClass) => ROAD_CLASSES[roadClass] === 'ferry').length;
    expect(ferries).toBeGreaterThan(3);
    const flagged = (flag: (typeof ROAD_FLAGS)[number]) =>
      [...roads.flags].filter((bits) => bits & (1 << ROAD_FLAGS.indexOf(flag))).length;
    expect([flagged('roundabout') > 50, flagged('bridge') > 50, flagged('link') > 50]).toEqual([true, true, true]);
  });
});
