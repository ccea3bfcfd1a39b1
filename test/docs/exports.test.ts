/** Every function that a room of the core gives away says what it does and what its parameters are. */
import { describe, expect, test } from 'vitest';
import { exportedFunctions } from './exports.ts';

const functions = exportedFunctions('src/{planner,*/index}.ts');

describe('functions exported by the doors of src', () => {
  test('are found in every room', () => {
    const doors = new Set(functions.map(({ door }) => door.split('/')[1]));
    expect([...doors].sort()).toEqual([
      'figures',
      'model',
      'network',
      'planner.ts',
      'routing',
      'scenario',
      'siting',
      'studies',
      'timetable',
      'verify',
    ]);
    expect(functions.length).toBeGreaterThan(50);
  });

  test('have a docstring', () => {
    expect(functions.filter(({ doc }) => doc === '').map(({ door, name }) => `${door} ${name}`)).toEqual([]);
  });

  test.each(functions.map((one) => [one.door, one.name, one] as const))('%s: %s says what it takes', (_d, _n, one) => {
    expect(one.undescribed).toEqual([]);
  });
});
