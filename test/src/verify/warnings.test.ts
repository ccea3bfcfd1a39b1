/** Reasons, warnings and policies of plans that are stated wrongly, with everything else made to fit. */
import { describe, expect, it } from 'vitest';
import type { Notice, Plan, PlanWarning, UnservedReason } from '../../../src/model/index.ts';
import { verify } from '../../../src/verify/index.ts';
import { type CountyName, countyPlan } from './county/counties.ts';
import { sealed } from './county/line-plan.ts';

async function found(name: CountyName, change: (plan: Plan) => Partial<Plan>, notice: Partial<Notice> = {}) {
  const { plan, dataset, roads, notices } = await countyPlan(name);
  const result = verify(
    sealed({ ...plan, ...change(plan) }),
    dataset,
    roads,
    notices.map((one) => ({ ...one, ...notice })),
  );
  return result.differences.map(({ path, rule }) => `${path} ${rule?.code ?? ''}`.trim());
}

const withReason = (village: string, reason: UnservedReason) => (plan: Plan) => ({
  villages: plan.villages.map((one) => (one.village === village ? { ...one, reason } : one)),
});

const without = (code: PlanWarning['code']) => (plan: Plan) => ({
  warnings: plan.warnings.filter((warning) => warning.code !== code),
});

describe('the reason of an unserved village', () => {
  it('is the one that the data decide', async () => {
    const { plan } = await countyPlan('roads');
    const place = plan.villages.findIndex(({ village }) => village === 'L');
    for (const reason of ['budget', 'capacity', 'too-far-from-road', 'no-road-to-town'] as const)
      expect(await found('roads', withReason('L', reason))).toEqual([`/villages/${place}/reason`]);
  });

  it('is one that the data do not refute', async () => {
    const { plan } = await countyPlan('short of money');
    const left = plan.villages.filter(({ reason }) => reason === 'budget');
    expect(left.length).toBeGreaterThan(0);
    for (const { village } of left) {
      const place = plan.villages.findIndex((one) => one.village === village);
      for (const reason of ['shift', 'time-window', 'capacity', 'no-station-within-distance'] as const) {
        const paths = await found('short of money', withReason(village, reason));
        if (paths.length > 0) expect(paths).toEqual([`/villages/${place}/reason reason-holds`]);
      }
      expect(await found('short of money', withReason(village, 'island'))).toEqual([
        `/villages/${place}/reason reason-holds`,
      ]);
    }
  });

  it('is not the budget where there is money left', async () => {
    const { plan } = await countyPlan('short of money');
    const left = plan.villages.find(({ reason }) => reason === 'budget');
    const paths = await found('short of money', () => ({
      policy: { ...plan.policy, budgetFen: 90_000_000 as Plan['policy']['budgetFen'] },
    }));
    const place = plan.villages.findIndex(({ village }) => village === left?.village);
    expect(paths).toContain(`/villages/${place}/reason reason-holds`);
  });
});

describe('warnings', () => {
  it.each(['station-unserved', 'village-cut-off'] as const)('of %s are all there', async (code) => {
    expect((await found('closed bridge', without(code))).every((path) => path.startsWith('/warnings'))).toBe(true);
    expect(await found('closed bridge', without(code))).not.toEqual([]);
  });

  it('that are not true are found, with their place', async () => {
    const more = (warning: PlanWarning) => (plan: Plan) => ({ warnings: [...plan.warnings, warning] });
    const { plan } = await countyPlan('roads');
    const place = `/warnings/${plan.warnings.length}`;
    const station = plan.sites.find(({ tier }) => tier === 'village')?.site ?? '';
    const cut = await found('roads', more({ code: 'village-cut-off', subject: 'U1', params: { village: 'U1村' } }));
    expect(cut[0]).toMatch(place);
    const unserved = { code: 'station-unserved' as const, subject: station, params: { reason: 'shift' } };
    expect(await found('roads', more(unserved))).toEqual([`${place}/subject station-unvisited`]);
    const unused = await found('roads', more({ code: 'station-unused', subject: station, params: {} }));
    expect(unused[0]).toMatch(place);
    const conflict = await found('roads', more({ code: 'notice-unmeetable', subject: 'a', params: {} }));
    expect(conflict[0]).toMatch(place);
  });

  it('name an open station without a single run', async () => {
    const { plan, dataset } = await countyPlan('short of money');
    const open = new Set(plan.sites.map(({ site }) => site));
    const paper = dataset.sites.find(
      ({ id, tier, village }) => tier === 'village' && village !== null && !open.has(id),
    );
    const paths = await found('short of money', () => ({
      sites: [
        ...plan.sites,
        { ...plan.sites[0], site: paper?.id ?? '', tier: 'village', fedBy: null } as Plan['sites'][0],
      ],
    }));
    expect(paths.some((path) => path.startsWith('/warnings'))).toBe(true);
  });
});

describe('a policy', () => {
  it.each([
    ['serviceDistanceMetres', 50_000, 'norm-distance'],
    ['minimumDeliveriesPerWeek', 1, 'norm-deliveries'],
  ])('weaker than the norm in %s is found', async (key, value, rule) => {
    const paths = await found('roads', (plan) => ({ policy: { ...plan.policy, [key]: value } }));
    expect(paths).toContain(`/policy/${key} ${rule}`);
  });

  it('is held against the definitions of the notice', async () => {
    const definitions = { serviceDistanceMetres: 1500, minimumDeliveriesPerWeek: 5, designatedPoorVillages: null };
    const paths = await found('roads', () => ({}), { definitions });
    expect(paths).toContain('/policy/serviceDistanceMetres norm-distance');
    expect(paths).toContain('/policy/minimumDeliveriesPerWeek norm-deliveries');
  });
});
