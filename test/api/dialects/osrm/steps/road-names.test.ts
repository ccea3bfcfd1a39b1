/** When the sign of a road says something new. */
import { describe, expect, test } from 'vitest';
import { isRenamed } from '../../../../../api/dialects/osrm/steps/road-names.ts';
import type { RoadNetwork } from '../../../../../src/model/index.ts';
import { street, town } from '../town.ts';

/** Two roads with a name and a number each. */
function signed(from: readonly [string, string?], to: readonly [string, string?]): RoadNetwork {
  const roads = town(
    [from, to].map(([name], i) =>
      street(
        [
          [i, 0],
          [i + 1, 0],
        ],
        name === '' ? {} : { name },
      ),
    ),
  );
  const guides = [from, to].map(([, ref]) => (ref === undefined ? {} : { ref }));
  return { ...roads, guides: [{}, ...guides], guide: Uint32Array.of(1, 2) };
}

describe('a new name', () => {
  test.each([
    [['A'], ['A'], false],
    [['A'], ['B'], true],
    [[''], [''], false],
    [['A'], [''], false],
    [[''], ['A'], true],
    // Halves of one street, and a name that goes on.
    [['Main Street'], ['Main Street North'], false],
    [['North Main Street'], ['South Main Street'], false],
    [['CapitolNortheast'], ['CapitolNorthwest'], false],
    [['Main Street'], ['Mill Street'], true],
    // Numbers.
    [['A', 'G105'], ['A'], false],
    [['A', 'G105'], ['A', 'S211'], true],
    [['A', 'G105'], ['A', 'G105; S211'], false],
    [['', 'G105'], ['', 'S211'], true],
    [['', 'G105'], ['A', 'G105'], false],
    [['', 'G105'], ['A'], true],
    [['A'], ['', 'G105'], true],
  ] as [[string, string?], [string, string?], boolean][])('%j, then %j: %j', (from, to, told) => {
    expect(isRenamed(signed(from, to), 0, 2)).toBe(told);
  });
});
