/** Frontiers: laws of what dominates what, and the policies that each curve is made of. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engine } from '../../../api/work/rooms.ts';
import { Frontier, FrontierCurve, hashOf, Policy, SILENT, seconds } from '../../../src/model/index.ts';
import { frontierOf, frontierSeries, type Outcome, type StudyGround } from '../../../src/studies/index.ts';
import { smallCounty } from '../../api/support/county.ts';

const dataset = smallCounty();
const ground: StudyGround = { dataset, datasetId: hashOf(dataset), notices: [], policy: Policy.parse({}) };
const travel = engine.buildTravel(dataset, null, SILENT);
const planned = await engine.plan({ ...ground, travel, work: SILENT });

/** A plan that differs in the two figures of a curve only. */
const outcome = (index: number, wholeFen: number, days: number): Outcome => {
  const { figures } = planned;
  const perWeek = { ...figures.cost.perWeek };
  return {
    policy: Policy.parse({ seed: index }),
    plan: {
      ...planned,
      id: hashOf({ index }),
      figures: {
        ...figures,
        cost: {
          ...figures.cost,
          perWeek,
          whole: { ...figures.cost.whole, totalFen: wholeFen as typeof perWeek.totalFen },
        },
        frequency: { ...figures.frequency, villages: { ...figures.frequency.villages, mean: days } },
      },
    },
  };
};
const curveOf = (pairs: readonly (readonly [cost: number, visits: number])[]): Frontier =>
  frontierOf(
    ground,
    { curve: 'cost-frequency', points: null, aim: null },
    pairs.map(([cost, visits], i) => outcome(i + 1, cost, visits)),
  );
const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })), {
  minLength: 1,
  maxLength: 20,
});

describe('a frontier', () => {
  it('never has less for more money among the points that no other dominates', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const front = curveOf(all).points.filter(({ dominatedBy }) => dominatedBy === null);
        for (const [i, { x, y }] of front.entries()) {
          const before = front[i - 1];
          if (before === undefined) continue;
          expect(x).toBeGreaterThan(before.x);
          expect(y).toBeGreaterThan(before.y ?? 0);
        }
      }),
    );
  });

  it('names a point that is no worse on either axis for each that is dominated, and only then', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const { points } = curveOf(all);
        expect(points).toHaveLength(all.length);
        for (const [i, point] of points.entries()) {
          const noWorse = points.filter(
            (other, j) =>
              other !== point &&
              other.x <= point.x &&
              (other.y ?? 0) >= (point.y ?? 0) &&
              (other.x < point.x || (other.y ?? 0) > (point.y ?? 0) || j < i),
          );
          if (point.dominatedBy === null) expect(noWorse).toEqual([]);
          else expect(noWorse.map(({ plan }) => plan)).toContain(point.dominatedBy);
        }
      }),
    );
  });

  it('a point more never takes a dominated one back onto it', () => {
    fc.assert(
      fc.property(pairs, fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })), (all, one) => {
        const on = (curve: Frontier) =>
          new Set(curve.points.filter(({ dominatedBy }) => dominatedBy === null).map(({ x, y }) => `${x} ${y}`));
        const before = on(curveOf(all));
        const after = on(curveOf([...all, one]));
        for (const point of after) expect(before.has(point) || point === one.join(' ')).toBe(true);
      }),
    );
  });

  it('says which plan reaches the aim at the least cost, and that none does', () => {
    const asked = { curve: 'cost-frequency', points: null, aim: 5 } as const;
    const first = { ...outcome(0, 100, 3), policy: ground.policy };
    const curve = frontierOf(ground, asked, [first, outcome(1, 150, 6), outcome(2, 120, 5), outcome(3, 90, 1)]);
    expect(curve.points.map(({ x }) => x)).toEqual([90, 100, 120, 150]);
    expect(curve.aim).toMatchObject({ value: 5, plan: hashOf({ index: 2 }) });
    expect(curve.aim?.dearer).toBeCloseTo(0.2, 12);
    expect(frontierOf(ground, asked, [first]).aim).toEqual({ value: 5, plan: null, dearer: null });
  });

  it('lists what came to no plan, and that it is not complete while some are missing', () => {
    const missing = { policy: Policy.parse({ seed: 8 }), plan: null };
    const failed = { policy: Policy.parse({ seed: 9 }), plan: null, code: 'siting-failed' };
    const asked = { curve: 'cost-frequency', points: null, aim: null } as const;
    const done = frontierOf(ground, asked, [outcome(1, 1, 1), failed]);
    expect(done).toMatchObject({ asked: 2, planned: 1, complete: true, failed: [{ changes: { seed: 9 } }] });
    expect(frontierOf(ground, asked, [outcome(1, 1, 1), missing])).toMatchObject({ complete: false, failed: [] });
    expect(Frontier.parse(done)).toEqual(done);
  });
});

describe('the policies of a curve', () => {
  const policiesOf = (curve: FrontierCurve, points: number | null, policy = ground.policy) =>
    frontierSeries({ ...ground, policy }, { curve, points, aim: null })(planned);

  it.each(FrontierCurve.options)('%s: the one asked for first, each once, no more than asked for and one', (curve) => {
    for (const points of [2, 5, null, 30]) {
      const policies = policiesOf(curve, points);
      expect(policies[0]).toEqual(ground.policy);
      expect(new Set(policies.map((one) => JSON.stringify(one))).size).toBe(policies.length);
      expect(policies.length).toBeLessThanOrEqual((points ?? 8) + 1);
      for (const policy of policies) expect(Policy.parse(policy)).toEqual(policy);
    }
  });

  it('one, two and three departures, from the first that was asked for', () => {
    const asked = Policy.parse({ trunkDepartures: [seconds(6 * 3600), seconds(9 * 3600)] });
    const times = policiesOf('cost-departures', 5, asked).map(({ trunkDepartures }) =>
      trunkDepartures.map((t) => t / 3600),
    );
    expect(times).toEqual([
      [6, 9],
      [6, 14],
      [6, 14],
      [6, 14],
      [6, 10, 14],
    ]);
    const decided = policiesOf('cost-departures', 5, asked).map(({ frequency, outboundWithin24hShare: parcels }) =>
      frequency === 'decided' ? parcels : null,
    );
    expect(decided).toEqual([null, 0.8, 0.9, null, null]);
  });

  it('days spread over the week, and visits that the plan decides', () => {
    const policies = policiesOf('cost-frequency', null);
    expect(policies.flatMap(({ days, frequency }) => (frequency === 'decided' ? [] : [days.join('')]))).toEqual([
      ...['1234567', '123456', '12356', '1246', '135', '14', '1'],
    ]);
    const decided = policies.filter(({ frequency }) => frequency === 'decided');
    expect(decided.map(({ within24hShare }) => within24hShare)).toEqual([0.9, 0.5]);
  });
});
