/** Compiled roads: what is read is what was written, and any damage is noticed. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { generatedRoads } from '../../../../bench/road-grid.ts';
import { RoadEngine } from '../../../../geo/roads/engine.ts';
import { compileRoads, readCompiled } from '../../../../geo/roads/file/compiled.ts';
import { hashRoads, isCundaError, ROAD_ARRAYS, type RoadNetwork } from '../../../../src/model/index.ts';
import { ALL, TURNING, VAN } from '../engine-profiles.ts';
import { anchorsOf, randomChanges, randomRoads } from '../random-roads.ts';

const folder = mkdtempSync(join(tmpdir(), 'cunda-compiled-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

function written(bytes: Uint8Array): string {
  const path = join(folder, `${files++}.roads`);
  writeFileSync(path, bytes);
  return path;
}
const compiled = (roads: RoadNetwork): Buffer => Buffer.concat(compileRoads(roads));

/** Code of the error that reading throws. */
function codeOf(path: string, roads: RoadNetwork | null = null): string {
  try {
    readCompiled(path, roads);
    return 'none';
  } catch (error) {
    return isCundaError(error) ? error.code : `not one of ours: ${String(error)}`;
  }
}

/** The file with a right checksum. */
function signed(bytes: Uint8Array): Buffer {
  const body = bytes.subarray(0, -32);
  return Buffer.concat([body, createHash('sha256').update(body).digest()]);
}

/** The file with its table rewritten; arrays stay where they are. */
function withTable(bytes: Buffer, change: (table: Record<string, unknown>) => unknown): Buffer {
  const size = bytes.readUInt32LE(8);
  const table: Record<string, unknown> = JSON.parse(bytes.subarray(12, 12 + size).toString('utf8'));
  const text = Buffer.from(JSON.stringify(change(table)));
  const header = Buffer.alloc(Math.ceil((12 + text.length) / 16) * 16);
  bytes.copy(header, 0, 0, 8);
  header.writeUInt32LE(text.length, 8);
  text.copy(header, 12);
  return signed(Buffer.concat([header, bytes.subarray(Math.ceil((12 + size) / 16) * 16)]));
}

describe('compiled roads', () => {
  it('read back give the same roads, the same hash and the same answers', () => {
    fc.assert(
      fc.property(randomRoads, randomChanges, fc.constantFrom(...ALL), (roads, changes, profile) => {
        const engine = RoadEngine.of(roads);
        const read = readCompiled(written(compiled(roads)));
        expect([read.hash, hashRoads(read.roads)]).toEqual([engine.hash, hashRoads(roads)]);
        for (const name of ROAD_ARRAYS) expect([...read.roads[name]]).toEqual([...roads[name]]);
        expect(RoadEngine.of(read.roads)).toBe(read);
        const anchors = anchorsOf(roads);
        const [own, other] = [engine, read].map((one) => one.hierarchyRouter(profile, changes));
        if (own === undefined || other === undefined) throw new Error('two routers');
        expect(other.hash).toBe(own.hash);
        expect([...other.costs(anchors, anchors)]).toEqual([...own.costs(anchors, anchors)]);
        expect([...other.metric.weight]).toEqual([...own.metric.weight]);
        for (const [i, from] of anchors.entries()) {
          const to = anchors[(7 * i + 3) % anchors.length] ?? from;
          expect(other.route(from, to)).toEqual(own.route(from, to));
          const [lon, lat] = [110.7 + i / 1000, 21.4 + i / 3000];
          expect(other.snapper.snap(lon, lat)).toEqual(own.snapper.snap(lon, lat));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('keep the hierarchy that turns need, once it is built', () => {
    fc.assert(
      fc.property(randomRoads, randomChanges, (roads, changes) => {
        const engine = RoadEngine.of(roads);
        const plain = readCompiled(written(compiled(roads)));
        const own = engine.hierarchyRouter(TURNING, changes);
        const read = readCompiled(written(compiled(roads)));
        expect([plain.built(true), read.built(true) === null]).toEqual([null, false]);
        const anchors = anchorsOf(roads);
        const other = read.hierarchyRouter(TURNING, changes);
        expect(other.hierarchy).toBe(read.built(true));
        expect(other.table(anchors, anchors)).toEqual(own.table(anchors, anchors));
        expect([...other.metric.weight]).toEqual([...own.metric.weight]);
      }),
      { numRuns: 15 },
    );
  });

  it('of the same network are the same file', () => {
    const [one, other] = [generatedRoads(12, 12, 5), generatedRoads(12, 12, 5)];
    expect(compiled(one).equals(compiled(other))).toBe(true);
  });

  it('for a network at hand serve that very object', () => {
    const path = written(compiled(generatedRoads(9, 9, 1)));
    const roads = generatedRoads(9, 9, 1);
    const read = readCompiled(path, roads);
    expect([read.roads, RoadEngine.of(roads)]).toEqual([roads, read]);
    expect(read.roads).toBe(roads);
    const anchors = anchorsOf(roads);
    const fresh = RoadEngine.of(generatedRoads(9, 9, 1));
    for (const profile of [VAN, TURNING])
      expect([...read.hierarchyRouter(profile).costs(anchors, anchors)]).toEqual([
        ...fresh.hierarchyRouter(profile).costs(anchors, anchors),
      ]);
    expect(codeOf(path, generatedRoads(9, 9, 2))).toBe('store-damaged');
  });
});

describe('a damaged file', () => {
  const bytes = compiled(generatedRoads(6, 6, 3));
  const path = join(folder, 'damaged.roads');
  const codeWith = (content: Uint8Array): string => {
    writeFileSync(path, content);
    return codeOf(path);
  };

  it('is told from a whole one', () => expect(codeWith(bytes)).toBe('none'));

  it('with any byte changed is noticed', () => {
    const place = fc.oneof(
      fc.nat(bytes.length - 1),
      fc.nat(40),
      fc.nat(40).map((i) => bytes.length - 1 - i),
    );
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 255 }), (at, bits) => {
        const copy = Buffer.from(bytes);
        copy[at] = (copy[at] ?? 0) ^ bits;
        expect(codeWith(copy)).toBe('store-damaged');
      }),
      { numRuns: 300 },
    );
  });

  it('cut off anywhere is noticed, down to nothing', () => {
    for (let length = 0; length < 100; length++) expect(codeWith(bytes.subarray(0, length))).toBe('store-damaged');
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        expect(codeWith(bytes.subarray(0, length))).toBe('store-damaged');
      }),
      { numRuns: 150 },
    );
  });

  it('with something behind its end, or of another kind, is noticed', () => {
    expect(codeWith(Buffer.concat([bytes, Buffer.alloc(1)]))).toBe('store-damaged');
    expect(codeWith(Buffer.concat([bytes, bytes]))).toBe('store-damaged');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        expect(codeWith(noise)).toBe('store-damaged');
      }),
    );
  });

  it('that was signed with a wrong magic, version or table is noticed', () => {
    const magic = Buffer.from(bytes);
    magic.write('CUNDAGR0', 0, 'latin1');
    expect(codeWith(signed(magic))).toBe('store-damaged');
    expect(codeWith(withTable(bytes, (table) => table))).toBe('none');
    expect(codeWith(withTable(bytes, (table) => ({ ...table, version: 99 })))).toBe('store-damaged');
    expect(codeWith(withTable(bytes, ({ hash: _, ...table }) => table))).toBe('store-damaged');
    expect(codeWith(withTable(bytes, () => []))).toBe('store-damaged');
    expect(codeWith(withTable(bytes, (table) => ({ ...table, arrays: [] })))).toBe('store-damaged');
    const longer = ({ arrays, ...table }: Record<string, unknown>) => ({
      ...table,
      arrays: Array.isArray(arrays) ? arrays.map((one) => ({ ...one, length: one.length * 1000 })) : [],
    });
    expect(codeWith(withTable(bytes, longer))).toBe('store-damaged');
    for (const size of [0, 1, bytes.length, 0xff_ff_ff_ff]) {
      const copy = Buffer.from(bytes);
      copy.writeUInt32LE(size, 8);
      expect(codeWith(signed(copy))).toBe('store-damaged');
    }
  });

  it('leaves the process able to read a whole one', () => {
    expect(codeWith(bytes.subarray(0, 500))).toBe('store-damaged');
    expect(readCompiled(written(bytes)).hierarchyRouter(VAN).hash).toHaveLength(64);
  });
});

describe('a path', () => {
  it('without a file is said to have none', () => {
    expect(codeOf(join(folder, 'none.roads'))).toBe('file-not-found');
    expect(codeOf(join(folder, 'no', 'such', 'folder'))).toBe('file-not-found');
  });

  it('of a folder is no file either', () => {
    mkdirSync(join(folder, 'inner'), { recursive: true });
    expect(codeOf(join(folder, 'inner'))).toBe('file-not-found');
  });
});
