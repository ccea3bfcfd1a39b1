/** The kill -9 test, for any engine. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { Store } from '../../../geo/store/index.ts';

const WORKER = fileURLToPath(new URL('crash-worker.ts', import.meta.url));

/** mulberry32: the same kills for the same seed. */
const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

/**
 * Runs the worker, kills it some milliseconds after it has acknowledged `lines` values, and returns what it
 * acknowledged.
 */
async function killed(target: string, firstSeed: number, lines: number, milliseconds: number): Promise<string[]> {
  const child = spawn(process.execPath, [WORKER, target, String(firstSeed)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk;
  });
  const enough = new Promise<void>((resolve) => {
    if (lines === 0) resolve();
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk;
      if (out.split('\n').length > lines) resolve();
    });
  });
  const exit = once(child, 'exit');
  const end = once(child, 'close');
  await Promise.race([enough, exit]);
  await sleep(milliseconds);
  child.kill('SIGKILL');
  const [, signal] = await exit;
  await end;
  expect(errors).toBe('');
  expect(signal).toBe('SIGKILL');
  return out.split('\n').slice(0, -1);
}

const read = (store: Store, kind: string, id: string): Promise<unknown> => {
  if (kind === 'roads') return store.getRoads(id);
  if (kind === 'dataset') return store.getDataset(id);
  return kind === 'plan' ? store.getPlan(id) : store.getScenario(id);
};

/** Everything acknowledged can be read, and the store is whole. */
async function expectAll(open: () => Promise<Store>, acknowledged: readonly string[]): Promise<void> {
  const store = await open();
  await store.check();
  const events = (await store.events('crash', 0)).map(({ seq }) => String(seq));
  const imports = new Map<string, number>();
  for (const { name } of await store.listDatasets())
    if (name.startsWith('five-')) imports.set(name, (imports.get(name) ?? 0) + 1);
  // An import of five counties is there whole or not at all, acknowledged or not.
  expect([...imports.values()].filter((counties) => counties !== 5)).toEqual([]);
  for (const line of acknowledged) {
    const [kind = '', id = ''] = line.split(' ');
    if (kind === 'event') expect(events).toContain(id);
    else if (kind === 'five') expect(imports.get(`five-${id}`)).toBe(5);
    else expect(await read(store, kind, id)).toBeDefined();
  }
  await store.close();
}

/**
 * Kills a writer `rounds` times, then two at once; after each the store must open with every acknowledged value and no
 * half of one. `target`: data directory or database URL.
 */
export async function survive(target: string, open: () => Promise<Store>, rounds: number): Promise<void> {
  const next = random(20_201);
  const acknowledged: string[] = [];
  for (let round = 0; round < rounds; round++) {
    // Early rounds die while the store is being made or opened, later ones somewhere in a put.
    const lines = round < 2 ? 0 : 1 + Math.floor(next() * 6);
    const wait = round < 2 ? 150 + next() * 250 : next() * 60;
    acknowledged.push(...(await killed(target, 1 + round * 100, lines, wait)));
    await expectAll(open, acknowledged);
  }
  // The last round: two processes that write at the same time, both killed.
  const both = await Promise.all([5000, 6000].map((first) => killed(target, first, 6, next() * 60)));
  acknowledged.push(...both.flat());
  await expectAll(open, acknowledged);
  expect(acknowledged.length).toBeGreaterThan(rounds - 2 + 12);
}
