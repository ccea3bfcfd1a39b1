import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeGeometry, encodeGeometry, geometryBounds } from '../../../geo/store/geopackage/geometry.ts';
import { readWkb, walkWkb, wkbBounds } from '../../../geo/store/wkb.ts';
import { CundaError, type Position } from '../../../src/model/index.ts';

const degrees = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true }).map((value) => value + 0);
const position: fc.Arbitrary<Position> = fc.tuple(degrees(180), degrees(90));

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));
const float = (value: number, little = true) => {
  const buffer = Buffer.alloc(8);
  if (little) buffer.writeDoubleLE(value);
  else buffer.writeDoubleBE(value);
  return buffer.toString('hex');
};

describe('GeoPackage geometry', () => {
  test('a point is header, SRS 4326 and WKB, as the standard writes it', () => {
    expect(encodeGeometry('POINT', [[1, 2]])).toEqual(bytes(`4750 00 01 e6100000 01 01000000 ${float(1)} ${float(2)}`));
  });

  test('a line carries its envelope: min x, max x, min y, max y', () => {
    const line = encodeGeometry('LINESTRING', [
      [3, 2],
      [1, 5],
    ]);
    expect(line).toEqual(
      bytes(`4750 00 03 e6100000 ${[1, 3, 2, 5].map((value) => float(value)).join('')}
        01 02000000 02000000 ${[3, 2, 1, 5].map((value) => float(value)).join('')}`),
    );
  });

  test('positions come back bit for bit, bounds hold all of them and no more', () => {
    fc.assert(
      fc.property(fc.array(position, { minLength: 2, maxLength: 20 }), (line) => {
        const blob = encodeGeometry('LINESTRING', line);
        if (blob === null) throw new Error('a line has a geometry');
        expect(decodeGeometry(blob)).toEqual(line);
        const [xs, ys] = [line.map(([x]) => x), line.map(([, y]) => y)];
        const bounds = { minX: Math.min(...xs), maxX: Math.max(...xs), minY: Math.min(...ys), maxY: Math.max(...ys) };
        expect(geometryBounds(blob)).toEqual(bounds);
        expect(wkbBounds(blob.subarray(40))).toEqual(bounds);
      }),
    );
  });

  test('null and empty geometries stay so', () => {
    expect(encodeGeometry('POINT', null)).toBeNull();
    expect(decodeGeometry(null)).toBeNull();
    const empty = bytes(`4750 00 11 e6100000 01 01000000 ${float(Number.NaN)} ${float(Number.NaN)}`);
    expect(decodeGeometry(empty)).toBeNull();
    expect(geometryBounds(empty)).toBeNull();
    expect(wkbBounds(empty.subarray(8))).toBeNull();
    expect(readWkb(empty.subarray(8))).toBeNull();
  });

  test('bounds of what other programs write: big-endian, Z and M, polygons and collections', () => {
    const big = (value: number) => float(value, false);
    const pointZ = `00 000003e9 ${big(5)} ${big(6)} ${big(99)}`;
    const polygon = `01 03000000 01000000 03000000 ${[0, 0, 4, 0, 4, 3].map((value) => float(value)).join('')}`;
    const lineZm = `01 ba0b0000 01000000 ${[-1, 2, 77, 88].map((value) => float(value)).join('')}`;
    const collection = `00 00000007 00000003 ${pointZ} ${polygon} ${lineZm}`;
    expect(wkbBounds(bytes(collection))).toEqual({ minX: -1, minY: 0, maxX: 5, maxY: 6 });
    expect(geometryBounds(bytes(`4750 00 00 000010e6 ${collection}`))).toEqual({ minX: -1, minY: 0, maxX: 5, maxY: 6 });
  });

  test('any other bytes are store-damaged or some geometry, never a crash', () => {
    const clean = (body: () => unknown) => {
      try {
        body();
      } catch (error) {
        expect(error).toBeInstanceOf(CundaError);
        expect(error).toMatchObject({ code: 'store-damaged' });
      }
    };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (noise) => {
        clean(() => decodeGeometry(noise));
        clean(() => geometryBounds(noise));
        clean(() => walkWkb(noise, () => {}));
        clean(() => geometryBounds(bytes(`47500001e6100000${Buffer.from(noise).toString('hex')}`)));
        clean(() => geometryBounds(bytes(`47500003e6100000${Buffer.from(noise).toString('hex')}`)));
      }),
    );
  });
});
