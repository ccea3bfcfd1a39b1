/** Files that are larger in something than they are in bytes: each is refused for its limit before it is parsed. */
import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { boundJson } from '../../../geo/import/bounds/json-bounds.ts';
import { boundTable } from '../../../geo/import/bounds/table-bounds.ts';
import { boundXml } from '../../../geo/import/bounds/xml-bounds.ts';
import { bunzipped } from '../../../geo/import/bunzip.ts';
import { MAX_CELLS, MAX_DEPTH, MAX_ROWS } from '../../../geo/import/limits.ts';
import { unpackedWhole } from '../../../geo/import/unpack.ts';
import { unzipped } from '../../../geo/import/zip.ts';
import { failure, importAll } from './shared.ts';

/** 45,000,000 line breaks. */
const BZ2 = Buffer.from('QlpoOTFBWSZTWfJ0h08BWKtAIIAQEAAACCAAMMwFKaZSSFJsVJIUni7kinChIeTpDp4=', 'base64');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const everything = () => true;
const refused = async (name: string, bytes: Uint8Array): Promise<string> => {
  const { reason } = (await failure(importAll([{ name, bytes }]))) as unknown as { reason: string };
  return reason;
};

describe('what comes out of a packing', () => {
  it('is counted block by block, and is at most so many times what went in', async () => {
    for (const bytes of [Buffer.concat(Array.from({ length: 200 }, () => BZ2)), gzipSync(Buffer.alloc(40 << 20))])
      expect(await failure(unpackedWhole('x', bytes, 1 << 30))).toMatchObject({ reason: 'file-too-large/ratio' });
    expect((await unpackedWhole('x', zstdCompressSync(Buffer.alloc(1 << 20)), 1 << 30)).length).toBe(1 << 20);
    expect([...bunzipped(Buffer.concat([BZ2, BZ2]))].reduce((sum, { length }) => sum + length, 0)).toBe(90_000_000);
  });

  it('of an archive is what its directory says', () => {
    const archive = Buffer.from(zipSync({ 'a/b.txt': utf8('村'.repeat(1000)), 'c.txt': utf8('c') }));
    const whole = unzipped('x', archive, 1 << 20, everything);
    expect([...whole.keys()]).toEqual(['a/b.txt', 'c.txt']);
    expect(Buffer.from(whole.get('a/b.txt') ?? []).toString()).toBe('村'.repeat(1000));
    expect(() => unzipped('x', archive, 100, everything)).toThrow(/file-too-large/);
    const entry = archive.indexOf('PK\u0001\u0002', 0, 'latin1');
    archive.writeUInt32LE(10, entry + 24);
    expect(() => unzipped('x', archive, 1 << 20, everything)).toThrow(/file-truncated/);
    expect(() => unzipped('x', archive.subarray(0, 60), 1 << 20, everything)).toThrow(/file-truncated/);
  });
});

describe('before anything is parsed', () => {
  it('JSON is bounded in depth, values, lists and the positions of a ring', () => {
    const bound = (text: string) => () => boundJson('x', text, 'geojson-invalid');
    expect(bound(`${'['.repeat(MAX_DEPTH)}${']'.repeat(MAX_DEPTH)}`)).not.toThrow();
    expect(bound('['.repeat(MAX_DEPTH + 1))).toThrow(/deep/);
    expect(bound(`["${'[{,'.repeat(1000)}\\"[[["]`)).not.toThrow();
    expect(bound(`[${'{},'.repeat(3_100_000)}]`)).toThrow(/groups/);
    expect(bound(`[${'0,'.repeat(8_100_000)}]`)).toThrow(/values/);
    expect(bound(`[${'[1,2],'.repeat(200_001)}]`)).toThrow(/ring/);
    expect(bound(`["${'a'.repeat(1_100_000)}"]`)).toThrow(/text/);
  });

  it('tables are bounded in rows, columns, cells and the length of a row', () => {
    const bound = (text: string) => () => boundTable('x', text, ',');
    expect(bound(`a,"${','.repeat(1000)}\n",b\nc`)).not.toThrow();
    expect(bound(`a\n${','.repeat(500)}\n`)).toThrow(/columns.*"row":2/);
    expect(bound('\n'.repeat(MAX_ROWS + 1))).toThrow(/rows/);
    expect(bound(`${','.repeat(499)}\n`.repeat(MAX_CELLS / 500 + 1))).toThrow(/cells/);
    expect(bound(`a\n"${'b'.repeat(2 ** 20 + 2)}`)).toThrow(/record-long.*"row":2/);
  });

  it('XML is bounded in elements, depth and words', () => {
    const bound = (text: string) => () => boundXml('x', utf8(text), 1000);
    expect(boundXml('x', utf8('<?xml?><a><b/><c>d e</c></a>'), 1000)).toBe(3);
    expect(bound('<a/>'.repeat(1001))).toThrow(/elements/);
    expect(bound('<a>'.repeat(MAX_DEPTH + 1))).toThrow(/deep/);
    expect(bound(`<a>${'1,1 '.repeat(200_001)}</a>`)).toThrow(/ring/);
  });
});

describe('files', () => {
  it.each([
    [
      'a table of distinct members',
      'x.json',
      utf8(`[${Array.from({ length: 600 }, (_, i) => `{"k${i}":1}`).join()}]`),
      'columns',
    ],
    [
      'arcs named again and again',
      'x.topojson',
      utf8(
        `{"type":"Topology","arcs":[[${'[1,1],'.repeat(999)}[1,1]]],"objects":{"a":{"type":"GeometryCollection","geometries":[${'{"type":"LineString","arcs":[0]},'.repeat(3001).slice(0, -1)}]}}}`,
      ),
      'positions',
    ],
    [
      'lines that are not UTF-8',
      'x.csv',
      Buffer.concat([utf8('\u6751\n'.repeat(10)), Buffer.alloc(1_100_000, '\n'), Buffer.from([0xb4, 0xe5])]),
      'lines',
    ],
  ])('%s', async (_what, name, bytes, limit) => {
    expect(await refused(name, bytes)).toBe(`file-too-large/${limit}`);
  });

  it('a block of a PBF that is nothing but groups', async () => {
    const varint = (value: number): number[] =>
      value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
    const field = (number: number, content: Uint8Array) =>
      Buffer.concat([Buffer.from([(number << 3) | 2, ...varint(content.length)]), content]);
    const blob = (type: string, content: Uint8Array) => {
      const data = Buffer.concat([Buffer.from([16, ...varint(content.length)]), field(3, deflateSync(content))]);
      const header = Buffer.concat([field(1, Buffer.from(type)), Buffer.from([24, ...varint(data.length)])]);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(header.length);
      return Buffer.concat([length, header, data]);
    };
    const bytes = Buffer.concat([
      blob('OSMHeader', field(4, utf8('OsmSchema-V0.6'))),
      blob('OSMData', Buffer.alloc(2_000_002, Buffer.from([18, 0]))),
    ]);
    expect(await refused('x.osm.pbf', bytes)).toBe('pbf-invalid/parts');
  });
});
