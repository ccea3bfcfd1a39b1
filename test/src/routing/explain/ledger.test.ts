import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RoutingProblem } from '../../../../src/model/index.ts';
import { costLedger } from '../../../../src/routing/explain/index.ts';
import { planOf, type RunSequence } from '../../../../src/routing/timing/index.ts';
import { checkRoutingPlan } from '../../../../src/verify/routing/index.ts';
import { lineMatrix, lineProblem } from '../timing/problems.ts';

const run = (type: string, day: number, vehicle: number, ...trips: string[][]): RunSequence => ({
  type,
  day,
  vehicle,
  trips: trips.map((ids) => ({ visits: ids.map((id) => ({ kind: 'stop', id })) })),
});

describe('costLedger', () => {
  it('sums to the plan and prices each stop by the run without it', () => {
    const problem = lineProblem(
      [0, 10, 30, 20],
      [{}, { serviceSeconds: 5 }, { prize: 77 }],
      { fixedCost: 1000, horizonCost: 50, costPerMetre: 2, costPerSecond: 3 },
      { depots: [{ id: 'd', location: 0, openingCost: 9 }] },
    );
    const ledger = costLedger(problem, planOf(problem, [run('van', 1, 0, ['s1', 's2'])]));
    expect(ledger.runs).toEqual([
      {
        run: 0,
        type: 'van',
        day: 1,
        vehicle: 0,
        fixed: 1000,
        distance: 1200,
        time: 195,
        arcs: 0,
        handling: 0,
        total: 2395,
      },
    ]);
    expect(ledger.vehicles).toEqual([{ type: 'van', vehicle: 0, horizon: 50 }]);
    expect(ledger.depots).toEqual([{ id: 'd', opening: 9 }]);
    expect(ledger.prizes).toEqual([{ id: 's3', prize: 77 }]);
    // s1 lies on the way to s2; without s2 the van turns at 10: 400 m and 45 s less.
    expect(ledger.stops.map(({ id, cost }) => [id, cost])).toEqual([
      ['s1', 0],
      ['s2', 800 + 3 * 45],
    ]);
    const alone = costLedger(problem, planOf(problem, [run('van', 1, 0, ['s1'])]));
    expect(alone.stops[0]?.cost).toBe(1000 + 50 + 9 + 2 * 200 + 3 * 20);
  });

  it('counts a stop per visit day', () => {
    const visits = { times: 2, minGapDays: 1 };
    const problem = lineProblem([0, 10, 20], [{ visits }, {}], {}, { days: 2 });
    const { stops } = costLedger(problem, planOf(problem, [run('van', 1, 0, ['s1', 's2']), run('van', 2, 0, ['s1'])]));
    expect(stops[0]).toEqual({
      id: 's1',
      kind: 'stop',
      cost: 200,
      visits: [
        { run: 0, day: 1, cost: 0 },
        { run: 1, day: 2, cost: 200 },
      ],
    });
  });

  it('gives a stop at a satellite its share of the handling', () => {
    const problem = RoutingProblem.parse({
      format: 'cunda-routing/1',
      dimensions: [{ id: 'load', unit: 'kg' }],
      locations: 3,
      matrices: [lineMatrix([0, 5, 9])],
      depots: [
        { id: 'd', location: 0 },
        { id: 'sat', location: 1, satellite: { handlingCost: 7 } },
      ],
      types: [
        { id: 'truck', profile: 'car', start: 'd', end: 'd', capacity: [9], supplies: true },
        { id: 'van', profile: 'car', start: 'sat', end: 'sat', capacity: [9] },
      ],
      stops: [{ id: 's1', location: 2, deliver: [4], collect: [0] }],
    });
    const truck: RunSequence = {
      type: 'truck',
      day: 1,
      vehicle: 0,
      trips: [{ visits: [{ kind: 'supply', id: 'sat', amount: [], trips: [{ run: 1, trip: 0 }] }] }],
    };
    const plan = planOf(problem, [truck, run('van', 1, 0, ['s1'])]);
    const ledger = costLedger(problem, plan);
    expect(ledger.cost).toEqual(checkRoutingPlan(problem, plan).cost);
    expect(ledger.cost.handling).toBe(28);
    expect(ledger.stops).toEqual([{ id: 's1', kind: 'stop', cost: 80 + 28, visits: [{ run: 1, day: 1, cost: 108 }] }]);
  });

  it('equals the checker on random plans, line by line', () => {
    const whole = fc.nat(50);
    const inputs = fc.record({
      at: fc.array(whole, { minLength: 5, maxLength: 5 }),
      costs: fc.array(whole, { minLength: 25, maxLength: 25 }),
      prizes: fc.array(fc.option(whole), { minLength: 4, maxLength: 4 }),
      type: fc.record({
        fixedCost: whole,
        horizonCost: whole,
        costPerMetre: whole,
        costPerSecond: whole,
        costFactor: whole,
      }),
      open: fc.boolean(),
      order: fc.shuffledSubarray(['s1', 's2', 's3', 's4']),
      cut: fc.nat(4),
    });
    fc.assert(
      fc.property(inputs, ({ at, costs, prizes, type, open, order, cut }) => {
        const problem = lineProblem(
          at,
          prizes.map((prize) => ({ prize })),
          { ...type, end: open ? null : 'd' },
          {
            days: 2,
            matrices: [{ ...lineMatrix(at), costs }],
            depots: [{ id: 'd', location: 0, openingCost: 5 }],
          },
        );
        const runs = [run('van', 1, 0, order.slice(0, cut)), run('van', 2, 0, order.slice(cut))];
        const plan = planOf(
          problem,
          runs.filter(({ trips }) => (trips[0]?.visits.length ?? 0) > 0),
        );
        const ledger = costLedger(problem, plan);
        expect(ledger.cost).toEqual(checkRoutingPlan(problem, plan).cost);
        const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
        const lines = [
          ...ledger.runs.map(({ total }) => total),
          ...ledger.vehicles.map(({ horizon }) => horizon),
          ...ledger.depots.map(({ opening }) => opening),
          ...ledger.prizes.map(({ prize }) => prize),
        ];
        expect(sum(lines)).toBe(ledger.cost.total);
        for (const one of ledger.stops) expect(sum(one.visits.map(({ cost }) => cost))).toBe(one.cost);
        // Marginal cost by its definition: the checker's costs with and without the stop, prizes aside.
        for (const { id, cost } of ledger.stops) {
          const rest = plan.runs.map(({ day }, r) =>
            run(
              'van',
              day,
              0,
              (plan.runs[r]?.trips[0]?.visits ?? []).flatMap((visit) => (visit.id === id ? [] : visit.id)),
            ),
          );
          const without = planOf(
            problem,
            rest.filter(({ trips }) => (trips[0]?.visits.length ?? 0) > 0),
          );
          const routing = (plan: typeof without) => {
            const { total, prizes: unpaid } = checkRoutingPlan(problem, plan).cost;
            return total - unpaid;
          };
          expect(cost).toBe(routing(plan) - routing(without));
        }
      }),
      { numRuns: 100 },
    );
  });
});
