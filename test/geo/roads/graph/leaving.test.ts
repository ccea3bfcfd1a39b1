import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RoadEngine } from '../../../../geo/roads/engine.ts';
import { randomRoadsOf } from '../random-roads.ts';

test('each directed segment leaves the node it begins at, and no other', () => {
  fc.assert(
    fc.property(randomRoadsOf(9, 20), (roads) => {
      const { leaving } = RoadEngine.of(roads);
      const starts = Array.from(roads.from, (from, segment) => [from, roads.to[segment] ?? -1]).flat();
      for (let node = 0; node < roads.nodeCount; node++)
        expect([...leaving.of(node)]).toEqual(starts.flatMap((start, arc) => (start === node ? [arc] : [])));
    }),
  );
});
