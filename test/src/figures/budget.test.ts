/** Figure 8: money by category, batch and phase; what is built next; what the county declares. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateTargets, unusedResults } from '../../../src/figures/index.ts';
import { type CountyInputs, DEFAULT_INPUTS, type Fen, fen } from '../../../src/model/index.ts';
import { type GridCounty, gridCounty, gridPolicy } from '../../support/grid-county.ts';
import { noticeOf, targetOf } from '../../support/notices.ts';
import { type Planned, type PlanOptions, planOf } from '../../support/plan-of.ts';

const declared = { provenance: 'declared', source: '吴府办〔2020〕11号', date: '2020-09-22' } as const;
const yuan = (amount: number): Fen => fen(amount * 100);
const fund = (
  category: CountyInputs['funds'][number]['category'],
  amount: number,
  batch: number,
  paid: string | null,
) => ({
  name: category,
  category,
  amountFen: yuan(amount),
  batch,
  paid,
  basis: declared,
});

/** Two towns; A and B at the one, P (poor) and C at the other. Towns cost 30 000 yuan, stations 6000. */
const county = (inputs: Partial<CountyInputs> = {}, people = 100): GridCounty =>
  gridCounty({
    towns: [
      { code: 'S', at: [0, 0] },
      { code: 'T', at: [30, 0] },
    ],
    villages: [
      { code: 'A', town: 'S', at: [3, 0], people },
      { code: 'B', town: 'S', at: [0, 5], people },
      { code: 'P', town: 'T', at: [33, 0], people, poor: true },
      { code: 'C', town: 'T', at: [30, 5], people },
    ],
    site: ({ tier }) => (tier === 'county' ? { state: 'existing' } : {}),
    dataset: { inputs: { ...DEFAULT_INPUTS, ...inputs } },
  });

const plannedOf = (grid: GridCounty, options: PlanOptions = {}): Planned => planOf(grid, gridPolicy(), options);
const budgetOf = (inputs: Partial<CountyInputs> = {}) => {
  const { budget } = plannedOf(county(inputs)).figures;
  if (budget === undefined) throw new Error('no budget');
  return budget;
};

describe('the order of building', () => {
  it('opens what the poor village needs, then towns, then what covers most a yuan', () => {
    expect(
      budgetOf().buildOrder.map(({ site, priority, cumulativeFen, villages, poorVillages, towns }) => [
        site,
        priority,
        cumulativeFen / 100,
        villages,
        poorVillages,
        towns,
      ]),
    ).toEqual([
      ['t-T', 'poor', 30_000, 0, 0, 1],
      ['v-P', 'poor', 36_000, 1, 1, 1],
      ['t-S', 'towns', 66_000, 1, 1, 2],
      ['v-A', 'rest', 72_000, 2, 1, 2],
      ['v-B', 'rest', 78_000, 3, 1, 2],
      ['v-C', 'rest', 84_000, 4, 1, 2],
    ]);
  });

  it('is put to batches by their money, the last ones wait', () => {
    const funds = [fund('public-service', 40_000, 1, '2020-11-01'), fund('public-service', 40_000, 2, null)];
    const phases = [{ name: '实施', from: '2020-09-01', to: '2021-10-31', batches: [1, 2] }];
    const budget = budgetOf({ funds: [...funds, fund('upstream', 20_000, 1, '2020-12-01')], phases });
    expect(budget.buildOrder.map(({ batch }) => batch)).toEqual([1, 1, 2, 2, 2, null]);
    expect(budget.batches).toEqual([
      { batch: 1, paid: '2020-12-01', fundsFen: yuan(60_000), stationFundsFen: yuan(40_000), openingFen: yuan(36_000) },
      { batch: 2, paid: null, fundsFen: yuan(40_000), stationFundsFen: yuan(40_000), openingFen: yuan(42_000) },
    ]);
    expect(budget.phases).toEqual(
      [{ ...phases[0], fundsFen: yuan(100_000), openingFen: yuan(78_000) }].map(({ batches: _, ...phase }) => phase),
    );
    expect(budget.shortFen).toBe(yuan(4000));
    expect(budget.categories.map(({ category, share }) => [category, share])).toEqual([
      ['upstream', 0.2],
      ['public-service', 0.8],
    ]);
  });

  it('never serves fewer with more money, and a further batch takes nothing away', () => {
    const money = fc.integer({ min: 0, max: 60_000 });
    fc.assert(
      fc.property(money, money, (first, second) => {
        const paidFor = (amounts: readonly number[]) =>
          budgetOf({
            funds: amounts.map((amount, i) => fund('public-service', amount, i + 1, null)),
          }).buildOrder.filter(({ batch }) => batch !== null);
        const [less, more, both] = [paidFor([first]), paidFor([first + second]), paidFor([first, second])];
        expect(more.slice(0, less.length).map(({ site }) => site)).toEqual(less.map(({ site }) => site));
        expect(both.map(({ site }) => site)).toEqual(more.map(({ site }) => site));
        expect(both.slice(0, less.length)).toEqual(less);
        expect(more.at(-1)?.villages ?? 0).toBeGreaterThanOrEqual(less.at(-1)?.villages ?? 0);
      }),
      { numRuns: 30 },
    );
  });
});

describe('targets of money and of declared results', () => {
  const notice = noticeOf(
    targetOf('budget-share', 0.3, { id: 'budget-upstream' }),
    targetOf('declared', 3000, { id: 'training', unit: 'count' }),
    targetOf('document', null, { id: 'audit', unit: 'none' }),
    targetOf('station-coverage', 0.7),
  );
  const judge = (inputs: Partial<CountyInputs>) => {
    const { figures, villages, input } = plannedOf(county(inputs));
    return evaluateTargets([notice], figures, villages, input);
  };

  it('a share of funds is shown where funds are declared', () => {
    const [share] = judge({ funds: [fund('upstream', 200, 1, null), fund('public-service', 300, 1, null)] });
    expect(share).toMatchObject({
      value: 0.4,
      verdict: 'met',
      estimated: false,
      numerator: 20_000,
      denominator: 50_000,
    });
    expect(judge({})[0]).toMatchObject({ value: null, verdict: 'not-shown' });
    expect(judge({ funds: [fund('training', 100, 1, null)] })[0]).toMatchObject({ value: 0, verdict: 'not-met' });
  });

  it('a declared result is judged with its document; one of a computed target is not used', () => {
    const result = (target: string, value: number | null) => ({
      notice: 'test-notice',
      target,
      value,
      document: '台账',
      basis: declared,
    });
    const results = [
      result('training', 2999),
      result('training', 5000),
      result('audit', null),
      result('station-coverage', 1),
    ];
    const [, training, audit, coverage] = judge({ results });
    expect(training).toMatchObject({ value: 2999, verdict: 'not-met', estimated: false, shownBy: null });
    expect(training?.declared).toEqual({ document: '台账', ...declared });
    expect(audit).toMatchObject({ value: null, verdict: 'not-shown', declared: { document: '台账' } });
    expect(coverage?.declared).toBe(undefined);
    const used = new Set(['test-notice/training', 'test-notice/audit']);
    expect(unusedResults(results, [notice], used).map(({ subject }) => subject)).toEqual([
      'test-notice/training',
      'test-notice/station-coverage',
    ]);
  });
});

describe('laws of coverage', () => {
  it('by count and by population agree on equal populations', () => {
    const { stationCoverage, expressCoverage } = plannedOf(county()).figures;
    expect(stationCoverage.villagesByPopulation.value).toBe(stationCoverage.villages.value);
    expect(stationCoverage.designatedPoorByPopulation.value).toBe(stationCoverage.designatedPoor.value);
    expect(expressCoverage.population.value).toBe(expressCoverage.villages.value);
  });

  it('a station without a run is counted beside, and covers nobody', () => {
    const { figures } = plannedOf(county(), {
      runs: (runs) => runs.map((run) => ({ ...run, stops: run.stops.filter(({ site }) => site !== 'v-A') })),
    });
    expect(figures.stationCoverage.villages.numerator).toBe(4);
    expect(figures.stationCoverage).toMatchObject({ stationsWithoutRuns: ['v-A'], villagesWithoutRuns: 1 });
    expect(figures.expressCoverage.villages.numerator).toBe(3);
  });

  it('a village beside a visited station is covered, whether or not its own is open', () => {
    const grid = gridCounty({
      towns: [{ code: 'T', at: [0, 0] }],
      villages: [
        { code: 'A', town: 'T', at: [3, 0] },
        { code: 'B', town: 'T', at: [4, 0] },
      ],
    });
    const idle: PlanOptions = {
      runs: (runs) => runs.map((run) => ({ ...run, stops: run.stops.filter(({ site }) => site !== 'v-A') })),
    };
    const { villages, figures } = plannedOf(grid, idle);
    expect(villages[0]).toMatchObject({ village: 'A', station: 'v-A', covered: true, coveredBy: 'v-B' });
    expect(figures.expressCoverage.villages.value).toBe(1);
  });

  it('figures do not depend on the order of villages, sites and demand', () => {
    const grid = county({}, 137);
    const { dataset } = grid;
    const turned = {
      ...dataset,
      villages: dataset.villages.toReversed(),
      sites: dataset.sites.toReversed(),
      demand: { ...dataset.demand, villages: dataset.demand.villages.toReversed() },
    };
    const [plain, other] = [plannedOf(grid).figures, plannedOf(grid, { figures: { dataset: turned } }).figures];
    const { range: _, frequency, expressCoverage, reachability, ...rest } = plain;
    expect(other).toMatchObject(rest);
    // Means over simulated weeks are sums of another room.
    const digits = (value: unknown) =>
      JSON.stringify(value, (_key, one) => (typeof one === 'number' ? Number(one.toPrecision(12)) : one));
    expect(digits(other.reachability)).toBe(digits(reachability));
    expect(other.frequency.villages.distribution).toEqual(frequency.villages.distribution);
    expect(other.expressCoverage.villages).toEqual(expressCoverage.villages);
  });
});
