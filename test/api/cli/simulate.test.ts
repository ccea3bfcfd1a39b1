/** `cunda simulate`: weeks of a plan, parcel by parcel. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openStore } from '../../../geo/store/index.ts';
import { PlanSimulation } from '../../../src/model/index.ts';
import { run } from '../support/cli.ts';
import { smallCounty } from '../support/county.ts';

let [folder, plan] = ['', ''];
const before = { data: process.env.CUNDA_DATA, database: process.env.DATABASE_URL };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cunda-simulate-'));
  process.env.CUNDA_DATA = join(folder, 'data');
  delete process.env.DATABASE_URL;
  const store = await openStore({ dataDirectory: process.env.CUNDA_DATA });
  const dataset = await store.putDataset(smallCounty());
  await store.close();
  plan = z
    .object({ plan: z.string() })
    .parse(JSON.parse((await run(['plan', '--dataset', dataset, '--json'])).out)).plan;
});
afterAll(async () => {
  if (before.data === undefined) delete process.env.CUNDA_DATA;
  else process.env.CUNDA_DATA = before.data;
  if (before.database !== undefined) process.env.DATABASE_URL = before.database;
  await rm(folder, { recursive: true, force: true });
});

test('says what share is in time beside what the plan states, in both languages', async () => {
  const zh = await run(['simulate', plan, '--weeks', '1', '--lang', 'zh', '--quiet']);
  expect(zh.code, zh.err).toBe(0);
  expect(zh.out).toContain('试运行 1 周（随机种子 1）');
  expect(zh.out).toMatch(/进村 24 小时内\s+\d+\s+[\d.]+ %\s+[\d.]+ % … [\d.]+ %\s+[\d.]+ %\s+(在误差内|超出误差)/);
  const en = await run(['simulate', plan, '--weeks', '1', '--peak', '2.5', '--lang', 'en', '--quiet']);
  expect(en.out).toMatch(/2.5 times the parcels on the first 1 days/);
  expect(en.out).toMatch(/day\s+weekday\s+parcels\s+in time\s+left behind\s+waiting at midnight/);
  expect(en.out).not.toContain('within the error');
});

test('gives the whole study with --json, and every village as a table with --csv', async () => {
  const csv = join(folder, 'simulation.csv');
  const { code, out } = await run(['simulate', plan, '--weeks', '2', '--seed', '5', '--json', '--csv', csv]);
  expect(code).toBe(0);
  const study = PlanSimulation.parse(JSON.parse(out));
  expect(study).toMatchObject({ plan, weeks: 2, seed: 5 });
  expect(study.days).toHaveLength(14);
  const rows = (await readFile(csv, 'utf8')).trim().split('\r\n');
  expect(rows).toHaveLength(1 + study.villages.length * (study.lineHaul === null ? 2 : 3));
});

test.each([
  ['--weeks', '0'],
  ['--weeks', '2.5'],
  ['--seed', 'x'],
  ['--peak', '0.9'],
  ['--peak-days', '29'],
])('refuses %s %s', async (option, value) => {
  const { code, err } = await run(['simulate', plan, option, value, '--lang', 'en']);
  expect(code).toBe(2);
  expect(err).toContain(option);
});
