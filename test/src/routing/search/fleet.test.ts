import { describe, expect, it } from 'vitest';
import type { RoutingProblem } from '../../../../src/model/index.ts';
import { solveRoutes } from '../../../../src/routing/index.ts';
import { checkRoutingPlan } from '../../../../src/verify/routing/index.ts';
import { line } from '../../../support/routing/line.ts';
import { searched } from '../../../support/routing/searched.ts';

/** Loads that fill five vehicles of 20 to the last unit, along a road so that near ones don't fit together. */
const LOADS = [11, 9, 13, 7, 12, 8, 14, 6, 10, 5, 5];
const packed = (fixedCost: number): RoutingProblem =>
  line({
    types: [{ capacity: [20], fixedCost }],
    stops: LOADS.toSorted((a, b) => b - a).map((load, s) => ({ at: 10 + 7 * s, deliver: [load] })),
  });

describe('dear vehicles', () => {
  it('are as few as the loads allow, at any length of the way', () => {
    for (const seed of [1, 2, 3]) {
      const { plan, objective, faults } = searched(packed(100_000), { seed, iterations: 3000 });
      expect(faults).toEqual([]);
      expect(objective[0]).toBe(0);
      expect(plan.runs).toHaveLength(5);
    }
  });

  it('are as few as the windows allow', () => {
    // Pairs that one vehicle can serve only in the order of their windows; two at a time never fit.
    const problem = line({
      types: [{ fixedCost: 1_000_000 }],
      stops: Array.from({ length: 24 }, (_, s) => ({
        at: ((s * 29) % 24) * 3 - 36,
        serviceSeconds: 40,
        windows: [[100 * Math.floor(s / 3), 100 * Math.floor(s / 3) + 60] as [number, number]],
      })),
    });
    const { plan, objective, faults } = searched(problem, { iterations: 2000 });
    expect(faults).toEqual([]);
    expect(objective[0]).toBe(0);
    expect(plan.runs).toHaveLength(3);
  });

  it('may be too few at first: in the end all are served that can be', () => {
    const problem = { ...packed(0), fleets: [{ id: 'five', available: 5 }] };
    const capped = { ...problem, types: problem.types.map((type) => ({ ...type, fleets: ['five'] })) };
    for (const seed of [1, 2, 3, 4]) {
      const { objective, faults } = searched(capped, { seed, iterations: 4000 });
      expect(faults).toEqual([]);
      expect(objective[0]).toBe(0);
    }
    const four = { ...capped, fleets: [{ id: 'five', available: 4 }] };
    const { objective, faults } = searched(four, { iterations: 2000 });
    expect(faults).toEqual([]);
    // Two that bring 20 together stay behind, as 14 and 6.
    expect(objective[0]).toBe(2);
  });

  it('leave pinned runs, and plans to start from, as they are', () => {
    const problem = packed(100_000);
    const { plan } = solveRoutes(problem, { seed: 1, iterations: 2000 });
    const again = solveRoutes(problem, {
      seed: 2,
      iterations: 300,
      start: plan,
      pins: { stops: [], runs: [0], departures: [] },
    });
    expect(checkRoutingPlan(problem, again.plan).violations).toEqual([]);
    expect(again.plan.runs).toHaveLength(5);
  });
});

describe('a search for fewer vehicles', () => {
  it('gives the same plan for the same seed', () => {
    const [once, again] = [0, 1].map(() => solveRoutes(packed(50_000), { seed: 3, iterations: 1500 }));
    expect(again).toEqual(once);
  });

  it('begins, when longer, with the shorter one', () => {
    const [short = [], long = []] = [300, 2500].map((iterations) => {
      const list: [number, number, number][] = [];
      solveRoutes(packed(50_000), {
        seed: 4,
        iterations,
        onBest: ({ iteration, unserved, cost }) => list.push([iteration, unserved, cost]),
      });
      return list;
    });
    expect(short.length).toBeGreaterThan(0);
    expect(long.slice(0, short.length)).toEqual(short);
  });
});
