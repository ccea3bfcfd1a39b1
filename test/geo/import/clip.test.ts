/** Reading a part of an extract, and reading it from disk blob by blob. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { clipBox } from '../../../geo/import/osm/clip.ts';
import type { OsmExtract } from '../../../geo/import/osm/extract.ts';
import { readOsmPbf, readOsmPbfFile } from '../../../geo/import/osm/pbf.ts';
import { readOsmXml } from '../../../geo/import/osm/xml.ts';
import { compressWays } from '../../../geo/roads/index.ts';
import { type Boundary, hashRoads, SILENT } from '../../../src/model/index.ts';
import { blob, CROSSROADS, type Fixture, headerBlob, pbf, primitiveBlock, xml } from './pbf-fixture.ts';
import { failure, hasShared, importAll, sharedInput, titled } from './shared.ts';

const square = (west: number, south: number, side: number): Boundary => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + side, south],
      [west + side, south + side],
      [west, south + side],
      [west, south],
    ],
  ],
});

/** A road from a village to the east, 0.1° = 10 km a piece; one far off; a restriction and a barrier. Synthetic. */
const ALONG: Fixture = {
  nodes: [
    ...Array.from({ length: 8 }, (_, i) => ({ id: i + 1, lon: 110 + i / 10, lat: 21 })),
    { id: 20, lon: 112, lat: 21, tags: { place: 'village', name: '远村' } },
    { id: 21, lon: 112.01, lat: 21, tags: { barrier: 'bollard' } },
    { id: 22, lon: 110, lat: 21.01, tags: { place: 'village', name: '近村' } },
  ],
  ways: [
    { id: 1, nodes: [1, 2, 3, 4, 5, 6, 7, 8], tags: { highway: 'primary' } },
    { id: 2, nodes: [20, 21], tags: { highway: 'track' } },
    { id: 3, nodes: [1, 22], tags: { highway: 'residential' } },
    { id: 4, nodes: [8, 1, 2], tags: { highway: 'track' } },
  ],
  relations: [
    {
      id: 9,
      tags: { type: 'restriction', restriction: 'no_right_turn' },
      members: [
        ['way', 3, 'from'],
        ['node', 1, 'via'],
        ['way', 1, 'to'],
      ],
    },
  ],
};
const box = clipBox(square(110, 21, 0.02));

const plain = (extract: OsmExtract) => ({
  ways: extract.roads.ways.map((way) => [way.id, way.nodes, way.nodes.map((node) => extract.roads.nodes.get(node))]),
  restrictions: extract.roads.restrictions,
  barriers: extract.roads.barriers,
  places: extract.places.map((place) => place.id),
  clipped: extract.clipped,
});

describe('a clip', () => {
  it('is the box of the boundary and 20 km around it', () => {
    expect(box?.west).toBeCloseTo(110e7 - 1_927_000, -4);
    expect(box?.east).toBeCloseTo(110.02e7 + 1_927_000, -4);
    expect(box?.south).toBeCloseTo(21e7 - 1_798_000, -4);
    expect(box?.north).toBeCloseTo(21.02e7 + 1_798_000, -4);
  });

  it('drops ways beyond it and cuts others at their last node inside', async () => {
    expect(plain(await readOsmPbf('t', pbf(ALONG), SILENT, box))).toEqual({
      ways: [
        [
          1,
          [1, 2, 3],
          [
            [110e7, 21e7],
            [110.1e7, 21e7],
            [110.2e7, 21e7],
          ],
        ],
        [
          3,
          [1, 22],
          [
            [110e7, 21e7],
            [110e7, 21.01e7],
          ],
        ],
        [
          4,
          [1, 2],
          [
            [110e7, 21e7],
            [110.1e7, 21e7],
          ],
        ],
      ],
      restrictions: [expect.objectContaining({ id: 9 })],
      barriers: [],
      places: [22],
      clipped: { dropped: 1, cut: 2 },
    });
  });

  it('is the same of XML, of plain nodes, and where ways come before nodes', async () => {
    const expected = plain(await readOsmPbf('t', pbf(ALONG), SILENT, box));
    expect(plain(await readOsmXml('t', new TextEncoder().encode(xml(ALONG)), SILENT, box))).toEqual(expected);
    expect(plain(await readOsmPbf('t', pbf(ALONG, { dense: false }), SILENT, box))).toEqual(expected);
    const turned = Buffer.concat([
      headerBlob(),
      blob('OSMData', primitiveBlock({ nodes: [], ways: [], relations: ALONG.relations ?? [] })),
      blob('OSMData', primitiveBlock({ nodes: [], ways: ALONG.ways })),
      blob('OSMData', primitiveBlock({ nodes: ALONG.nodes, ways: [] })),
    ]);
    expect(plain(await readOsmPbf('t', turned, SILENT, box))).toEqual(expected);
    expect(plain(await readOsmPbf('t', turned, SILENT))).toEqual(plain(await readOsmPbf('t', pbf(ALONG), SILENT)));
  });

  it('that holds everything changes nothing but the count', async () => {
    const all = plain(await readOsmPbf('t', pbf(ALONG), SILENT));
    const wide = plain(await readOsmPbf('t', pbf(ALONG), SILENT, clipBox(square(100, 10, 30))));
    expect(wide).toEqual({ ...all, clipped: { dropped: 0, cut: 0 } });
    expect(all.clipped).toBeNull();
  });

  it('of an import is that of its boundary, and is listed', async () => {
    const input = { name: 't.osm.pbf', bytes: pbf(ALONG) };
    const { counties, issues } = await importAll([input], { boundary: square(109.99, 20.99, 0.05) });
    expect([...new Set(counties[0]?.roads?.way)]).toEqual([1, 3, 4]);
    expect(issues.filter((issue) => issue.code === 'roads-clipped').map((issue) => issue.params)).toEqual([
      { case: 'box', dropped: 1, cut: 2 },
    ]);
    const far = await failure(importAll([input], { boundary: square(50, 50, 1) }));
    expect([far.code, far.reason]).toEqual(['osm-no-roads', 'osm-no-roads/boundary']);
  });

  it.skipIf(!hasShared)(titled('of a real extract that holds all of it gives the same roads'), async () => {
    const { name, bytes } = sharedInput('data/osm/liechtenstein.osm.pbf');
    const whole = compressWays((await readOsmPbf(name, bytes, SILENT)).roads);
    const clipped = compressWays((await readOsmPbf(name, bytes, SILENT, clipBox(square(5, 43, 9)))).roads);
    expect(hashRoads(clipped.roads)).toBe(hashRoads(whole.roads));
    expect(clipped.restrictions).toEqual(whole.restrictions);
  });
});

describe('from disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cunda-pbf-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (bytes: Uint8Array): string => {
    const path = join(folder, 'x.osm.pbf');
    writeFileSync(path, bytes);
    return path;
  };

  it('blob by blob gives the same extract, clipped or not', async () => {
    const path = file(pbf(ALONG));
    for (const clip of [null, box])
      expect(plain(await readOsmPbfFile('t', path, SILENT, clip))).toEqual(
        plain(await readOsmPbf('t', pbf(ALONG), SILENT, clip)),
      );
  });

  it('a file that ends early or is none is refused', async () => {
    const whole = pbf(CROSSROADS);
    for (const end of [1, 3, 10, whole.length - 1])
      expect((await failure(readOsmPbfFile('t', file(whole.subarray(0, end)), SILENT))).code).toBe('file-truncated');
    expect((await failure(readOsmPbfFile('t', file(new Uint8Array(100).fill(65)), SILENT))).code).toBe('pbf-invalid');
  });
});
