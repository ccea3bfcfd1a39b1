/**
 * The calibration of the no-road model: the fit on trips of a known law, and the real one where its data are at hand.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detourBench } from '../../bench/detour.ts';
import { errorOf, fitLaw, heldBack, predict } from '../../bench/detour-fit.ts';
import { DETOUR_MODELS } from '../../src/model/index.ts';

const law = { secondsPerKilometre: 300, exponent: 0.7 };
const trips = Array.from({ length: 60 }, (_, i) => {
  const kilometres = 0.5 + i / 3;
  return { kilometres, seconds: predict(law, { kilometres, seconds: 0 }), group: `${i % 3}` };
});

describe('a fit', () => {
  it('finds the law that the trips keep', () => {
    const found = fitLaw(trips);
    expect(found.exponent).toBe(0.7);
    expect(found.secondsPerKilometre).toBeCloseTo(300, 6);
    expect(
      errorOf(
        trips,
        trips.map((trip) => predict(found, trip)),
      ),
    ).toMatchObject({ median: 0, p90: 0, ratio: { p50: 1 } });
  });

  it('is not steered by a few wild trips', () => {
    const wild = trips.map((trip, i) => (i % 10 === 0 ? { ...trip, seconds: trip.seconds * 50 } : trip));
    expect(fitLaw(wild).exponent).toBeCloseTo(0.7, 1);
    expect(fitLaw(wild).secondsPerKilometre).toBeGreaterThan(280);
    expect(fitLaw(wild).secondsPerKilometre).toBeLessThan(330);
  });

  it('predicts a held-back group from the others alone', () => {
    const odd = trips.map((trip) => (trip.group === '2' ? { ...trip, seconds: trip.seconds * 2 } : trip));
    const { ratio, median } = heldBack(odd, ({ group }) => group);
    expect(ratio.p90).toBe(2);
    expect(median).toBeGreaterThanOrEqual(0);
    expect(heldBack(trips, ({ group }) => group)).toMatchObject({ median: 0, p90: 0 });
  });

  it('states errors relative to what was given', () => {
    const given = [100, 200, 400].map((seconds) => ({ kilometres: 1, seconds }));
    expect(errorOf(given, [150, 200, 200])).toEqual({
      trips: 3,
      median: 0.5,
      p90: 0.5,
      ratio: { p10: 0.667, p50: 1, p90: 2 },
    });
  });
});

const SHARED = resolve(process.env.CUNDA_SHARED ?? '../shared');
const missing = !existsSync(resolve(SHARED, 'data/china/settlements'));

describe('the bench', () => {
  it('says politely what is not at hand', async () => {
    expect(await detourBench({ shared: '/nowhere', settlements: '/nowhere/villages.csv' })).toMatchObject({
      settlements: { skipped: 'no settlements at /nowhere/villages.csv' },
      drives: { hilly: { skipped: 'no extracts in /nowhere' } },
    });
  });

  it.skipIf(missing)(
    missing ? 'skipped: no shared data' : 'finds what is built in, with the error that it states',
    { timeout: 60_000 },
    async () => {
      const { mountain, hilly } = DETOUR_MODELS;
      const near = (value: number) => expect.closeTo(value, 2);
      const found = await detourBench({ shared: SHARED });
      expect(found).toMatchObject({
        settlements: {
          settlements: 2589,
          law: { secondsPerKilometre: expect.closeTo(mountain.secondsPerKilometre, -1), exponent: mountain.exponent },
          heldBackBlocks: {
            trips: mountain.heldBack?.trips,
            median: near(mountain.heldBack?.median ?? -1),
            p90: near(mountain.heldBack?.p90 ?? -1),
            ratio: { p10: near(mountain.band.seconds.fast), p90: near(mountain.band.seconds.slow) },
          },
          yardsticks: { plain: { median: near(0.564), p90: near(0.87) } },
        },
      });
      expect(found).toMatchObject({
        drives: {
          hilly: {
            law: { secondsPerKilometre: expect.closeTo(hilly.secondsPerKilometre, -1), exponent: near(hilly.exponent) },
            heldBackExtracts: {
              trips: hilly.heldBack?.trips,
              median: near(hilly.heldBack?.median ?? -1),
              p90: near(hilly.heldBack?.p90 ?? -1),
              ratio: { p10: near(hilly.band.seconds.fast), p90: near(hilly.band.seconds.slow) },
            },
            wayOverStraight: { p50: expect.closeTo(hilly.metresFactor, 2) },
          },
        },
      });
    },
  );
});
