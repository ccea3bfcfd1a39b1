import { describe, expect, it } from 'vitest';
import { reasonSentence, relaxationSentence } from '../../../../api/words/explain/sentences.ts';
import type { RoutingProblem } from '../../../../src/model/index.ts';
import { explainUnserved, relaxation } from '../../../../src/routing/explain/index.ts';
import { planOf, type RunSequence } from '../../../../src/routing/timing/index.ts';
import { checkRoutingPlan } from '../../../../src/verify/routing/index.ts';
import { lineProblem } from '../timing/problems.ts';

const run = (day: number, ...trips: string[][]): RunSequence => ({
  type: 'van',
  day,
  vehicle: 0,
  trips: trips.map((ids) => ({ visits: ids.map((id) => ({ kind: 'stop', id })) })),
});

const fleet = (available: number) => ({ fleets: [{ id: 'vans', available }] });

/** The reason of the only unserved one, every relaxation carried out and checked. */
function only(problem: RoutingProblem, sequences: RunSequence[]) {
  const plan = planOf(problem, sequences);
  const [reason, ...more] = explainUnserved(problem, plan);
  expect(more).toEqual([]);
  if (reason === undefined) throw new Error('nothing is unserved');
  const before = checkRoutingPlan(problem, plan).cost.total;
  for (const one of reason.relaxations) {
    const then = relaxation(problem, plan, reason.id, one);
    const check = checkRoutingPlan(then.problem, then.plan);
    expect(check.violations).toEqual([]);
    expect(check.cost.total - before).toBe(one.cost);
  }
  return reason;
}

describe('explainUnserved', () => {
  it('names a stop that no road leads to', () => {
    const seconds = [0, 5, -1, 5, 0, -1, -1, -1, 0];
    const problem = lineProblem(
      [0, 5, 9],
      [{}, {}],
      {},
      { matrices: [{ profile: 'car', seconds, metres: seconds.map((s) => Math.max(0, s)) }] },
    );
    expect(only(problem, [run(1, ['s1'])])).toMatchObject({
      id: 's2',
      code: 'no-way',
      amount: 2,
      unit: 'legs',
      relaxations: [],
    });
  });

  it('names a load that no vehicle holds, and how much more would do', () => {
    const problem = lineProblem([0, 5], [{ deliver: [130] }], { fixedCost: 7 });
    const reason = only(problem, []);
    expect(reason).toMatchObject({ code: 'capacity', amount: 30, unit: 'kg', subject: 'van' });
    expect(reason.relaxations[0]).toMatchObject({
      cost: 100 + 7,
      steps: [{ code: 'capacity', amount: 30, dimension: 'load' }],
    });
  });

  it('names a missing skill and a type that may not serve', () => {
    const problem = lineProblem([0, 5], [{ skills: ['cold', 'lift'] }], { skills: ['lift'] });
    expect(only(problem, [])).toMatchObject({ code: 'skill', subject: 'van', obstacles: [{ skills: ['cold'] }] });
    expect(only(lineProblem([0, 5], [{ types: [] }]), [])).toMatchObject({ code: 'type', subject: 'van' });
  });

  it('names a window that the shift misses, with the nearer of both to give way', () => {
    const problem = lineProblem([0, 3600], [{ windows: [[7 * 3600, 8 * 3600]] }], {
      shift: [7 * 3600 + 1500, 20 * 3600],
    });
    const reason = only(problem, []);
    expect(reason).toMatchObject({ code: 'window', amount: 1500, unit: 'seconds' });
    expect(reason.relaxations[0]?.steps[0]).toMatchObject({ needed: [7 * 3600, 8 * 3600 + 1500] });
    expect(reasonSentence(reason, 'en')).toBe('s1 is not served: its window 07:00–08:00 is missed by 25 min.');
    expect(reasonSentence(reason, 'zh', { name: (id) => (id === 's1' ? '李家村' : undefined) })).toBe(
      '李家村未服务：赶不上时间窗 07:00–08:00，差 25 分。',
    );
    const [first] = reason.relaxations;
    if (first === undefined) throw new Error('no relaxation');
    expect(relaxationSentence(first, 'en')).toBe('Window 07:00–08:00 → until 08:25: total cost +72000.');
    expect(relaxationSentence(first, 'zh', { money: (cost) => `${cost / 100} 元` })).toBe(
      '时间窗 07:00–08:00 延到 08:25：总费用增加 720 元。',
    );
  });

  it('names a shift that ends too early, and a longest day, drive and distance', () => {
    const late = lineProblem([0, 100], [{ windows: [[500, 900]] }], { shift: [0, 580] });
    const reason = only(late, []);
    expect(reason).toMatchObject({ code: 'window', amount: 20 });
    expect(reason.relaxations.map(({ steps }) => [steps[0]?.code, steps[0]?.needed])).toEqual([
      ['window', [480, 900]],
      ['shift', [0, 600]],
    ]);
    const limits = { maxSeconds: 190, maxDriveSeconds: 150, maxMetres: 1999 };
    expect(only(lineProblem([0, 100], [{}], limits), [])).toMatchObject({
      obstacles: [
        { code: 'duration', amount: 10 },
        { code: 'driving', amount: 50 },
        { code: 'distance', amount: 1, unit: 'metres' },
      ],
    });
  });

  it('tells a day on which nothing drives', () => {
    const problem = lineProblem([0, 5], [{ visits: { patterns: [{ days: [2] }] } }], { days: [1] }, { days: 2 });
    expect(only(problem, [])).toMatchObject({ code: 'day', subject: 'van', relaxations: [] });
  });

  it('tells a full fleet: short of room, of time, of both', () => {
    const type = { fleets: ['vans'], maxTrips: 1, capacity: [10], fixedCost: 5000 };
    const room = lineProblem([0, 10, 20], [{ deliver: [6] }, { deliver: [7] }], type, fleet(1));
    const full = only(room, [run(1, ['s1'])]);
    expect(full).toMatchObject({ code: 'capacity-used-up', amount: 3, unit: 'kg' });
    // 10 places further out and back for 3 kg more, or a vehicle of its own.
    expect(full.relaxations.map(({ steps, cost }) => [steps[0]?.code, cost])).toEqual([
      ['capacity', 200],
      ['vehicle', 5000 + 400],
    ]);
    const time = lineProblem(
      [0, 10, 20],
      [
        { windows: [[10, 10]], serviceSeconds: 3 },
        { windows: [[20, 25]], serviceSeconds: 9 },
      ],
      { ...type, shift: [0, 51] },
      fleet(1),
    );
    const busy = only(time, [run(1, ['s1'])]);
    expect(busy).toMatchObject({
      code: 'time-used-up',
      amount: 1,
      obstacles: [{ code: 'shift' }, { code: 'vehicle' }],
    });
    const both = lineProblem(
      [0, 10, 20],
      [
        { deliver: [6], windows: [[10, 10]] },
        { deliver: [7], windows: [[5, 5]] },
      ],
      { ...type, shift: [0, 60] },
      fleet(1),
    );
    expect(only(both, [run(1, ['s1'])]).code).toBe('window');
  });

  it('tells what is possible, and what is not worth its prize', () => {
    const problem = lineProblem([0, 10, 20], [{}, {}]);
    expect(only(problem, [run(1, ['s1'])])).toMatchObject({
      code: 'possible',
      relaxations: [{ steps: [], cost: 200 }],
    });
    const optional = lineProblem([0, 10, 20], [{}, { prize: 150 }]);
    expect(only(optional, [run(1, ['s1'])])).toMatchObject({
      code: 'not-worth-it',
      amount: 50,
      relaxations: [{ cost: 50 }],
    });
  });

  it('offers a trip more where the type may make one', () => {
    const type = { fleets: ['vans'], capacity: [10], shift: [0, 100] as [number, number] };
    const problem = lineProblem([0, 10, 20], [{ deliver: [6] }, { deliver: [7] }], type, fleet(1));
    const reason = only(problem, [run(1, ['s1'])]);
    expect(reason).toMatchObject({
      code: 'possible',
      relaxations: [{ steps: [], cost: 400, placements: [{ newTrip: true }] }],
    });
  });

  it('serves a pattern on all of its days', () => {
    const type = { fleets: ['vans'], maxTrips: 1, capacity: [10] };
    const patterns = [{ days: [1, 2], deliver: [[5], [2]] }];
    const problem = lineProblem([0, 10, 20], [{ deliver: [6], visits: { times: 2 } }, { visits: { patterns } }], type, {
      ...fleet(1),
      days: 2,
    });
    const reason = only(problem, [run(1, ['s1']), run(2, ['s1'])]);
    // Day 2 has room for 2 kg, day 1 lacks 1 kg of 5.
    expect(reason).toMatchObject({ code: 'capacity-used-up', amount: 1 });
    expect(reason.relaxations[0]).toMatchObject({ cost: 400, placements: [{ day: 1 }, { day: 2 }] });
  });

  it('explains shipments', () => {
    const shipments = [
      {
        id: 'p',
        pickup: { location: 1 },
        delivery: { location: 2, windows: [[0, 15] as [number, number]] },
        amount: [4],
      },
    ];
    const type = { fleets: ['vans'], maxTrips: 1, shift: [0, 500] as [number, number] };
    const problem = lineProblem([0, 10, 20, 30], [], type, {
      ...fleet(1),
      shipments,
      stops: [{ id: 's3', location: 3, deliver: [1], collect: [0] }],
    });
    const reason = only(problem, [run(1, ['s3'])]);
    expect(reason).toMatchObject({ kind: 'shipment', code: 'window', amount: 5 });
    expect(reason.relaxations[0]).toMatchObject({
      cost: 0,
      steps: [{ code: 'window', end: 'delivery', needed: [0, 20] }],
    });
  });
});
