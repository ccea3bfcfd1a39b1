/** Nodes of roads as both readers bring them into a network. All roads are synthetic. */
import { expect, it } from 'vitest';
import { readOsmPbf } from '../../../geo/import/osm/pbf.ts';
import { readOsmXml } from '../../../geo/import/osm/xml.ts';
import { SILENT } from '../../../src/model/index.ts';
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

it('a ferry that is tagged on its relation only is listed', async () => {
  const relation = { id: 7, tags: { type: 'route', route: 'ferry' }, members: [['way', 10, ''] as const] };
  const read = async (tags: Record<string, string>) => {
    const ways = [
      { id: 10, nodes: [1, 2], tags },
      { id: 11, nodes: [2, 3], tags: { highway: 'primary' } },
    ];
    return (await both({ nodes: nodes({}), ways, relations: [relation] })).map(({ remarks }) =>
      remarks.map(({ kind, elements }) => `${kind} ${elements}`),
    );
  };
  expect(await read({ man_made: 'x' })).toEqual([['ferry-relation relation/7'], ['ferry-relation relation/7']]);
  expect(await read({ route: 'ferry' })).toEqual([[], []]);
});
