/** The county of docs/worked-example.md: every figure as derived there. */
import { describe, expect, it } from 'vitest';
import { countyBaseline } from '../../../src/figures/index.ts';
import { DEFAULT_INPUTS, type Fund, fen, type Policy, share } from '../../../src/model/index.ts';
import { assignOwn, type GridFacts, gridCounty, gridPolicy, gridTravel } from '../../support/grid-county.ts';
import { planOf } from '../../support/plan-of.ts';

const MONTHLY = { county: 365_000, town: 73_000, village: 18_250, warehouse: 0 };
const FACTS: GridFacts = {
  towns: [{ code: 'T', at: [20, 0] }],
  villages: [1, 2, 3, 4, 5, 6].map((y) => ({ code: `V${y}`, town: 'T', at: [20, y], inbound: 10, outbound: 5 })),
  site: ({ tier }) => ({ openingCostFen: fen(0), monthlyCostFen: fen(MONTHLY[tier]) }),
};
const made = gridCounty(FACTS);
const dataset = {
  ...made.dataset,
  vehicles: made.dataset.vehicles.filter(({ id }) => id === 'van'),
  baseline: {
    kind: 'computed' as const,
    carriers: ['A', 'B'].map((name) => ({ name, share: share(0.5) })),
    provenance: 'declared' as const,
  },
};
const county = { dataset, travel: gridTravel(dataset) };
const policy: Policy = gridPolicy({ days: [1, 3, 5] });
const baseline = countyBaseline(dataset, county.travel, 3);

describe('the baseline of the six villages', () => {
  it('is two carriers alone, each by one van straight from the centre', () => {
    expect(baseline).toMatchObject({ kind: 'minimum-service', estimated: true, operations: null });
    for (const carrier of baseline.minimum.carriers) {
      expect(carrier).toMatchObject({ shareIn: 0.5, shareOut: 0.5, days: [1, 3, 5], statedFen: null });
      expect(carrier.tours).toEqual([
        {
          base: 'centre',
          vehicleType: 'van',
          stops: [1, 2, 3, 4, 5, 6].map((y) => `village:V${y}`),
          parcels: expect.closeTo(70, 9),
          metres: 52_000,
          seconds: 4938,
          vehicle: 1,
        },
      ]);
      expect(carrier.perWeek).toEqual({
        distanceFen: 18_720,
        driversFen: 36_000,
        vehiclesFen: 24_000,
        handlingFen: 30_000,
        commissionsFen: 12_600,
        sitesFen: 54_600,
        totalFen: 175_920,
        plannableFen: 133_320,
        parcels: 315,
        fenPerParcel: 175_920 / 315,
      });
    }
  });

  it('divides what it costs among the villages', () => {
    const { perWeek, villages } = baseline;
    expect(perWeek).toMatchObject({ operatorsFen: 351_840, tripsFen: 0, totalFen: 351_840, parcels: 630 });
    expect(villages.reduce((sum, { operatorsFen }) => sum + operatorsFen, 0)).toBe(351_840);
    expect(villages.at(-1)).toEqual({ village: 'V6', operatorsFen: 61_431, tripsFen: 0, fetchFen: 93_333 });
  });
});

describe('a plan for the six villages', () => {
  const { cost } = planOf(county, policy).figures;

  it('costs 349 920 a week, 0.5 % less', () => {
    expect(cost.perWeek).toEqual({
      distanceFen: 18_720,
      driversFen: 72_000,
      vehiclesFen: 48_000,
      handlingFen: 60_000,
      commissionsFen: 25_200,
      sitesFen: 126_000,
      totalFen: 349_920,
      plannableFen: 264_720,
      parcels: 630,
      fenPerParcel: 349_920 / 630,
    });
    expect(cost.whole).toMatchObject({ operatorsFen: 349_920, tripsFen: 0, totalFen: 349_920 });
    expect(cost.reduction).toBeCloseTo(1 - 349_920 / 351_840, 12);
    expect(cost.operatorsReduction).toBe(cost.reduction);
  });

  it('saves nothing by leaving one out', () => {
    const assignment = assignOwn(dataset, { V6: null });
    const { whole, reduction } = planOf(county, policy, { assignment }).figures.cost;
    expect(whole).toEqual({
      operatorsFen: 340_800 + 61_431,
      tripsFen: 93_333,
      totalFen: 495_564,
      unserved: { parcels: 105, operatorsFen: 61_431, tripsFen: 93_333 },
    });
    expect(reduction).toBeCloseTo(1 - 495_564 / 351_840, 12);
  });

  it('has a price that covers it, and a volume at which that pays', () => {
    expect(cost.price).toMatchObject({
      flatFen: 585,
      chargedFen: { inbound: 585, outbound: 585 },
      stated: false,
      revenuePerYearFen: 19_217_250,
      subsidyPerYearFen: 0,
      breakEven: { fixedFen: 324_720, variableFenPerParcel: 40, parcelsPerDay: expect.closeTo(85.1166, 4) },
    });
    expect(cost.price?.zones.map(({ inbound, outbound }) => [inbound, outbound])).toEqual([
      [
        { parcels: 0, feeFen: null },
        { parcels: 0, feeFen: null },
      ],
      [
        { parcels: 0, feeFen: null },
        { parcels: 0, feeFen: null },
      ],
      [
        { parcels: 420, feeFen: 585 },
        { parcels: 210, feeFen: 585 },
      ],
      [
        { parcels: 0, feeFen: null },
        { parcels: 0, feeFen: null },
      ],
    ]);
  });

  it('needs a subsidy at a lower fee, and says who pays whom', () => {
    const { inputs } = dataset;
    const tariff = { ...inputs.tariff, feeFen: { inbound: fen(400), outbound: fen(400) } };
    const cheap = { ...dataset, inputs: { ...inputs, tariff } };
    const { price } = planOf({ ...county, dataset: cheap }, policy).figures.cost;
    expect(price).toMatchObject({ stated: true, revenuePerYearFen: 13_140_000, subsidyPerYearFen: 6_066_135 });
    expect(price?.payments).toEqual([
      { from: 'people', to: 'operators', perYearFen: 13_140_000 },
      { from: 'county', to: 'operators', perYearFen: 6_066_135 },
      { from: 'operators', to: 'drivers', perYearFen: 3_754_286 },
      { from: 'operators', to: 'vehicles', perYearFen: 3_478_971 },
      { from: 'operators', to: 'workers', perYearFen: 3_128_571 },
      { from: 'operators', to: 'keepers', perYearFen: 1_314_000 },
      { from: 'operators', to: 'sites', perYearFen: 6_570_000 },
      { from: 'operators', to: 'margin', perYearFen: 960_307 },
    ]);
  });
});

describe('24 hours in the six villages', () => {
  const { reachability, routes, frequency } = planOf(county, policy).figures;

  it('each run takes the parcels of the 24 hours before it, less its own time', () => {
    const minutes = 6 * 1440 - 6 * 20 - (1 + 2 + 3 + 4 + 5 + 6);
    const { within24h, transitWithin24h, servedWithin24h, transit, elapsed } = reachability.inbound;
    expect(within24h.parcels.value).toBeCloseTo((3 * minutes) / 6 / 10_080, 12);
    expect(servedWithin24h).toEqual(within24h);
    expect(within24h.villages).toMatchObject({ numerator: 0, denominator: 6 });
    expect(transitWithin24h.parcels.value).toBe(1);
    expect(transit?.worst).toBe(26 * 60);
    expect(elapsed?.worst).toBe(72 * 3600 + 26 * 60);
    expect(frequency.villages).toMatchObject({ minimum: 3, mean: 3 });
    expect(routes).toMatchObject({ runs: 2, runsPerWeek: 6, metresPerWeek: 156_000, vehicles: 2, fullestLoad: 0.6 });
  });

  it('with margin: what late trucks cost on average, within three standard errors', () => {
    const { parcels, standardError, replications } = reachability.inbound.margin;
    expect(replications).toBe(200);
    expect(Math.abs((parcels.value ?? 0) - (3 * (1440 - 25.37)) / 10_080)).toBeLessThan(3 * standardError + 1e-6);
  });
});

describe('size and money of the six villages', () => {
  const { sizing, peak } = planOf(county, policy).figures;

  it('the centre holds three days of parcels on Monday morning', () => {
    expect(sizing.sites[0]).toMatchObject({
      site: 'centre',
      design: { parcels: 90, storedParcels: 180, floorSquareMetres: 15, docks: 1 },
      peak: { parcels: 225, storedParcels: 450, floorSquareMetres: 38, docks: 2 },
      overflow: [],
    });
  });

  it('a peak of two and a half fills both vans one and a half times', () => {
    expect(peak).toMatchObject({ factor: 2.5, extraVehicles: [{ vehicleType: 'van', vehicles: 2 }], extraFen: 24_840 });
    expect(peak.parcels).toBeCloseTo(225, 9);
    expect(peak.waiting).toBeCloseTo(75, 9);
    expect(peak.servedOnDay.value).toBeCloseTo(2 / 3, 9);
  });

  it('builds town and villages as the batches pay', () => {
    const basis = { provenance: 'declared', source: 'county budget', date: '2020-01-31' } as const;
    const fund = (batch: number, yuan: number): Fund => ({
      name: `batch ${batch}`,
      category: 'stations',
      amountFen: fen(yuan * 100),
      batch,
      paid: `202${batch}-03-31`,
      basis,
    });
    const costs = { county: 0, town: 3_000_000, village: 600_000, warehouse: 0 };
    const funded = {
      ...dataset,
      sites: dataset.sites.map((site) => ({ ...site, openingCostFen: fen(costs[site.tier]) })),
      inputs: { ...DEFAULT_INPUTS, ...dataset.inputs, funds: [fund(1, 40_000), fund(2, 30_000)] },
    };
    const { budget } = planOf({ ...county, dataset: funded }, policy).figures;
    expect(budget).toMatchObject({ fundsFen: 7_000_000, stationCategory: 'stations', shortFen: 0 });
    expect(
      budget?.buildOrder.map(({ site, cumulativeFen, batch, villages }) => [site, cumulativeFen, batch, villages]),
    ).toEqual([
      ['centre', 0, 1, 0],
      ['t-T', 3_000_000, 1, 0],
      ['v-V1', 3_600_000, 1, 1],
      ['v-V2', 4_200_000, 2, 2],
      ['v-V3', 4_800_000, 2, 3],
      ['v-V4', 5_400_000, 2, 4],
      ['v-V5', 6_000_000, 2, 5],
      ['v-V6', 6_600_000, 2, 6],
    ]);
  });
});
