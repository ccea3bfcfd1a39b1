/** The scales of the map for eyes that tell colours apart otherwise. */
import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  formatHex,
  parse,
} from 'culori';
import { expect, test } from 'vitest';
import { ofScale, SCALES, TIME_STEPS } from '../../../../web/parts/colours.ts';

type Filter = ReturnType<typeof filterDeficiencyProt>;
const through = (filter: Filter) => (colour: string) => {
  const parsed = parse(colour);
  if (!parsed) throw new Error(`no colour: ${colour}`);
  return formatHex(filter(parsed));
};
/** Eyes as they mostly are, and without red, green, blue cones (G. Machado et al., doi 10.1109/TVCG.2009.113). */
const EYES = {
  all: (colour: string) => colour,
  protan: through(filterDeficiencyProt(1)),
  deutan: through(filterDeficiencyDeuter(1)),
  tritan: through(filterDeficiencyTrit(1)),
};
const apart = differenceCiede2000();
/** Two colours side by side are told apart from about 2; on a map, with distance between them, much more is asked. */
const ENOUGH = 10;

const ROWS = {
  ...SCALES,
  // Beyond 24 hours times are told apart by their shape, too.
  times: TIME_STEPS.map(({ colour }) => colour),
};

for (const [name, colours] of Object.entries(ROWS))
  for (const [eye, seen] of Object.entries(EYES))
    test(`steps of "${name}" are apart for ${eye} eyes`, () => {
      const shown = colours.map(seen);
      for (const [i, colour] of shown.entries())
        for (const other of shown.slice(i + 1))
          expect(apart(colour, other), `${colour} ${other}`).toBeGreaterThan(ENOUGH);
    });

test('fewer steps take the ends of a scale and what lies evenly between', () => {
  const scale = ['a', 'b', 'c', 'd', 'e'];
  expect([1, 2, 3, 5].map((n) => ofScale(scale, n).join(''))).toEqual(['c', 'ae', 'ace', 'abcde']);
});
