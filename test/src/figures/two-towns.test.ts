/**
 * Figures 1–6 of the two towns, each worked by hand, in both directions. The clock times are those of the timetable's
 * own test.
 */
import { describe, expect, it } from 'vitest';
import { type Dataset, fen, HOUR, share } from '../../../src/model/index.ts';
import { gridCounty, gridPolicy } from '../../support/grid-county.ts';
import { type PlanOptions, planOf } from '../../support/plan-of.ts';
import { twoTowns, twoTownsAssignment, twoTownsPolicy } from '../../support/two-towns.ts';

const plan = (changes: Parameters<typeof twoTowns>[0] = {}, options: PlanOptions = {}) => {
  const county = twoTowns(changes);
  return planOf(county, twoTownsPolicy(), { assignment: twoTownsAssignment(county.dataset), ...options });
};

describe('figure 1, station coverage', () => {
  it('counts own stations only, by count and by people', () => {
    const { stationCoverage } = plan().figures;
    expect(stationCoverage).toEqual({
      villages: { value: 0.75, numerator: 3, denominator: 4 },
      villagesCapped: { value: 0.75, numerator: 3, denominator: 4 },
      towns: { value: 1, numerator: 2, denominator: 2 },
      designatedPoor: { value: 0, numerator: 0, denominator: 1 },
      villagesByPopulation: { value: 0.9, numerator: 900, denominator: 1000 },
      townsByPopulation: { value: 1, numerator: 1000, denominator: 1000 },
      designatedPoorByPopulation: { value: 0, numerator: 0, denominator: 100 },
      open: { county: 1, town: 2, village: 3, warehouse: 0 },
      stationsWithoutRuns: [],
      villagesWithoutRuns: 0,
      estimated: false,
    });
  });

  it('a town without an open station counts with its people in the denominator only', () => {
    const { input } = plan();
    const { figures } = plan({}, { figures: { sites: input.sites.filter(({ site }) => site !== 't-B') } });
    expect(figures.stationCoverage.towns).toEqual({ value: 0.5, numerator: 1, denominator: 2 });
    expect(figures.stationCoverage.townsByPopulation).toEqual({ value: 0.7, numerator: 700, denominator: 1000 });
  });

  it('has no share of no villages', () => {
    const villages = [{ code: 'A1', town: 'A', at: [10, 5] as const, people: 0 }];
    const { stationCoverage, expressCoverage } = planOf(twoTowns({ villages }), twoTownsPolicy()).figures;
    expect(stationCoverage.designatedPoor).toEqual({ value: null, numerator: 0, denominator: 0 });
    expect(expressCoverage.population.value).toBeNull();
  });
});

describe('figure 2, express coverage', () => {
  it('covers B2 by the station 1.5 km away', () => {
    const { figures, villages } = plan();
    expect(figures.expressCoverage).toMatchObject({
      villages: { value: 1, numerator: 4, denominator: 4 },
      population: { value: 1, numerator: 1000, denominator: 1000 },
      uncovered: [],
    });
    expect(villages[3]).toMatchObject({ station: 'v-B1', townStation: 't-B', walkMetres: 1500, deliveriesPerWeek: 7 });
  });
});

describe('figure 3, reachability', () => {
  const { figures, villages } = plan();

  it('inbound of each village: the 05:00 lot the same morning, the 14:00 lot a day later', () => {
    expect(villages.map(({ inbound }) => inbound?.elapsed)).toEqual([
      { p50: 14_400, p95: 68_400, worst: 68_400 },
      { p50: 15_120, p95: 69_120, worst: 69_120 },
      { p50: 16_350, p95: 70_350, worst: 70_350 },
      { p50: 16_350, p95: 70_350, worst: 70_350 },
    ]);
  });

  it('inbound of the county, mixed by 10, 20, 8 and 6 parcels', () => {
    const all = { value: expect.closeTo(1, 12), numerator: expect.closeTo(44, 10), denominator: 44 };
    const four = { value: 1, numerator: 4, denominator: 4 };
    const elapsed = { p50: 16_350, p95: 70_350, worst: 70_350 };
    expect(figures.reachability.inbound).toEqual({
      transit: { p50: 4320, p95: 5550, worst: 5550 },
      elapsed,
      elapsedOfAll: elapsed,
      within24h: { parcels: all, villages: four },
      servedWithin24h: { parcels: all, villages: four },
      transitWithin24h: { parcels: all, villages: four },
      uniformArrivals: null,
      // 4 h 25 min of slack: nothing is late in 200 weeks
      margin: {
        parcels: all,
        villages: four,
        certainty: 0.95,
        standardError: expect.closeTo(0, 12),
        seed: 1,
        replications: 200,
        estimated: true,
      },
      estimated: false,
    });
  });

  it('outbound: with one departure the van misses the truck, so a parcel is a day older at least', () => {
    // collected at A1 from 32 010; on the next day's truck, unloaded at 33 696 + 86 400
    expect(villages[0]?.outbound).toEqual({
      transit: { p50: 120_096 - 32_400, p95: 120_096 - 32_400, worst: 120_096 - 32_400 },
      elapsed: { p50: 88_086 + 43_200, p95: expect.closeTo(88_086 + 0.95 * 86_400, 6), worst: 88_086 + 86_400 },
      within24h: 0,
      withMargin: 0,
    });
    // at B1 the van calls 234 s later than 24 h before that: only the last 234 s of a day's 6 parcels there make it
    expect(figures.reachability.outbound.within24h.parcels).toEqual({
      value: expect.closeTo((6 * 234) / 86_400 / 11, 12),
      numerator: expect.closeTo((6 * 234) / 86_400, 12),
      denominator: 11,
    });
    expect(figures.reachability.outbound.transitWithin24h.villages).toEqual({
      value: 0.5,
      numerator: 2,
      denominator: 4,
    });
    expect(figures.reachability.outbound.transitWithin24h.parcels.numerator).toBeCloseTo(6, 10);
  });

  it('outbound with two departures: the second truck of the day takes the morning’s parcels', () => {
    const county = gridCounty({
      towns: [{ code: 'T', at: [60, 0] }],
      villages: [{ code: 'V', town: 'T', at: [60, 30] }],
    });
    const policy = gridPolicy({ transferSeconds: 1800, trunkDepartures: [8 * HOUR, 16 * HOUR] });
    const { outbound } = planOf(county, policy).figures.reachability;
    // van at 10:00 → truck at 17:00, unloaded 18:00; van at 18:00 → next day's truck, unloaded 10:00
    expect(outbound.transit).toEqual({ p50: 8 * HOUR, p95: 16 * HOUR, worst: 16 * HOUR });
    expect(outbound.elapsed).toEqual({ p50: 18 * HOUR, p95: 23.4 * HOUR, worst: 24 * HOUR });
    expect(outbound.within24h.parcels.value).toBeCloseTo(1, 12);
    expect(outbound.within24h.villages.value).toBe(1);
  });

  it('counts unserved villages and their parcels as not within 24 h', () => {
    const { inbound } = plan(
      {},
      {
        routes: plan()
          .timetable.runs.slice(0, 2)
          .map(({ tier, base, stops }) => ({
            tier,
            base,
            vehicleType: 'van',
            stops: stops.map(({ site }) => site),
            wave: 0,
          })),
      },
    ).figures.reachability;
    expect(inbound.within24h.parcels).toEqual({
      value: expect.closeTo(30 / 44, 12),
      numerator: expect.closeTo(30, 10),
      denominator: 44,
    });
    expect(inbound.within24h.villages).toEqual({ value: 0.5, numerator: 2, denominator: 4 });
  });

  it('has no times without parcels', () => {
    const villages = [{ code: 'A1', town: 'A', at: [10, 5] as const, inbound: 0, outbound: 0 }];
    const { inbound } = planOf(twoTowns({ villages }), twoTownsPolicy()).figures.reachability;
    expect(inbound).toMatchObject({
      transit: null,
      elapsed: null,
      within24h: { parcels: { value: null }, villages: { value: 1 } },
    });
    const silent = { kind: 'hourly', weights: new Array(168).fill(0) } as const;
    const { villages: outcomes, figures: none } = planOf(twoTowns({ arrivals: silent }), twoTownsPolicy());
    expect(outcomes[0]).toMatchObject({ status: 'served', inbound: null });
    expect(none.reachability.inbound).toMatchObject({ elapsed: null, within24h: { parcels: { value: 0 } } });
  });
});

describe('figure 4, frequency', () => {
  it('counts visits a week of towns and villages, unserved as 0', () => {
    const { figures } = plan(
      {},
      {
        runs: (runs) => runs.map((run) => (run.base === 't-A' ? { ...run, days: [1, 4] } : run)),
        assignment: {
          ...twoTownsAssignment(twoTowns().dataset),
          stationOf: new Map([
            ['A1', 'v-A1'],
            ['A2', 'v-A2'],
            ['B1', 'v-B1'],
          ]),
        },
      },
    );
    expect(figures.frequency).toEqual({
      towns: { minimum: 7, mean: 7, distribution: [{ perWeek: 7, places: 2 }], under: [] },
      villages: {
        minimum: 0,
        mean: 11 / 4,
        distribution: [
          { perWeek: 0, places: 1 },
          { perWeek: 2, places: 2 },
          { perWeek: 7, places: 1 },
        ],
        under: ['A1', 'A2', 'B2'],
      },
      minimumDeliveriesPerWeek: 3,
    });
  });
});

describe('figure 5, routes', () => {
  it('sums the week', () => {
    expect(plan().figures.routes).toEqual({
      runs: 3,
      runsPerWeek: 21,
      metresPerWeek: 700_000,
      secondsPerWeek: 7 * (4896 + 2340 + 1956),
      vehicles: 3,
      drivers: 4,
      fullestLoad: 44 / 300,
      leftBehind: { parcelsPerWeek: 0, share: 0 },
      estimated: false,
    });
  });

  it('needs a driver for every vehicle of a day when six days suffice', () => {
    const { figures } = plan({}, { runs: (runs) => runs.map((run) => ({ ...run, days: [1] })) });
    expect(figures.routes.drivers).toBe(3);
  });

  it('is nothing without runs', () => {
    expect(plan({}, { routes: [] }).figures.routes).toMatchObject({
      runs: 0,
      drivers: 0,
      vehicles: 0,
      fullestLoad: null,
      leftBehind: { parcelsPerWeek: 0, share: null },
    });
  });
});

describe('figure 6, cost', () => {
  // 60 + 20 + 20 km at 1.2 yuan; three vans at 80 yuan; 4896 + 600 s, 2340 + 600 s and 1956 + 600 s at work are 4 paid
  // hours each, 120 yuan; so are the workers' at the centre and both towns, 100 yuan: 385 parcels a week take them 2.4 h;
  // 40 fen a parcel to keepers; 26 200 yuan of sites a month.
  const drivers = 7 * 3 * 12_000;
  const workers = 7 * 3 * 10_000;
  const keepers = 385 * 40;
  const total = 84_000 + drivers + 168_000 + workers + keepers + 602_959;

  it('itemises the week', () => {
    const { cost } = plan().figures;
    expect(cost.perWeek).toEqual({
      distanceFen: 84_000,
      driversFen: drivers,
      vehiclesFen: 168_000,
      handlingFen: workers,
      commissionsFen: keepers,
      sitesFen: 602_959,
      totalFen: total,
      plannableFen: total - workers - keepers,
      parcels: 385,
      fenPerParcel: total / 385,
    });
    expect(cost).toMatchObject({
      perYearFen: Math.round((total * 365) / 7),
      perMonthFen: Math.round((total * 365) / 84),
      fenPerRun: (84_000 + drivers + 168_000) / 21,
      openingFen: 37_800_000,
      labour: { driverDays: 21, paidSeconds: 21 * 14_400, workSeconds: 7 * (4896 + 2340 + 1956), overLegalHours: 0 },
    });
  });

  it('opens nothing anew where a site exists', () => {
    const site = ({ id }: { id: string }) => (id === 'v-A1' ? { state: 'existing' as const } : {});
    expect(plan({ site }).figures.cost.openingFen).toBe(37_200_000);
  });

  it('adds the walks of B2 to the station of B1: 70 parcels, 1500 m, 1000 fen a trip of 1.5 parcels', () => {
    const { whole } = plan().figures.cost;
    expect(whole).toEqual({
      operatorsFen: total,
      tripsFen: 46_667,
      totalFen: total + 46_667,
      unserved: { parcels: 0, operatorsFen: 0, tripsFen: 0 },
    });
  });

  it('against a declared cost per parcel, with everybody’s ride from town', () => {
    const declared = { kind: 'declared', fenPerParcel: fen(3000), provenance: 'declared' } as const;
    const { cost } = plan({ dataset: { baseline: declared } }).figures;
    // 5 and 10 km from A, 10 and 11.5 from B; a trip: 2 × km / 20 km/h × 1500 fen, at least as much as 2 km on foot
    // (1333.3), + 60 fen a km; 105, 140, 70 and 70 parcels a week at 1.5 a trip.
    const trip = (km: number) => Math.max(4000 / 3, 150 * km + 60 * km) / 1.5;
    const trips =
      Math.round(105 * trip(5)) + Math.round(140 * trip(10)) + Math.round(70 * trip(10)) + Math.round(70 * trip(11.5));
    expect(cost.baseline).toMatchObject({
      kind: 'declared',
      operatorsFen: 3000 * 385,
      tripsFen: trips,
      totalFen: 3000 * 385 + trips,
      estimated: false,
    });
    expect(cost.reduction).toBeCloseTo(1 - (total + 46_667) / (3000 * 385 + trips), 12);
    expect(cost.operatorsReduction).toBeCloseTo(1 - total / (3000 * 385), 12);
    expect(cost.assumed).toEqual(['people', 'handling', 'hand-over']);
  });
});

describe('estimated figures', () => {
  const { inputs, baseline } = twoTowns().dataset;
  const declared = { provenance: 'declared', source: null, date: null } as const;
  /** Wages, rates and the cost of today are the county's own, and where parcels are handed over today. */
  const stated: Partial<Dataset> = {
    inputs: {
      ...inputs,
      people: { ...inputs.people, basis: declared },
      handling: { ...inputs.handling, basis: declared },
      operations: [
        {
          name: 'Post',
          shareIn: share(1),
          shareOut: share(1),
          handsOverAt: ['A', 'B'],
          days: [1, 4],
          vehicleType: null,
          fenPerParcel: null,
          basis: declared,
        },
      ],
    },
    baseline,
  };
  const flags = (changes: Parameters<typeof twoTowns>[0]) => {
    const { figures, villages } = plan({ ...changes, dataset: { ...stated, ...changes?.dataset } });
    const { stationCoverage, expressCoverage, reachability, routes, cost } = figures;
    return [stationCoverage, expressCoverage, reachability, routes, cost, villages[0]].map((each) => each?.estimated);
  };

  it('follow what they rest on', () => {
    const { dataset } = twoTowns();
    const { demand } = dataset;
    expect(flags({})).toEqual([false, false, false, false, false, false]);
    expect(flags({ estimated: true })).toEqual([true, true, true, true, true, true]);
    expect(flags({ demand: { provenance: { ...demand.provenance, handIns: 'estimated' } } })).toEqual([
      false,
      false,
      true,
      false,
      false,
      false,
    ]);
    expect(flags({ dataset: { costs: { ...dataset.costs, provenance: 'estimated' } } })).toEqual([
      false,
      false,
      false,
      false,
      true,
      false,
    ]);
    const villages = demand.villages.map((each, i) => ({
      ...each,
      provenance: i === 2 ? ('synthetic' as const) : each.provenance,
    }));
    expect(flags({ dataset: { demand: { ...demand, villages } } })).toEqual([false, false, false, true, true, false]);
    const [first, ...others] = dataset.villages;
    if (first === undefined) throw new Error('no villages');
    const doubtful = {
      ...first,
      provenance: { ...first.provenance, population: 'estimated', position: 'synthetic' } as const,
    };
    expect(flags({ dataset: { villages: [doubtful, ...others] } })).toEqual([true, true, false, false, false, true]);
  });
});
