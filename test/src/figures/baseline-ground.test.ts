/** What of a baseline is kept between calls: only what other drives over the same places leave as it is. */
import { expect, it } from 'vitest';
import { buildTravel } from '../../../geo/travel/index.ts';
import { countyBaseline } from '../../../src/figures/index.ts';
import { differencesOf, planned } from '../../support/bus-plans.ts';
import { gridCounty } from '../../support/grid-county.ts';

/** Names that no other test plans by, so that nothing of it is known before. */
const county = gridCounty({
  towns: [{ code: 'ground', at: [10, 0] }],
  villages: [
    { code: 'G1', town: 'ground', at: [20, 0], inbound: 10, outbound: 5 },
    { code: 'G2', town: 'ground', at: [30, 4], inbound: 10, outbound: 5 },
  ],
});

it('a county by its streets, then by straight lines, has the baseline of each', async () => {
  const { dataset, travel } = county;
  const byStreets = countyBaseline(dataset, travel, 3);
  const straight = countyBaseline(dataset, buildTravel(dataset, null), 3);
  expect(straight.perWeek.totalFen).not.toBe(byStreets.perWeek.totalFen);
  expect(countyBaseline(dataset, travel, 3)).toEqual(byStreets);
  // The checker works the straight lines out by itself.
  expect(differencesOf(await planned(dataset), dataset)).toEqual([]);
});
