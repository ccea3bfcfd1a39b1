/** `frontier`: from a stored county to a curve of plans, each found again and made again by its policy alone. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../api/service/studies.ts';
import { Alternatives, CundaError, Frontier, Plan, Policy } from '../../../src/model/index.ts';
import { run } from '../support/cli.ts';
import { SMALL_CSV } from '../support/county.ts';

let folder = '';
let dataset = '';
const before = { data: process.env.CUNDA_DATA, database: process.env.DATABASE_URL };
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cunda-frontier-'));
  process.env.CUNDA_DATA = at('data');
  delete process.env.DATABASE_URL;
  await writeFile(at('小县.csv'), SMALL_CSV);
  const { out } = await run(['plan', at('小县.csv'), '--notice', '002', '--out', at('plan.json'), '--json', '-q']);
  dataset = Plan.parse(JSON.parse(await readFile(at('plan.json'), 'utf8'))).dataset;
  expect(out).toContain(dataset);
});
afterAll(async () => {
  if (before.data === undefined) delete process.env.CUNDA_DATA;
  else process.env.CUNDA_DATA = before.data;
  if (before.database !== undefined) process.env.DATABASE_URL = before.database;
  await rm(folder, { recursive: true, force: true });
});

const traced = async (...args: string[]): Promise<Frontier> => {
  const { code, out, err } = await run(['frontier', ...args, '--json', '-q']);
  expect(code, err).toBe(0);
  return Frontier.parse(JSON.parse(out));
};

describe('frontier', () => {
  test('of a plan has its notices and its policy, and points that any plan command makes again', async () => {
    await writeFile(at('by-tiers.json'), JSON.stringify({ directRuns: false }));
    const asked = ['--curve', 'cost-frequency', '--points', '3', '--policy', at('by-tiers.json')];
    const curve = await traced(at('plan.json'), ...asked);
    expect(curve).toMatchObject({ dataset, notices: ['wuchuan-2020'], complete: true, planned: 3, failed: [] });
    expect(curve.points.map(({ policy }) => policy.days.length).sort()).toEqual([1, 4, 7]);
    for (const { plan, policy, figures } of curve.points) {
      await writeFile(at('policy.json'), JSON.stringify(policy));
      const args = ['--dataset', dataset, '--notice', '002', '--policy', at('policy.json')];
      const again = await run(['plan', ...args, '--out', at('again.json'), '-q']);
      expect(again.code, again.err).toBe(0);
      const made = Plan.parse(JSON.parse(await readFile(at('again.json'), 'utf8')));
      expect(made.id).toBe(plan);
      expect(made.figures.cost.whole.totalFen).toBe(figures.wholeFen);
      expect((await run(['verify', at('again.json'), '-q'])).code).toBe(0);
    }
  });

  test('keeps its plans in the store, so that a second time nothing is planned', async () => {
    const first = await traced(dataset, '--curve', 'budget-coverage', '--points', '4', '--notice', '002');
    const plans = (await run(['datasets', '--json'])).out;
    expect(await traced(dataset, '--curve', 'budget-coverage', '--points', '4', '--notice', '002')).toEqual(first);
    expect((await run(['datasets', '--json'])).out).toBe(plans);
    const kept = await traced(dataset, '--curve', 'budget-coverage', '--points', '4', '--notice', '002', '--no-store');
    expect(kept).toEqual(first);
    const front = first.points.filter(({ dominatedBy }) => dominatedBy === null);
    const sorted = (values: (number | null)[]) => values.toSorted((a, b) => (a ?? 0) - (b ?? 0));
    expect(front.map(({ y }) => y)).toEqual(sorted(front.map(({ y }) => y)));
  });

  test('prints the curve in both languages and writes a table for the office', async () => {
    const zh = await run(['frontier', dataset, '--curve', 'cost-departures', '--csv', at('curve.csv')], {});
    expect(zh.code, zh.err).toBe(0);
    expect(zh.out).toContain('发车 06:30、14:30');
    expect(zh.err).toContain('逐个规划');
    const en = await run(['frontier', dataset, '--curve', 'cost-departures', '--lang', 'en', '-q']);
    expect(en.out).toContain('departures 06:30, 14:30');
    expect(en.out).toMatch(/80\.0 %/);
    const rows = (await readFile(at('curve.csv'), 'utf8')).trim().split('\r\n');
    expect(rows[0]).toContain('全部成本（元/周）');
    expect(rows.length).toBeGreaterThan(5);
  });

  test('alternatives of a dataset, and why of one of its villages by name', async () => {
    const near = await run(['alternatives', dataset, '--tries', '3', '--csv', at('near.csv'), '--json', '-q']);
    expect(near.code, near.err).toBe(0);
    const found = Alternatives.parse(JSON.parse(near.out));
    expect(found).toMatchObject({ asked: 3, complete: true, within: 0.03 });
    expect(found.plans[0]).toMatchObject({ above: 0, plan: found.best });
    expect((await readFile(at('near.csv'), 'utf8')).split('\r\n')[0]).toContain('差别');
    const why = await run(['why', at('plan.json'), '甲村', '--json', '-q']);
    expect(why.code, why.err).toBe(0);
    expect(JSON.parse(why.out)).toMatchObject({
      village: '449998001001',
      claims: [{ claim: 'served', holds: true }, {}, {}, {}, {}, {}],
    });
    const cost = await run(['why', dataset, '甲村', '--cost', '--lang', 'en', '-q']);
    expect(cost.code, cost.err).toBe(0);
    expect(cost.out).toContain('What 甲村 (449998001001) costs');
    expect(await run(['why', dataset, '丁村', '--json', '-q'])).toMatchObject({
      code: 1,
      out: expect.stringContaining('not-found'),
    });
  });

  test('refuses what is no curve, no dataset or out of range', async () => {
    const wrong = async (...args: string[]) => run(['frontier', ...args, '--json', '-q']);
    expect(await wrong(dataset)).toMatchObject({ code: 2, out: expect.stringContaining('usage/curve-missing') });
    expect(await wrong(dataset, '--curve', 'magic')).toMatchObject({ code: 2, out: expect.stringContaining('magic') });
    expect(await wrong(dataset, '--curve', 'cost-frequency', '--points', '1')).toMatchObject({ code: 2 });
    expect((await wrong('0123456789', '--curve', 'cost-frequency')).code).toBe(1);
    expect((await wrong(at('小县.csv'), '--curve', 'cost-frequency')).code).toBe(1);
  });
});

describe('the plans of a study, one after the other', async () => {
  const policies = [0, 1, 2, 3, 4].map((seed) => Policy.parse({ seed }));
  const plan = { id: 'x' } as unknown as Plan;
  const planned = async (planFor: (policy: Policy) => Plan | null, abort?: AbortController) =>
    outcomesOf(
      policies[0] as Policy,
      () => policies,
      async (policy) => planFor(policy),
      {
        ...(abort === undefined ? {} : { signal: abort.signal }),
      },
    );

  test('keep what is there when the rest is cancelled', async () => {
    const abort = new AbortController();
    const outcomes = await planned(({ seed }) => {
      if (seed === 2) abort.abort();
      return plan;
    }, abort);
    expect(outcomes.map((one) => one.plan !== null)).toEqual([true, true, true, false, false]);
    const stopped = await planned(({ seed }) => {
      if (seed < 2) return plan;
      abort.abort();
      throw new CundaError('cancelled/work', {});
    }, new AbortController()).catch((error: unknown) => error);
    // Who has not asked to stop is not told that it was stopped.
    expect(stopped).toBeInstanceOf(CundaError);
  });

  test('go on after one that cannot be planned, and name it', async () => {
    const outcomes = await planned(({ seed }) => {
      if (seed === 3) throw new CundaError('siting-failed', { county: 'x', seconds: 1 });
      return plan;
    });
    expect(outcomes[3]).toMatchObject({ plan: null, code: 'siting-failed' });
    expect(outcomes[4]?.plan).toBe(plan);
    await expect(
      planned(({ seed }) => {
        if (seed === 3) throw new Error('a fault of the program');
        return plan;
      }),
    ).rejects.toThrow('a fault');
  });
});
