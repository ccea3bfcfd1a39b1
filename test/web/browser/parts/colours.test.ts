import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clusterColours, TIME_STEPS, timeStep } from '../../../../web/parts/colours.ts';

test('a time belongs to the first step that holds it; no time is never', () => {
  const hours = [0, 6, 6.01, 12, 24, 24.01, 48, 48.01, 500].map((n) => timeStep(n * 3600).key);
  expect(hours).toEqual(['le6', 'le6', 'le12', 'le12', 'le24', 'le48', 'le48', 'never', 'never']);
  expect(timeStep(null).key).toBe('never');
});

test('a step that misses 24 hours differs in shape, not only in colour', () => {
  const shapes = TIME_STEPS.map((step) => (step.upTo <= 86_400 ? 'within' : step.shape));
  expect(shapes).toEqual(['within', 'within', 'within', 'triangle', 'cross']);
  expect(TIME_STEPS.filter((step) => step.upTo <= 86_400).every((step) => step.shape === 'disc')).toBe(true);
});

test('every town has a colour, and up to eight towns all differ', () => {
  const towns = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 })), {
    maxLength: 20,
    selector: ([x, y]) => `${x},${y}`,
  });
  fc.assert(
    fc.property(towns, (places) => {
      const colours = clusterColours(places.map((position, i) => ({ id: `t${i}`, position })));
      expect(colours.size).toBe(places.length);
      if (places.length <= 8) expect(new Set(colours.values()).size).toBe(places.length);
    }),
  );
});
