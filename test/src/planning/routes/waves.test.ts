import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../../src/model/index.ts';
import { wavesFor } from '../../../../src/planning/demand.ts';
import { dailyAt, EVEN, gridCounty, gridPolicy } from '../../../support/grid-county.ts';

const county = (arrivals: typeof EVEN) =>
  gridCounty({ towns: [{ code: 'T', at: [0, 0] }], villages: [], arrivals }).dataset;

describe('the hand-over that a departure wants', () => {
  it('is a day after a lot came, to the second before', () => {
    // Cut-off 08:00: the lot of 14:00 waits for the next morning and wants to be there by 14:00.
    const [wave] = wavesFor(county(dailyAt(14 * HOUR)), gridPolicy());
    expect(wave?.due).toBe(14 * HOUR - 1);
    expect(wave?.inboundShare).toBeCloseTo(1 / 7, 12);
  });

  it('leaves out the first twentieth of an even stream', () => {
    // From 08:00 to 08:00: a twentieth of a day is 72 minutes.
    const [wave] = wavesFor(county(EVEN), gridPolicy());
    expect(wave?.due).toBe(8 * HOUR + DAY / 20);
  });

  it('is none where no parcels come in time for a departure', () => {
    const [, second] = wavesFor(county(dailyAt(7 * HOUR)), gridPolicy({ trunkDepartures: [8 * HOUR, 12 * HOUR] }));
    expect(second).toMatchObject({ inboundShare: 0, due: Number.POSITIVE_INFINITY });
  });
});
