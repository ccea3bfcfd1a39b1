import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graticule } from '../../../../web/core/graticule.ts';
import { ARROWS, nearestSpot, nextSpot, type Spot } from '../../../../web/core/roving.ts';

const spot = (item: string, x: number, y: number): Spot<string> => ({ item, x, y });
const right = ARROWS.ArrowRight ?? [0, 0];

test('an arrow goes to what lies ahead, rather straight than near', () => {
  const spots = [spot('aside', 10, 30), spot('ahead', 40, 5), spot('behind', -5, 0), spot('far', 90, 0)];
  expect(nextSpot({ x: 0, y: 0 }, right, spots)?.item).toBe('ahead');
  expect(nextSpot({ x: 95, y: 0 }, right, spots)).toBeNull();
  expect(nextSpot({ x: 0, y: 0 }, ARROWS.ArrowDown ?? [0, 0], spots)?.item).toBe('aside');
  expect(nearestSpot({ x: 38, y: 0 }, spots)?.item).toBe('ahead');
});

test('every step leads on: the same arrow again and again comes to an end', () => {
  const point = fc.record({
    item: fc.string(),
    x: fc.integer({ min: 0, max: 999 }),
    y: fc.integer({ min: 0, max: 999 }),
  });
  fc.assert(
    fc.property(fc.array(point, { maxLength: 30 }), fc.constantFrom(...Object.values(ARROWS)), (spots, arrow) => {
      let at: { x: number; y: number } = { x: 500, y: 500 };
      for (let steps = 0; ; steps++) {
        expect(steps).toBeLessThanOrEqual(spots.length);
        const next = nextSpot(at, arrow, spots);
        if (next === null) return;
        expect((next.x - at.x) * arrow[0] + (next.y - at.y) * arrow[1]).toBeGreaterThan(0);
        at = next;
      }
    }),
    { numRuns: 50, seed: 5 },
  );
});

test('a graticule lies around the box, at round degrees', () => {
  const lines = graticule([110.6, 21.35, 110.85, 21.5]);
  expect(lines.map(({ label }) => label)).toContain('110.7°E');
  expect(lines.map(({ label }) => label)).toContain('21.4°N');
  expect(lines.length).toBeLessThan(60);
  expect(graticule(null)).toEqual([]);
});
