/** `--profiles`: a planner's own road profiles in what a run imports, plans, serves and verifies. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { serviceWith, withProfiles } from '../../../api/cli/profiles-option.ts';
import type { Engine, ImportResult } from '../../../api/work/engine.ts';
import { localCompute } from '../../../api/work/local.ts';
import { engine } from '../../../api/work/rooms.ts';
import { sampleCounty } from '../../../seeds/wuchuan/index.ts';
import { CundaError, Dataset, DEFAULT_PROFILES, Plan, type RoadProfile } from '../../../src/model/index.ts';
import { run } from '../support/cli.ts';
import { SMALL_CSV, smallCounty } from '../support/county.ts';

let folder = '';
const before = { data: process.env.CUNDA_DATA, database: process.env.DATABASE_URL };
const at = (name: string): string => join(folder, name);

/** Half as fast where there are no roads. */
const SLOW: readonly RoadProfile[] = DEFAULT_PROFILES.map((profile) => ({
  ...profile,
  detourKmh: profile.detourKmh / 2,
}));
const fileOf = (profiles: readonly unknown[]) => JSON.stringify({ format: 'cunda-profiles/1', profiles });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cunda-profiles-'));
  process.env.CUNDA_DATA = at('data');
  delete process.env.DATABASE_URL;
  await writeFile(at('小县.csv'), SMALL_CSV);
  await writeFile(at('slow.json'), fileOf(SLOW));
  await writeFile(at('few.json'), fileOf(SLOW.filter(({ id }) => id === 'van' || id === 'foot')));
  await writeFile(at('typo.json'), fileOf(SLOW.map((profile, i) => (i === 2 ? { ...profile, maxkmh: 80 } : profile))));
  await writeFile(at('not.json'), '{"format": ');
});
afterAll(async () => {
  if (before.data === undefined) delete process.env.CUNDA_DATA;
  else process.env.CUNDA_DATA = before.data;
  if (before.database !== undefined) process.env.DATABASE_URL = before.database;
  await rm(folder, { recursive: true, force: true });
});

const driving = (plan: Plan): number =>
  plan.runs.flatMap((one) => one.stops).reduce((sum, { legSeconds }) => sum + legSeconds, 0);
const planOf = async (...argv: string[]): Promise<Plan> => {
  const { code, out, err } = await run([
    'plan',
    at('小县.csv'),
    '--no-store',
    '--out',
    at('plan.json'),
    '--json',
    ...argv,
  ]);
  expect(code, err).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ out: at('plan.json') });
  return Plan.parse(JSON.parse(await readFile(at('plan.json'), 'utf8')));
};

describe('plan and verify', () => {
  test('slower profiles make longer drives of another dataset; built-in ones given as a file make the same plan', async () => {
    const plain = await planOf();
    await writeFile(at('same.json'), fileOf(DEFAULT_PROFILES));
    expect((await planOf('--profiles', at('same.json'))).id).toBe(plain.id);
    const slow = await planOf('--profiles', at('slow.json'));
    expect(slow.dataset).not.toBe(plain.dataset);
    expect(driving(slow)).toBeGreaterThan(1.5 * driving(plain));
  });

  test('verify imports the files again with the same profiles, or finds another dataset', async () => {
    await planOf('--profiles', at('slow.json'));
    const checked = (...argv: string[]) =>
      run(['verify', at('plan.json'), '--dataset', at('小县.csv'), '--json', ...argv]);
    expect(JSON.parse((await checked('--profiles', at('slow.json'))).out)).toMatchObject({ ok: true, differences: [] });
    const other = await checked();
    expect(other.code).toBe(1);
    expect(JSON.parse(other.out).differences[0]).toMatchObject({ path: '/dataset' });
  });

  test('a stored dataset keeps its own', async () => {
    const { code, err } = await run(['plan', '--dataset', 'abcdef', '--profiles', at('slow.json')]);
    expect([code, err]).toEqual([2, expect.stringContaining('--profiles goes with files')]);
  });
});

describe('import', () => {
  test('stores the dataset with the profiles of the file', async () => {
    const { code, out, err } = await run(['import', at('小县.csv'), '--profiles', at('slow.json'), '--json']);
    expect(code, err).toBe(0);
    const { datasets } = z.object({ datasets: z.array(z.object({ id: z.string() })) }).parse(JSON.parse(out));
    const exported = await run(['export', 'dataset', datasets[0]?.id ?? '', '--format', 'json']);
    const { dataset } = z.object({ dataset: Dataset }).parse(JSON.parse(exported.out));
    expect(dataset.profiles).toEqual(SLOW);
  });

  test.each([
    ['typo.json', '/profiles/2/maxkmh', 'no such member'],
    ['few.json', 'has no profile', 'truck, small-truck, electric-three-wheeler'],
    ['not.json', 'not.json', 'JSON'],
    ['missing.json', 'There is no file', 'missing.json'],
  ])('of %s fails in one line and stores nothing', async (name, ...said) => {
    const stored = (await run(['datasets', '--json'])).out;
    const { code, out, err } = await run(['import', at('小县.csv'), '--profiles', at(name), '--quiet']);
    expect([code, out]).toEqual([1, '']);
    for (const part of said) expect(err).toContain(part);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect((await run(['datasets', '--json'])).out).toBe(stored);
  });
});

describe('serve', () => {
  const own = { profiles: SLOW, file: 'slow.json' };
  const imported: ImportResult = {
    counties: [{ dataset: smallCounty(), roads: null }],
    issues: [],
    sources: [],
    notPlanned: [],
  };

  const small: Engine = { ...engine, importCounty: async () => structuredClone(imported) };
  const plain = { compute: localCompute(small), engine: small };

  test('gives them to what is imported while it serves and to the sample county, and to nothing else', async () => {
    const service = serviceWith(plain, own);
    const nothing = { inputs: [], options: {} };
    const result = await service.compute.run('import', nothing);
    expect(result.counties.map(({ dataset }) => dataset.profiles)).toEqual([SLOW]);
    expect(service.compute.pending).toBe(0);
    expect(service.engine.sampleCounty().dataset).toEqual({ ...sampleCounty().dataset, profiles: SLOW });
    expect(await service.compute.run('preview', nothing)).toEqual(await plain.compute.run('preview', nothing));
  });

  test('without the option is the service as it was', () => {
    expect(serviceWith(plain, null)).toBe(plain);
  });
});

test('a dataset whose vehicle types drive with a profile that is not there is refused', () => {
  const few = { profiles: SLOW.filter(({ id }) => id !== 'small-truck'), file: 'few.json' };
  expect(() => withProfiles(smallCounty(), few)).toThrow(CundaError);
  expect(() => withProfiles(smallCounty(), few)).toThrow(/profiles-lacking.*small-truck/);
});
