import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reasonSentence, relaxationSentence } from '../../../../api/words/explain/sentences.ts';
import { explainUnserved, relaxation } from '../../../../src/routing/explain/index.ts';
import { planOf, type RunSequence } from '../../../../src/routing/timing/index.ts';
import { checkRoutingPlan } from '../../../../src/verify/routing/index.ts';
import { lineProblem } from '../timing/problems.ts';

const window = fc.tuple(fc.nat(80), fc.nat(30)).map(([a, b]): [number, number] => [a, a + b]);
const inputs = fc.record({
  at: fc.array(fc.nat(20), { minLength: 6, maxLength: 6 }),
  stops: fc.array(
    fc.record({
      windows: fc.array(window, { maxLength: 1 }),
      serviceSeconds: fc.nat(5),
      deliver: fc.nat(6).map((amount) => [amount]),
      collect: fc.nat(6).map((amount) => [amount]),
      prize: fc.option(fc.nat(400)),
      skills: fc.subarray(['cold']),
    }),
    { minLength: 5, maxLength: 5 },
  ),
  type: fc.record({
    shift: fc.tuple(fc.nat(20), fc.integer({ min: 40, max: 120 })).map(([a, b]): [number, number] => [a, b]),
    maxSeconds: fc.option(fc.integer({ min: 20, max: 90 })),
    maxMetres: fc.option(fc.integer({ min: 100, max: 700 })),
    maxVisits: fc.option(fc.integer({ min: 1, max: 4 })),
    maxTrips: fc.integer({ min: 1, max: 2 }),
    costPerSecond: fc.nat(2),
    fixedCost: fc.nat(100),
    horizonCost: fc.nat(100),
    skills: fc.subarray(['cold']),
    breaks: fc
      .boolean()
      .map((rests) => (rests ? [{ id: 'rest', seconds: 4, windows: [[20, 60] as [number, number]] }] : [])),
  }),
  available: fc.integer({ min: 1, max: 2 }),
});

describe('explainUnserved on random plans', () => {
  it('offers only relaxations that the checker accepts, at the cost that it finds', () => {
    let accepted = 0;
    let relaxed = 0;
    const codes = new Set<string>();
    fc.assert(
      fc.property(inputs, ({ at, stops, type, available }) => {
        const problem = lineProblem(
          at,
          stops,
          { capacity: [10], fleets: ['vans'], ...type },
          { fleets: [{ id: 'vans', available }] },
        );
        const run: RunSequence = {
          type: 'van',
          day: 1,
          vehicle: 0,
          trips: [
            {
              visits: [
                { kind: 'stop', id: 's1' },
                { kind: 'stop', id: 's2' },
              ],
            },
          ],
        };
        const plan = planOf(problem, [run]);
        const before = checkRoutingPlan(problem, plan);
        if (before.violations.some(({ code }) => code !== 'stop-unserved')) return;
        accepted += 1;
        for (const reason of explainUnserved(problem, plan)) {
          codes.add(reason.code);
          expect(reasonSentence(reason, 'zh')).toContain(reason.id);
          expect(reason.code === 'possible' || reason.code === 'not-worth-it').toBe(
            reason.relaxations[0]?.steps.length === 0,
          );
          for (const one of reason.relaxations) {
            expect(relaxationSentence(one, 'zh')).toMatch(/。$/);
            const then = relaxation(problem, plan, reason.id, one);
            const check = checkRoutingPlan(then.problem, then.plan);
            expect(check.violations.filter(({ code }) => code !== 'stop-unserved')).toEqual([]);
            expect(then.plan.unserved).not.toContain(reason.id);
            expect(check.cost.total - before.cost.total).toBe(one.cost);
            // Without its steps the same change breaks a rule: nothing is given away.
            if (one.steps.length > 0) {
              relaxed += 1;
              const faults = checkRoutingPlan(problem, then.plan).violations;
              expect(faults.filter(({ code }) => code !== 'stop-unserved')).not.toEqual([]);
            }
          }
        }
      }),
      { numRuns: 600 },
    );
    expect(accepted).toBeGreaterThan(20);
    expect(relaxed).toBeGreaterThan(50);
    expect(codes.size).toBeGreaterThan(4);
  });
});
