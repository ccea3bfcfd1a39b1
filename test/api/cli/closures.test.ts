/** `cunda closures`: every road of a plan closed, one at a time. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openStore } from '../../../geo/store/index.ts';
import { PlanClosures } from '../../../src/model/index.ts';
import { bridgeCounty } from '../../support/bridge-county.ts';
import { run } from '../support/cli.ts';
import { smallCounty } from '../support/county.ts';

let folder = '';
let [bridged, straight] = ['', ''];
const before = { data: process.env.CUNDA_DATA, database: process.env.DATABASE_URL };

const planned = async (dataset: string): Promise<string> =>
  z.object({ plan: z.string() }).parse(JSON.parse((await run(['plan', '--dataset', dataset, '--json'])).out)).plan;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cunda-closures-'));
  process.env.CUNDA_DATA = join(folder, 'data');
  delete process.env.DATABASE_URL;
  const store = await openStore({ dataDirectory: process.env.CUNDA_DATA });
  const county = bridgeCounty();
  await store.putRoads(county.roads);
  const ids = [await store.putDataset(county.dataset), await store.putDataset(smallCounty())] as const;
  await store.close();
  bridged = await planned(ids[0]);
  straight = await planned(ids[1]);
});
afterAll(async () => {
  if (before.data === undefined) delete process.env.CUNDA_DATA;
  else process.env.CUNDA_DATA = before.data;
  if (before.database !== undefined) process.env.DATABASE_URL = before.database;
  await rm(folder, { recursive: true, force: true });
});

describe('closures', () => {
  test('says who hangs on which road, in both languages', async () => {
    const zh = await run(['closures', bridged, '--lang', 'zh', '--quiet']);
    expect(zh.code, zh.err).toBe(0);
    expect(zh.out).toContain('[合成数据]');
    expect(zh.out).toMatch(/任一路段断开都不中断的村\s+1 \/ 3 = 33\.3 %/);
    expect(zh.out).toMatch(/无名居民区道路\s+桥镇\s+1\.0\s+2\s+1000\s+●/);
    expect(zh.out).toMatch(/延误最多[\s\S]*无名居民区道路\s+桥镇\s+1\.0\s+2\s+1000\s+5/);
    const en = await run(['closures', bridged, '--lang', 'en', '--quiet']);
    expect(en.out).toMatch(/Villages that no single closure cuts off\s+1 \/ 3/);
    expect(en.out.replaceAll(/桥镇|大桥|[ABC]村/g, '')).not.toMatch(/[\u4e00-\u9fff]/);
  });

  test('gives the whole study with --json, and every case as a table with --csv', async () => {
    const csv = join(folder, 'closures.csv');
    const { code, out } = await run(['closures', bridged, '--json', '--csv', csv]);
    expect(code).toBe(0);
    const study = PlanClosures.parse(JSON.parse(out));
    expect(study.cases.find(({ road }) => road === '大桥')?.cutOff).toEqual(['B', 'C']);
    const table = await readFile(csv, 'utf8');
    expect(table.startsWith('\uFEFF')).toBe(true);
    expect(table.trim().split('\r\n')).toHaveLength(1 + study.cases.length);
  });

  test('refuses a plan on straight lines', async () => {
    const { code, out } = await run(['closures', straight, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ code: 'value-invalid', received: 'detour' });
  });
});
