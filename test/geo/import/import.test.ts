/** Files together: which gives what, the same bytes the same dataset, progress, cancelling. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importCounty } from '../../../geo/import/index.ts';
import { clipWays, mergeWays } from '../../../geo/import/osm/roads.ts';
import { previewCsv } from '../../../geo/import/tables/csv-preview.ts';
import { unpackedWhole } from '../../../geo/import/unpack.ts';
import type { OsmWays } from '../../../geo/roads/osm/ways.ts';
import { CundaError, hashOf, hashRoads, type ProgressEvent, SILENT } from '../../../src/model/index.ts';
import { way } from '../roads/synthetic.ts';
import { gb18030 } from './gb18030.ts';
import { CROSSROADS, type Fixture, pbf, xml } from './pbf-fixture.ts';
import { failure, importAll, textInput } from './shared.ts';

const extract = { name: 'cross.osm.pbf', bytes: pbf(CROSSROADS) };
const csv = textInput(
  'places.csv',
  'code,name,lng_wgs84,lat_wgs84\n440883,县,110,21\n440883001,镇,110,21\n440883001001,村,110.01,21',
);

describe('what gives what', () => {
  it('an extract alone gives places and roads', async () => {
    const { counties, sources } = await importAll([extract]);
    const [{ dataset, roads } = { dataset: null, roads: null }] = counties;
    expect(dataset?.county).toMatchObject({ code: 'osm-cross', name: 'cross', seat: [110, 21] });
    expect(dataset?.villages.map((v) => [v.code, v.population])).toEqual([
      ['n2', 1200],
      ['n3', 600],
      ['n4', 100],
    ]);
    if (roads === null) throw new Error('no roads');
    expect(dataset?.roads).toEqual({
      kind: 'network',
      hash: hashRoads(roads),
      segments: 4,
      nodes: 5,
      provenance: 'declared',
    });
    expect(sources).toMatchObject([{ format: 'osm-pbf', encoding: null, crs: 'WGS-84', accepted: 6 }]);
  });

  it('the same extract as XML or gzip gives the same roads and villages', async () => {
    const [a, b, c] = await Promise.all([
      importAll([extract]),
      importAll([textInput('cross.osm', xml(CROSSROADS))]),
      importAll([{ name: 'cross.osm.gz', bytes: gzipSync(xml(CROSSROADS)) }]),
    ]);
    expect(b.counties[0]?.dataset.roads).toEqual(a.counties[0]?.dataset.roads);
    expect(b.counties[0]?.dataset.villages).toEqual(a.counties[0]?.dataset.villages);
    expect(c.counties[0]?.dataset.villages).toEqual(a.counties[0]?.dataset.villages);
  });

  it('a CSV beside it gives the places, the extract the roads', async () => {
    for (const inputs of [
      [extract, csv],
      [csv, extract],
    ]) {
      const { counties } = await importAll(inputs);
      expect(counties[0]?.dataset.villages.map((v) => v.code)).toEqual(['440883001001']);
      expect(counties[0]?.dataset.roads).toMatchObject({ kind: 'network', segments: 4 });
    }
  });

  it('an extract of elsewhere beside a CSV is an error', async () => {
    const far = { ...CROSSROADS, nodes: CROSSROADS.nodes.map((node) => ({ ...node, lon: node.lon + 5 })) };
    const error = await failure(importAll([{ name: 'far.osm.pbf', bytes: pbf(far) }, csv]));
    expect(error.code).toBe('osm-no-roads');
  });

  it('a packed CSV is read like a plain one', async () => {
    const { counties, sources } = await importAll([{ name: 'places.csv.gz', bytes: gzipSync(csv.bytes) }]);
    expect(counties[0]?.dataset.villages).toHaveLength(1);
    expect(sources[0]?.format).toBe('csv');
  });

  it('options name the county, its seat and the detour', async () => {
    const options = { name: '吴川市', seat: [110.5, 21.5] as [number, number], detourFactor: 1.7 };
    const [county] = (await importAll([csv], options)).counties;
    expect(county?.dataset).toMatchObject({
      name: '吴川市',
      county: { name: '吴川市', seat: [110.5, 21.5] },
      roads: { factor: 1.7 },
    });
    for (const bad of [{ detourFactor: 0.5 }, { detourFactor: Number.NaN }, { name: ' ' }])
      expect((await failure(importAll([csv], bad))).code).toBe('value-invalid');
    expect((await failure(importAll([csv], { seat: [200, 0] }))).code).toBe('position-invalid');
  });

  it('folders of a file name are not kept', async () => {
    const { sources } = await importAll([{ ...csv, name: '../../etc/places.csv' }]);
    expect(sources[0]?.name).toBe('places.csv');
  });
});

/** `<?xml version="1.0"?><osm version="0.6"><node id="1" lat="1" lon="2"/></osm>` and a line end, by bzip2 1.0.8. */
const BZIP2 = new Uint8Array(
  Buffer.from(
    'QlpoOTFBWSZTWeff7tYAAA5ZgAAQUAHxB6YnnUAgAEhqZTQbKeUzUyNA1AAAANF6mIhAryDNMt3Y5Al5Idx6Ye3EElb4TIxkKYQCYZ83iCZ9BBoKIt8XckU4UJDn3+7W',
    'base64',
  ),
);

it('bzip2 is unpacked', async () => {
  expect(Buffer.from(await unpackedWhole('t.osm.bz2', BZIP2, 1000)).toString()).toMatch(/^<\?xml.*<\/osm>\n$/s);
  // It is read as OSM XML, which then has no roads.
  expect((await failure(importAll([{ name: 't.osm.bz2', bytes: BZIP2 }]))).code).toBe('osm-no-roads');
  expect((await failure(unpackedWhole('t.osm.bz2', BZIP2, 20))).code).toBe('file-too-large');
});

it('reads the columns that the README names, and lists a column that it does not use', async () => {
  const header = '区划代码,名称,级别,上级代码,经度,纬度,人口,贫困村,日均进村件量,日均出村件量,备注';
  const rows = [
    '440883000000,吴川市,county,,110.77,21.44,,,,,',
    '440883001000,梅菉街道,town,440883000000,110.770,21.448,,,,,',
    '440883001201,某村,village,440883001000,110.78,21.45,100,是,33,11,近河',
  ];
  const { counties, issues } = await importAll([textInput('t.csv', [header, ...rows].join('\n'))]);
  const dataset = counties[0]?.dataset;
  expect(dataset?.villages).toMatchObject([{ population: 100, designatedPoor: true }]);
  expect(dataset?.demand.villages).toMatchObject([{ inboundPerDay: 33, outboundPerDay: 11, provenance: 'declared' }]);
  expect(issues.filter(({ code }) => code === 'columns-unused')).toMatchObject([{ outcome: 'note', value: '备注' }]);
});

describe('files of no use', () => {
  const of = (fixture: Partial<Fixture>) => ({ name: 't.osm.pbf', bytes: pbf({ ...CROSSROADS, ...fixture }) });
  it.each([
    ['osm-no-roads', of({ ways: [] })],
    ['osm-no-roads', of({ ways: [{ id: 1, nodes: [1], tags: { highway: 'primary' } }] })],
    ['osm-no-places', of({ nodes: CROSSROADS.nodes.map(({ tags: _, ...node }) => node) })],
    ['file-truncated', { name: 't.xlsx', bytes: Buffer.from('PK\u0003\u0004....') }],
    ['file-truncated', { name: 't.osm.bz2', bytes: BZIP2.subarray(0, 60) }],
    ['format-unknown', { name: 't.osm.bz2', bytes: BZIP2.with(50, 0) }],
    ['format-unknown', { name: 't.bin', bytes: Buffer.from([1, 2, 3, 4]) }],
    ['file-empty', { name: 't.osm.pbf', bytes: new Uint8Array(0) }],
    ['file-empty', { name: 't.csv.gz', bytes: gzipSync('') }],
    ['file-truncated', { name: 't.osm.gz', bytes: gzipSync(xml(CROSSROADS)).subarray(0, 90) }],
    ['osm-xml-invalid', textInput('t.osm', '<html></html>')],
    ['pbf-invalid', textInput('t.osm.pbf', 'this is no protocol buffer')],
  ])('%s', async (code, input) => {
    const error = await failure(importAll([input]));
    expect(error.code).toBe(code);
    expect(error.at?.file).toBe(input.name);
  });

  it('content comes before the name', async () => {
    const { sources } = await importAll([{ ...extract, name: 'wrong.csv' }]);
    expect(sources[0]?.format).toBe('osm-pbf');
  });

  it('no file is an error', async () => {
    expect((await failure(importAll([]))).code).toBe('request-invalid');
  });
});

it('the same bytes give the same dataset, an issue more another', async () => {
  const once = await importAll([extract, csv]);
  const again = await importAll([{ ...extract, bytes: extract.bytes.slice() }, csv]);
  expect(hashOf(again.counties[0]?.dataset)).toBe(hashOf(once.counties[0]?.dataset));
  const other = await importAll([extract, { ...csv, bytes: Buffer.concat([csv.bytes, Buffer.from('\n')]) }]);
  expect(hashOf(other.counties[0]?.dataset)).not.toBe(hashOf(once.counties[0]?.dataset));
});

describe('work', () => {
  it('is reported', async () => {
    const events: ProgressEvent[] = [];
    await importCounty([extract], {}, { ...SILENT, report: (event) => events.push(event) });
    expect(events.length).toBeGreaterThan(3);
    for (const { phase, done, total } of events) {
      expect(['import', 'roads']).toContain(phase);
      expect(done).toBeLessThanOrEqual(total);
    }
  });

  it.each([0, 1, 2, 3])('can be cancelled at checkpoint %i', async (stop) => {
    let checks = 0;
    const checkpoint = () => {
      if (checks++ === stop) throw new CundaError('cancelled/work', {});
    };
    expect((await failure(importCounty([extract, csv], {}, { ...SILENT, checkpoint }))).code).toBe('cancelled');
  });
});

describe('roads', () => {
  const roads: OsmWays = {
    ways: [way(1, [1, 2]), way(2, [2, 3]), way(3, [3, 4])],
    nodes: new Map([
      [1, [110e7, 21e7]],
      [2, [1_101_000_000, 21e7]],
      [3, [112e7, 21e7]],
      [4, [113e7, 21e7]],
    ]),
  };

  it('are clipped to 20 km around the places, whole ways', () => {
    const near = clipWays(roads, [[110, 21]]);
    expect(near.ways.map((one) => one.id)).toEqual([1, 2]);
    expect(
      clipWays(roads, [
        [110, 21],
        [113, 21],
      ]),
    ).toBe(roads);
  });

  it('of overlapping extracts count once', () => {
    const merged = mergeWays([
      roads,
      {
        ways: [way(3, [3, 4]), way(4, [4, 5])],
        nodes: new Map([
          [4, [113e7, 21e7]],
          [5, [114e7, 21e7]],
        ]),
      },
    ]);
    expect(merged.ways.map((one) => one.id)).toEqual([1, 2, 3, 4]);
    expect(merged.nodes.size).toBe(5);
  });
});

it('a preview tells what would be read', async () => {
  const bytes = gb18030('一览表,,,\n代码,村名,经度_gcj02,纬度_gcj02,备注\n440883001001,甲村,110.7,21.4,\n');
  expect(await previewCsv({ name: 'x.csv', bytes })).toMatchObject({
    encoding: 'gb18030',
    delimiter: ',',
    headerRow: 2,
    columns: { code: '代码', name: '村名', lng: '经度_gcj02', lat: '纬度_gcj02' },
    crs: 'GCJ-02',
    crsStated: true,
    rowCount: 1,
    rows: [['440883001001', '甲村', '110.7', '21.4', '']],
  });
});
