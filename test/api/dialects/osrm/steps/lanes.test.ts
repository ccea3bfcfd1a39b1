/** Which lanes lead where a way goes. */
import { describe, expect, test } from 'vitest';
import { armsAt } from '../../../../../api/dialects/osrm/steps/junctions.ts';
import { lanesAt } from '../../../../../api/dialects/osrm/steps/lanes.ts';
import { openRouter } from '../../../../../geo/roads/open-router.ts';
import { profile } from '../../../../geo/roads/synthetic.ts';
import { street, town } from '../town.ts';

/** A crossing: from the west one goes on to the north, the east and the south. */
const CROSSING = [
  street([
    [0, 0],
    [1, 0],
  ]),
  street([
    [1, 0],
    [1, 1],
  ]),
  street([
    [1, 0],
    [2, 0],
  ]),
  street([
    [1, 0],
    [1, -1],
  ]),
];
const NORTH = 2;
const EAST = 4;
const SOUTH = 6;

function lanes(signed: string, arc: number): string | null {
  const roads = { ...town(CROSSING), guides: [{}, { lanes: signed }], guide: Uint32Array.of(1, 0, 0, 0) };
  const router = openRouter(roads, profile(), []);
  const arms = armsAt(router, 0);
  const taken = arms.find((arm) => arm.arc === arc);
  if (taken === undefined) throw new Error('no such arm');
  const told = lanesAt(roads, 0, taken, arms);
  return told?.map(({ valid, indications }) => `${indications.join(';')}:${valid}`).join(' ') ?? null;
}

describe('lanes', () => {
  test.each([
    ['left|through|right', NORTH, 'left:true straight:false right:false'],
    ['left|through|right', EAST, 'left:false straight:true right:false'],
    ['left|through;right', SOUTH, 'left:false straight;right:true'],
    ['left|through;right', EAST, 'left:false straight;right:true'],
    // A lane without an arrow goes wherever no arrow does, and straight on.
    ['left|none', SOUTH, 'left:false none:true'],
    ['left|none', EAST, 'left:false none:true'],
    ['left|none', NORTH, 'left:true none:false'],
    // No lane leads there: the arrows are of another junction.
    ['left|left', SOUTH, null],
  ])('%s', (signed, arc, told) => {
    expect(lanes(signed, arc)).toBe(told);
  });
});
