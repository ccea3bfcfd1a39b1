/** Nodes of roads as both readers bring them into a network. All roads are synthetic. */
import { describe, expect, it } from 'vitest';
import { readOsmPbf } from '../../../geo/import/osm/pbf.ts';
import { readOsmXml } from '../../../geo/import/osm/xml.ts';
import { ROAD_CLASSES, SILENT } from '../../../src/model/index.ts';
import { type Fixture, pbf, xml } from './pbf-fixture.ts';

const nodes = (tags: Record<number, Record<string, string>>): Fixture['nodes'] =>
  [1, 2, 3, 4, 5].map((id) => ({
    id,
    lon: 110 + id / 100,
    lat: id === 4 ? 21.01 : 21,
    ...(tags[id] === undefined ? {} : { tags: tags[id] }),
  }));

const both = async (fixture: Fixture) => [
  await readOsmPbf('t.osm.pbf', pbf(fixture), SILENT),
  await readOsmXml('t.osm', new TextEncoder().encode(xml(fixture)), SILENT),
];

it('with access keys, limits, signals and signs are kept if they are on a road', async () => {
  const fixture: Fixture = {
    nodes: nodes({
      1: { highway: 'traffic_signals', 'traffic_signals:direction': 'forward' },
      2: { motor_vehicle: 'no' },
      3: { 'maxheight:physical': '2.1', name: 'x' },
      5: { access: 'no' },
    }),
    ways: [{ id: 10, nodes: [1, 2, 3], tags: { highway: 'primary' } }],
  };
  for (const { roads } of await both(fixture)) {
    expect(
      roads.barriers?.map(({ node, closed, maxHeightCentimetres }) => [node, closed, maxHeightCentimetres]),
    ).toEqual([
      [2, 0b1111, 0],
      [3, 0, 210],
    ]);
    expect(roads.signs).toEqual([{ node: 1, kind: 'signal', direction: 1, minor: false }]);
  }
});

it('a crossing says who crosses where a path does cross, else who may drive', async () => {
  const crossing = { highway: 'crossing', motor_vehicle: 'no' };
  const road = { id: 10, nodes: [1, 2, 3], tags: { highway: 'primary' } };
  const path = { id: 11, nodes: [4, 2], tags: { highway: 'footway' } };
  const barriers = async (ways: Fixture['ways']) =>
    (await both({ nodes: nodes({ 2: crossing }), ways })).map(({ roads }) => roads.barriers?.length);
  expect(await barriers([road, path])).toEqual([0, 0]);
  expect(await barriers([road])).toEqual([1, 1]);
});

it('what is said of tags names the first elements', async () => {
  const fixture: Fixture = {
    nodes: nodes({ 2: { barrier: 'moat' } }),
    ways: [1, 2, 3, 4, 5, 6, 7].map((id) => ({ id, nodes: [1, 2], tags: { highway: 'primary', maxaxles: '2' } })),
  };
  for (const { remarks } of await both(fixture))
    expect(remarks).toEqual([
      { kind: 'key', key: 'maxaxles', count: 7, first: '2', elements: ['way/1', 'way/2', 'way/3', 'way/4', 'way/5'] },
      { kind: 'barrier', key: 'barrier', count: 1, first: 'moat', elements: ['node/2'] },
    ]);
});

it('a ferry that would be faster than any loses its duration and is listed', async () => {
  const ferry = (tags: Record<string, string>) => ({ id: 10, nodes: [1, 2, 3, 5], tags: { route: 'ferry', ...tags } });
  const read = async (tags: Record<string, string>) =>
    (await both({ nodes: nodes({}), ways: [ferry(tags)] })).map(({ roads, remarks }) => [
      roads.ways[0]?.durationSeconds,
      remarks.map(({ kind }) => kind).join(),
    ]);
  // 4.2 km.
  expect(await read({ duration: '00:20' })).toEqual([
    [1200, ''],
    [1200, ''],
  ]);
  expect(await read({ duration: '00:02' })).toEqual([
    [0, 'ferry-speed'],
    [0, 'ferry-speed'],
  ]);
  expect(await read({ duration: '00:10', maxspeed: '10' })).toEqual([
    [0, 'ferry-speed'],
    [0, 'ferry-speed'],
  ]);
});

describe('a ferry that is tagged on its relation only', () => {
  const primary = { id: 11, nodes: [2, 3], tags: { highway: 'primary' } };
  const extracts = (relation: Record<string, string>, ...tags: Record<string, string>[]) =>
    both({
      nodes: nodes({}),
      ways: [...tags.map((own, i) => ({ id: 20 + i, nodes: [i + 1, i + 2], tags: own })), primary],
      relations: [
        {
          id: 7,
          tags: { type: 'route', route: 'ferry', ...relation },
          members: [...tags.map((_, i) => ['way', 20 + i, ''] as const), ['way', 11, 'platform'] as const],
        },
      ],
    });
  const read = async (...given: Parameters<typeof extracts>) =>
    (await extracts(...given)).map(({ roads, remarks }) => ({
      ferries: roads.ways
        .filter(({ roadClass }) => ROAD_CLASSES[roadClass] === 'ferry')
        .map(({ id, name, access, durationSeconds }) => [id, name, access, durationSeconds]),
      remarks: remarks.map(({ kind, elements }) => `${kind} ${elements}`),
    }));
  const twice = <T>(value: T): T[] => [value, value];

  it('is read, and said to be', async () => {
    expect(await read({ name: '三合渡' }, {})).toEqual(
      twice({ ferries: [[20, '三合渡', 31, 0]], remarks: ['ferry-member way/20'] }),
    );
    expect(await read({ motor_vehicle: 'no', name: 'a' }, { name: 'b', source: 'survey' })).toEqual(
      twice({ ferries: [[20, 'b', 16, 0]], remarks: ['ferry-member way/20'] }),
    );
  });

  it('shares the duration of the route out over its ways', async () => {
    const found = await read({ duration: '00:40' }, {}, {});
    for (const { ferries } of found) {
      const seconds = ferries.map((ferry) => Number(ferry[3]));
      expect(seconds).toHaveLength(2);
      expect(Math.abs(seconds.reduce((a, b) => a + b, 0) - 2400)).toBeLessThanOrEqual(1);
    }
  });

  it.each([{ man_made: 'pier' }, { waterway: 'river' }, { route: 'hiking' }, { highway: 'construction' }])(
    'is none where its way is %j',
    async (tags) => {
      expect(await read({}, tags)).toEqual(twice({ ferries: [], remarks: ['ferry-relation relation/7'] }));
    },
  );

  it('needs no word where its ways are ferries by their own tags', async () => {
    expect((await read({}, { route: 'ferry' })).map(({ remarks }) => remarks)).toEqual([[], []]);
  });
});
