/** Shipped solutions of the published sets: the reader, our clock and the checker agree with what their authors say. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bestKnownOf } from '../../../bench/routes/best-known.ts';
import { readInstance } from '../../../bench/routes/read.ts';
import { costIn } from '../../../bench/routes/result.ts';
import { planOf } from '../../../src/routing/timing/index.ts';
import { checkRoutingPlan } from '../../../src/verify/routing/index.ts';
import { missing, setFile, solved, titled } from './shared.ts';
import { shippedCost, shippedDays, shippedRoutes } from './shipped.ts';

describe.skipIf(missing)(titled('solutions in the layout of VRPLIB'), () => {
  // Costs of hfvrp-x are cut to two decimals, that of X801-HVRP sums up lengths rounded to thousandths.
  const sets = [
    { set: 'cvrp-x', digits: 6 },
    { set: 'mtvrptwr', digits: 6 },
    { set: 'hfvrp-x', digits: 1.5 },
  ];
  for (const { set, digits } of sets) {
    it.each(solved(set, '.sol'))(`${set}/%s is feasible and costs what it says`, (name) => {
      const file = setFile(set, `${name}.vrp`);
      const instance = readInstance(file);
      expect(instance.format).toBe(set);
      const text = readFileSync(setFile(set, `${name}.sol`), 'utf8');
      const plan = planOf(instance.problem, shippedRoutes(instance, text));
      const check = checkRoutingPlan(instance.problem, plan);
      expect(check.violations).toEqual([]);
      const best = bestKnownOf(file, instance.format).cost;
      expect(costIn(instance, check)).toBeCloseTo(best ?? Number.NaN, digits);
      if (name !== 'X801-HVRP') expect(best).toBe(shippedCost(text));
    });
  }
});

describe.skipIf(missing)(titled('solutions of periodic routes'), () => {
  it.each(solved('pvrp-cordeau', '.res'))('%s is feasible and costs what it says', (name) => {
    const file = setFile('pvrp-cordeau', `${name}.txt`);
    const instance = readInstance(file);
    const { cost, runs } = shippedDays(readFileSync(setFile('pvrp-cordeau', `${name}.res`), 'utf8'));
    // Customer 51 of p01 lies at the depot and fills a vehicle on the first day; the solution leaves it out.
    if (name === 'p01')
      runs.push({ type: 'vehicle', day: 1, vehicle: 2, trips: [{ visits: [{ kind: 'stop', id: '51' }] }] });
    const check = checkRoutingPlan(instance.problem, planOf(instance.problem, runs));
    expect(check.violations).toEqual([]);
    expect(costIn(instance, check)).toBeCloseTo(cost, 2);
    expect(bestKnownOf(file, instance.format).cost).toBe(cost);
  });
});
