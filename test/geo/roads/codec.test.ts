import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRoadNetwork, decodeRoads, encodeRoads } from '../../../geo/roads/index.ts';
import { hashRoads } from '../../../src/model/index.ts';
import { randomWays } from './random.ts';
import { gridRoads } from './synthetic.ts';

const damaged = expect.objectContaining({ code: 'store-damaged' });

/** The bytes with a change that the checksum agrees with, as a faulty writer would leave them. */
const resealed = (change: (bytes: Uint8Array, view: DataView) => void): Uint8Array => {
  const bytes = encodeRoads(gridRoads());
  change(bytes, new DataView(bytes.buffer, bytes.byteOffset));
  const end = bytes.length - 32;
  bytes.set(createHash('sha256').update(bytes.subarray(0, end)).digest(), end);
  return bytes;
};

describe('binary roads', () => {
  it('start with their magic and version', () => {
    const bytes = encodeRoads(gridRoads());
    expect(Buffer.from(bytes.subarray(0, 12)).toString('latin1')).toBe('CUNDARD1\x01\0\0\0');
  });

  it('come back the same', () => {
    fc.assert(
      fc.property(randomWays(), (ways) => {
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
    ['another version', 'version 2', (_, view) => view.setUint32(8, 2, true)],
    ['more nodes than there are', 'bytes of content', (_, view) => view.setUint32(12, 4_000_000_000, true)],
    ['an end node that is none', 'outside its table', (_, view) => view.setUint32(28 + 10 * 8, 10, true)],
    ['names that are not JSON', 'not JSON', (bytes) => bytes.fill(0x7b, bytes.length - 34, bytes.length - 32)],
  ])('refuse %s even under a right checksum', (_, why, change) => {
    expect(() => decodeRoads(resealed(change))).toThrow(damaged);
    expect(() => decodeRoads(resealed(change))).toThrow(why);
  });

  it('read what was sealed without a change', () => {
    expect(decodeRoads(resealed(() => {}))).toEqual(gridRoads());
  });
});
