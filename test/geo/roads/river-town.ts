/** Random towns on a river. Synthetic. */
import fc from 'fast-check';
import type { RoadNetwork } from '../../../src/model/index.ts';
import { type Street, street, town } from '../../api/dialects/osrm/town.ts';

/** Two banks 600 m apart, streets of a kilometre along each, and bridges here and there, some of them tolled. */
export const riverTown: fc.Arbitrary<RoadNetwork> = fc
  .record({
    streets: fc.array(
      fc.constantFrom<('both' | 'one-way' | 'none')[]>('both', 'both', 'both', 'both', 'both', 'one-way', 'none'),
      {
        minLength: 6,
        maxLength: 6,
      },
    ),
    lanes: fc.array(fc.constantFrom(0, 1, 2), { minLength: 8, maxLength: 8 }),
    bridges: fc.array(fc.constantFrom<('none' | 'free' | 'toll')[]>('none', 'free', 'toll', 'toll'), {
      minLength: 4,
      maxLength: 4,
    }),
  })
  .map(({ streets, lanes, bridges }) => {
    const built: Street[] = [
      street([
        [8, 8],
        [9, 8],
      ]),
    ];
    for (const [i, kind] of streets.entries()) {
      const [x, y] = [i % 3, i < 3 ? 0.6 : 0];
      if (kind !== 'none')
        built.push(
          street(
            [
              [x, y],
              [x + 1, y],
            ],
            { oneWay: kind === 'one-way', name: `s${i}` },
          ),
        );
    }
    // Lanes away from the river: dead ends, or joined at their far end by what goes round.
    for (const [i, length] of lanes.entries()) {
      const [x, y, away] = [i % 4, i < 4 ? 0.6 : 0, i < 4 ? 1 : -1];
      if (length > 0)
        built.push(
          street([
            [x, y],
            [x, y + away * 0.5 * length],
          ]),
        );
    }
    for (const [x, kind] of bridges.entries())
      if (kind !== 'none')
        built.push(
          street(
            [
              [x, 0],
              [x, 0.6],
            ],
            { flags: kind === 'toll' ? ['bridge', 'toll'] : ['bridge'] },
          ),
        );
    return town(built);
  });
