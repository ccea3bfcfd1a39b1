/**
 * The plan of the line county, worked out by hand from docs/definitions.md. Villages: A1 is covered; A2 lacks a carrier
 * (c); A3 has no station (a); B1 gets two deliveries a week (b), and B2 walks 1.5 km to it; N has no position (a).
 *
 * Elapsed inbound, all parcels at 05:00: A1 30 504 − 18 000, A2 31 968 − 18 000. B1 by weekday of arrival: Mon, Wed 24
 * 072; Tue, Sun one day more; Sat two; Fri three; Thu four. Elapsed outbound, hand-in at any time: A1 leaves with the
 * next day's trunk, 117 924 − 30 120 = 87 804 to a day more: p50 + 43 200, p95 + 82 080. A2: 117 924 − 31 500. B1:
 * collected Mon 41 520 → Wed 214 494 (5 days of hand-ins, 172 974 … 604 974), Wed → Mon 646 494 (2 days, 432 174 … 604
 * 974): below 432 174 lie 259 200 / 604 800, then 2 / 604 800 a second: p50 = 432 174 + 21 600, p95 = 432 174 + 157
 * 680.
 *
 * County outbound: parcels 4 : 8 : 0 : 2. p50: 2(x − 87 804) + 4(x − 86 424) = 302 400. p95: 0.65 of B's, 432 174 + 66
 * 960. Sites a month: centre 1 100 000, towns 2 × 250 000, villages 3 × 40 000; × 84 / 365 = 395 836 a week. Parcels:
 * 54 a day, 378 a week.
 */
import { buildTravel } from '../../../../geo/travel/index.ts';
import { countyBaseline } from '../../../../src/figures/index.ts';
import type { Plan } from '../../../../src/model/index.ts';
import { hashOf, Plan as PlanSchema } from '../../../../src/model/index.ts';
import { type Kind, LINE_NOTICE, lineCounty, lineRoads } from './line-county.ts';
import { lineRuns } from './line-runs.ts';
import { withService } from './line-service.ts';
import { linePeak, lineSizing } from './line-sizing.ts';

const always = (time: number) => ({ p50: time, p95: time, worst: time });
const ratio = (numerator: number, denominator: number) => ({ value: numerator / denominator, numerator, denominator });
const never = { p50: null, p95: null, worst: null };
function claimed(parcels: number, villages: number) {
  return { parcels: ratio(parcels, 1), villages: ratio(villages, 1) };
}

/** Filled in by {@link withService}, like all that is simulated. */
const SIMULATED = { withMargin: 0 };
const NO_MARGIN = {
  margin: { ...claimed(0, 1), certainty: 0.95, standardError: 0, seed: 1, replications: 200, estimated: true },
};
const A1_IN = { transit: always(7104), elapsed: always(12_504), within24h: 1, ...SIMULATED };
const A1_OUT = {
  transit: always(87_420),
  elapsed: { p50: 131_004, p95: 169_884, worst: 174_204 },
  within24h: 0,
  ...SIMULATED,
};
const A2_IN = { transit: always(8568), elapsed: always(13_968), within24h: 1, ...SIMULATED };
const A2_OUT = {
  transit: always(85_956),
  elapsed: { p50: 129_624, p95: 168_504, worst: 172_824 },
  within24h: 0,
  ...SIMULATED,
};
const B_IN = {
  transit: always(6072),
  elapsed: { p50: 110_472, p95: 369_672, worst: 369_672 },
  within24h: 2 / 7,
  ...SIMULATED,
};
const B_OUT = {
  transit: { p50: 172_422, p95: 431_622, worst: 431_622 },
  elapsed: { p50: 453_774, p95: 589_854, worst: 604_974 },
  within24h: 0,
  ...SIMULATED,
};

const OPEN_A3 = { kind: 'open-station', site: 'v-a3x', visits: null, monthlyCostFen: 25_000 };
/** One more visit: (1440 + 1945 + 8000) / 1 stop × 365 / 84 = 49 470.5. */
const VISIT_B1 = { kind: 'add-visits', site: 'v-b1', visits: 1, monthlyCostFen: 49_471 };
const CARRY_A2 = { kind: 'add-carriers', site: 'v-a2', visits: null, monthlyCostFen: 0 };
const PLACE_N = { kind: 'give-position', site: null, visits: null, monthlyCostFen: null };

const villages = (estimated: boolean) => [
  {
    village: 'A1',
    status: 'served',
    reason: null,
    station: 'v-a1',
    ownStation: true,
    townStation: 't-a',
    walkMetres: 0,
    peopleWithinDistance: 1,
    deliveriesPerWeek: 7,
    covered: true,
    fails: null,
    change: null,
    inbound: A1_IN,
    outbound: A1_OUT,
    lineHaul: null,
    estimated,
  },
  {
    village: 'A2',
    status: 'served',
    reason: null,
    station: 'v-a2',
    ownStation: true,
    townStation: 't-a',
    walkMetres: 0,
    peopleWithinDistance: 1,
    deliveriesPerWeek: 7,
    covered: false,
    fails: 'c',
    change: CARRY_A2,
    inbound: A2_IN,
    outbound: A2_OUT,
    lineHaul: null,
    estimated,
  },
  {
    village: 'A3',
    status: 'unserved',
    reason: 'no-station-within-distance',
    station: null,
    ownStation: false,
    townStation: null,
    walkMetres: null,
    peopleWithinDistance: 0,
    deliveriesPerWeek: 0,
    covered: false,
    fails: 'a',
    change: OPEN_A3,
    inbound: null,
    outbound: null,
    lineHaul: null,
    estimated,
  },
  {
    village: 'B1',
    status: 'served',
    reason: null,
    station: 'v-b1',
    ownStation: true,
    townStation: 't-b',
    walkMetres: 0,
    peopleWithinDistance: 1,
    deliveriesPerWeek: 2,
    covered: false,
    fails: 'b',
    change: VISIT_B1,
    inbound: B_IN,
    outbound: B_OUT,
    lineHaul: null,
    estimated,
  },
  {
    village: 'B2',
    status: 'served',
    reason: null,
    station: 'v-b1',
    ownStation: false,
    townStation: 't-b',
    walkMetres: 1500,
    peopleWithinDistance: 0.6,
    deliveriesPerWeek: 2,
    covered: false,
    fails: 'b',
    change: VISIT_B1,
    inbound: B_IN,
    outbound: B_OUT,
    lineHaul: null,
    estimated,
  },
  {
    village: 'N',
    status: 'unserved',
    reason: 'no-position',
    station: null,
    ownStation: false,
    townStation: null,
    walkMetres: null,
    peopleWithinDistance: 0,
    deliveriesPerWeek: 0,
    covered: false,
    fails: 'a',
    change: PLACE_N,
    inbound: null,
    outbound: null,
    lineHaul: null,
    estimated,
  },
];

/**
 * Drivers: 14 days of 4 paid hours (12 000 fen), and two on which driver-1 is paid from 22 500 to 41 694, 19 194 s =
 * 15 995 fen. Workers: 7 × 4 h at the centre and at A, 2 × 4 h at B, as less is to do: 64 h of 25 yuan.
 */
const DRIVERS = 14 * 12_000 + 2 * 15_995;
const WORKERS = 160_000;
const KEEPERS = 378 * 40;
const SITES = 395_836;
/** 83 040 + 199 990 + 128 000 + 160 000 + 15 120 + 395 836. */
const TOTAL = 981_986;

/** Workers and keepers for the parcels of A3 and N, 28 and 42 a week: 36.25 and 40 fen each. */
const servingOf = (parcels: number) => Math.round(76.25 * parcels);
/** B2 walks 1500 m for 42 parcels, 3 km at 4.5 km/h and 15 yuan/h, 1.5 parcels a trip. */
const WALKS = 28_000;
/** 20 km from A for A3, and as far for N, whose place nobody knows: 2 h and 12 yuan of fare a trip, 28 yuan a parcel. */
const RIDES = 28 * 2800 + 42 * 2800;

/** The county's baseline, which both programs compute: its laws and worked examples have tests of their own. */
const baselines = {
  detour: countyBaseline(lineCounty('detour'), buildTravel(lineCounty('detour'), null), 3),
  network: countyBaseline(lineCounty('network'), buildTravel(lineCounty('network'), lineRoads()), 3),
};

function wholeOf(kind: Kind) {
  const today = (village: string) =>
    baselines[kind].villages.find((each) => each.village === village)?.operatorsFen ?? 0;
  const unserved = Math.max(today('A3'), servingOf(28)) + Math.max(today('N'), servingOf(42));
  return {
    operatorsFen: TOTAL + unserved,
    tripsFen: WALKS + RIDES,
    totalFen: TOTAL + unserved + WALKS + RIDES,
    unserved: { parcels: 70, operatorsFen: unserved, tripsFen: RIDES },
  };
}

const reductionOf = (kind: Kind) => 1 - wholeOf(kind).totalFen / baselines[kind].perWeek.totalFen;

/** Driving 411 030 over 13 944 000 parcel-metres; 1470.47 a parcel for workers and sites, 40 for keepers, 5 % margin. */
const PRICE = {
  margin: 0.05,
  flatFen: 2735,
  zones: [
    [0, 10_000, 0, 0, null],
    [10_000, 20_000, 0, 0, null],
    // A1 98 at 36 km, B1 and B2 84 at 26 km: a mean of 31 384.6 m.
    [20_000, 40_000, 140, 42, 2564],
    [40_000, null, 140, 56, 2894],
  ].map(([fromMetres, toMetres, inbound, outbound, feeFen]) => ({
    fromMetres,
    toMetres,
    inbound: { parcels: inbound, feeFen },
    outbound: { parcels: outbound, feeFen },
  })),
  chargedFen: { inbound: 2735, outbound: 2735 },
  stated: false,
  revenuePerYearFen: 53_906_850,
  subsidyPerYearFen: 0,
  breakEven: { fixedFen: TOTAL - KEEPERS, variableFenPerParcel: 40, parcelsPerDay: (TOTAL - KEEPERS) / 2695 / 7 },
  payments: [
    ['people', 'operators', 53_906_850],
    ['county', 'operators', 0],
    ['operators', 'drivers', 10_428_050],
    ['operators', 'vehicles', 11_004_229],
    ['operators', 'workers', 8_342_857],
    ['operators', 'keepers', 788_400],
    ['operators', 'sites', 20_640_020],
    ['operators', 'margin', 2_703_294],
  ].map(([from, to, perYearFen]) => ({ from, to, perYearFen })),
};

function costOf(kind: Kind) {
  const baseline = baselines[kind];
  const whole = wholeOf(kind);
  return {
    perWeek: {
      distanceFen: 83_040,
      driversFen: DRIVERS,
      vehiclesFen: 128_000,
      handlingFen: WORKERS,
      commissionsFen: KEEPERS,
      sitesFen: SITES,
      totalFen: TOTAL,
      plannableFen: TOTAL - WORKERS - KEEPERS,
      parcels: 378,
      fenPerParcel: TOTAL / 378,
    },
    perMonthFen: 4_266_963,
    perYearFen: 51_203_556,
    fenPerRun: 22_835,
    openingFen: 7_800_000,
    labour: {
      driverDays: 16,
      paidSeconds: 239_988,
      workSeconds: 103_584,
      overLegalHours: 0,
      withoutBreak: 0,
      concerns: [],
    },
    whole,
    baseline: {
      id: baseline.id,
      kind: 'minimum-service',
      carriers: 2,
      operatorsFen: baseline.perWeek.operatorsFen,
      tripsFen: baseline.perWeek.tripsFen,
      totalFen: baseline.perWeek.totalFen,
      fenPerParcel: baseline.perWeek.fenPerParcel,
      estimated: true,
    },
    reduction: reductionOf(kind),
    operatorsReduction: 1 - whole.operatorsFen / baseline.perWeek.operatorsFen,
    sensitivity: baseline.sensitivity.map(({ carriers, shares, operatorsFen }) => {
      const baselineFen = operatorsFen + baseline.minimum.tripsFen;
      return { carriers, shares, baselineFen, reduction: 1 - whole.totalFen / baselineFen };
    }),
    price: PRICE,
    assumed: [...(kind === 'detour' ? ['travel'] : []), 'people', 'handling', 'carriers'],
    estimated: true,
  };
}

/** A step of the order of building: fen, and villages, poor villages and towns that it comes to. */
const step = (
  site: string,
  tier: string,
  priority: string,
  [openingFen, cumulativeFen]: readonly [number, number],
  [reached, poorVillages, towns]: readonly [number, number, number],
) => ({
  ...{ site, tier, priority, openingFen, cumulativeFen },
  ...{ villages: reached, poorVillages, towns, batch: null, phase: null },
});

const figures = (kind: Kind, estimated: boolean) => ({
  stationCoverage: {
    villages: ratio(3, 6),
    villagesCapped: ratio(3, 6),
    towns: ratio(2, 2),
    designatedPoor: ratio(1, 2),
    villagesByPopulation: ratio(1900, 3000),
    townsByPopulation: ratio(3000, 3000),
    designatedPoorByPopulation: ratio(1000, 1600),
    open: { county: 1, town: 2, village: 3, warehouse: 0 },
    stationsWithoutRuns: [],
    villagesWithoutRuns: 0,
    estimated,
  },
  expressCoverage: {
    villages: ratio(1, 6),
    population: ratio(500, 3000),
    uncovered: [
      { village: 'A2', fails: 'c', change: CARRY_A2 },
      { village: 'A3', fails: 'a', change: OPEN_A3 },
      { village: 'B1', fails: 'b', change: VISIT_B1 },
      { village: 'B2', fails: 'b', change: VISIT_B1 },
      { village: 'N', fails: 'a', change: PLACE_N },
    ],
    serviceDistanceMetres: 2000,
    minimumDeliveriesPerWeek: 3,
    estimated,
  },
  reachability: {
    inbound: {
      transit: { p50: 7104, p95: 8568, worst: 8568 },
      elapsed: { p50: 13_968, p95: 283_272, worst: 369_672 },
      within24h: { parcels: ratio(30 + 20 / 7, 48), villages: ratio(2, 6) },
      transitWithin24h: { parcels: ratio(40, 48), villages: ratio(4, 6) },
      // 40 of 48 parcels are reached at all: their median is at 0.5 × 48 / 40 = 0.6 of the mixture, 13 968 like its half.
      elapsedOfAll: { ...never, p50: 13_968 },
      servedWithin24h: { parcels: ratio(30 + 20 / 7, 40), villages: ratio(2, 4) },
      uniformArrivals: null,
      ...NO_MARGIN,
      estimated,
    },
    outbound: {
      transit: { p50: 85_956, p95: 172_422, worst: 431_622 },
      elapsed: { p50: 137_284, p95: 499_134, worst: 604_974 },
      within24h: { parcels: ratio(0, 16), villages: ratio(0, 6) },
      transitWithin24h: { parcels: ratio(8, 16), villages: ratio(1, 6) },
      // Half of all 16: 4(x − 87 804) + 8(x − 86 424) = 8 × 86 400.
      elapsedOfAll: { ...never, p50: 144_484 },
      servedWithin24h: { parcels: ratio(0, 14), villages: ratio(0, 4) },
      uniformArrivals: null,
      ...NO_MARGIN,
      estimated,
    },
    lineHaul: null,
    estimated,
  },
  frequency: {
    towns: {
      minimum: 2,
      mean: 4.5,
      distribution: [
        { perWeek: 2, places: 1 },
        { perWeek: 7, places: 1 },
      ],
      under: ['B'],
    },
    villages: {
      minimum: 0,
      mean: 3,
      distribution: [
        { perWeek: 0, places: 2 },
        { perWeek: 2, places: 2 },
        { perWeek: 7, places: 2 },
      ],
      under: ['A3', 'B1', 'B2', 'N'],
    },
    minimumDeliveriesPerWeek: 3,
  },
  routes: {
    runs: 5,
    runsPerWeek: 18,
    metresPerWeek: 692_000,
    secondsPerWeek: 103_584,
    vehicles: 3,
    drivers: 3,
    fullestLoad: 50 / 300,
    leftBehind: { parcelsPerWeek: 0, share: 0 },
    estimated,
  },
  cost: costOf(kind),
  // A2 is designated poor, so its station and the town that feeds it come first; A1 alone is covered.
  budget: {
    fundsFen: 0,
    stationCategory: 'public-service',
    categories: [{ category: 'public-service', fundsFen: 0, share: null, openingFen: 7_800_000 }],
    batches: [],
    phases: [],
    shortFen: 0,
    buildOrder: [
      step('t-a', 'town', 'poor', [3_000_000, 3_000_000], [0, 0, 1]),
      step('v-a2', 'village', 'poor', [600_000, 3_600_000], [0, 0, 1]),
      step('t-b', 'town', 'towns', [3_000_000, 6_600_000], [0, 0, 2]),
      step('v-a1', 'village', 'rest', [600_000, 7_200_000], [1, 0, 2]),
      step('v-b1', 'village', 'rest', [600_000, 7_800_000], [1, 0, 2]),
    ],
    estimated: false,
  },
  sizing: lineSizing(),
  peak: linePeak(estimated),
});

type Told = readonly [
  value: number | null,
  numerator: number | null,
  denominator: number | null,
  verdict: string,
  shownBy: string | null,
];

const toldOf = (kind: Kind): Record<string, Told> => ({
  'station-coverage': [0.75, 3, 4, 'met', '/figures/stationCoverage/villagesCapped'],
  'poor-village-station-coverage': [0.5, 1, 2, 'not-met', '/figures/stationCoverage/designatedPoor'],
  'town-station-coverage': [1, 2, 2, 'met', '/figures/stationCoverage/towns'],
  'logistics-centres': [1, null, null, 'met', '/figures/stationCoverage/open/county'],
  'town-stations': [2, null, null, 'met', '/figures/stationCoverage/open/town'],
  'village-stations': [3, null, null, 'not-met', '/figures/stationCoverage/open/village'],
  'express-coverage': [1 / 6, 1, 6, 'not-met', '/figures/expressCoverage/villages'],
  'express-reaches-towns': [1, 2, 2, 'met', '/figures/frequency/towns'],
  'function-covers-villages': [4 / 6, 4, 6, 'not-met', '/figures/frequency/villages'],
  'within-24h': [2 / 6, 2, 6, 'not-met', '/figures/reachability/inbound/within24h/villages'],
  'cost-reduction': [reductionOf(kind), null, null, 'not-comparable', '/figures/cost/reduction'],
  'two-way-coverage': [4 / 6, 4, 6, 'met', '/figures/reachability'],
  'weekly-frequency-towns': [2, null, null, 'not-met', '/figures/frequency/towns/minimum'],
  'weekly-frequency-villages': [0, null, null, 'not-shown', '/figures/frequency/villages/minimum'],
  'cold-chain': [0, 0, 12, 'not-shown', '/figures/sizing/coldChain'],
});

const targets = (kind: Kind, estimated: boolean) =>
  LINE_NOTICE.targets.map((target) => {
    const [value = null, numerator = null, denominator = null, verdict = '', shownBy = null] =
      toldOf(kind)[target.id] ?? [];
    return {
      notice: 'line-2020',
      target: target.id,
      figure: target.figure,
      required: target.required?.value ?? null,
      op: target.required?.op ?? null,
      unit: target.unit,
      value,
      numerator,
      denominator,
      verdict,
      estimated: estimated || target.figure === 'cost-reduction' || target.figure === 'cold-chain',
      shownBy,
    };
  });

const floor = (id: string, required: number, reached: number, held: boolean) => ({
  name: `notice:line-2020/${id}`,
  op: '>=',
  required,
  reached,
  held,
});

/**
 * 14 visits a week are 60.833 a month. A ride to a stop costs 120 fen a kilometre and 3000 fen an hour, of a quarter of
 * the round trip on trunks, an eighth on feeders, and 300 s at the stop: t-a 15 km and 2100 s, 3550 fen; t-b 10 km and
 * 1500 s, 2450; v-a1 and v-b1 1.5 km and 480 s, 580; v-a2 3 km and 660 s, 910; v-a3 5 km and 900 s, 1350. A month: 215
 * 958, 149 042, 35 283, 55 358, 82 125. Towns 250 000, villages 40 000; B2 walks 1.5 km for 6 parcels: 8 213. The best
 * sites open v-a3 as well: A3 is served, and 4 villages have stations of all carriers.
 */
const SITING = {
  objective: 2 * 250_000 + 215_958 + 149_042 + 3 * 40_000 + 2 * 35_283 + 55_358 + 8213,
  bound: 2 * 250_000 + 215_958 + 149_042 + 4 * 40_000 + 2 * 35_283 + 55_358 + 82_125 + 8213,
};

const open = (site: string, tier: string, fedBy: string | null) => ({ site, tier, fedBy, snap: 'ok', snapMetres: 0 });

const CONFLICTS = [
  ['notice:line-2020/poor-village-station-coverage', 'data:villages-without-position'],
  ['notice:line-2020/express-coverage', 'data:villages-without-position', 'data:carriers'],
  ['notice:line-2020/village-stations', 'unserved:no-station-within-distance'],
];

/** Gives a plan the id of its content. */
export function sealed(content: Omit<Plan, 'id'> & { id?: string }): Plan {
  const { id: _, ...rest } = content;
  return { ...rest, id: hashOf(rest) };
}

/** The plan; with `detour` it is the same but that all of it is estimated. */
export function linePlan(kind: Kind): Plan {
  const estimated = kind === 'detour';
  const plan = PlanSchema.parse({
    id: '0'.repeat(64),
    format: 'cunda-plan/1',
    dataset: hashOf(lineCounty(kind)),
    county: { code: '440000', name: 'Line county' },
    notices: [{ id: 'line-2020', hash: hashOf(LINE_NOTICE) }],
    policy: {
      trunkDepartures: [23_400, 36_000],
      stopSeconds: 300,
      secondsPerParcel: 6,
      trunkSecondsPerParcel: 6,
      budgetFen: 9_000_000,
    },
    travel: { kind, estimated, synthetic: kind === 'network' },
    synthetic: ['everything'],
    siting: {
      method: 'integer-program',
      status: 'changed',
      objectiveFen: SITING.objective,
      lowerBoundFen: SITING.bound,
      gap: null,
      levels: [
        { name: 'poor-floors', missed: 1, bound: 1 },
        { name: 'poor-served', missed: 1, bound: 1 },
        { name: 'town-floors', missed: 0, bound: 0 },
        { name: 'towns-open', missed: 0, bound: 0 },
        { name: 'other-floors', missed: 5, bound: 1 },
        { name: 'villages-served', missed: 2, bound: 1 },
      ],
      constraints: [
        floor('station-coverage', 0.7, 0.75, true),
        floor('poor-village-station-coverage', 1, 0.5, false),
        floor('town-station-coverage', 1, 1, true),
        floor('town-stations', 2, 2, true),
        floor('village-stations', 4, 3, false),
        floor('express-coverage', 0.8, 1 / 6, false),
        { name: 'budget', op: '<=', required: 9_000_000, reached: 7_800_000, held: true },
      ],
      conflicts: CONFLICTS.map((constraints) => ({ constraints })),
    },
    sites: [
      open('centre', 'county', null),
      open('t-a', 'town', null),
      open('t-b', 'town', null),
      open('v-a1', 'village', 't-a'),
      open('v-a2', 'village', 't-a'),
      open('v-b1', 'village', 't-b'),
    ],
    villages: villages(estimated),
    runs: lineRuns(kind),
    baseline: baselines[kind],
    figures: figures(kind, estimated),
    targets: targets(kind, estimated),
    routing: { method: 'by hand', lowerBound: null, rounds: 0 },
    warnings: CONFLICTS.map((constraints) => ({
      code: 'notice-unmeetable',
      subject: constraints[0],
      params: { constraints },
    })),
  });
  return sealed(withService(plan, lineCounty(kind), kind === 'network' ? lineRoads() : null, LINE_NOTICE));
}
