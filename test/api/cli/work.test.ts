/** The commands at work: from a file to a stored plan, its exports, its verification, a backup and back. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Problem } from '../../../api/wire/problem.ts';
import { hashOf, Plan } from '../../../src/model/index.ts';
import { type Outcome, run } from '../support/cli.ts';
import { SMALL_CSV } from '../support/county.ts';

let folder = '';
const before = { data: process.env.CUNDA_DATA, database: process.env.DATABASE_URL };
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cunda-cli-'));
  process.env.CUNDA_DATA = at('data');
  delete process.env.DATABASE_URL;
  await writeFile(at('小县.csv'), SMALL_CSV);
});
afterAll(async () => {
  if (before.data === undefined) delete process.env.CUNDA_DATA;
  else process.env.CUNDA_DATA = before.data;
  if (before.database !== undefined) process.env.DATABASE_URL = before.database;
  await rm(folder, { recursive: true, force: true });
});

const Answer = z.object({
  plan: z.string(),
  dataset: z.string(),
  county: z.object({ code: z.string(), name: z.string() }),
  villages: z.number(),
  served: z.number(),
  unserved: z.array(z.object({ code: z.string(), name: z.string(), reason: z.string() })),
  figures: z.looseObject({ stationCoverage: z.unknown() }),
  targets: z.array(
    z.object({
      notice: z.string(),
      target: z.string(),
      required: z.number().nullable(),
      value: z.number().nullable(),
      verdict: z.enum(['met', 'not-met', 'not-shown', 'not-comparable']),
      estimated: z.boolean(),
    }),
  ),
  seconds: z.number(),
  estimated: z.boolean(),
  synthetic: z.array(z.string()),
  out: z.string().nullable(),
});

/** The one JSON value that a command printed. */
const value = ({ out, code, err }: Outcome): unknown => {
  expect(code, err).toBe(0);
  expect(out.endsWith('\n')).toBe(true);
  return JSON.parse(out);
};

let answer: z.infer<typeof Answer>;
const planned = async (...more: string[]) =>
  Answer.parse(value(await run(['plan', at('小县.csv'), '--notice', '002', '--json', ...more])));

describe('plan', () => {
  test('answers with one JSON value and writes the plan', async () => {
    answer = await planned('--out', at('plan.json'));
    expect(answer).toMatchObject({ county: { code: '449998', name: '小县' }, villages: 3, served: 3, unserved: [] });
    expect(answer).toMatchObject({ estimated: true, out: at('plan.json') });
    expect(new Set(answer.targets.map((target) => target.notice))).toEqual(new Set(['wuchuan-2020']));
    const { id, ...content } = Plan.parse(JSON.parse(await readFile(at('plan.json'), 'utf8')));
    expect([id, hashOf(content)]).toEqual([answer.plan, answer.plan]);
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('is the same plan for the same seed, and stored', async () => {
    expect((await planned()).plan).toBe(answer.plan);
    const { out } = await run(['datasets']);
    expect(out).toContain(answer.plan);
    expect(out).toContain(answer.dataset);
  });

  test('lists every cell of an inputs file at fault, a line each below the sentence', async () => {
    const items = [
      'driverPerHour',
      'workerPerHour',
      'stationPerMonth',
      'paidHoursMinimum',
      'employerShare',
      'insurance',
    ];
    const people = [...items, ...items.map((item) => `${item}2`)].map((item) => ({ item, value: -1 }));
    await writeFile(at('inputs.json'), JSON.stringify({ format: 'cunda-inputs/1', sheets: { people } }));
    const { code, err } = await run(['plan', at('小县.csv'), '--inputs', at('inputs.json'), '--no-store']);
    expect(code).toBe(1);
    const [sentence, ...lines] = err.trimEnd().split('\n').slice(-13);
    expect(sentence).toMatch(/^cunda: .*more/);
    expect(lines).toHaveLength(12);
    for (const [index, line] of lines.entries()) expect(line).toMatch(new RegExp(`^  People, row ${index + 2},`));
  });

  test('takes its policy from flags over a file', async () => {
    await writeFile(at('policy.json'), JSON.stringify({ days: [1], stopSeconds: 60, seed: 5 }));
    await planned(
      ...['--policy', at('policy.json'), '--days', '5,1,3', '--departures', '14:30,06:30', '--budget', '123.45'],
      ...['--service-distance', '1500', '--min-deliveries', '2', '--no-store', '--out', at('flags.json')],
    );
    const { policy } = Plan.parse(JSON.parse(await readFile(at('flags.json'), 'utf8')));
    expect(policy).toMatchObject({
      days: [1, 3, 5],
      trunkDepartures: [23_400, 52_200],
      budgetFen: 12_345,
      serviceDistanceMetres: 1500,
      minimumDeliveriesPerWeek: 2,
      stopSeconds: 60,
      seed: 5,
    });
  });

  test('starts from a plan, parts of which are pinned', async () => {
    const from = Plan.parse(JSON.parse(await readFile(at('plan.json'), 'utf8')));
    const [run1] = from.runs;
    const pins = ['--pin', run1?.driver ?? '', '--pin', from.sites.at(-1)?.site ?? ''];
    const warm = await planned('--from', at('plan.json'), ...pins, '--no-store', '--out', at('warm.json'));
    const made = Plan.parse(JSON.parse(await readFile(at('warm.json'), 'utf8')));
    expect(made.routing).toMatchObject({ start: { plan: from.id, unused: [] }, rounds: 1 });
    expect(made.policy.pins?.sites).toEqual([from.sites.at(-1)?.site]);
    expect(made.runs.map(({ driver }) => driver)).toContain(run1?.driver);
    expect(warm.served).toBe(3);
    for (const argv of [
      ['--pin', 'x'],
      ['--from', at('plan.json'), '--pin', 'x'],
    ])
      expect((await run(['plan', at('小县.csv'), '--no-store', ...argv])).code).toBe(1);
  });

  test('with --no-store leaves the store as it is', async () => {
    const stored = (await run(['datasets', '--json'])).out;
    await planned('--no-store', '--seed', '9');
    expect((await run(['datasets', '--json'])).out).toBe(stored);
  });

  test('plans a stored dataset by the beginning of its id', async () => {
    const again = await run(['plan', '--dataset', answer.dataset.slice(0, 8), '--notice', '002', '--json']);
    expect(Answer.parse(value(again)).plan).toBe(answer.plan);
  });

  test('prints a scorecard in the language asked for, progress on stderr only', async () => {
    const zh = await run(['plan', at('小县.csv'), '--notice', '002'], {});
    expect(zh.code).toBe(0);
    expect(zh.out).toContain('有站点的村');
    expect(zh.out).toContain('估算');
    expect(zh.err).toContain('选址');
    const en = await run(['plan', at('小县.csv'), '--notice', '002', '--quiet', '--lang', 'en']);
    expect(en.out).toContain('Villages with a station');
    expect(en.err).toBe('');
  });

  test('answers for two counties as one, a plan each', async () => {
    const two = `${SMALL_CSV}449997,大县,县,111.70,21.40\n449997001,南镇,乡镇,111.75,21.42\n449997001001,子村,村,111.76,21.43\n`;
    await writeFile(at('two.csv'), two);
    const both = value(await run(['plan', at('two.csv'), '--json', '--out', at('two.json')]));
    const { plans } = z.object({ plans: z.array(Answer) }).parse(both);
    expect(plans.map((plan) => plan.county.code).toSorted()).toEqual(['449997', '449998']);
    expect(both).toMatchObject({
      county: { code: '4499' },
      villages: 4,
      served: 4,
      figures: { 449997: expect.anything(), 449998: expect.anything() },
    });
    for (const plan of plans) {
      expect(plan.out).toBe(at(`two.${plan.county.code}.json`));
      expect(Plan.parse(JSON.parse(await readFile(plan.out ?? '', 'utf8'))).id).toBe(plan.plan);
    }
  });

  test('fails with 1 and the problem as JSON', async () => {
    await writeFile(at('empty.csv'), '');
    for (const [file, code] of [
      ['empty.csv', 'file-empty'],
      ['absent.csv', 'file-not-found'],
    ] as const) {
      const outcome = await run(['plan', at(file), '--json', '--quiet']);
      expect(outcome.code).toBe(1);
      expect(Problem.strict().parse(JSON.parse(outcome.out)).code).toBe(code);
      expect(outcome.err.trimEnd().split('\n')).toHaveLength(1);
    }
    expect((await run(['plan', '--dataset', 'ffffff', '--json'])).code).toBe(1);
    expect((await run(['plan', at('小县.csv'), '--out', at('no/such/folder/plan.json'), '--json'])).code).toBe(1);
  });
});

describe('verify', () => {
  const Verified = z.object({
    ok: z.boolean(),
    checked: z.number(),
    differences: z.array(z.object({ path: z.string(), stated: z.unknown(), recomputed: z.unknown() })),
  });
  const verified = async (...argv: string[]) => {
    const { code, out, err } = await run(['verify', ...argv, '--json']);
    const found = Verified.parse(JSON.parse(out), { error: () => `${out}\n${err}` });
    expect(code).toBe(found.ok ? 0 : 1);
    return found;
  };

  test('agrees with a plan over the store, the source file, or an export', async () => {
    const first = await verified(at('plan.json'));
    expect(first.differences).toEqual([]);
    expect(first.checked).toBeGreaterThan(100);
    expect(await verified(answer.plan.slice(0, 10))).toEqual(first);
    expect(await verified(at('plan.json'), '--dataset', at('小县.csv'))).toEqual(first);
    expect((await run(['export', 'dataset', answer.dataset, '--out', at('dataset.json')])).code).toBe(0);
    process.env.CUNDA_DATA = at('another');
    expect(await verified(at('plan.json'), '--dataset', at('dataset.json'))).toEqual(first);
    expect((await run(['verify', at('plan.json')])).err).toContain('--dataset');
    process.env.CUNDA_DATA = at('data');
  });

  test('finds a figure that was changed', async () => {
    const plan = Plan.parse(JSON.parse(await readFile(at('plan.json'), 'utf8')));
    plan.figures.expressCoverage.villages.numerator += 1;
    await writeFile(at('forged.json'), JSON.stringify(plan));
    const { ok, differences } = await verified(at('forged.json'));
    expect(ok).toBe(false);
    expect(differences.map((one) => one.path)).toContain('/figures/expressCoverage/villages/numerator');
  });

  test('finds that another dataset is not the one it was made of', async () => {
    await writeFile(at('other.csv'), SMALL_CSV.replace('110.76', '110.79'));
    expect((await verified(at('plan.json'), '--dataset', at('other.csv'))).ok).toBe(false);
  });

  test('says where a file is not a plan', async () => {
    const plan = Plan.parse(JSON.parse(await readFile(at('plan.json'), 'utf8')));
    await writeFile(at('broken.json'), JSON.stringify({ ...plan, runs: [{ id: 7 }] }));
    const { ok, differences } = await verified(at('broken.json'));
    expect(ok).toBe(false);
    expect(differences).toContainEqual(expect.objectContaining({ path: '/runs/0/id', stated: 7 }));
    expect((await run(['verify', at('小县.csv'), '--json'])).code).toBe(1);
  });
});

describe('export', () => {
  test('writes each format', async () => {
    const text = async (...argv: string[]) => {
      const { code, out, err } = await run(['export', ...argv]);
      expect([code, err]).toEqual([0, '']);
      return out;
    };
    expect(Plan.parse(JSON.parse(await text('plan', answer.plan))).id).toBe(answer.plan);
    expect(JSON.parse(await text('plan', at('plan.json'), '--format', 'geojson'))).toMatchObject({ estimated: true });
    const csv = await text('plan', answer.plan, '--format', 'csv', '--day', '2');
    expect(csv.startsWith('\uFEFF星期,')).toBe(true);
    expect(
      new Set(
        csv
          .trimEnd()
          .split('\r\n')
          .slice(1)
          .map((line) => line.slice(0, 2)),
      ),
    ).toEqual(new Set(['周二']));
    expect(await text('plan', answer.plan, '--format', 'gpx')).toContain('<gpx version="1.1"');
    expect(await text('dataset', answer.dataset, '--format', 'csv')).toContain('449998001001,甲村');
    expect(JSON.parse(await text('dataset', answer.dataset, '--format', 'geojson'))).toMatchObject({
      type: 'FeatureCollection',
    });
    const written = value(await run(['export', 'plan', answer.plan, '--out', at('copy.json'), '--json']));
    expect(written).toMatchObject({ out: at('copy.json'), format: 'json' });
  });
});

test('a dataset is an id, an export or the word sample', async () => {
  await run(['export', 'dataset', answer.dataset, '--format', 'json', '--out', at('dataset.json')]);
  for (const dataset of [answer.dataset, at('dataset.json')]) {
    const made = Answer.parse(
      value(await run(['plan', '--dataset', dataset, '--notice', '002', '--no-store', '--json'])),
    );
    expect(made.plan).toBe(answer.plan);
  }
  const { out } = await run(['export', 'dataset', 'sample', '--format', 'csv']);
  expect(out).toContain('440883');
});

test('a backup brings everything back into an empty store', async () => {
  const stored = (await run(['datasets', '--json'])).out;
  value(await run(['backup', at('all.gpkg'), '--json']));
  expect((await run(['backup', at('all.gpkg')])).code).toBe(1);
  process.env.CUNDA_DATA = at('restored');
  value(await run(['restore', at('all.gpkg'), '--json']));
  const lists = z.object({
    datasets: z.array(z.object({ id: z.string() })),
    plans: z.array(z.object({ id: z.string() })),
  });
  expect(lists.parse(JSON.parse((await run(['datasets', '--json'])).out))).toEqual(lists.parse(JSON.parse(stored)));
  expect((await run(['restore', at('all.gpkg')])).code).not.toBe(0);
  process.env.CUNDA_DATA = at('data');
});
