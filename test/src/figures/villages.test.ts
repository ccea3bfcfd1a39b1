/** Who is served, who is covered, and what would cover the others. */
import { describe, expect, it } from 'vitest';
import { fen, parcels, type Site, type VillageOutcome } from '../../../src/model/index.ts';
import { assignOwn, type GridFacts, type GridVillage, gridCounty, gridPolicy } from '../../support/grid-county.ts';
import { type PlanOptions, planOf } from '../../support/plan-of.ts';

const OTHER: GridVillage = { code: 'W', town: 'T', at: [10, 5] };

/** Outcome of village V beside a village W that has a station. */
function outcome(
  village: Partial<GridVillage>,
  {
    elsewhere = {},
    facts = {},
    options = {},
    minimum = 3,
  }: {
    elsewhere?: Record<string, string | null>;
    facts?: Partial<GridFacts>;
    options?: PlanOptions;
    minimum?: number;
  } = {},
): VillageOutcome | undefined {
  const county = gridCounty({
    towns: [{ code: 'T', at: [10, 0] }],
    villages: [{ code: 'V', town: 'T', at: [12, 5], ...village }, OTHER],
    ...facts,
  });
  const policy = gridPolicy({ minimumDeliveriesPerWeek: minimum });
  return planOf(county, policy, { assignment: assignOwn(county.dataset, elsewhere), ...options }).villages[0];
}

describe('a village is unserved for the first reason that applies', () => {
  it.each([
    ['missing', 'no-position'],
    ['implausible', 'position-implausible'],
    ['outside-county', 'outside-county'],
  ] as const)('position %s → %s; the change is to give one', (problem, reason) => {
    expect(outcome({ at: null, problem })).toEqual({
      village: 'V',
      status: 'unserved',
      reason,
      station: null,
      ownStation: false,
      townStation: null,
      walkMetres: null,
      peopleWithinDistance: 0,
      deliveriesPerWeek: 0,
      covered: false,
      fails: 'a',
      change: { kind: 'give-position', site: null, visits: null, monthlyCostFen: null },
      inbound: null,
      outbound: null,
      lineHaul: null,
      estimated: false,
    });
  });

  it.each([
    ['too-far', 'too-far-from-road'],
    ['island', 'island'],
    ['one-way-trap', 'one-way-trap'],
  ] as const)('position %s → %s, unless its own station meets the roads', (status, reason) => {
    const snaps = { 'village:V': status };
    expect(outcome({}, { elsewhere: { V: 'W' }, facts: { snaps } })).toMatchObject({
      status: 'unserved',
      reason,
      station: 'v-W',
      deliveriesPerWeek: 0,
    });
    expect(outcome({}, { facts: { snaps } })).toMatchObject({ status: 'served', reason: null, ownStation: true });
  });

  it('no station: the planner’s reason, else that none is near', () => {
    const elsewhere = { V: null };
    expect(outcome({}, { elsewhere })).toMatchObject({ reason: 'no-station-within-distance', fails: 'a' });
    const figures = { unservedReasons: new Map([['V', 'budget' as const]]) };
    expect(outcome({}, { elsewhere, options: { figures } })).toMatchObject({ reason: 'budget' });
    expect(outcome({ at: null }, { options: { figures } })).toMatchObject({ reason: 'no-position' });
  });

  it('a station without journeys: the planner’s reason, else the time window', () => {
    expect(outcome({}, { options: { runs: () => [] } })).toMatchObject({
      status: 'unserved',
      reason: 'time-window',
      station: 'v-V',
      ownStation: true,
      inbound: null,
    });
    const figures = { unservedReasons: new Map([['V', 'capacity' as const]]) };
    expect(outcome({}, { options: { runs: () => [], figures } })).toMatchObject({ reason: 'capacity' });
  });
});

describe('condition (a), the service distance', () => {
  it('half the people within 2 km suffice', () => {
    const settlements = [
      { at: [10, 7] as const, people: 50 },
      { at: [10, 7.1] as const, people: 50 },
    ];
    const at = (people: number) =>
      outcome(
        { settlements: settlements.map((each, i) => (i === 0 ? { ...each, people } : each)) },
        { elsewhere: { V: 'W' } },
      );
    expect(at(50)).toMatchObject({ peopleWithinDistance: 0.5, covered: true });
    expect(at(49)).toMatchObject({ peopleWithinDistance: 49 / 99, covered: false, fails: 'a' });
  });

  it('settlements without people count as none: all at the village’s position', () => {
    const settlements = [{ at: [30, 5] as const, people: 0 }];
    expect(outcome({ settlements }, { elsewhere: { V: 'W' } })).toMatchObject({
      peopleWithinDistance: 1,
      walkMetres: 2000,
    });
  });

  it('the cheapest own site by month is opened, an excluded one too, ties by id; one off the roads is not', () => {
    const far = { at: [20, 5] as const };
    const site = ({ id }: Site) => (id === 'v-V' ? { openingCostFen: fen(60_000), monthlyCostFen: fen(9000) } : {});
    const open = (extra: readonly Partial<Site>[], snaps: GridFacts['snaps'] = {}) => {
      const { dataset } = gridCounty({
        towns: [{ code: 'T', at: [10, 0] }],
        villages: [{ code: 'V', town: 'T', ...far }, OTHER],
        site,
      });
      const own = dataset.sites.find(({ id }) => id === 'v-V');
      const more = own === undefined ? [] : extra.map((change): Site => ({ ...own, ...change }));
      return outcome(far, { elsewhere: { V: 'W' }, facts: { snaps, dataset: { sites: [...dataset.sites, ...more] } } })
        ?.change;
    };
    expect(open([])).toEqual({ kind: 'open-station', site: 'v-V', visits: null, monthlyCostFen: 10_000 });
    expect(open([{ id: 'b', monthlyCostFen: fen(8999), state: 'excluded' }])).toMatchObject({
      site: 'b',
      monthlyCostFen: 9999,
    });
    expect(open([{ id: 'a' }, { id: 'z' }])).toMatchObject({ site: 'a' });
    expect(open([], { 'v-V': 'island' })).toEqual({
      kind: 'connect-road',
      site: 'v-V',
      visits: null,
      monthlyCostFen: null,
    });
    expect(open([{ id: 'dear', monthlyCostFen: fen(90_000) }], { 'v-V': 'island' })).toMatchObject({
      kind: 'open-station',
      site: 'dear',
    });
  });
});

describe('condition (b), deliveries a week', () => {
  it('costs the lacking visits at a stop of the first run of the day', () => {
    const options: PlanOptions = {
      runs: (runs) => runs.map((run) => (run.tier === 'feeder' ? { ...run, days: [2, 5] } : run)),
    };
    const found = outcome({}, { options, minimum: 5 });
    // town → V 7 km → W 2 km → town 5 km: 14 km at 1.2 yuan, 14 minutes at 30 yuan an hour, 80 yuan; two stops
    const perStop = (1680 + 700 + 8000) / 2;
    expect(found).toMatchObject({ fails: 'b', deliveriesPerWeek: 2, covered: false });
    expect(found?.change).toEqual({
      kind: 'add-visits',
      site: 'v-V',
      visits: 3,
      monthlyCostFen: Math.round((3 * perStop * 365) / 84),
    });
  });

  it('has no cost where no run visits the station', () => {
    expect(outcome({}, { options: { runs: () => [] } })?.change).toEqual({
      kind: 'add-visits',
      site: 'v-V',
      visits: 3,
      monthlyCostFen: null,
    });
  });
});

describe('condition (c), carriers', () => {
  const at = (carriers: Site['carriers']) =>
    outcome({}, { facts: { site: () => ({ carriers }), dataset: { carriers: ['post', 'express'] } } });

  it('the station needs all of them', () => {
    expect(at('all')).toMatchObject({ covered: true, fails: null, change: null });
    expect(at(['express', 'post', 'other'])).toMatchObject({ covered: true });
    expect(at(['post'])).toMatchObject({
      covered: false,
      fails: 'c',
      change: { kind: 'add-carriers', site: 'v-V', visits: null, monthlyCostFen: 0 },
    });
  });
});

it('a village without parcels still has its own times', () => {
  expect(outcome({ inbound: parcels(0), outbound: parcels(0) })?.inbound?.transit.p50).toBe(17 * 60);
});
