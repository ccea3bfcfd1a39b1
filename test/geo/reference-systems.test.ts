/** Coordinate systems by their OGC names: values of PROJ 9 (gdaltransform), and boxes that hold all they must. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxInWgs84, CRS84, type ReferenceSystem, systemsAt } from '../../geo/reference-systems.ts';

const at = (uri: string, longitude = 110.7): ReferenceSystem => {
  const found = systemsAt([longitude, 21.4]).find((one) => one.uri.endsWith(uri));
  if (found === undefined) throw new Error(`no ${uri}`);
  return found;
};

test('the stored system comes first, the zone of the place last', () => {
  expect(systemsAt([110.7, 21.4]).map(({ uri }) => uri.split('/').at(-1))).toEqual([
    ...['CRS84', '4326', '3857', '4490', '4546'],
  ]);
  expect(systemsAt([110.7, 21.4])[0]?.uri).toBe(CRS84);
  expect(systemsAt([116.2, 39.9]).at(-1)?.uri).toContain('/4548');
  expect(systemsAt([2.3, 48.8])).toHaveLength(4);
});

test.each([
  ['4546', 110.76, 21.43, 475_119.216, 2_370_705.438],
  ['3857', 110.76, 21.43, 12_329_746.8, 2_443_225.974],
])('positions in EPSG:%s as PROJ has them', (uri, lon, lat, x, y) => {
  const [east, north] = at(uri).fromWgs84([lon, lat]);
  expect(east).toBeCloseTo(x, 1);
  expect(north).toBeCloseTo(y, 1);
});

const nearby = fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }));

test('there and back is the same place to a centimetre', () => {
  fc.assert(
    fc.property(nearby, fc.constantFrom(...systemsAt([110.7, 21.4])), ([dx, dy], system) => {
      const [lon, lat] = [110.7 + dx, 21.4 + dy];
      const [x, y] = system.toWgs84(system.fromWgs84([lon, lat]));
      expect(Math.abs(x - lon)).toBeLessThan(1e-7);
      expect(Math.abs(y - lat)).toBeLessThan(1e-7);
    }),
    { numRuns: 60 },
  );
});

test('what is in a box is in the box around it, however large the box', () => {
  const size = fc.double({ min: 1, max: 3e7, noNaN: true });
  fc.assert(
    fc.property(nearby, size, size, fc.constantFrom('3857', '4546'), ([dx, dy], wide, high, uri) => {
      const position: [number, number] = [110.7 + dx, 21.4 + dy];
      const system = at(uri);
      const [x, y] = system.fromWgs84(position);
      const box = boxInWgs84(system, [x - wide, y - high / 3, x + wide / 2, y + high]);
      if (box === null) throw new Error('nothing');
      expect(position[0]).toBeGreaterThanOrEqual(box[0]);
      expect(position[0]).toBeLessThanOrEqual(box[2]);
      expect(position[1]).toBeGreaterThanOrEqual(box[1]);
      expect(position[1]).toBeLessThanOrEqual(box[3]);
    }),
    { numRuns: 80 },
  );
});
