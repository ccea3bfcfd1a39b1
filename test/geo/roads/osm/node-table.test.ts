/** The table of nodes answers as a Map would, however ids lie. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NodeTable } from '../../../../geo/roads/osm/node-table.ts';

const id = fc.oneof(
  fc.integer({ min: 1, max: 200 }),
  fc.integer({ min: 2 ** 32 - 50, max: 2 ** 32 + 50 }),
  fc.integer({ min: 1, max: 2 ** 20 }).map((n) => n * 2 ** 32),
  fc.integer({ min: -50, max: -1 }),
  fc.constantFrom(Number.MAX_SAFE_INTEGER, 0),
);
const degree = fc.integer({ min: -900_000_000, max: 900_000_000 });

it('set, want, offer, get, has and size follow a Map', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('set', 'want', 'offer'), id, degree, degree), { maxLength: 400, size: 'max' }),
      (steps) => {
        const table = new NodeTable();
        const map = new Map<number, readonly [number, number] | null>();
        for (const [step, key, lon, lat] of steps) {
          if (step === 'set') table.set(key, lon, lat);
          else if (step === 'want') table.want(key);
          else table.offer(key, lon, lat);
          if (step === 'want') map.set(key, map.get(key) ?? null);
          else if (step === 'set' || map.has(key)) map.set(key, [lon, lat]);
        }
        expect(table.size).toBe(map.size);
        expect(table.unknown).toBe([...map.values()].filter((place) => place === null).length);
        for (const [key, place] of map) {
          expect(table.get(key)).toEqual(place ?? undefined);
          expect(table.has(key)).toBe(place !== null);
          if (place !== null) expect(table.id(table.index(key))).toBe(key);
        }
        for (const [, key] of steps) expect(table.has(key)).toBe((map.get(key) ?? null) !== null);
      },
    ),
    { numRuns: 200 },
  );
});

it('is made of a plain map', () => {
  const map = new Map([[5, [1, 2] as const]]);
  expect(NodeTable.of(map).get(5)).toEqual([1, 2]);
  const table = new NodeTable();
  expect(NodeTable.of(table)).toBe(table);
});

it('holds a hundred thousand ids in a row and as many far apart', () => {
  const table = new NodeTable();
  for (let n = 0; n < 100_000; n++) {
    table.set(n + 1, n, 0);
    table.set(5_000_000_000 + n * 65_536, n, 1);
  }
  expect(table.size).toBe(200_000);
  for (let n = 0; n < 100_000; n += 997) {
    expect(table.get(n + 1)).toEqual([n, 0]);
    expect(table.get(5_000_000_000 + n * 65_536)).toEqual([n, 1]);
  }
});
