/** `cunda plan --all`: a list of counties, taken up where it was, asked for once however often it is run. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BatchView } from '../../../api/wire/batch.ts';
import { openStore, type Store } from '../../../geo/store/index.ts';
import { run } from '../support/cli.ts';
import { SMALL_CSV } from '../support/county.ts';

let folder = '';
const before = { data: process.env.CUNDA_DATA, database: process.env.DATABASE_URL };
const at = (name: string): string => join(folder, name);
/** The same county under another code. */
const county = (code: string): string => SMALL_CSV.replaceAll('449998', code);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cunda-all-'));
  process.env.CUNDA_DATA = at('data');
  delete process.env.DATABASE_URL;
  for (const code of ['449996', '449997']) await writeFile(at(`${code}.csv`), county(code));
  await writeFile(at('list.csv'), 'files,name\n449996.csv,甲县\n449997.csv,乙县\n449998.csv,丙县\n');
});
afterEach(async () => {
  if (before.data === undefined) delete process.env.CUNDA_DATA;
  else process.env.CUNDA_DATA = before.data;
  if (before.database !== undefined) process.env.DATABASE_URL = before.database;
  await rm(folder, { recursive: true, force: true });
});

async function all(...more: string[]): Promise<{ code: number | null; batch: BatchView }> {
  const argv = ['plan', '--all', at('list.csv'), '--notice', '002', '--json', '--quiet', ...more];
  const { code, out, err } = await run(argv);
  return { code, batch: BatchView.parse(JSON.parse(out), { error: () => `${out}\n${err}` }) };
}

async function inStore<T>(look: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore();
  try {
    return await look(store);
  } finally {
    await store.close();
  }
}
const stored = () =>
  inStore(async (store) => ({
    jobs: (await store.listJobs()).map(({ id }) => id),
    plans: (await store.listPlans()).map(({ id }) => id).toSorted(),
  }));

const plansOf = ({ counties }: BatchView) => counties.map(({ summary }) => summary?.plan);

test('plans what it can, says why it can’t plan the rest, and goes on there when it is run again', async () => {
  const first = await all('--dashboard', at('page.html'));
  expect(first).toMatchObject({ code: 1, batch: { rows: 3, notices: ['wuchuan-2020'] } });
  expect(first.batch.counts).toEqual({ queued: 0, running: 0, done: 2, failed: 1, cancelled: 0 });
  expect(first.batch.counties).toMatchObject([
    {
      key: '1',
      state: 'done',
      county: { code: '449996', name: '甲县' },
      summary: { villages: 3, served: 3 },
      attempts: 1,
    },
    { key: '2', state: 'done', county: { code: '449997', name: '乙县' } },
    { key: '3', state: 'failed', county: null, job: null, error: { code: 'file-not-found' } },
  ]);
  const kept = await stored();
  expect(kept.plans).toEqual(plansOf(first.batch).slice(0, 2).toSorted());

  // The figures of the page are those of the answer.
  const page = await readFile(at('page.html'), 'utf8');
  for (const { county: of, summary } of first.batch.counties.slice(0, 2)) {
    expect(page).toContain(of?.name);
    expect(page).toContain(`${summary?.served} / ${summary?.villages}`);
  }
  expect(page).toContain('done <b>2</b>');
  expect(page).toContain('failed <b>1</b>');
  expect(page).toContain('file-not-found');

  // Nothing new: the same batch, no further job, no further plan.
  const again = await all();
  expect(again.batch.id).toBe(first.batch.id);
  expect(again.batch.counts).toEqual(first.batch.counts);
  expect(await stored()).toEqual(kept);

  // The file is there now: one job more, and the batch is done.
  await writeFile(at('449998.csv'), county('449998'));
  const whole = await all();
  expect(whole.code).toBe(0);
  expect(whole.batch).toMatchObject({ id: first.batch.id, counts: { done: 3, failed: 0 } });
  expect(plansOf(whole.batch).slice(0, 2)).toEqual(plansOf(first.batch).slice(0, 2));
  expect((await stored()).jobs).toHaveLength(kept.jobs.length + 1);
}, 120_000);

test('a batch that was left waiting is done by the next run, by the same jobs', async () => {
  await writeFile(at('list.csv'), 'files\n449996.csv\n449997.csv\n');
  const asked = await all('--workers', '0', '--no-wait');
  expect(asked).toMatchObject({ code: 0, batch: { counts: { queued: 2, done: 0 } } });
  const twice = await all('--workers', '0', '--no-wait');
  expect(twice.batch.counties.map(({ job }) => job)).toEqual(asked.batch.counties.map(({ job }) => job));
  const done = await all();
  expect(done).toMatchObject({ code: 0, batch: { id: asked.batch.id, counts: { queued: 0, done: 2 } } });
  expect(done.batch.counties.map(({ job }) => job)).toEqual(asked.batch.counties.map(({ job }) => job));
  const [plan] = plansOf(done.batch);

  // A plan that was deleted is missing, and made again: the same.
  await inStore((store) => store.removePlan(plan ?? ''));
  const anew = await all();
  expect(anew).toMatchObject({ code: 0, batch: { counts: { done: 2 } } });
  expect(plansOf(anew.batch)).toEqual(plansOf(done.batch));
  expect((await stored()).jobs).toHaveLength(3);
}, 120_000);

test('another policy is another batch; dead jobs are asked for again', async () => {
  await writeFile(at('list.csv'), 'files\n449996.csv\n');
  const asked = await all('--workers', '0', '--no-wait');
  const other = await all('--workers', '0', '--no-wait', '--seed', '7');
  expect(other.batch.id).not.toBe(asked.batch.id);
  await inStore(async (store) => {
    for (let left = 2; left > 0; left--) {
      const lease = await store.lease('w', 60);
      await store.fail(lease?.job.id ?? '', lease?.token ?? 0, { code: 'internal' });
    }
  });
  const done = await all();
  expect(done).toMatchObject({ code: 0, batch: { id: asked.batch.id, counts: { done: 1, failed: 0 } } });
}, 120_000);
