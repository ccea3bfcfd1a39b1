import { describe, expect, it } from 'vitest';
import { type Costed, Ranking } from '../../../../api/work/routing/rank.ts';
import { type RoutingPlan, RoutingProblem } from '../../../../src/model/index.ts';

const stop = (id: string, priority: number, prize: number | null = null) => ({
  id,
  location: 0,
  deliver: [],
  collect: [],
  priority,
  prize,
});
const problem = RoutingProblem.parse({
  format: 'cunda-routing/1',
  dimensions: [],
  locations: 1,
  matrices: [{ profile: 'van', metres: [0], seconds: [0] }],
  depots: [],
  types: [],
  stops: [stop('low', 0), stop('low too', 0), stop('high', 9), stop('optional', 50, 10)],
});
const plan = (...unserved: string[]): RoutingPlan => ({ format: 'cunda-routing-plan/1', runs: [], unserved });
const ranking = new Ranking(problem);
const better = (a: Costed, b: Costed) => ranking.compare(a, b);

describe('the better of two plans', () => {
  it('leaves out less, whatever it costs', () => {
    expect(better({ plan: plan(), cost: 900 }, { plan: plan('low'), cost: 1 })).toBeLessThan(0);
  });

  it('leaves out the lower priorities', () => {
    expect(better({ plan: plan('low', 'low too'), cost: 9 }, { plan: plan('high'), cost: 1 })).toBeLessThan(0);
    expect(better({ plan: plan('high'), cost: 1 }, { plan: plan('high', 'low'), cost: 0 })).toBeLessThan(0);
    expect(ranking.missing(plan('high', 'low', 'optional'))).toBe(1 + 9 * 5 + 1);
  });

  it('is the cheaper where they serve alike: prizes are in the cost', () => {
    expect(better({ plan: plan('optional'), cost: 1 }, { plan: plan(), cost: 2 })).toBeLessThan(0);
    expect(better({ plan: plan('low'), cost: 2 }, { plan: plan('low too'), cost: 2 })).toBe(0);
  });
});
