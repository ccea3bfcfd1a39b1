/** Places mapped as areas, and coordinates that stand on ways. */
import { zstdCompressSync } from 'node:zlib';
import { booleanPointInPolygon, point, polygon } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemOf } from '../../../api/problem.ts';
import type { OsmExtract } from '../../../geo/import/osm/extract.ts';
import { interiorPoint } from '../../../geo/import/osm/interior-point.ts';
import { readOsmJson } from '../../../geo/import/osm/json.ts';
import { readOsmPbf } from '../../../geo/import/osm/pbf.ts';
import { readOsmXml } from '../../../geo/import/osm/xml.ts';
import { compressWays } from '../../../geo/roads/osm/compress.ts';
import { SILENT } from '../../../src/model/index.ts';
import { CROSSROADS, type Fixture, json, pbf, xml } from './pbf-fixture.ts';
import { failure, hasShared, importAll, sharedInput, titled } from './shared.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const READERS: Readonly<Record<string, (fixture: Fixture) => Promise<OsmExtract>>> = {
  PBF: (fixture) => readOsmPbf('t.osm.pbf', pbf(fixture), SILENT),
  XML: (fixture) => readOsmXml('t.osm', encode(xml(fixture)), SILENT),
  JSON: (fixture) => readOsmJson('t.json', encode(json(fixture)), SILENT),
};

/** A square of 0.01° with a hole in its middle, beside the crossroads; two ways make its outer ring. */
const SQUARE: Fixture['nodes'] = [
  ...(
    [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
      [2, 2],
      [8, 2],
      [8, 8],
      [2, 8],
    ] as const
  ).map(([x, y], i) => ({
    id: 100 + i,
    lon: 110.1 + x / 1000,
    lat: 21.1 + y / 1000,
  })),
];
const village = (name: string) => ({ place: 'village', name });
const withAreas = (more: Partial<Fixture>): Fixture => ({
  nodes: [...CROSSROADS.nodes, ...SQUARE, ...(more.nodes ?? [])],
  ways: [...CROSSROADS.ways, ...(more.ways ?? [])],
  relations: more.relations ?? [],
});
const RELATION = {
  id: 5,
  members: [
    ['way', 21, 'outer'],
    ['way', 22, 'outer'],
    ['way', 23, 'inner'],
  ] as const,
  tags: { type: 'multipolygon', ...village('环村') },
};
const OUTLINE: Fixture['ways'] = [
  { id: 21, nodes: [100, 101, 102], tags: {} },
  { id: 22, nodes: [100, 103, 102], tags: {} },
  { id: 23, nodes: [104, 105, 106, 107, 104], tags: {} },
];
const inSquare = { lon: (lon: number) => lon > 110.1 && lon < 110.11, lat: (lat: number) => lat > 21.1 && lat < 21.11 };

describe('villages mapped as areas', () => {
  it.each(Object.entries(READERS))('%s: a way and a multipolygon with a hole, as points inside', async (_, read) => {
    const { places, unplacedAreas } = await read(
      withAreas({
        ways: [...OUTLINE, { id: 20, nodes: [100, 101, 102, 103, 100], tags: village('方村') }],
        relations: [RELATION],
      }),
    );
    const way = places.find(({ kind }) => kind === 'way');
    const relation = places.find(({ kind }) => kind === 'relation');
    expect([way?.id, way?.tags.get('name'), relation?.id, relation?.tags.get('name')]).toEqual([20, '方村', 5, '环村']);
    for (const { lonE7, latE7 } of [way, relation].flatMap((place) => place ?? [])) {
      expect([inSquare.lon(lonE7 / 1e7), inSquare.lat(latE7 / 1e7)]).toEqual([true, true]);
    }
    const [x, y] = [(relation?.lonE7 ?? 0) / 1e7 - 110.1, (relation?.latE7 ?? 0) / 1e7 - 21.1];
    expect(x > 0.002 && x < 0.008 && y > 0.002 && y < 0.008).toBe(false);
    expect(unplacedAreas).toEqual([]);
  });

  it.each(Object.entries(READERS))('%s: a place mapped both ways stands where its node does', async (_, read) => {
    const node = { id: 200, lon: 110.101, lat: 21.101, tags: village('方村') };
    const ways = [{ id: 20, nodes: [100, 101, 102, 103, 100], tags: village('方村') }];
    const { places } = await read(withAreas({ nodes: [node], ways }));
    expect(places.filter(({ tags }) => tags.get('name') === '方村').map(({ kind }) => kind)).toEqual(['node']);
  });

  it.each(Object.entries(READERS))('%s: the ground of a county or prefecture is no place in it', async (_, read) => {
    const city = { ...RELATION, tags: { type: 'boundary', place: 'city', name: '大市', admin_level: '5' } };
    const { places } = await read(withAreas({ ways: OUTLINE, relations: [city] }));
    expect(places.filter(({ kind }) => kind !== 'node')).toEqual([]);
  });

  it.each(Object.entries(READERS))('%s: outlines that the file lacks are listed', async (_, read) => {
    const { places, unplacedAreas } = await read(withAreas({ ways: OUTLINE.slice(0, 1), relations: [RELATION] }));
    expect(places.filter(({ kind }) => kind !== 'node')).toEqual([]);
    expect(unplacedAreas).toEqual(['relation/5']);
  });

  it('the middle that Overpass states serves where it gives no outline', async () => {
    const center = { type: 'relation', id: 9, tags: village('心村'), center: { lat: 21.2, lon: 110.2 } };
    const relation = { ...center, tags: { ...center.tags, type: 'boundary' } };
    const elements = [...JSON.parse(json(CROSSROADS)).elements, relation];
    const { places } = await readOsmJson('t.json', encode(JSON.stringify({ elements })), SILENT);
    expect(places.find(({ kind }) => kind === 'relation')).toMatchObject({ lonE7: 1_102_000_000, latE7: 212_000_000 });
  });
});

describe('a point inside an area', () => {
  /** Rings around a middle, star-shaped so that they don't cross themselves. */
  const stars = fc.array(fc.integer({ min: 10, max: 1000 }), { minLength: 3, maxLength: 20 }).map((radii) =>
    radii.map((radius, i) => {
      const angle = (2 * Math.PI * i) / radii.length;
      return [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))] as [number, number];
    }),
  );
  it('lies in it, whatever its shape, with and without a hole', () => {
    fc.assert(
      fc.property(stars, fc.boolean(), (outer, holed) => {
        const hole = outer.map(([x, y]) => [x / 2, y / 2] as [number, number]);
        const rings = holed ? [outer, hole] : [outer];
        const found = interiorPoint(rings);
        const closed = rings.map((ring) => [...ring, ring[0] ?? [0, 0]].map(([x, y]) => [x / 1000, y / 1000]));
        if (found === null) return;
        const at = point([found[0] / 1000, found[1] / 1000]);
        expect(booleanPointInPolygon(at, polygon(closed), { ignoreBoundary: true })).toBe(true);
      }),
    );
  });

  it('of a horseshoe is in its bow, of a line there is none', () => {
    const horseshoe = [
      [0, 0],
      [9, 0],
      [9, 1],
      [1, 1],
      [1, 8],
      [9, 8],
      [9, 9],
      [0, 9],
    ] as const;
    const [x, y] = interiorPoint([horseshoe]) ?? [-1, -1];
    expect(x > 0 && x < 1 && y > 1 && y < 8).toBe(true);
    expect(
      interiorPoint([
        [
          [0, 0],
          [5, 5],
          [0, 0],
        ],
      ]),
    ).toBeNull();
  });
});

describe('coordinates on ways', () => {
  const at = (ids: readonly number[]) =>
    ids
      .map((id) => CROSSROADS.nodes.find((node) => node.id === id))
      .map((node) => [node?.lon ?? 0, node?.lat ?? 0] as const);
  const located: Fixture = {
    nodes: CROSSROADS.nodes.filter(({ tags }) => tags !== undefined),
    ways: CROSSROADS.ways.map((way) => ({ ...way, at: at(way.nodes) })),
  };
  const lengths = ({ roads }: OsmExtract) => compressWays(roads).roads.lengthDecimetres;

  it.each(Object.entries(READERS))('%s: serve as well as nodes', async (_, read) => {
    const extract = await read(located);
    expect(extract.missingNodes).toBe(0);
    expect(lengths(extract)).toEqual(lengths(await read(CROSSROADS)));
  });

  it('serve without references too, points at one place being one node', async () => {
    const ways = located.ways.map(({ nodes: _, ...way }) => way);
    const elements = JSON.parse(json({ ...located, ways: [] })).elements.concat(
      ways.map(({ at: points = [], ...way }) => ({
        ...{ type: 'way', ...way },
        geometry: points.map(([lon, lat]) => ({ lon, lat })),
      })),
    );
    const extract = await readOsmJson('t.json', encode(JSON.stringify({ elements })), SILENT);
    expect(extract.unreferencedWays).toBe(2);
    expect([...lengths(extract)].sort()).toEqual([...lengths((await READERS.XML?.(CROSSROADS)) as OsmExtract)].sort());
  });
});

describe('OSM JSON that is none', () => {
  it.each([
    ['{"elements": 7}', 'osm-json-invalid'],
    ['{"elements": [{"type": "node", "id": "x"}]}', 'osm-json-invalid'],
    ['{"elements": [{"type": "way", "id": 1, "nodes": [1.5]}]}', 'osm-json-invalid'],
    ['{"elements": [], "remark": "runtime error: Query timed out"}', 'file-truncated'],
    ['{"elements": [', 'file-truncated'],
    ['nonsense', 'osm-json-invalid'],
  ])('%s', async (text, code) => {
    expect((await failure(readOsmJson('t.json', encode(text), SILENT))).code).toBe(code);
  });
});

it('zstd files are unpacked', async () => {
  const { counties } = await importAll([{ name: 't.osm.zst', bytes: zstdCompressSync(encode(xml(CROSSROADS))) }]);
  expect(counties[0]?.dataset.villages).toHaveLength(3);
  const cut = zstdCompressSync(encode(xml(CROSSROADS))).subarray(0, 60);
  expect((await failure(importAll([{ name: 't.osm.zst', bytes: cut }]))).code).toBe('file-truncated');
});

describe.skipIf(!hasShared)(titled('the files at hand'), () => {
  it.each(['base.osm.zst', 'low.osm.pbf', 'overpass.json', 'overpass_geom.osm'])(
    '%s is the same county',
    async (file) => {
      const { counties } = await importAll([sharedInput(`cases/osmfiles/${file}`)]);
      expect([counties[0]?.dataset.villages.length, counties[0]?.roads?.segmentCount]).toEqual([6, 84]);
    },
  );

  it('LZ4 is refused by name with the line that packs it anew', async () => {
    const error = await failure(importAll([sharedInput('cases/osmfiles/lz4.osm.pbf')]));
    expect([error.code, /LZ4.*osmium cat/.test(problemOf(error, { language: 'en' }).detail)]).toEqual([
      'pbf-invalid',
      true,
    ]);
  });

  it('a village mapped as a triangle stands inside it', async () => {
    const { counties } = await importAll([sharedInput('cases/osm/t31_place_way.osm')]);
    const [lon, lat] = counties[0]?.dataset.villages.find(({ name }) => name.startsWith('村B'))?.position ?? [0, 0];
    const triangle = polygon([
      [
        [105, 25],
        [105.0099229, 25],
        [105.0099229, 25.0089932],
        [105, 25],
      ],
    ]);
    expect(booleanPointInPolygon(point([lon, lat]), triangle, { ignoreBoundary: true })).toBe(true);
  });
});
