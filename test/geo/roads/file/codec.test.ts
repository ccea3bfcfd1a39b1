import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRoadNetwork, decodeRoads, encodeRoads } from '../../../../geo/roads/index.ts';
import { hashRoads, ROAD_ARRAYS, type RoadNetwork } from '../../../../src/model/index.ts';
import { randomSignedWays } from '../random.ts';
import { EVERYBODY, GRID, gridRoads, uses } from '../synthetic.ts';

const damaged = expect.objectContaining({ code: 'store-damaged' });

/** The bytes with a change that the checksum agrees with, as a faulty writer would leave them. */
function sealed(bytes: Uint8Array, change: (bytes: Uint8Array, view: DataView) => unknown): Uint8Array {
  change(bytes, new DataView(bytes.buffer, bytes.byteOffset));
  const end = bytes.length - 32;
  bytes.set(createHash('sha256').update(bytes.subarray(0, end)).digest(), end);
  return bytes;
}

/** The grid with one restriction. */
const signedGrid = (): RoadNetwork =>
  buildRoadNetwork({
    ...GRID,
    restrictions: [{ id: 1, kind: 'no', uTurn: false, from: [2], via: { node: 5 }, to: [3], uses: uses('car') }],
    barriers: [{ node: 8, closed: EVERYBODY, maxWeightKilograms: 0, maxHeightCentimetres: 0, maxWidthCentimetres: 0 }],
  });

const resealed = (change: (bytes: Uint8Array, view: DataView) => unknown): Uint8Array =>
  sealed(encodeRoads(signedGrid()), change);

/** Changes the table in place; both texts are of one length. */
const retable =
  (from: string, to: string) =>
  (bytes: Uint8Array): void => {
    const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(from);
    expect([at > 0, to.length]).toEqual([true, from.length]);
    bytes.set(Buffer.from(to), at);
  };

/** Where an array begins, by the file's own table. */
function arrayAt(bytes: Uint8Array, name: (typeof ROAD_ARRAYS)[number]): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pad = (length: number) => Math.ceil(length / 8) * 8;
  const tableBytes = file.readUInt32LE(8);
  const { lengths }: { lengths: number[] } = JSON.parse(file.toString('utf8', 12, 12 + tableBytes));
  let at = pad(12 + tableBytes);
  for (const [index, array] of ROAD_ARRAYS.entries()) {
    if (array === name) break;
    at += pad((lengths[index] ?? 0) * signedGrid()[array].BYTES_PER_ELEMENT);
  }
  return at;
}

/** A file of the first form, written as its description says. */
function firstForm(roads: RoadNetwork): Uint8Array {
  const names = Buffer.from(JSON.stringify(roads.names));
  const header = Buffer.alloc(28);
  header.write('CUNDARD1', 'latin1');
  const counts = [1, roads.nodeCount, roads.segmentCount, roads.shapeLon.length, names.length];
  for (const [index, count] of counts.entries()) header.writeUInt32LE(count, 8 + index * 4);
  const arrays = [
    ...[roads.nodeLon, roads.nodeLat, roads.from, roads.to, roads.lengthDecimetres, roads.roadClass, roads.surface],
    ...[roads.maxspeedKmh, roads.direction, roads.access, roads.durationSeconds, roads.name, roads.way],
    ...[roads.shapeStart, roads.shapeLon, roads.shapeLat],
  ].map((array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  return sealed(new Uint8Array(Buffer.concat([header, ...arrays, names, Buffer.alloc(32)])), () => {});
}

describe('binary roads', () => {
  it('start with their magic, then a table in JSON', () => {
    const bytes = Buffer.from(encodeRoads(gridRoads()));
    expect(bytes.toString('latin1', 0, 8)).toBe('CUNDARD2');
    const table = JSON.parse(bytes.toString('utf8', 12, 12 + bytes.readUInt32LE(8)));
    expect(table).toMatchObject({ nodes: 10, segments: 13, names: ['', 'One-way Street'] });
  });

  it('come back the same', () => {
    fc.assert(
      fc.property(randomSignedWays(), (ways) => {
        const roads = buildRoadNetwork(ways);
        const back = decodeRoads(encodeRoads(roads));
        expect(back).toEqual(roads);
        expect(hashRoads(back)).toBe(hashRoads(roads));
        expect(Buffer.compare(encodeRoads(back), encodeRoads(roads))).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  it('are read from the middle of a larger buffer', () => {
    const bytes = encodeRoads(gridRoads());
    const larger = new Uint8Array(bytes.length + 7);
    larger.set(bytes, 3);
    expect(decodeRoads(larger.subarray(3, 3 + bytes.length))).toEqual(gridRoads());
  });

  it('show any flipped bit', () => {
    const bytes = encodeRoads(gridRoads());
    const anywhere = fc.tuple(fc.nat(bytes.length - 1), fc.nat(7));
    fc.assert(
      fc.property(anywhere, ([offset, bit]) => {
        const bad = bytes.slice();
        bad[offset] = (bad[offset] ?? 0) ^ (1 << bit);
        expect(() => decodeRoads(bad)).toThrow(damaged);
      }),
      { numRuns: 300 },
    );
  });

  it('show a cut or an added tail', () => {
    const bytes = encodeRoads(gridRoads());
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        expect(() => decodeRoads(bytes.slice(0, length))).toThrow(damaged);
      }),
      { numRuns: 100 },
    );
    expect(() => decodeRoads(new Uint8Array([...bytes, 0]))).toThrow(damaged);
  });

  it('refuse arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(() => decodeRoads(bytes)).toThrow(damaged);
      }),
    );
  });

  it.each<[string, string, (bytes: Uint8Array, view: DataView) => void]>([
    ['another magic', 'magic', (bytes) => bytes.fill(0x33, 7, 8)],
    ['a table beyond the end', 'table-beyond-end', (_, view) => view.setUint32(8, 4_000_000_000, true)],
    ['a table that is not JSON', 'table-unreadable', (bytes) => bytes.fill(0x7b, 14, 20)],
    ['more nodes than the arrays have', 'index-outside', retable('"nodes":10', '"nodes":11')],
    ['more segments than the arrays have', 'index-outside', retable('"segments":13', '"segments":12')],
    ['an array that is longer than the file', 'array-beyond-end', retable('"lengths":[10,10,13', '"lengths":[10,10,99')],
    ['an array that is shorter', 'index-outside', retable('"lengths":[10,10,13', '"lengths":[10,10,12')],
    ['a count that is negative', 'table-unreadable', retable('"nodes":10', '"nodes":-1')],
    [
      'an end node that is none',
      'index-outside',
      (bytes, view) => view.setUint32(arrayAt(bytes, 'from'), 10, true),
    ],
    ['a class that is none', 'index-outside', (bytes) => bytes.fill(99, arrayAt(bytes, 'roadClass')).length],
    ['a direction that is none', 'index-outside', (bytes) => bytes.fill(3, arrayAt(bytes, 'direction')).length],
    [
      'a shape that goes backward',
      'index-outside',
      (bytes, view) => view.setUint32(arrayAt(bytes, 'shapeStart') + 4, 9, true),
    ],
    [
      'a restriction on a segment that is none',
      'index-outside',
      (bytes, view) => view.setUint32(arrayAt(bytes, 'restrictionArc'), 26, true),
    ],
    [
      'a restriction of one segment',
      'index-outside',
      (bytes, view) => view.setUint32(arrayAt(bytes, 'restrictionStart') + 4, 1, true),
    ],
  ])('refuse %s even under a right checksum', (_, why, change) => {
    expect(() => decodeRoads(resealed(change))).toThrow(damaged);
    expect(() => decodeRoads(resealed(change))).toThrow(why);
  });

  it('read what was sealed without a change', () => {
    expect(decodeRoads(resealed(() => {}))).toEqual(signedGrid());
  });
});

describe('binary roads of the first form', () => {
  it('are still read: what they can not say is nothing', () => {
    expect(decodeRoads(firstForm(gridRoads()))).toEqual(gridRoads());
  });

  it('show any flipped bit', () => {
    const bytes = firstForm(gridRoads());
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (offset, bit) => {
        const bad = bytes.slice();
        bad[offset] = (bad[offset] ?? 0) ^ (1 << bit);
        expect(() => decodeRoads(bad)).toThrow(damaged);
      }),
      { numRuns: 100 },
    );
  });

  it.each<[string, string, (bytes: Uint8Array, view: DataView) => void]>([
    ['another version', 'version-unknown', (_, view) => view.setUint32(8, 2, true)],
    ['more nodes than there are', 'length-other', (_, view) => view.setUint32(12, 4_000_000_000, true)],
    ['an end node that is none', 'index-outside', (_, view) => view.setUint32(28 + 10 * 8, 10, true)],
    ['names that are not JSON', 'names', (bytes) => bytes.fill(0x7b, bytes.length - 34, bytes.length - 32)],
  ])('refuse %s even under a right checksum', (_, why, change) => {
    const bad = () => decodeRoads(sealed(firstForm(gridRoads()), change));
    expect(bad).toThrow(damaged);
    expect(bad).toThrow(why);
  });
});
