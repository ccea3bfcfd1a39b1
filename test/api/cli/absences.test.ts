/** `cunda absences`: every vehicle and driver of a plan missing, one at a time. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openStore } from '../../../geo/store/index.ts';
import { PlanAbsences } from '../../../src/model/index.ts';
import { run } from '../support/cli.ts';
import { smallCounty } from '../support/county.ts';

let [folder, plan] = ['', ''];
const before = { data: process.env.CUNDA_DATA, database: process.env.DATABASE_URL };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cunda-absences-'));
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

test('says what falls out, who takes it, and what standing by prevents, in both languages', async () => {
  const zh = await run(['absences', plan, '--lang', 'zh', '--quiet']);
  expect(zh.code, zh.err).toBe(0);
  expect(zh.out).toMatch(/任缺一辆车\s+班次都有人车接替\s+\d+ \/ \d+/);
  expect(zh.out).toMatch(/应急安排\n.*(车辆|司机) /);
  const en = await run(['absences', plan, '--lang', 'en', '--quiet']);
  expect(en.out).toMatch(/Any one driver missing\s+all its runs are taken over/);
  expect(en.out).toMatch(/planned \d\d:\d\d\): (leaves|no other vehicle|nobody to drive|the other|not in time)/);
});

test('gives the whole study with --json, and every case as a table with --csv', async () => {
  const csv = join(folder, 'absences.csv');
  const { code, out } = await run(['absences', plan, '--json', '--csv', csv]);
  expect(code).toBe(0);
  const study = PlanAbsences.parse(JSON.parse(out));
  expect(study.plan).toBe(plan);
  const table = await readFile(csv, 'utf8');
  expect(table.trim().split('\r\n')).toHaveLength(1 + study.cases.length);
});
