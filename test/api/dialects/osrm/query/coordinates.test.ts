import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePolyline, encodePolyline } from '../../../../../api/dialects/osrm/polyline.ts';
import { parseCoordinates } from '../../../../../api/dialects/osrm/query/coordinates.ts';
import { OsrmError } from '../../../../../api/dialects/osrm/refusal.ts';
import type { Position } from '../../../../../src/model/index.ts';

const line = (decimals: 5 | 6) =>
  fc.array(
    fc
      .tuple(
        fc.integer({ min: -180 * 10 ** decimals, max: 180 * 10 ** decimals }),
        fc.integer({ min: -90 * 10 ** decimals, max: 90 * 10 ** decimals }),
      )
      .map(([lon, lat]): Position => [lon / 10 ** decimals, lat / 10 ** decimals]),
    { minLength: 1, maxLength: 20 },
  );

const invalidQuery = expect.objectContaining({ code: 'InvalidQuery' });

describe('polylines', () => {
  test("Google's worked example", () => {
    const example: Position[] = [
      [-120.2, 38.5],
      [-120.95, 40.7],
      [-126.453, 43.252],
    ];
    expect(encodePolyline(example, 5)).toBe('_p~iF~ps|U_ulLnnqC_mqNvxq`@');
    expect(decodePolyline('_p~iF~ps|U_ulLnnqC_mqNvxq`@', 5)).toEqual(example);
  });

  test.each([5, 6] as const)('come back the same at %d decimals', (decimals) => {
    fc.assert(
      fc.property(line(decimals), (points) => {
        expect(decodePolyline(encodePolyline(points, decimals), decimals)).toEqual(
          points.map(([a, b]) => [a + 0, b + 0]),
        );
      }),
    );
  });

  test('an end cut off is seen', () => {
    fc.assert(
      fc.property(line(5), (points) => {
        expect(decodePolyline(encodePolyline(points, 5).slice(0, -1), 5)).toBeNull();
      }),
    );
  });

  test.each(['_p~iF~ps|U ', '_p~iF>', '_p~iF~ps|Ué', '~~~~~~~~~~~~~~~'])('%j is none', (text) => {
    expect(decodePolyline(text, 5)).toBeNull();
  });
});

describe('coordinates', () => {
  test("OSRM's documented examples, as pairs and as polyline", () => {
    const berlin = '13.388860,52.517037;13.397634,52.529407;13.428555,52.523219';
    const pairs = parseCoordinates(berlin);
    expect(pairs).toEqual([
      [13.38886, 52.517037],
      [13.397634, 52.529407],
      [13.428555, 52.523219],
    ]);
    expect(parseCoordinates(`${berlin}.json`)).toEqual(pairs);
    const rounded = parseCoordinates('polyline(ofp_Ik_vpAilAyu@te@g`E)');
    for (const [index, [lon, lat]] of pairs.entries()) {
      expect(rounded[index]?.[0]).toBeCloseTo(lon, 4);
      expect(rounded[index]?.[1]).toBeCloseTo(lat, 4);
    }
    expect(parseCoordinates('polyline(ofp_Ik_vpAilAyu@te@g`E).json')).toEqual(rounded);
  });

  test('pairs come back the same in all three forms', () => {
    fc.assert(
      fc.property(line(6), (points) => {
        const plain = points.map(([lon, lat]) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(';');
        const zeros = points.map(([lon, lat]): Position => [lon + 0, lat + 0]);
        expect(parseCoordinates(plain).map(([lon, lat]) => [lon + 0, lat + 0])).toEqual(zeros);
        expect(parseCoordinates(`polyline6(${encodePolyline(points, 6)})`)).toEqual(zeros);
      }),
    );
  });

  test.each([
    '',
    '.json',
    '1,2;',
    ';1,2',
    '1;2',
    '1,2,3',
    '1,x',
    '1e2,3',
    'NaN,1',
    '1,2;3',
    '1 ,2',
    'polyline()',
    'polyline(_p~iF',
    'polyline(_p~iF)',
    'polyline7(_p~iF~ps|U)',
    '1,2.geojson',
  ])('%j is refused', (text) => {
    expect(() => parseCoordinates(text)).toThrow(invalidQuery);
  });

  test('any text is read or refused, never anything else', () => {
    const texts = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(...'0123456789.,;-+polyine()6'.split('')), maxLength: 30 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          for (const pair of parseCoordinates(text)) expect(pair.every(Number.isFinite)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(OsrmError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
