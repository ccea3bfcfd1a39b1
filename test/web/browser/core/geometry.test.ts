import { distance } from '@turf/turf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bounds, metresBetween, offset, ring } from '../../../../web/core/geometry.ts';

const place = fc.tuple(fc.double({ min: 70, max: 135, noNaN: true }), fc.double({ min: 15, max: 54, noNaN: true }));

test('distances agree with Turf', () => {
  fc.assert(
    fc.property(place, place, (a, b) => {
      expect(metresBetween(a, b)).toBeCloseTo(distance(a, b, { units: 'meters' }), 3);
    }),
  );
});

test('50 m away is 50 m away, and every point of a ring is its radius away', () => {
  fc.assert(
    fc.property(place, (at) => {
      expect(metresBetween(at, offset(at, 50, 0))).toBeCloseTo(50, 1);
      expect(metresBetween(at, offset(at, 0, -50))).toBeCloseTo(50, 1);
      for (const point of ring(at, 2000, 16)) expect(Math.abs(metresBetween(at, point) - 2000)).toBeLessThan(3);
    }),
  );
});

test('the bounds hold every place, and nothing has none', () => {
  expect(bounds([])).toBeNull();
  expect(
    bounds([
      [1, 2],
      [-3, 5],
    ]),
  ).toEqual([-3, 2, 1, 5]);
});
