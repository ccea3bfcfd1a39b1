import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/model/index.ts';
import { withDrivers } from '../../../src/planning/drivers.ts';
import { gridCounty, gridPolicy } from '../../support/grid-county.ts';
import { runByHand } from '../../support/runs.ts';

const { dataset } = gridCounty({ towns: [], villages: [] });

/** Runs from the centre, each on its days: departure and unloading in hours. */
function driversOf(...runs: readonly (readonly [days: readonly number[], departs: number, unloaded: number])[]) {
  const made = runs.map(([days, departs, unloaded], i) => ({
    ...runByHand({
      tier: 'trunk',
      base: 'centre',
      days,
      departs: departs * HOUR,
      stops: [{ site: 'v', starts: departs * HOUR, ends: departs * HOUR }],
      unloaded: unloaded * HOUR,
    }),
    id: `run ${i}`,
  }));
  return withDrivers(made, dataset, gridPolicy({ shiftSeconds: 12 * HOUR })).map(({ driver }) => driver.at(-1));
}

describe('drivers', () => {
  it('drive again on the same day, and runs of other days', () => {
    expect(driversOf([[1, 2], 6, 8], [[1, 2], 9, 11])).toEqual(['1', '1']);
    expect(driversOf([[1, 2], 6, 11], [[3, 4], 6, 11])).toEqual(['1', '1']);
    expect(driversOf([[1, 2], 6, 11], [[2, 3], 6, 11])).toEqual(['1', '2']);
  });

  it('are not out in the morning while they are still out from the night before', () => {
    expect(driversOf([[1], 20, 30], [[2], 6, 10])).toEqual(['1', '1']);
    expect(driversOf([[1], 20, 31], [[2], 6, 10])).toEqual(['2', '1']);
    expect(driversOf([[7], 20, 31], [[1], 6, 10])).toEqual(['2', '1']);
    expect(driversOf([[1], 20, 31], [[3], 6, 10])).toEqual(['1', '1']);
  });
});
