import { describe, expect, it } from 'vitest';
import type { RoutingPlan, RoutingProblem } from '../../../../src/model/index.ts';
import { solveRoutes } from '../../../../src/routing/index.ts';
import { depotSets } from '../../../../src/routing/search/facilities-candidates.ts';
import { flatten } from '../../../../src/routing/search/flatten.ts';
import { checkRoutingPlan } from '../../../../src/verify/routing/index.ts';
import { type Line, line } from '../../../support/routing/line.ts';
import { searched } from '../../../support/routing/searched.ts';

/** A depot each 100 m; vehicles of each, from and to it. */
const street = (depots: NonNullable<Line['depots']>, rest: Omit<Line, 'depots' | 'types'>, room = 3): RoutingProblem =>
  line({
    depots,
    types: depots.map((_, d) => ({ start: 'ABCDEFG'[d] ?? '', end: 'ABCDEFG'[d] ?? '', capacity: [room] })),
    ...rest,
  });

const opened = ({ runs }: RoutingPlan): string => [...new Set(runs.map(({ type }) => type))].sort().join(' ');

/** Two heaps of six stops each, around 0 and around 300: two vehicles' loads each. */
const heaps = [0, 300].flatMap((middle) => [-15, -10, -5, 5, 10, 15].map((off) => ({ at: middle + off })));

describe('the depots of a plan', () => {
  it('are the cheap pair: the dear one in the middle of a heap stays shut', () => {
    const problem = street(
      [
        { at: 0, openingCost: 1000 },
        { at: 20, openingCost: 50 },
        { at: 280, openingCost: 50 },
        { at: 150, openingCost: 50 },
      ],
      { stops: heaps },
    );
    const { plan, objective, faults } = searched(problem);
    expect(faults).toEqual([]);
    expect(opened(plan)).toBe('t1 t2');
    // From 20: the near half (15, 10, 5) costs 2 · 15, the far half (−5, −10, −15) 2 · 35; the other heap the same.
    expect(objective).toEqual([0, 2 * (50 + 30 + 70)]);
  });

  it('are one where a second costs more than it saves', () => {
    const problem = street(
      [
        { at: 0, openingCost: 500 },
        { at: 300, openingCost: 1500 },
      ],
      { stops: heaps },
    );
    const { plan, objective, faults } = searched(problem);
    expect(faults).toEqual([]);
    expect(opened(plan)).toBe('t0');
    expect(objective).toEqual([0, 500 + 30 + 30 + 590 + 630]);
  });

  it('are two where one has no room for all', () => {
    const problem = street(
      [
        { at: 0, openingCost: 500, capacity: [6] },
        { at: 300, openingCost: 1500, capacity: [6] },
        { at: 700, openingCost: 1600, capacity: [12] },
      ],
      { stops: heaps },
    );
    const { plan, objective, faults } = searched(problem);
    expect(faults).toEqual([]);
    expect(opened(plan)).toBe('t0 t1');
    expect(objective).toEqual([0, 2000 + 4 * 30]);
  });

  it('may cost nothing: those are never shut', () => {
    const problem = street([{ at: 0 }, { at: 300, openingCost: 1500 }, { at: 330 }], { stops: heaps });
    const { plan, faults } = searched(problem);
    expect(faults).toEqual([]);
    expect(opened(plan)).toBe('t0 t2');
  });

  it('follow the days: a depot is paid once for the horizon', () => {
    const twice = heaps.map((stop) => ({ ...stop, visits: { times: 2, minGapDays: 1 } }));
    const depots = [
      { at: 0, openingCost: 700 },
      { at: 300, openingCost: 700 },
    ];
    expect(opened(searched(street(depots, { stops: heaps })).plan)).toBe('t0 t1');
    const dear = depots.map((depot) => ({ ...depot, openingCost: 1300 }));
    expect(opened(searched(street(dear, { stops: heaps })).plan)).toMatch(/^t[01]$/);
    expect(opened(searched(street(dear, { stops: twice, days: 2 })).plan)).toBe('t0 t1');
  });
});

describe('a search for depots', () => {
  const problem = street(
    Array.from({ length: 6 }, (_, d) => ({ at: 37 * d, openingCost: 90 + 10 * ((5 * d) % 6), capacity: [14] })),
    { stops: Array.from({ length: 30 }, (_, s) => ({ at: (s * 67) % 211 })) },
  );

  it('gives the same plan for the same seed', () => {
    const [once, again] = [0, 1].map(() => solveRoutes(problem, { seed: 3, iterations: 1500 }));
    expect(again).toEqual(once);
  });

  it('begins, when longer, with the shorter one', () => {
    const bests = [700, 2500].map((iterations) => {
      const list: [number, number, number][] = [];
      solveRoutes(problem, {
        seed: 5,
        iterations,
        onBest: ({ iteration, unserved, cost }) => list.push([iteration, unserved, cost]),
      });
      return list;
    });
    const [short = [], long = []] = bests;
    expect(short.length).toBeGreaterThan(2);
    expect(long.slice(0, short.length)).toEqual(short);
  });

  it('says what each of its better plans really costs', () => {
    let seen = 0;
    solveRoutes(problem, {
      seed: 2,
      iterations: 1200,
      onBest: ({ cost, unserved, plan }) => {
        seen++;
        if (unserved === 0) expect(checkRoutingPlan(problem, plan()).cost.total).toBe(cost);
      },
    });
    expect(seen).toBeGreaterThan(3);
  });
});

describe('sets of depots', () => {
  it('hold the load, the cheapest first, no two alike', () => {
    const depots = Array.from({ length: 5 }, (_, d) => ({ at: 50 * d, openingCost: 100 * (d + 1), capacity: [5] }));
    const sets = depotSets(flatten(street(depots, { stops: heaps })), 100);
    expect(new Set(sets.map(String)).size).toBe(sets.length);
    // 12 parcels need three of them: 10 + 5 + 1 ways.
    expect(sets).toHaveLength(16);
    expect(sets.every((set) => set.length >= 3)).toBe(true);
  });

  it('are sought step by step among many depots', () => {
    const many = line({
      depots: Array.from({ length: 16 }, (_, d) => ({ at: 20 * d, openingCost: d % 4 === 0 ? 10 : 1000 })),
      types: Array.from({ length: 16 }, (_, d) => {
        const depot = 'ABCDEFG'[d] ?? `D${d}`;
        return { start: depot, end: depot, capacity: [1] };
      }),
      stops: Array.from({ length: 16 }, (_, s) => ({ at: 20 * s })),
    });
    expect(depotSets(flatten(many), 1)).toEqual([[0, 4, 8, 12]]);
  });
});
