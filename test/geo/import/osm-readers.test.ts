/** OSM PBF and XML: the same data gives the same extract in every layout; damage gives a clear error. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OsmExtract } from '../../../geo/import/osm/extract.ts';
import { readOsmPbf } from '../../../geo/import/osm/pbf.ts';
import { readOsmXml } from '../../../geo/import/osm/xml.ts';
import { CundaError, SILENT } from '../../../src/model/index.ts';
import {
  blob,
  CROSSROADS,
  type Fixture,
  framed,
  headerBlob,
  message,
  pbf,
  primitiveBlock,
  strings,
  xml,
} from './pbf-fixture.ts';
import { failure, hasShared, sharedExists, sharedFiles, sharedInput, sharedText, titled } from './shared.ts';

const readPbf = (bytes: Uint8Array) => readOsmPbf('t.osm.pbf', bytes, SILENT);
const readXml = (text: string | Uint8Array) =>
  readOsmXml('t.osm', typeof text === 'string' ? new TextEncoder().encode(text) : text, SILENT);

/** Plain values, tags and nodes sorted, for comparison. */
const plain = ({ places, roads, ...counts }: OsmExtract) => ({
  places: places.map((place) => ({ ...place, tags: Object.fromEntries([...place.tags].sort()) })),
  ways: roads.ways,
  nodes: roads.ways.map((way) => way.nodes.map((node) => roads.nodes.get(node))),
  restrictions: roads.restrictions,
  barriers: roads.barriers,
  ...counts,
});

describe('the crossroads', () => {
  it('has its roads, their nodes and its places', async () => {
    const { places, roads, missingNodes } = await readPbf(pbf(CROSSROADS));
    expect(roads.ways.map((way) => [way.id, way.nodes])).toEqual([
      [10, [3, 1, 2]],
      [11, [4, 1, 5]],
    ]);
    expect(roads.nodes.get(4)).toEqual([110e7, 210_100_000]);
    expect(roads.nodes.size).toBe(5);
    expect([roads.restrictions, roads.barriers]).toEqual([[], []]);
    expect(places.map((place) => place.tags.get('name') ?? place.tags.get('name:en'))).toEqual([
      '中镇',
      '东村',
      '西村',
      'North',
    ]);
    expect(missingNodes).toBe(0);
  });

  it.each([
    ['plain nodes', { dense: false }],
    ['raw blobs', { pack: 'raw' }],
    ['references before keys', { refsFirst: true }],
    ['a granularity of 1000 and offsets', { granularity: 1000, lonOffset: 7_000_000, latOffset: -2_000_000 }],
  ] as const)('is the same with %s', async (_, layout) => {
    expect(plain(await readPbf(pbf(CROSSROADS, layout)))).toEqual(plain(await readPbf(pbf(CROSSROADS))));
  });

  it('is the same as XML, plain and gzip', async () => {
    const expected = plain(await readPbf(pbf(CROSSROADS)));
    expect(plain(await readXml(xml(CROSSROADS)))).toEqual(expected);
    expect(plain(await readXml(gzipSync(xml(CROSSROADS))))).toEqual(expected);
  });
});

const degrees = (limit: number) => fc.integer({ min: -limit * 1e7, max: limit * 1e7 }).map((e7) => e7 / 1e7);
const safeName = fc
  .string({ unit: 'grapheme', maxLength: 8 })
  .filter((text) => /^[^\p{C}]*$/u.test(text) && text.isWellFormed());
const fixtures: fc.Arbitrary<Fixture> = fc
  .uniqueArray(fc.integer({ min: 1, max: 2 ** 45 }), { minLength: 2, maxLength: 12 })
  .chain((ids) =>
    fc.record({
      nodes: fc.tuple(
        ...ids.map((id) =>
          fc.record({
            id: fc.constant(id),
            lon: degrees(180),
            lat: degrees(90),
            tags: fc.oneof(
              fc.constant({}),
              safeName.map((name) => ({ place: 'village', name, x: 'y' })),
              fc.constantFrom({ barrier: 'gate', access: 'no' }, { barrier: 'bollard' }, { barrier: 'no' }),
            ),
          }),
        ),
      ),
      ways: fc.uniqueArray(
        fc.record({
          id: fc.integer({ min: 1, max: 2 ** 40 }),
          nodes: fc.array(
            fc.oneof(
              { arbitrary: fc.constantFrom(...ids), weight: 9 },
              { arbitrary: fc.integer({ min: -9, max: -1 }), weight: 1 },
            ),
            { maxLength: 9 },
          ),
          tags: fc.record({ highway: fc.constantFrom('primary', 'steps', 'construction'), name: safeName }),
        }),
        { selector: (way) => way.id, maxLength: 5 },
      ),
      relations: fc.uniqueArray(
        fc.record({
          id: fc.integer({ min: 1, max: 2 ** 40 }),
          members: fc.array(
            fc.tuple(
              fc.constantFrom<'node' | 'way' | 'relation'>('node', 'way', 'relation'),
              fc.constantFrom(...ids),
              fc.constantFrom('from', 'via', 'to', ''),
            ),
            { maxLength: 6 },
          ),
          tags: fc.constantFrom(
            { type: 'restriction', restriction: 'no_u_turn' },
            { type: 'restriction', 'restriction:hgv': 'only_straight_on', except: 'bus' },
            { type: 'route', route: 'bus' },
          ),
        }),
        { selector: (relation) => relation.id, maxLength: 5 },
      ),
    }),
  );

describe('laws', () => {
  it('PBF dense, PBF plain and XML of the same data are the same extract', async () => {
    await fc.assert(
      fc.asyncProperty(fixtures, async (fixture) => {
        const expected = plain(await readPbf(pbf(fixture)));
        expect(plain(await readPbf(pbf(fixture, { dense: false, refsFirst: true, pack: 'raw' })))).toEqual(expected);
        expect(plain(await readXml(xml(fixture)))).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('every kept way has two or more nodes, all known, none twice in a row', async () => {
    await fc.assert(
      fc.asyncProperty(fixtures, async (fixture) => {
        const { roads } = await readPbf(pbf(fixture));
        for (const { nodes } of roads.ways) {
          expect(nodes.length).toBeGreaterThan(1);
          nodes.forEach((node, i) => {
            expect(roads.nodes.has(node)).toBe(true);
            expect(node).not.toBe(nodes[i + 1]);
          });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('every damaged PBF gives an extract or an error of this project', async () => {
    const whole = pbf(CROSSROADS, { pack: 'raw' });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (edits) => {
          const bytes = whole.slice();
          for (const [at, value] of edits) bytes[at] = value;
          await readPbf(bytes).catch((error: unknown) => {
            if (!(error instanceof CundaError)) throw error;
          });
        },
      ),
      { numRuns: 400 },
    );
  });

  it('every PBF that is cut short inside a blob is truncated', async () => {
    const whole = pbf(CROSSROADS);
    const borders = new Set([
      headerBlob().length,
      whole.length - blob('OSMData', primitiveBlock({ nodes: [], ways: CROSSROADS.ways })).length,
    ]);
    for (let end = 1; end < whole.length; end += 3) {
      if (borders.has(end)) continue;
      expect((await failure(readPbf(whole.subarray(0, end)))).code, `cut at ${end}`).toBe('file-truncated');
    }
  });

  it('every XML that is cut short is truncated or invalid', async () => {
    const whole = xml(CROSSROADS).trimEnd();
    for (let end = 60; end < whole.length; end += 41)
      expect(['file-truncated', 'osm-xml-invalid']).toContain((await failure(readXml(whole.slice(0, end)))).code);
  });
});

describe('missing nodes', () => {
  it('split a way and are counted', async () => {
    const ways = [{ id: 7, nodes: [1, 2, 99, 3, 98, 4, 5], tags: { highway: 'track' } }];
    const extract = await readPbf(pbf({ ...CROSSROADS, ways }));
    expect(extract.roads.ways.map(({ id, nodes }) => [id, nodes])).toEqual([
      [7, [1, 2]],
      [7, [4, 5]],
    ]);
    expect([extract.missingNodes, extract.brokenWays]).toEqual([2, 1]);
  });

  it('are told from others however far apart and in whatever order the nodes come', async () => {
    const node = (id: number) => ({ id, lon: id / 100, lat: 1 });
    const nodes = Array.from({ length: 100 }, (_, i) => i + 1);
    const ways = [{ id: 1, nodes, tags: { highway: 'track' } }];
    for (const ids of [
      [1, 2, 60, 61, 99, 100],
      [100, 61, 2, 99, 1, 60],
    ]) {
      const { roads, missingNodes } = await readPbf(pbf({ nodes: ids.map(node), ways }));
      expect(roads.ways.map((way) => way.nodes)).toEqual([
        [1, 2],
        [60, 61],
        [99, 100],
      ]);
      expect(roads.nodes.get(61)).toEqual([6_100_000, 1e7]);
      expect(missingNodes).toBe(94);
    }
  });

  it('include those off the globe', async () => {
    const nodes = [...CROSSROADS.nodes, { id: 6, lon: 181, lat: 0 }];
    const extract = await readPbf(pbf({ nodes, ways: [{ id: 1, nodes: [1, 2, 6], tags: { highway: 'road' } }] }));
    expect(extract.missingNodes).toBe(1);
    expect(extract.roads.ways[0]?.nodes).toEqual([1, 2]);
  });
});

describe('hostile PBF', () => {
  const head = headerBlob();
  it.each([
    ['a bomb that announces 40 MB', Buffer.concat([head, blob('OSMData', new Uint8Array(40 << 20))])],
    ['a bomb that lies about its size', Buffer.concat([head, blob('OSMData', new Uint8Array(40 << 20), 'zlib', 1000)])],
    ['a size larger than its content', Buffer.concat([head, blob('OSMData', new Uint8Array(10), 'zlib', 1000)])],
    [
      'a good block of another size than announced',
      Buffer.concat([head, blob('OSMData', primitiveBlock(CROSSROADS), 'zlib', 5000)]),
    ],
    ['a blob of 33 MiB announced', Buffer.concat([head, framed('OSMData', new Uint8Array(10), 33 << 20)])],
    ['no header', blob('OSMData', primitiveBlock(CROSSROADS))],
    ['a feature that is not known', pbf(CROSSROADS, { features: ['OsmSchema-V0.6', 'Teleporters'] })],
    [
      'LZMA',
      Buffer.concat([
        head,
        framed(
          'OSMData',
          message((w) => w.writeBytesField(4, new Uint8Array(9))),
          11,
        ),
      ]),
    ],
    ['a string that is not in the table', Buffer.concat([head, blob('OSMData', rawWay([1, 2], [1], [40]))])],
    ['more keys than values', Buffer.concat([head, blob('OSMData', rawWay([1, 2], [1, 1], [2]))])],
    ['an id beyond 2^53', Buffer.concat([head, blob('OSMData', rawWay([1, 2 ** 60], [1], [2]))])],
  ])('%s is invalid', async (_, bytes) => {
    expect((await failure(readPbf(bytes))).code).toBe('pbf-invalid');
  });
});

/** A block with one way and the strings '', 'highway', 'primary'. */
function rawWay(refs: number[], keys: number[], values: number[]): Uint8Array {
  const deltas = refs.map((ref, i) => ref - (refs[i - 1] ?? 0));
  const way = message((w) => {
    w.writeVarintField(1, 5);
    w.writePackedVarint(2, keys);
    w.writePackedVarint(3, values);
    w.writePackedSVarint(8, deltas);
  });
  return message((w) => {
    w.writeBytesField(1, strings(['', 'highway', 'primary']));
    w.writeBytesField(
      2,
      message((g) => g.writeBytesField(3, way)),
    );
  });
}

describe('OSM XML', () => {
  it.each([
    ['a DOCTYPE', '<!DOCTYPE osm [<!ENTITY a "b">]><osm version="0.6"/>'],
    ['another root', '<gpx version="1.1"/>'],
    ['a change file', '<osmChange version="0.6"/>'],
    ['a version of old', '<osm version="0.5"/>'],
    ['another encoding', '<?xml version="1.0" encoding="GBK"?><osm version="0.6"/>'],
    ['elements nested ever deeper', `<osm version="0.6"><note>${'<a>'.repeat(9)}${'</a>'.repeat(9)}</note></osm>`],
    ['an id that is no number', '<osm version="0.6"><node id="x" lat="1" lon="1"/></osm>'],
    ['an id beyond 2^53', '<osm version="0.6"><node id="9007199254740993" lat="1" lon="1"/></osm>'],
    ['a latitude that is no number', '<osm version="0.6"><node id="1" lat="NaN" lon="1"/></osm>'],
  ])('refuses %s', async (_, text) => {
    expect((await failure(readXml(text))).code).toBe('osm-xml-invalid');
  });

  it('refuses bytes that are not UTF-8', async () => {
    const bytes = Buffer.from(
      '<osm version="0.6"><node id="1" lat="1" lon="1"><tag k="name" v="\xb4\xe5"/></node></osm>',
      'latin1',
    );
    expect((await failure(readXml(bytes))).code).toBe('osm-xml-invalid');
  });

  it('takes the remark of a server that stopped early as truncation', async () => {
    const text =
      '<osm version="0.6"><node id="1" lat="1" lon="1"/><remark>runtime error: Query timed out in "query"</remark></osm>';
    expect((await failure(readXml(text))).code).toBe('file-truncated');
  });

  it('leaves out what is deleted or invisible', async () => {
    const text = `<osm version="0.6">
      <node id="1" lat="1" lon="1"><tag k="place" v="village"/></node>
      <node id="2" lat="1" lon="1.1" visible="false"><tag k="place" v="village"/></node>
      <node id="3" lat="1" lon="1.2" action="delete"><tag k="place" v="village"/></node>
      <node id="4" visible="true"/></osm>`;
    expect((await readXml(text)).places.map((place) => place.id)).toEqual([1]);
  });

  it('reads prototype keys as nothing special', async () => {
    const text =
      '<osm version="0.6"><node id="1" lat="1" lon="1" __proto__="x"><tag k="__proto__" v="x"/><tag k="place" v="town"/></node></osm>';
    expect([...((await readXml(text)).places[0]?.tags ?? [])]).toEqual([['place', 'town']]);
  });

  it.skipIf(!hasShared)(titled('answers as osm-testdata expects'), async () => {
    const cases = sharedFiles('hostile/osm/xml').filter((path) => /data\.os[mc](\.gz)?$/.test(path));
    expect(cases.length).toBeGreaterThan(20);
    for (const path of cases) {
      const folder = path.slice(0, path.lastIndexOf('/'));
      if (!sharedExists(`${folder}/result`) || path.endsWith('.osc')) continue;
      const { bytes } = sharedInput(path);
      const answer =
        bytes.length === 0
          ? 'invalid'
          : await readXml(bytes).then(
              () => 'valid',
              () => 'invalid',
            );
      expect(answer, folder).toBe(sharedText(`${folder}/result`).trim());
    }
  });
});
