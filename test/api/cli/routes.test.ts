/** `cunda routes`: a problem in, a plan out, the checker's verdict; worked by hand where it says figures. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RULES } from '../../../api/words/rules.ts';
import { parseRoutingPlan, type RoutingProblem } from '../../../src/model/index.ts';
import { ROUTING_VIOLATION_CODES } from '../../../src/verify/routing/index.ts';
import { lineProblem } from '../../src/routing/timing/problems.ts';
import { launch, run } from '../support/cli.ts';

let folder = '';
const at = (name: string): string => join(folder, name);
const write = (name: string, value: unknown): Promise<void> => writeFile(at(name), JSON.stringify(value));

/** Three stops that need a run each: 100 m out and 100 m back, 7 a run. */
const heavy = { deliver: [60] };
const three = lineProblem([0, 10, 10, 10], [heavy, heavy, heavy], { fixedCost: 7, maxTrips: 1 });

/** s1 closes at 08:00, an hour away from a depot that nothing leaves before 07:25. */
const late = lineProblem([0, 3600, 600], [{ windows: [[7 * 3600, 8 * 3600]] }, {}], {
  shift: [7 * 3600 + 1500, 20 * 3600],
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cunda-routes-'));
  await write('three.json', three);
  await write('late.json', late);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const quick = ['--iterations', '300', '--quiet'];
const routes = (name: string, ...rest: string[]) => run(['routes', at(name), ...rest]);

describe('a search', () => {
  test('writes a plan that the checker and the bounds agree on', async () => {
    const out = at('plan.json');
    const made = await routes('three.json', ...quick, '--out', out, '--bounds', '--json');
    expect(made.code, made.err).toBe(0);
    const { search, plan, bounds, ...rest } = JSON.parse(made.out);
    expect(rest).toMatchObject({ feasible: true, violations: [], unserved: [], out });
    expect(rest.cost).toMatchObject({ total: 3 * 207, fixed: 21, distance: 600 });
    expect(search).toMatchObject({ iterations: 300, seed: 1, threads: 1, interrupted: false });
    expect(bounds).toMatchObject({ best: { value: 3 * 207 }, gap: 0 });
    expect(parseRoutingPlan(JSON.parse(await readFile(out, 'utf8')))).toEqual(plan);

    const checked = await routes('three.json', '--check', out, '--json');
    expect(checked.code).toBe(0);
    expect(JSON.parse(checked.out)).toEqual({ feasible: true, cost: rest.cost, violations: [], unserved: [] });
  });

  test('gives the same plan for the same seed, and with two threads for theirs', async () => {
    const plans = await Promise.all(
      ['1', '1', '2', '2'].map(async (threads) => {
        const { out } = await routes('late.json', ...quick, '--seed', '5', '--threads', threads, '--json');
        return JSON.parse(out).plan;
      }),
    );
    expect(plans[0].runs).toHaveLength(1);
    expect(plans[1]).toEqual(plans[0]);
    expect(plans[3]).toEqual(plans[2]);
  });

  test('keeps what is pinned of the plan that it starts from', async () => {
    // Both stops fit on one run; the start drives them on two, each on a vehicle of its own.
    await write('two.json', lineProblem([0, 10, 20], [{}, {}], { fixedCost: 500 }));
    const trip = (id: string, starts: number) => ({ departs: 0, visits: [{ kind: 'stop', id, starts }] });
    const start = {
      format: 'cunda-routing-plan/1',
      runs: [
        { type: 'van', day: 1, vehicle: 0, trips: [trip('s1', 10)], ends: 20 },
        { type: 'van', day: 1, vehicle: 1, trips: [trip('s2', 20)], ends: 40 },
      ],
      unserved: [],
    };
    await write('start.json', start);
    await write('pins.json', { runs: [0, 1] });
    const total = async (...rest: string[]): Promise<number> => {
      const { code, out, err } = await routes('two.json', ...quick, '--json', '--start', at('start.json'), ...rest);
      expect(code, err).toBe(0);
      return JSON.parse(out).cost.total;
    };
    expect(await total()).toBe(500 + 400);
    expect(await total('--pins', at('pins.json'))).toBe(2 * 500 + 200 + 400);
    await write('pins.json', { runs: [2] });
    const refused = await routes('two.json', ...quick, '--start', at('start.json'), '--pins', at('pins.json'));
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('a run, 0 to 1');
    expect(refused.err).toContain('at /runs/0');
  });

  test('tells of the best cost on the way, and answers with it when interrupted', async () => {
    const { child, outcome } = launch(['routes', at('three.json'), '--seconds', '60', '--json'], {
      LANG: 'zh_CN.UTF-8',
    });
    child.stderr.once('data', () => child.kill('SIGINT'));
    const { code, out, err } = await outcome;
    expect(err).toMatch(/^线路 \d+ % {2}目前最好 621/);
    expect(code).toBe(0);
    const { search, cost } = JSON.parse(out);
    expect(cost.total).toBe(621);
    expect(search.interrupted).toBe(true);
    expect(search.seconds).toBeLessThan(30);
  });
});

describe('an explanation', () => {
  test('says in both languages why a stop is not served, what would help, and where the money goes', async () => {
    const zh = await routes('late.json', ...quick, '--explain', '--lang', 'zh');
    expect(zh.code).toBe(1);
    expect(zh.out).toMatch(/^✗ 违规 1 处，总费用 12,000\n/);
    expect(zh.out).toContain('必须服务而未服务 1：s1');
    expect(zh.out).toContain('  s1未服务：赶不上时间窗 07:00–08:00，差 25 分。');
    // 36,000 m out and back, 6,000 m of it driven for s2 already.
    expect(zh.out).toContain('    最省的办法：时间窗 07:00–08:00 延到 08:25：总费用增加 60,000。');
    expect(zh.out).toMatch(/班次 +第几天 +车辆 +里程 +合计\n +0 +1 +van #0 +12,000 +12,000\n/);
    expect(zh.out).toMatch(/边际费用最高的点.*\n.*\n +s2 +12,000 +0/);
    const en = await routes('late.json', ...quick, '--explain', '--bounds', '--lang', 'en');
    expect(en.out).toContain('s1 is not served: its window 07:00–08:00 is missed by 25 min.');
    expect(en.out).toContain('Window 07:00–08:00 → until 08:25: total cost +60,000.');
    expect(en.out).toContain('there is no gap');
    expect(en.out).not.toMatch(/[\u4e00-\u9fff]/);
  });

  test('has every figure in --json', async () => {
    const { out } = await routes('late.json', ...quick, '--explain', '--json');
    const { explanation, unserved, bounds } = JSON.parse(out);
    expect(bounds).toBeUndefined();
    expect(unserved).toEqual(['s1']);
    expect(explanation).toMatchObject({
      unserved: [{ id: 's1', code: 'window', amount: 1500, unit: 'seconds', cheapest: { cost: 60_000 } }],
      ledger: { cost: { total: 12_000 }, runs: [{ run: 0, distance: 12_000 }] },
      stops: [{ id: 's2', cost: 12_000 }],
    });
    expect(Object.keys(explanation.unserved[0].sentence)).toEqual(['zh', 'en']);
  });
});

describe('a check', () => {
  const broken = (problem: RoutingProblem, id: string) => ({
    format: 'cunda-routing-plan/1',
    runs: [
      { type: 'van', day: 1, vehicle: 0, trips: [{ departs: 0, visits: [{ kind: 'stop', id, starts: 9 }] }], ends: 20 },
    ],
    unserved: problem.stops.map((stop) => stop.id).filter((stop) => stop !== id),
  });

  test('lists each violation with its amount and place, exit 1', async () => {
    await write('early.json', broken(three, 's1'));
    const { code, out } = await routes('three.json', '--check', at('early.json'), '--lang', 'zh');
    expect(code).toBe(1);
    expect(out).toMatch(/^✗ 违规 3 处，总费用 207\n/);
    expect(out).toContain('必须服务而未服务 2：s2 s3');
    expect(out).toMatch(/开始早于到达（starts-too-early） +1 seconds +\/runs\/0\/trips\/0\/visits\/0 +s1 始于 9/);
    const json = JSON.parse((await routes('three.json', '--check', at('early.json'), '--json')).out);
    const early = json.violations.find(({ code: rule }: { code: string }) => rule === 'starts-too-early');
    expect(early).toMatchObject({ subject: 's1', params: { starts: 9, earliest: 10 } });
    expect(early.message).toMatch(/^s1 /);
  });

  test('of a plan with unknown stops says that it can not be explained', async () => {
    await write('other.json', broken(three, 'nobody'));
    const { code, out } = await routes('three.json', '--check', at('other.json'), '--explain', '--lang', 'zh');
    expect(code).toBe(1);
    expect(out).toContain('编号不存在（unknown-id）');
    expect(out).toContain('无法解释');
  });

  test('names every rule in Chinese', () => {
    expect(Object.keys(RULES).sort()).toEqual([...ROUTING_VIOLATION_CODES].sort());
  });
});

describe('a bad file', () => {
  test('is refused with the place of the fault', async () => {
    await write('bad.json', { ...three, stops: three.stops.with(1, { ...heavyStop(), location: 99 }) });
    const { code, out, err } = await routes('bad.json', '--json', '--quiet');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      code: 'value-invalid',
      received: '99',
      allowed: 'a location, 0 to 3',
      at: { file: at('bad.json'), pointer: '/stops/1/location' },
    });
    expect(err).toMatch(/^cunda: The routing problem is not valid\. .*at \/stops\/1\/location\)\n$/);
  });

  test('of another kind too: a plan where the problem should be, no JSON, no file', async () => {
    await write('plan-only.json', { format: 'cunda-routing-plan/1', runs: [], unserved: [] });
    const plan = await routes('plan-only.json');
    expect([plan.code, plan.err]).toEqual([1, expect.stringContaining('at /format')]);
    const swapped = await routes('three.json', '--check', at('three.json'));
    expect([swapped.code, swapped.err]).toEqual([1, expect.stringContaining('The routing plan is not valid')]);
    await writeFile(at('text.json'), '{');
    expect((await routes('text.json')).err).toContain('not valid JSON');
    expect((await routes('nowhere.json')).err).toContain('There is no file');
  });
});

const heavyStop = () => {
  const [stop] = three.stops;
  if (stop === undefined) throw new Error('no stop');
  return { ...stop, id: 's2' };
};

describe('wrong use exits 2', () => {
  test.each([
    [['--iterations', '0'], '--iterations 0'],
    [['--seconds', 'soon'], '--seconds soon'],
    [['--threads', '1.5'], '--threads 1.5'],
    [['--seed', '-1'], '--seed'],
    [['--check', 'plan.json', '--out', 'o.json'], 'cannot go with --out'],
    [['--check', 'plan.json', '--seconds', '3'], 'cannot go with --seconds'],
    [['--pins', 'pins.json'], '--start'],
  ])('%j', async (argv, says) => {
    const { code, out, err } = await run(['routes', 'problem.json', ...argv]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(says);
  });
});
