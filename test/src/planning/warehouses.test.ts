/** Shared warehouses: one that is worked out on paper, and any county with some. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTravel } from '../../../geo/travel/index.ts';
import { studyAbsences } from '../../../src/figures/index.ts';
import {
  type Dataset,
  type Edit,
  fen,
  HOUR,
  hashOf,
  type Plan,
  Plan as PlanSchema,
  type PolicyInput,
  parcels,
  SILENT,
  type Site,
  seconds,
} from '../../../src/model/index.ts';
import { evaluate, plan } from '../../../src/planner.ts';
import { boundPlan } from '../../../src/planning/bound/index.ts';
import { applyEdits } from '../../../src/scenario/index.ts';
import { checkBound, verify } from '../../../src/verify/index.ts';
import { dailyAt, type GridFacts, type GridVillage, gridCounty, gridPolicy } from '../../support/grid-county.ts';

/**
 * The centre is far west. 60 km east of it stands the warehouse, between town T 12 km north and U 12 km south of it; six
 * villages lie around it, two or three kilometres off. A truck goes to the towns, small vans to the villages, one
 * village at a time: each gets 30 parcels a day and sends 6.
 */
const VILLAGES: readonly GridVillage[] = [
  { code: 'A1', town: 'T', at: [58, 2], inbound: 30, outbound: 6 },
  { code: 'A2', town: 'T', at: [60, 3], inbound: 30, outbound: 6 },
  { code: 'A3', town: 'T', at: [62, 2], inbound: 30, outbound: 6 },
  { code: 'B1', town: 'U', at: [58, -2], inbound: 30, outbound: 6 },
  { code: 'B2', town: 'U', at: [60, -3], inbound: 30, outbound: 6 },
  { code: 'B3', town: 'U', at: [62, -2], inbound: 30, outbound: 6 },
];

interface Costs {
  readonly state?: Site['state'];
  readonly openingFen?: number;
  readonly monthlyFen?: number;
}

function countyWith({ state = 'candidate', openingFen = 0, monthlyFen = 0 }: Costs, facts: Partial<GridFacts> = {}) {
  const made = gridCounty({
    towns: [
      { code: 'T', at: [60, 12] },
      { code: 'U', at: [60, -12] },
    ],
    villages: VILLAGES,
    warehouses: [{ id: 'w', at: [60, 0] }],
    arrivals: dailyAt(5 * HOUR),
    handIns: dailyAt(6 * HOUR),
    site: (site) =>
      site.tier === 'warehouse' ? { state, openingCostFen: fen(openingFen), monthlyCostFen: fen(monthlyFen) } : {},
    ...facts,
  });
  const [van] = made.dataset.vehicles;
  if (van === undefined) throw new Error('no van');
  const vehicles: Dataset['vehicles'] = [
    { ...van, id: 'truck', kind: 'small-truck', tiers: ['trunk'] },
    { ...van, id: 'small-van', tiers: ['feeder'], capacityParcels: parcels(40) },
  ];
  return { ...made, dataset: { ...made.dataset, vehicles } };
}

const planned = ({ dataset, travel }: ReturnType<typeof countyWith>, policy: PolicyInput = {}): Promise<Plan> =>
  plan({ dataset, datasetId: hashOf(dataset), travel, notices: [], policy: gridPolicy(policy), work: SILENT });

const feeders = ({ sites }: Plan): (string | null)[] =>
  sites.flatMap(({ tier, fedBy }) => (tier === 'village' ? [fedBy] : []));
const isOpen = ({ sites }: Plan): boolean => sites.some(({ site }) => site === 'w');
const week = ({ figures }: Plan) => figures.cost.perWeek;

const BY_TOWN = ['t-T', 't-T', 't-T', 't-U', 't-U', 't-U'];
const BY_WAREHOUSE = ['w', 'w', 'w', 'w', 'w', 'w'];

describe('a warehouse in the middle of six villages of two towns', () => {
  it('is opened where it costs less than it saves', async () => {
    const without = await planned(countyWith({ state: 'excluded' }));
    // The truck: 60 + 12 + 12 + 12 + … = 168 km. From each town 9, 12 and 12 km out and back.
    expect(feeders(without)).toEqual(BY_TOWN);
    expect(week(without)).toMatchObject({
      distanceFen: 7 * (168 + 2 * 66) * 120,
      driversFen: 7 * 3 * 12_000,
      vehiclesFen: 7 * 3 * 8000,
      handlingFen: 7 * 3 * 10_000,
    });
    const made = await planned(countyWith({ monthlyFen: 365 * 3379 }));
    expect(feeders(made)).toEqual(BY_WAREHOUSE);
    // The truck goes the same way; from the warehouse 3 and 4 km out and back: one van, one driver, one worker less.
    expect(week(made)).toMatchObject({
      distanceFen: 7 * (168 + 2 * 22) * 120,
      driversFen: 7 * 2 * 12_000,
      vehiclesFen: 7 * 2 * 8000,
      handlingFen: 7 * 2 * 10_000,
    });
    expect(week(made).sitesFen - week(without).sitesFen).toBe(84 * 3379);
    // It saves 73 920 of distance, 84 000 of drivers, 56 000 of vehicles, 70 000 of workers: 283 920 a week, 84 × 3380.
    expect(week(without).totalFen - week(made).totalFen).toBe(84);
    const dear = await planned(countyWith({ monthlyFen: 365 * 3381 }));
    expect(isOpen(dear)).toBe(false);
    expect(feeders(dear)).toEqual(BY_TOWN);
  });

  it('is named on the way of its villages; their towns are visited all the same', async () => {
    const made = await planned(countyWith({}));
    expect(made.villages.map(({ townStation }) => townStation)).toEqual(BY_WAREHOUSE);
    expect(made.figures.frequency.towns).toMatchObject({ minimum: 7, under: [] });
    expect(made.figures.stationCoverage.open).toEqual({ county: 1, town: 2, village: 6, warehouse: 1 });
    const sizing = made.figures.sizing.sites.find(({ site }) => site === 'w');
    // 180 in and 36 out a day; no norm.
    expect(sizing).toMatchObject({ design: { parcels: 216 }, normSquareMetres: null });
    expect(made.figures.sizing.sites.find(({ site }) => site === 't-T')?.design.parcels).toBe(0);
    const order = made.figures.budget?.buildOrder.map(({ site }) => site);
    expect(order?.indexOf('w')).toBeLessThan(order?.indexOf('v-A1') ?? 0);
  });

  it('stays closed where its opening is more than the budget leaves', async () => {
    // Centre 30, towns 3 each, stations 0.6 each: 39.6 million fen.
    const costs = { openingFen: 1_000_000 };
    const enough = await planned(countyWith(costs), { budgetFen: 40_600_000 });
    const short = await planned(countyWith(costs), { budgetFen: 40_599_999 });
    expect([isOpen(enough), isOpen(short)]).toEqual([true, false]);
  });

  it('stands where it is required, whether it feeds anybody or not', async () => {
    const required = await planned(countyWith({ state: 'required', monthlyFen: 9_000_000 }));
    expect(feeders(required)).toEqual(BY_WAREHOUSE);
    const apart = countyWith({ state: 'required' }, { warehouses: [{ id: 'w', at: [-60, 0] }] });
    const unused = await planned(apart);
    expect([isOpen(unused), ...feeders(unused)]).toEqual([true, ...BY_TOWN]);
    expect(unused.runs.every(({ stops }) => stops.every(({ site }) => site !== 'w'))).toBe(true);
  });

  it('is opened at any cost where nobody else can be there in time', async () => {
    // By way of the town 110 km off, at 09:50; from the warehouse at 08:14.
    const early = (costs: Costs) => {
      const made = countyWith(costs, {
        towns: [{ code: 'T', at: [60, 0] }],
        villages: [{ code: 'A1', town: 'T', at: [10, 0] }],
        warehouses: [{ id: 'w', at: [12, 0] }],
      });
      const sites = made.dataset.sites.map((site): Site => {
        if (site.tier === 'village') return { ...site, closes: seconds(9 * HOUR) };
        return site.tier === 'warehouse' ? { ...site, ...costs } : site;
      });
      return { ...made, dataset: { ...made.dataset, sites } };
    };
    const without = early({ state: 'excluded' });
    const lost = await planned(without, { directRuns: false });
    expect(lost.villages).toMatchObject([{ status: 'unserved', reason: 'time-window' }]);
    const made = await planned(early({ monthlyFen: 50_000_000 }), { directRuns: false });
    expect(made.villages).toMatchObject([{ status: 'served', townStation: 'w' }]);
    const { dataset, policy } = applyEdits(without.dataset, [{ op: 'open-site', site: 'w' }], lost);
    const again = { dataset, datasetId: hashOf(dataset), travel: without.travel, notices: [], policy, work: SILENT };
    const edited = await evaluate({
      ...again,
      base: { ...lost, sites: made.sites.filter(({ site }) => site !== 'w') },
    });
    expect(edited.villages).toMatchObject([{ status: 'served', townStation: 'w' }]);
  });

  it('is bounded from below as a base that nobody has to call at, and missed when its van is', async () => {
    const county = countyWith({});
    const made = await planned(county);
    const of = { plan: made, dataset: county.dataset, travel: county.travel };
    const limits = { seconds: 30, now: () => performance.now(), checkpoint: () => {} };
    const bound = await boundPlan({ ...of, notices: [] }, limits);
    expect(checkBound(made, bound)).toEqual([]);
    // Without it as a base the bound would be that of towns: 2 × 22 km a day are driven, and no station left out.
    expect(bound.leftOut).toEqual([]);
    expect(bound.routesOfOwnSites.boundFen).toBeGreaterThan(300_000);
    const { cases } = studyAbsences(made, county.dataset, county.travel);
    const gone = cases.find(({ missing, base }) => missing === 'vehicle' && base === 'w');
    expect(gone?.runs).toHaveLength(6);
    expect(gone?.covered.unvisited).toEqual(['A1', 'A2', 'A3', 'B1', 'B2', 'B3']);
  });

  it('is the same plan again', async () => {
    const [a, b] = [await planned(countyWith({})), await planned(countyWith({}))];
    expect(a.id).toBe(b.id);
  });
});

describe('edits', () => {
  const edited = async (county: ReturnType<typeof countyWith>, base: Plan, edits: readonly Edit[]): Promise<Plan> => {
    const { dataset, policy } = applyEdits(county.dataset, edits, base);
    return evaluate({
      ...{ dataset, datasetId: hashOf(dataset), travel: county.travel, notices: [], policy, work: SILENT },
      base,
    });
  };

  it('that close it give its villages back to their towns; that open it give them to it', async () => {
    const county = countyWith({});
    const base = await planned(county);
    const closed = await edited(county, base, [{ op: 'close-site', site: 'w' }]);
    expect([isOpen(closed), ...feeders(closed)]).toEqual([false, ...BY_TOWN]);
    const excluded = countyWith({ state: 'excluded' });
    const opened = await edited(excluded, await planned(excluded), [{ op: 'open-site', site: 'w' }]);
    expect([isOpen(opened), ...feeders(opened)]).toEqual([true, ...BY_WAREHOUSE]);
    expect(week(opened).totalFen).toBeLessThan(week(closed).totalFen);
  });

  it('that add one make a site of no town', () => {
    const { dataset } = countyWith({});
    const [village] = dataset.villages;
    const position = village?.position ?? [0, 0];
    const edits: Edit[] = [{ op: 'add-site', id: 'new', name: 'new', tier: 'warehouse', position }];
    const added = applyEdits(dataset, edits, { policy: gridPolicy() }).dataset.sites.at(-1);
    expect(added).toMatchObject({ id: 'new', tier: 'warehouse', town: null, village: null, state: 'required' });
  });
});

describe('the checker', () => {
  const county = countyWith({ monthlyFen: 500_000 });
  const travel = buildTravel(county.dataset, null);
  const made = planned({ ...county, travel });
  const differences = (of: Plan) =>
    verify(of, county.dataset, null, []).differences.map(({ path, rule }) => [path, rule?.code]);
  const forged = (of: Plan, changes: Partial<Plan>): Plan => {
    const { id: _, ...content } = PlanSchema.parse({ ...of, ...changes });
    return { ...content, id: hashOf(content) };
  };

  it('finds the plan right', async () => {
    const right = await made;
    expect(isOpen(right)).toBe(true);
    expect(verify(right, county.dataset, null, []).differences).toEqual([]);
  });

  it('finds stations fed by a warehouse that is closed', async () => {
    const right = await made;
    const sites = right.sites.filter(({ site }) => site !== 'w');
    const at = sites.findIndex(({ site }) => site === 'v-A1');
    expect(differences(forged(right, { sites }))).toContainEqual([`/sites/${at}/fedBy`, 'open-feeding-site']);
  });

  it('finds runs of a warehouse that no trunk run visits', async () => {
    const right = await made;
    const runs = right.runs.map((run) => ({ ...run, stops: run.stops.filter(({ site }) => site !== 'w') }));
    const paths = differences(forged(right, { runs })).map(([path]) => path);
    expect(paths).toContain('/villages/0/status');
    expect(paths).toContain('/villages/5/status');
  });

  it('finds a town stated on the way, a run of another base, and a warehouse that is fed', async () => {
    const right = await made;
    const villages = right.villages.map((each) => ({ ...each, townStation: 't-T' }));
    expect(differences(forged(right, { villages }))).toContainEqual(['/villages/0/townStation', undefined]);
    const own = right.runs.findIndex(({ base }) => base === 'w');
    const runs = right.runs.map((run, i) => (i === own ? { ...run, base: 't-T' } : run));
    expect(differences(forged(right, { runs }))).toContainEqual([`/runs/${own}/stops/0/site`, 'fed-by-base']);
    const sites = right.sites.map((each) => (each.site === 'w' ? { ...each, fedBy: 't-T' } : each));
    const at = sites.findIndex(({ site }) => site === 'w');
    expect(differences(forged(right, { sites }))).toContainEqual([`/sites/${at}/fedBy`, undefined]);
  });
});

describe('any county with warehouses', () => {
  const grid = fc.tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: -12, max: 12 }));
  const any = fc.record({
    villages: fc.array(fc.record({ at: grid, first: fc.boolean(), inbound: fc.integer({ min: 1, max: 90 }) }), {
      minLength: 2,
      maxLength: 7,
    }),
    warehouses: fc.array(
      fc.record({
        at: grid,
        state: fc.constantFrom('candidate' as const, 'existing' as const, 'required' as const, 'excluded' as const),
        monthly: fc.constantFrom(0, 100_000, 2_000_000),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    directRuns: fc.boolean(),
    decided: fc.boolean(),
    budgetFen: fc.constantFrom(null, 38_000_000, 45_000_000),
    departures: fc.constantFrom([8 * HOUR], [7 * HOUR, 13 * HOUR]),
  });
  const countyOf = ({ villages, warehouses }: typeof any extends fc.Arbitrary<infer T> ? T : never) =>
    countyWith(
      {},
      {
        centre: [-14, 0],
        towns: [
          { code: 'T', at: [6, 9] },
          { code: 'U', at: [9, -8] },
        ],
        villages: villages.map(({ first, ...rest }, i): GridVillage => {
          return { code: `V${i}`, town: first ? 'T' : 'U', outbound: 3, ...rest };
        }),
        warehouses: warehouses.map(({ at }, i) => ({ id: `w${i}`, at })),
        site: (site) => {
          const facts = site.tier === 'warehouse' ? warehouses[Number(site.id.slice(1))] : undefined;
          return facts === undefined
            ? {}
            : { state: facts.state, openingCostFen: fen(200_000), monthlyCostFen: fen(facts.monthly) };
        },
      },
    );

  it('is planned and recomputed without a difference, and never worse than without', { timeout: 240_000 }, async () => {
    let opened = 0;
    await fc.assert(
      fc.asyncProperty(any, async (facts) => {
        const { dataset } = countyOf(facts);
        const travel = buildTravel(dataset, null);
        const policy = {
          stopSeconds: 120,
          transferSeconds: HOUR / 2,
          turnaroundSeconds: 600,
          secondsPerParcel: 4,
          shiftSeconds: 10 * HOUR,
          directRuns: facts.directRuns,
          ...(facts.decided ? { frequency: 'decided' as const } : {}),
          budgetFen: facts.budgetFen,
          trunkDepartures: [...facts.departures],
        };
        const made = await planned({ dataset, travel }, policy);
        expect(verify(made, dataset, null, []).differences).toEqual([]);
        const sites = dataset.sites.map((site): Site => {
          const left = site.tier === 'warehouse' && site.state !== 'required';
          return left ? { ...site, state: 'excluded' } : site;
        });
        const only = { ...dataset, sites };
        const without = await planned({ dataset: only, travel: buildTravel(only, null) }, policy);
        const served = ({ villages }: Plan) => villages.filter(({ status }) => status === 'served').length;
        expect(served(made)).toBeGreaterThanOrEqual(served(without));
        opened += made.sites.filter(({ tier, fedBy }) => tier === 'village' && fedBy?.startsWith('w')).length;
      }),
      { numRuns: 16 },
    );
    expect(opened).toBeGreaterThan(3);
  });
});
