/** Light tasks are not held up by heavy ones; too much is refused; who leaves is let go. */
import { expect, test } from 'vitest';
import { parseQuery } from '../../../api/dialects/osrm/query/query.ts';
import { costOf, LIGHT_COST } from '../../../api/work/cost.ts';
import { laneCompute } from '../../../api/work/lanes.ts';
import type { Compute, TaskName } from '../../../api/work/tasks.ts';
import { DEFAULT_PROFILES } from '../../../src/model/index.ts';

/** A thread that does what it is given when it is told to. */
function manual() {
  const given: string[] = [];
  const finish: (() => void)[] = [];
  let closed = false;
  const run = (name: TaskName, _input: unknown, options: { asker?: string } = {}) => {
    given.push(options.asker ?? name);
    return new Promise((resolve) => finish.push(() => resolve(name)));
  };
  const close = async () => {
    closed = true;
  };
  const compute = { pending: 0, run, close } as unknown as Compute;
  return { compute, given, next: () => finish.shift()?.(), closed: () => closed };
}

const [profile] = DEFAULT_PROFILES;
const many = Array.from({ length: 1000 }, (_, i) => `${110 + i / 1e4},21`).join(';');
const task = (service: 'nearest' | 'table', coordinates: string) => {
  if (profile === undefined) throw new Error('no profile');
  return { network: 'x', profile, changes: [], query: parseQuery(service, coordinates, {}) };
};
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test('what is light and what is heavy', () => {
  expect(costOf('osrm', task('nearest', '110,21'))).toBeLessThanOrEqual(LIGHT_COST);
  expect(costOf('osrm', task('table', '110,21;110.1,21'))).toBeLessThanOrEqual(LIGHT_COST);
  expect(costOf('osrm', task('table', many))).toBeGreaterThan(1000);
});

/** Compute lanes over hand-driven threads, one a class unless told. */
function lanesOf(batch = [manual()]) {
  const [light, interactive] = [manual(), manual()];
  const threads = {
    light: [light.compute],
    interactive: [interactive.compute],
    batch: batch.map((one) => one.compute),
  };
  return { light, interactive, batch, lanes: laneCompute(threads) };
}

test('light, interactive and batch run beside one another, each fair between who asks', async () => {
  const heavy = manual();
  const { light, interactive, lanes } = lanesOf([heavy]);
  const tables = ['a', 'a', 'a', 'b'].map((asker) => lanes.run('osrm', task('table', many), { asker }));
  const nearest = lanes.run('osrm', task('nearest', '110,21'), { asker: 'c' });
  const edits = lanes.run('evaluate', { base: 'x', edits: [] }, { asker: 'd' });
  expect([heavy.given, light.given, interactive.given, lanes.pending]).toEqual([['a'], ['c'], ['d'], 6]);
  light.next();
  interactive.next();
  await Promise.all([nearest, edits]);
  for (let i = 0; i < 4; i++) {
    heavy.next();
    await settled();
  }
  await Promise.all(tables);
  await settled();
  expect(heavy.given).toEqual(['a', 'a', 'b', 'a']);
  expect(lanes.pending).toBe(0);
  await lanes.close();
  expect([light.closed(), interactive.closed(), heavy.closed()]).toEqual([true, true, true]);
});

test('of several threads one who asks leaves one to the next, and a county stays with its thread', async () => {
  const [first, second] = [manual(), manual()];
  const { lanes } = lanesOf([first, second]);
  const on = (network: string, asker: string) => lanes.run('osrm', { ...task('table', many), network }, { asker });
  const all = [on('x', 'a'), on('y', 'a'), on('x', 'a'), on('x', 'a'), on('z', 'b')];
  expect([first.given, second.given]).toEqual([['a'], ['a']]);
  second.next();
  await settled();
  expect([first.given, second.given]).toEqual([['a'], ['a', 'b']]);
  first.next();
  await settled();
  expect(first.given).toEqual(['a', 'a']);
  first.next();
  second.next();
  await settled();
  first.next();
  second.next();
  await Promise.all(all);
});

test('who leaves while waiting is let go at once; who comes too late is refused, others are not', async () => {
  const heavy = manual();
  const { lanes } = lanesOf([heavy]);
  const gone = new AbortController();
  const run = (cost: number, asker: string, signal?: AbortSignal) =>
    lanes.run('osrm', task('table', many), { cost, asker, ...(signal && { signal }) });
  const first = run(2000, 'a');
  const second = run(2000, 'a', gone.signal);
  gone.abort();
  await expect(second).rejects.toMatchObject({ code: 'cancelled' });
  await expect(run(2000, 'a', gone.signal)).rejects.toMatchObject({ code: 'cancelled' });
  const third = run(119_000, 'a');
  await expect(run(2000, 'a')).rejects.toMatchObject({ reason: 'rate-limited/own' });
  const other = run(119_000, 'b');
  await expect(run(3000, 'c')).rejects.toMatchObject({ reason: 'rate-limited/heavy' });
  for (let i = 0; i < 3; i++) {
    heavy.next();
    await settled();
  }
  await Promise.all([first, third, other]);
  await settled();
  expect(lanes.pending).toBe(0);
});
