/** Why a village has what it has: conditions, and that a priced change really gives what it says. */
import { describe, expect, it } from 'vitest';
import { villageCostText, whyText } from '../../../api/views/why.ts';
import { engine } from '../../../api/work/rooms.ts';
import { costOfVillage, whyVillage } from '../../../api/work/why.ts';
import {
  CundaError,
  type Dataset,
  fen,
  hashOf,
  type Plan,
  Policy,
  SILENT,
  VillageClaim,
  VillageCost,
  VillageWhy,
} from '../../../src/model/index.ts';
import { villageClaims } from '../../../src/studies/index.ts';
import { smallCounty } from '../support/county.ts';

const dataset = smallCounty();
const [A, B, , , NOWHERE] = dataset.villages.map(({ code }) => code) as [string, string, string, string, string];
const travel = engine.buildTravel(dataset, null, SILENT);
const planned = (policy: Policy, county: Dataset = dataset): Promise<Plan> =>
  engine.plan({ dataset: county, datasetId: hashOf(county), travel, notices: [], policy, work: SILENT });
const why = (plan: Plan, village: string, county: Dataset = dataset) =>
  whyVillage({ plan, dataset: county, roads: null, notices: [] }, village, engine, SILENT);
const claim = ({ claims }: VillageWhy, name: VillageClaim) => claims.find((one) => one.claim === name);

/** The village's own station stands closed, whatever it would cost. */
const closed = (code: string): Dataset => ({
  ...dataset,
  sites: dataset.sites.map((site) =>
    site.village === code ? { ...site, state: 'candidate', openingCostFen: fen(1e9) } : site,
  ),
});

describe('the claims of a village', async () => {
  const weekly = await planned(Policy.parse({ days: [1] }));
  const daily = await planned(Policy.parse({}));

  it('fit their schema and all hold where nothing is wrong, without anything tried', async () => {
    const generous = await planned(Policy.parse({ trunkDepartures: [8 * 3600, 15 * 3600] }));
    const asked = await why(generous, A);
    expect(VillageWhy.parse(asked)).toEqual(asked);
    expect(asked.claims.map(({ claim: name }) => name)).toEqual(VillageClaim.options);
    for (const one of asked.claims) expect(one.holds).toBe(one.fault === null);
    if (asked.claims.every(({ holds }) => holds)) expect(asked.changes).toEqual([]);
  });

  it('name the reason of a village without service, and what the data lack is helped by nothing', async () => {
    const asked = await why(daily, NOWHERE);
    expect(claim(asked, 'served')).toMatchObject({ holds: false, fault: { code: 'unserved', reason: 'no-position' } });
    expect(claim(asked, 'covered')).toMatchObject({ fault: { code: 'covered-a' } });
    for (const one of asked.claims) expect(one.cheapest).toBeNull();
  });

  it('once a week: too few visits, and the parcels of other days wait', async () => {
    const asked = await why(weekly, A);
    expect(claim(asked, 'frequency')).toMatchObject({ value: 1, required: 3, fault: { code: 'too-few-visits' } });
    expect(claim(asked, 'within-24h')).toMatchObject({ fault: { code: 'no-run-on-some-days' } });
    const cheapest = asked.changes[claim(asked, 'frequency')?.cheapest ?? -1];
    expect(cheapest).toMatchObject({ kind: 'every-day' });
    expect(whyText(asked, 'en')).toContain('too few deliveries');
    expect(whyText(asked, 'zh')).toContain('全县每天开行');
  });

  it('a village whose station is too dear to open is served by opening it', async () => {
    const dear = closed(B);
    const plan = await planned(Policy.parse({ budgetFen: 0, serviceDistanceMetres: 10 }), dear);
    const asked = await why(plan, B, dear);
    expect(claim(asked, 'served')?.holds).toBe(false);
    const change = asked.changes[claim(asked, 'served')?.cheapest ?? -1];
    expect(change).toMatchObject({ kind: 'open-town-station', edits: [{}, { op: 'open-site' }] });
    expect(change?.fixes).toContain('served');
    expect(change?.delta.openingFen).toBeGreaterThanOrEqual(1e9);
  });

  it('changes really give what they say when the edits are made', async () => {
    for (const [plan, village] of [
      [weekly, A],
      [daily, B],
    ] as const) {
      const { changes } = await why(plan, village);
      const context = { travel, notices: [], work: SILENT, base: plan };
      const here = await engine.evaluate({ ...context, dataset, datasetId: hashOf(dataset), policy: plan.policy });
      for (const { edits, policy, vehicles, ...change } of changes) {
        expect([policy, vehicles]).toEqual([{}, null]);
        const edited = engine.applyEdits(dataset, edits, plan);
        const datasetId = hashOf(edited.dataset);
        const made = await engine.evaluate({
          ...{ ...context, ...edited, datasetId },
          travel: engine.buildTravel(edited.dataset, null, SILENT),
        });
        expect(made.id).toBe(change.plan);
        const { cost } = made.figures;
        const before = here.figures.cost;
        expect(change.delta).toMatchObject({
          totalFen: cost.perWeek.totalFen - before.perWeek.totalFen,
          wholeFen: cost.whole.totalFen - before.whole.totalFen,
          tripsFen: cost.whole.tripsFen - before.whole.tripsFen,
        });
        const held = (of: Plan) => villageClaims(of, dataset, village).filter(({ holds }) => holds);
        const [was, is] = [held(here), held(made)].map((list) => list.map(({ claim: name }) => name));
        expect(change.fixes).toEqual(is?.filter((name) => !was?.includes(name)));
        expect(change.breaks).toEqual(was?.filter((name) => !is?.includes(name)));
      }
    }
  });

  it('a village that the plan does not have is refused', async () => {
    await expect(why(daily, 'nobody')).rejects.toBeInstanceOf(CundaError);
  });
});

describe('what a village costs', async () => {
  const plan = await planned(Policy.parse({}));
  const asked = { plan, dataset, roads: null, notices: [] };
  const costs = await Promise.all(dataset.villages.map(({ code }) => costOfVillage(asked, code, engine, SILENT)));

  it('is the plan less the plan without its parcels and its station, never less than its station', () => {
    for (const cost of costs) {
      expect(VillageCost.parse(cost)).toEqual(cost);
      if (cost.closed.length === 0) continue;
      const sites = dataset.sites.filter(({ id }) => cost.closed.includes(id));
      const monthly = sites.reduce(
        (sum, site) => sum + site.openingCostFen / dataset.costs.amortisationMonths + site.monthlyCostFen,
        0,
      );
      expect(cost.cost.totalFen).toBeGreaterThanOrEqual(Math.floor((monthly * 84) / 365) - 1);
      expect(cost.fenPerParcel).toBeCloseTo(cost.cost.totalFen / (7 * cost.parcels), 9);
    }
    expect(costs.reduce((sum, { shareOfParcels }) => sum + (shareOfParcels ?? 0), 0)).toBeCloseTo(1, 9);
  });

  it('is nothing for operators where nobody serves it', () => {
    const nowhere = costs.find(({ village }) => village === NOWHERE);
    expect(nowhere).toMatchObject({
      closed: [],
      shares: null,
      fenPerParcel: null,
      cost: { plannableFen: 0, totalFen: 0 },
    });
  });

  it('says what was taken out, in both languages', () => {
    const [first] = costs;
    if (first === undefined) throw new Error('no village');
    expect(villageCostText(first, 'en')).toContain(first.closed[0] ?? 'stays');
    expect(villageCostText(first, 'zh')).toContain('边际成本');
  });
});
