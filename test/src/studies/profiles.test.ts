/** Profiles: the plan that is taken is the first in the profile's order, within the limit. */
import { describe, expect, it } from 'vitest';
import { engine } from '../../../api/work/rooms.ts';
import { hashOf, Policy, SILENT } from '../../../src/model/index.ts';
import { type Outcome, PROFILES, profilePlan, profileSeries, type StudyGround } from '../../../src/studies/index.ts';
import { smallCounty } from '../../api/support/county.ts';

const dataset = smallCounty();
const ground: StudyGround = { dataset, datasetId: hashOf(dataset), notices: [], policy: Policy.parse({}) };
const travel = engine.buildTravel(dataset, null, SILENT);

describe.each(PROFILES)('%s', async (profile) => {
  const made = (policy: Policy) => engine.plan({ ...ground, policy, travel, work: SILENT });
  const first = await made(ground.policy);
  const outcomes: Outcome[] = [];
  for (const policy of profileSeries(ground, profile)(first)) outcomes.push({ policy, plan: await made(policy) });
  const totals = outcomes.map(({ plan }) => plan?.figures.cost.perWeek.totalFen ?? 0);

  it('is no worse by its own measure than the policy asked for, and keeps the limit or is none', () => {
    const plan = profilePlan(profile, outcomes, null);
    expect(plan).not.toBeNull();
    if (plan === null) return;
    const { cost, reachability } = plan.figures;
    if (profile === 'cheapest') expect(cost.whole.totalFen).toBeLessThanOrEqual(first.figures.cost.whole.totalFen);
    if (profile === 'least-change') expect(cost.openingFen).toBeLessThanOrEqual(first.figures.cost.openingFen);
    if (profile === 'service')
      expect(reachability.inbound.margin.villages.value).toBeGreaterThanOrEqual(
        first.figures.reachability.inbound.margin.villages.value ?? 0,
      );
    const most = Math.min(...totals);
    expect(profilePlan(profile, outcomes, most)?.figures.cost.perWeek.totalFen).toBe(most);
    expect(profilePlan(profile, outcomes, most - 1)).toBeNull();
  });
});
