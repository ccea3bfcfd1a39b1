/** By when hand-overs are planned so that claims hold with the asked certainty. */
import { describe, expect, it } from 'vitest';
import { type Dataset, HOUR, seconds, share } from '../../../../src/model/index.ts';
import { certainHandover } from '../../../../src/planning/routes/centre/certain.ts';
import type { CountyRoutingInput } from '../../../../src/planning/routes/types.ts';
import { gridCounty, gridPolicy } from '../../../support/grid-county.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const DEPARTS = 6 * HOUR;
/** σ of the time from the departure: 0.2 × √(0.5 + 0.5 / 10) × 0.9. */
const SIGMA = 0.2 * Math.sqrt(0.55) * 0.9;

/** Parcels come every day at these hours, in these parts. */
function latest(instants: readonly (readonly [hour: number, weight: number])[], certainty: number, wanted: number) {
  const { dataset } = gridCounty({ towns: [{ code: 'T', at: [0, 0] }], villages: [] });
  const { variation } = dataset.inputs;
  const county: Dataset = {
    ...dataset,
    demand: {
      ...dataset.demand,
      arrivals: {
        kind: 'instants',
        instants: DAYS.flatMap((day) =>
          instants.map(([hour, weight]) => ({ second: seconds(((day - 1) * 24 + hour) * HOUR), weight })),
        ),
      },
    },
    inputs: {
      ...dataset.inputs,
      variation: { ...variation, certainty, common: share(0.5), legCv: { ...variation.legCv, other: 0.2 } },
    },
  };
  const waves = [{ departs: DEPARTS, days: DAYS, inboundShare: 1 / 7, outboundShare: 1 / 7, due: wanted }];
  return certainHandover({ dataset: county, policy: gridPolicy(), waves } as unknown as CountyRoutingInput, 0)(wanted);
}

describe('a hand-over that is to hold with certainty', () => {
  it('is planned so much earlier that 95 in 100 days are in time', () => {
    // All come at 14:00 and are wanted by 14:00: eight hours after the departure, 1.645 σ earlier.
    const [due, planned] = [14 * HOUR, latest([[14, 1]], 0.95, 14 * HOUR)];
    expect((planned - DEPARTS) / (due - DEPARTS)).toBeCloseTo(Math.exp(-1.6449 * SIGMA), 3);
  });

  it('need not be as early where only some parcels would be late', () => {
    // Those of 05:00 have until 05:00 the next day. A tenth of the rest is half of the parcels that may be late.
    const planned = latest(
      [
        [14, 1],
        [5, 1],
      ],
      0.95,
      14 * HOUR,
    );
    expect((planned - DEPARTS) / (8 * HOUR)).toBeCloseTo(Math.exp(-1.2816 * SIGMA), 3);
  });

  it('may be just in time where half a chance is enough, or nothing has to be', () => {
    expect(latest([[14, 1]], 0.5, 14 * HOUR)).toBe(14 * HOUR);
    expect(latest([[14, 1]], 0.95, Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });

  it('is the earlier, the more certain it is to be', () => {
    const planned = [0.6, 0.8, 0.9, 0.95, 0.99].map((certainty) =>
      latest(
        [
          [14, 2],
          [5, 1],
        ],
        certainty,
        14 * HOUR,
      ),
    );
    expect(planned).toEqual([...planned].sort((a, b) => b - a));
    expect(new Set(planned).size).toBe(5);
  });
});
