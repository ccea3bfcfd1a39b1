/** The one cache: what is kept, what is let go, what is asked again. */
import { describe, expect, test } from 'vitest';
import { askedValues } from '../../../api/work/asked.ts';
import { bytesOf } from '../../../api/work/bytes.ts';
import { ValueCache } from '../../../api/work/cache.ts';
import { sharedRoads } from '../../../api/work/shared-roads.ts';
import { heldValues, roadsOf, storedValues } from '../../../api/work/values.ts';
import { sampleCounty } from '../../../seeds/wuchuan/index.ts';
import { CundaError, hashOf, hashRoads } from '../../../src/model/index.ts';

const { dataset, roads } = sampleCounty();
const id = hashOf(dataset);

describe('a cache', () => {
  /** Keeps `most` values of one byte each. */
  const counting = (most: number) => {
    const cache = new ValueCache(heldValues({}), { maxBytes: most });
    const loads: string[] = [];
    const load = async (key: string) => {
      loads.push(key);
      if (key === 'bad') throw new Error('bad');
      return key;
    };
    return {
      loads,
      get: (key: string, bytes = 1) =>
        cache.made(
          key,
          () => load(key),
          () => bytes,
        ),
    };
  };

  test('keeps recent values, forgets the longest unused, and does not keep failures', async () => {
    const { loads, get } = counting(2);
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(await get(key)).toBe(key);
    expect(loads).toEqual(['a', 'b', 'c', 'b']);
    await expect(get('bad')).rejects.toThrow('bad');
    await expect(get('bad')).rejects.toThrow('bad');
    expect(loads.filter((key) => key === 'bad')).toHaveLength(2);
  });

  test('loads once what is asked for twice at a time', async () => {
    const { loads, get } = counting(2);
    expect(await Promise.all([get('a'), get('a'), get('a')])).toEqual(['a', 'a', 'a']);
    expect(loads).toEqual(['a']);
  });

  test('counts bytes, and keeps a value above the whole budget alone', async () => {
    const { loads, get } = counting(10);
    for (const [key, bytes] of [
      ['a', 4],
      ['b', 4],
      ['c', 4],
      ['b', 4],
      ['a', 4],
    ] as const)
      await get(key, bytes);
    expect(loads).toEqual(['a', 'b', 'c', 'a']);
    await get('huge', 1000);
    await get('huge', 1000);
    await get('a', 4);
    expect(loads).toEqual(['a', 'b', 'c', 'a', 'huge', 'a']);
  });

  test('answers everybody, however many ask at once for more than it can keep', async () => {
    const { get } = counting(1);
    const keys = Array.from({ length: 50 }, (_, at) => `${at % 7}`);
    expect(await Promise.all(keys.map((key) => get(key)))).toEqual(keys);
  });

  test('gives the same object as long as it is kept', async () => {
    const source = { get: async () => structuredClone(dataset) } as unknown as ReturnType<typeof heldValues>;
    const cache = new ValueCache(source, { maxBytes: 2 ** 28 });
    expect(await cache.get('dataset', id)).toBe(await cache.get('dataset', id));
  });
});

describe('values', () => {
  const held = heldValues({
    dataset: new Map([[id, dataset]]),
    ...(roads === null ? {} : { roads: new Map([[hashRoads(roads), roads]]) }),
  });

  test('at hand come before those of a store, which says what it lacks', async () => {
    const lacking = () => Promise.reject(new CundaError('not-found/path', { path: 'nothing' }));
    const stored = storedValues({ getDataset: lacking, getRoads: lacking, getPlan: async () => ({ id }) as never });
    const layered = heldValues({ dataset: new Map([[id, dataset]]) }, stored);
    expect(await layered.get('dataset', id)).toBe(dataset);
    expect(await layered.get('plan', id)).toEqual({ id });
    await expect(layered.get('roads', id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(heldValues({}).get('plan', id)).rejects.toMatchObject({ code: 'not-found', received: id });
  });

  test('of a dataset without roads are asked for no roads', async () => {
    expect(await roadsOf(held, dataset)).toBe(roads);
    expect(await roadsOf(heldValues({}), { ...dataset, roads: { kind: 'detour', factor: 1.5 } as never })).toBeNull();
  });

  test('asked of a parent come as they are, and so does what it lacks', async () => {
    const asked = askedValues(async ({ want, value, hash }) => {
      try {
        asked.hear({ kind: 'value', want, value: structuredClone(await held.get(value, hash)) });
      } catch {
        const reason = 'not-found/path';
        const problem = {
          type: '',
          title: '',
          status: 404,
          detail: '',
          code: 'not-found',
          reason,
          params: { path: 'x' },
        };
        asked.hear({ kind: 'lacking', want, problem });
      }
    });
    expect(await asked.get('dataset', id)).toEqual(dataset);
    await expect(asked.get('plan', id)).rejects.toMatchObject({ code: 'not-found', params: { path: 'x' } });
  });

  test('that are roads are one copy in shared memory, of the same name', () => {
    if (roads === null) throw new Error('the sample county has roads');
    const shared = sharedRoads(roads);
    expect(hashRoads(shared)).toBe(hashRoads(roads));
    expect(shared.nodeLon.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(structuredClone(shared).nodeLon.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(sharedRoads(shared)).toBe(shared);
  });
});

test('bytes grow with what is measured, and count typed arrays whole', () => {
  expect(bytesOf(new Uint8Array(1000))).toBeGreaterThanOrEqual(1000);
  expect(bytesOf('x'.repeat(1000))).toBeGreaterThanOrEqual(1000);
  const items = Array.from({ length: 10_000 }, (_, index) => ({ index, name: 'village' }));
  const whole = items.reduce((sum, item) => sum + 8 + bytesOf(item), 24);
  expect(bytesOf(items) / whole).toBeCloseTo(1, 5);
  expect(bytesOf(dataset)).toBeGreaterThan(JSON.stringify(dataset).length / 2);
  expect(bytesOf(dataset)).toBeLessThan(JSON.stringify(dataset).length * 10);
});
