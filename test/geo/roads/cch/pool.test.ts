/** Tables by threads: the same bits for any number of them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TablePool } from '../../../../geo/roads/cch/pool.ts';
import { seededRandom } from '../../../../seeds/random.ts';
import { hierarchyOf, INFINITY, meshOf } from './graphs.ts';

const graph = meshOf(30, 30, 21);
const random = seededRandom(8);
const seeds = (count: number) =>
  Array.from({ length: count }, () =>
    Array.from({ length: random.integer(1, 2) }, () => ({
      node: random.integer(0, graph.count - 1),
      cost: random.integer(0, 50),
    })),
  );

describe.each([1, 2, 3])('a pool of %i threads', (threads) => {
  const hierarchy = hierarchyOf(graph);
  const metric = hierarchy.metric(graph.cost);
  let pool: TablePool;
  beforeAll(() => {
    pool = new TablePool(hierarchy, threads);
  });
  afterAll(() => pool.close());

  it.each([
    [0, 3],
    [1, 1],
    [3, 40],
    [16, 16],
    [17, 5],
    [33, 12],
    [100, 30],
    [5, 0],
  ])('answers %i × %i as one thread does, in both directions', async (rows, columns) => {
    const [from, to] = [seeds(rows), seeds(columns)];
    for (const outward of [true, false]) {
      const expected = hierarchy.sweeps.table(metric, { sources: from, targets: to, outward });
      expect([...(await pool.table(metric, from, to, outward))]).toEqual([...expected]);
    }
  });

  it('sees metrics that were made after it, in memory that has grown since', async () => {
    const [from, to] = [seeds(40), seeds(40)];
    const before = hierarchy.arena.memory.buffer.byteLength;
    const room = hierarchy.arena.uint8(before);
    const later = hierarchy.metric(graph.cost.map((cost) => cost * 5));
    expect(later.weight.byteOffset).toBeGreaterThan(before);
    const expected = hierarchy.sweeps.table(later, { sources: from, targets: to });
    expect([...(await pool.table(later, from, to))]).toEqual([...expected]);
    const changed = hierarchy.changes.change(
      later,
      Array.from({ length: 80 }, (_, arc) => ({ arc, cost: INFINITY })),
    );
    const after = hierarchy.sweeps.table(later, { sources: from, targets: to });
    expect([...after]).not.toEqual([...expected]);
    expect([...(await pool.table(later, from, to))]).toEqual([...after]);
    hierarchy.changes.undo(later, changed);
    expect([...(await pool.table(later, from, to))]).toEqual([...expected]);
    later.free();
    hierarchy.arena.free(room);
  });

  it('answers several questions at a time', async () => {
    const other = hierarchy.metric(graph.cost.map((cost) => cost + 3));
    const questions = [
      { metric, from: seeds(2), to: seeds(2) },
      { metric: other, from: seeds(600), to: seeds(500) },
      { metric, from: seeds(120), to: seeds(3) },
    ];
    // Copied when it comes: it is whole then.
    const answers = await Promise.all(
      questions.map((one) => pool.table(one.metric, one.from, one.to).then((table) => [...table])),
    );
    for (const [i, one] of questions.entries())
      expect(answers[i]).toEqual([...hierarchy.sweeps.table(one.metric, { sources: one.from, targets: one.to })]);
    other.free();
  });
});

describe('pools', () => {
  const hierarchy = hierarchyOf(graph);
  const metric = hierarchy.metric(graph.cost);

  it('one after the other need no more memory than one', async () => {
    const own = hierarchyOf(meshOf(6, 6, 2));
    const open = async () => {
      const pool = new TablePool(own, 2);
      await pool.close();
      return own.arena.bytes;
    };
    const first = await open();
    expect(await open()).toBe(first);
  });

  it('that are closed do not leave anybody waiting', async () => {
    const pool = new TablePool(hierarchy, 1);
    const ask = () =>
      pool.table(metric, seeds(400), seeds(400)).then(
        () => 'answered',
        () => 'refused',
      );
    const outcomes = [ask(), ask()];
    await pool.close();
    expect(['answered', 'refused']).toContain(await outcomes[0]);
    expect(await outcomes[1]).toBe('refused');
    expect(await ask()).toBe('refused');
    const { bytes } = hierarchy.arena;
    await pool.close();
    // Closed once more, its room is given back once.
    const again = [new TablePool(hierarchy, 1), new TablePool(hierarchy, 1)];
    expect(hierarchy.arena.bytes).toBeGreaterThan(bytes);
    for (const one of again) await one.close();
  });

  it('without threads are refused', () => {
    expect(() => new TablePool(hierarchy, 0)).toThrow();
  });
});
