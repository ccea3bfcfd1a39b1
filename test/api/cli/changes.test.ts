/** `--changes`: a plan of a county with a closed bridge. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openStore } from '../../../geo/store/index.ts';
import { PlanClosures } from '../../../src/model/index.ts';
import { BRIDGE_WAY, bridgeCounty } from '../../support/bridge-county.ts';
import { run } from '../support/cli.ts';
import { SMALL_CSV } from '../support/county.ts';

let folder = '';
let dataset = '';
const before = { data: process.env.CUNDA_DATA, database: process.env.DATABASE_URL };
const at = (name: string): string => join(folder, name);
const CLOSED = { op: 'close', where: { by: 'ways', ways: [BRIDGE_WAY] }, label: '大桥' };
const Answer = z.object({ plan: z.string(), dataset: z.string(), served: z.number(), villages: z.number() });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cunda-changes-'));
  process.env.CUNDA_DATA = at('data');
  delete process.env.DATABASE_URL;
  const store = await openStore({ dataDirectory: at('data') });
  const county = bridgeCounty();
  await store.putRoads(county.roads);
  dataset = await store.putDataset(county.dataset);
  await store.close();
});
afterAll(async () => {
  if (before.data === undefined) delete process.env.CUNDA_DATA;
  else process.env.CUNDA_DATA = before.data;
  if (before.database !== undefined) process.env.DATABASE_URL = before.database;
  await rm(folder, { recursive: true, force: true });
});

const planWith = async (changes: unknown, ...argv: string[]) => {
  await writeFile(at('changes.json'), typeof changes === 'string' ? changes : JSON.stringify(changes));
  return run(['plan', '--changes', at('changes.json'), '--json', ...argv]);
};

describe('plan --changes', () => {
  test('plans the county without the closed bridge, and keeps the changed dataset so that the plan verifies', async () => {
    const open = Answer.parse(JSON.parse((await run(['plan', '--dataset', dataset, '--json'])).out));
    const { code, out, err } = await planWith([CLOSED], '--dataset', dataset);
    expect(code, err).toBe(0);
    const closed = Answer.parse(JSON.parse(out));
    expect([open.served, closed.served]).toEqual([3, 1]);
    expect([open.dataset, closed.dataset === dataset]).toEqual([dataset, false]);
    expect((await run(['verify', closed.plan, '--json'])).code).toBe(0);
    // The same from the dataset without the changes, and the changes beside it.
    const again = ['verify', closed.plan, '--dataset', dataset, '--json'];
    expect((await run([...again, '--changes', at('changes.json')])).code).toBe(0);
    expect((await run(again)).code).toBe(1);
  });

  test('of closures: who is cut off anyway is not studied, and counts under no other closed road', async () => {
    const open = Answer.parse(JSON.parse((await run(['plan', '--dataset', dataset, '--json'])).out));
    await writeFile(at('changes.json'), JSON.stringify([CLOSED]));
    const { code, out } = await run(['closures', open.plan, '--changes', at('changes.json'), '--json']);
    expect(code).toBe(0);
    const { unstudied, cases } = PlanClosures.parse(JSON.parse(out));
    expect(unstudied).toEqual(['B', 'C']);
    expect(cases.flatMap(({ cutOff }) => cutOff).filter((village) => village !== 'A')).toEqual([]);
  });

  test('says what each change touches, most of all when it touches nothing', async () => {
    const motorways = { op: 'close', where: { by: 'class', classes: ['motorway'] } };
    const { err } = await planWith([CLOSED, motorways], '--dataset', dataset);
    expect(err).toContain('road change 1 (close 大桥): 1 segments');
    expect(err).toContain('road change 2 (close): touches no segment!');
  });

  test('with an empty list is the plan without it', async () => {
    const { out } = await planWith([], '--dataset', dataset);
    expect(Answer.parse(JSON.parse(out))).toMatchObject({ served: 3, dataset });
  });

  test.each<[string, unknown, object]>([
    ['what is no list', CLOSED, { code: 'value-invalid' }],
    ['a word it does not know', [{ ...CLOSED, op: 'shut' }], { code: 'value-invalid', at: { pointer: '/0/op' } }],
    [
      'a segment that is not there',
      [CLOSED, { op: 'close', where: { by: 'segments', segments: [99] } }],
      { code: 'edit-invalid', at: { pointer: '/1/where/segments/0' } },
    ],
    ['broken JSON', '[{', { code: 'value-invalid', detail: expect.stringContaining('changes.json') }],
  ])('refuses %s and names the file', async (_, changes, problem) => {
    const { code, out } = await planWith(changes, '--dataset', dataset);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject(problem);
    if (!('detail' in problem)) expect(JSON.parse(out).at.file).toBe(at('changes.json'));
  });

  test('refuses a county without roads', async () => {
    await writeFile(at('小县.csv'), SMALL_CSV);
    const { code, out } = await planWith([CLOSED], at('小县.csv'), '--no-store');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ code: 'edit-invalid', detail: expect.stringContaining('no road network') });
  });
});
