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

test('a light task runs while heavy ones wait', async () => {
  const [light, heavy] = [manual(), manual()];
  const lanes = laneCompute({ light: light.compute, heavy: heavy.compute });
  const tables = ['a', 'a', 'a', 'b'].map((asker) => lanes.run('osrm', task('table', many), { asker }));
  const nearest = lanes.run('osrm', task('nearest', '110,21'), { asker: 'c' });
  expect([heavy.given, light.given, lanes.pending]).toEqual([['a'], ['c'], 5]);
  light.next();
  await nearest;
  for (let i = 0; i < 4; i++) {
    heavy.next();
    await settled();
  }
  await Promise.all(tables);
  await settled();
  expect(heavy.given).toEqual(['a', 'a', 'b', 'a']);
  expect(lanes.pending).toBe(0);
  await lanes.close();
  expect([light.closed(), heavy.closed()]).toEqual([true, true]);
});

test('who leaves while waiting is let go at once; who comes too late is refused', async () => {
  const heavy = manual();
  const lanes = laneCompute({ light: manual().compute, heavy: heavy.compute });
  const gone = new AbortController();
  const run = (cost: number, signal?: AbortSignal) =>
    lanes.run('osrm', task('table', many), { cost, ...(signal && { signal }) });
  const first = run(1000);
  const second = run(1000, gone.signal);
  gone.abort();
  await expect(second).rejects.toMatchObject({ code: 'cancelled' });
  await expect(run(1000, gone.signal)).rejects.toMatchObject({ code: 'cancelled' });
  const third = run(119_000);
  await expect(run(2000)).rejects.toMatchObject({ code: 'rate-limited' });
  heavy.next();
  await first;
  await settled();
  heavy.next();
  await third;
  await settled();
  expect(lanes.pending).toBe(0);
});
