import { describe, expect, it } from 'vitest';
import type { RoutingProblem } from '../../../../src/model/index.ts';
import { type BoundMethod, type BoundOptions, bestBound, lowerBounds } from '../../../../src/routing/bounds/index.ts';
import { lineProblem } from '../timing/problems.ts';

async function values(problem: RoutingProblem, options?: BoundOptions): Promise<Record<BoundMethod, number | null>> {
  const bounds = await lowerBounds(problem, options);
  const by = Object.fromEntries(bounds.map(({ method, value }) => [method, value]));
  return by as Record<BoundMethod, number | null>;
}

const heavy = { deliver: [60] };

describe('lowerBounds of worked examples', () => {
  it('meets three stops that need a run each', async () => {
    // 100 m there and back, 7 a run, three times.
    const problem = lineProblem([0, 10, 10, 10], [heavy, heavy, heavy], { fixedCost: 7, maxTrips: 1 });
    expect(await values(problem)).toEqual({
      // Two runs by weight; 100 m into each stop and twice 100 m back.
      fleet: 2 * 7 + 3 * 100 + 2 * 100,
      assignment: 3 * 207,
      // Two returns by weight; the penalty on stops that nothing leaves makes it three.
      tree: 3 * 207,
      'set-partitioning': 3 * 207,
    });
  });

  it('meets a tour that one vehicle makes', async () => {
    const problem = lineProblem([0, 10, 20, 30], [{}, {}, {}], { costPerMetre: 0, costPerSecond: 1, maxTrips: 1 });
    expect(bestBound(await lowerBounds(problem))).toMatchObject({ value: 60, method: 'tree' });
    expect(await values(problem)).toMatchObject({ tree: 60, 'set-partitioning': 60 });
  });

  it('pays service and breaks by the second', async () => {
    const breaks = [{ id: 'rest', seconds: 50, windows: [] }];
    const problem = lineProblem([0, 10], [{ serviceSeconds: 5 }], {
      costPerMetre: 0,
      costPerSecond: 2,
      maxTrips: 1,
      breaks,
    });
    expect((await values(problem))['set-partitioning']).toBe(2 * (20 + 5 + 50));
  });

  it('leaves out what is not worth its way', async () => {
    const problem = lineProblem([0, 10, 1000], [{ prize: 5000 }, { prize: 30 }]);
    expect(await values(problem)).toMatchObject({ assignment: 230, tree: null, 'set-partitioning': 230 });
  });

  it('adds depots, vehicles over the horizon and handling that nobody avoids', async () => {
    const problem = lineProblem(
      [0, 10],
      [{ deliver: [4] }],
      { horizonCost: 11, maxTrips: 1 },
      {
        depots: [{ id: 'd', location: 0, openingCost: 1000, satellite: { handlingCost: 9 } }],
      },
    );
    expect((await values(problem)).assignment).toBe(200 + 11 + 1000 + 36);
  });

  it('counts every visit of the horizon', async () => {
    const visits = { patterns: [{ days: [1, 3] }, { days: [1, 2, 3] }] };
    const problem = lineProblem([0, 10], [{ visits }], { fixedCost: 5, maxTrips: 1 }, { days: 3 });
    expect(await values(problem)).toMatchObject({ assignment: 2 * 205, 'set-partitioning': null });
  });

  it('says why it says nothing', async () => {
    const reasons = async (problem: RoutingProblem) =>
      Object.fromEntries(
        (await lowerBounds(problem)).map(({ method, value, detail }) => [method, value === null ? detail : 'a value']),
      );
    const shipments = [{ id: 'p', pickup: { location: 0 }, delivery: { location: 1 }, amount: [1] }];
    expect(await reasons(lineProblem([0, 10], [{}], {}, { shipments }))).toMatchObject({
      'set-partitioning': 'Shipments are not priced',
    });
    const many = Array.from({ length: 61 }, () => 1);
    expect(
      await reasons(
        lineProblem(
          [0, ...many],
          many.map(() => ({})),
        ),
      ),
    ).toMatchObject({
      assignment: 'a value',
      'set-partitioning': '61 stops; at most 60 are priced',
    });
    const seconds = [0, -1, -1, 0];
    const cut = lineProblem([0, 10], [{}], {}, { matrices: [{ profile: 'car', seconds, metres: [0, 0, 0, 0] }] });
    expect(await reasons(cut)).toMatchObject({ assignment: 'No plan can serve all that must be served' });
    expect(bestBound([])).toBeNull();
  });

  it('stays a bound when it is stopped early', async () => {
    const at = [0, 7, 23, 11, 42, 35, 18, 29, 3, 14, 38];
    const problem = lineProblem(
      at,
      at.slice(1).map((_, i) => ({ deliver: [20 + ((i * 7) % 30)] })),
      { fixedCost: 50, maxTrips: 1 },
    );
    const solved = (await values(problem))['set-partitioning'] ?? 0;
    let clock = 0;
    const now = () => (clock += 600);
    const early = [
      (await values(problem, { rounds: 1 }))['set-partitioning'],
      (await values(problem, { rounds: 3 }))['set-partitioning'],
      (await values(problem, { seconds: 1, now }))['set-partitioning'],
    ];
    expect(solved).toBeGreaterThan(0);
    for (const value of early) {
      expect(value).not.toBeNull();
      expect(value ?? 0).toBeLessThanOrEqual(solved);
    }
  });
});
