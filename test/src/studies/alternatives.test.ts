/** Alternatives: each within the share asked for, each shape once, and differences that go back as they came. */
import { describe, expect, it } from 'vitest';
import { alternativesText } from '../../../api/views/studies.ts';
import { engine } from '../../../api/work/rooms.ts';
import { Alternatives, hashOf, type Plan, Policy, SILENT } from '../../../src/model/index.ts';
import { planDifference, planShape } from '../../../src/studies/difference.ts';
import { alternativesOf, alternativesSeries, type Outcome, type StudyGround } from '../../../src/studies/index.ts';
import { smallCounty } from '../../api/support/county.ts';

const dataset = smallCounty();
const ground: StudyGround = { dataset, datasetId: hashOf(dataset), notices: [], policy: Policy.parse({}) };
const travel = engine.buildTravel(dataset, null, SILENT);
const made = (policy: Policy): Promise<Plan> => engine.plan({ ...ground, policy, travel, work: SILENT });

describe('alternatives', async () => {
  const asked = { within: 0.1, tries: 9 };
  const first = await made(ground.policy);
  const outcomes: Outcome[] = [];
  for (const policy of alternativesSeries(ground, asked)(first)) outcomes.push({ policy, plan: await made(policy) });
  const found = alternativesOf(ground, asked, outcomes);
  const plans = outcomes.flatMap(({ plan }) => (plan === null ? [] : [plan]));

  it('are the best and what is at most so much dearer, the best first, then by cost; all others are counted', () => {
    expect(Alternatives.parse(found)).toEqual(found);
    expect(found.plans[0]).toMatchObject({ plan: found.best, above: 0 });
    expect(found.plans.length + found.same + found.dearer).toBe(outcomes.length);
    for (const { above, figures } of found.plans) {
      expect(above).toBeLessThanOrEqual(0.1 + 1e-9);
      expect(figures.wholeFen).toBe(Math.round((1 + above) * (found.plans[0]?.figures.wholeFen ?? 0)));
    }
    const dear = found.plans.slice(1).map(({ above }) => above);
    expect(dear).toEqual(dear.toSorted((a, b) => a - b));
    const none = alternativesOf(ground, { ...asked, within: 0 }, outcomes);
    for (const { above } of none.plans) expect(above).toBeLessThanOrEqual(1e-9);
  });

  it('the policy asked for is tried first, and as many as asked for at most', () => {
    for (const tries of [2, 5, 30]) {
      const policies = alternativesSeries(ground, { within: 0.1, tries })(first);
      expect(policies[0]).toEqual(ground.policy);
      expect(policies.length).toBeLessThanOrEqual(tries);
    }
  });

  it('a plan differs from itself in nothing, and there and back are the same', () => {
    for (const plan of plans) {
      const runs = plan.runs.length;
      expect(planDifference(plan, plan)).toEqual({
        ...{ opened: [], closed: [], fedElsewhere: 0, vehicles: [], runs: { from: runs, to: runs, same: runs } },
      });
      const there = planDifference(first, plan);
      const back = planDifference(plan, first);
      expect(back).toMatchObject({ opened: there.closed, closed: there.opened, fedElsewhere: there.fedElsewhere });
      expect(back.vehicles).toEqual(there.vehicles.map(({ type, from, to }) => ({ type, from: to, to: from })));
      expect(back.runs).toEqual({ from: there.runs.to, to: there.runs.from, same: there.runs.same });
    }
  });

  it('plans of other policies with the same sites and runs are one shape', () => {
    expect(planShape({ ...first, policy: Policy.parse({ seed: 7 }) } as Plan)).toBe(planShape(first));
    const fewer = { ...first, runs: first.runs.slice(1) };
    expect(planShape(fewer)).not.toBe(planShape(first));
  });

  it('are told in both languages', () => {
    expect(alternativesText(found, 'en')).toContain('as asked');
    expect(alternativesText(found, 'zh')).toContain('如所要求');
  });
});
