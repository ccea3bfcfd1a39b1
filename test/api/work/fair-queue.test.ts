/** Fairness between those who ask. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FairQueue } from '../../../api/work/fair-queue.ts';

const drain = (queue: FairQueue<string>): string[] => {
  const served: string[] = [];
  for (let item = queue.take(); item !== undefined; item = queue.take()) served.push(item);
  return served;
};

test('who asks for little goes before the rest of who asks for much', () => {
  const queue = new FairQueue<string>();
  for (const item of ['A1', 'A2', 'A3', 'A4']) queue.push(item, 1000, 'a');
  expect(queue.take()).toBe('A1');
  queue.push('b1', 10, 'b');
  queue.push('b2', 10, 'b');
  expect(queue.cost).toBe(3020);
  expect(drain(queue)).toEqual(['b1', 'b2', 'A2', 'A3', 'A4']);
});

test('what has left does not count', () => {
  const queue = new FairQueue<string>();
  queue.push('a', 5, 'x');
  queue.push('b', 5, 'x');
  expect(queue.remove('a')).toBe(true);
  expect(queue.remove('a')).toBe(false);
  expect(queue.size).toBe(1);
  expect(drain(queue)).toEqual(['b']);
});

test('each once, in order for each asker; while two wait, neither gets much more than the other', () => {
  const item = fc.record({ asker: fc.constantFrom('a', 'b'), cost: fc.integer({ min: 1, max: 50 }) });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 40 }), (items) => {
      const queue = new FairQueue<number>();
      for (const [i, { asker, cost }] of items.entries()) queue.push(i, cost, asker);
      const served: number[] = [];
      const spent = { a: 0, b: 0 };
      for (let next = queue.take(); next !== undefined; next = queue.take()) {
        served.push(next);
        const { asker = 'a', cost = 0 } = items[next] ?? {};
        const waiting = items.some((one, i) => one.asker !== asker && !served.includes(i));
        spent[asker] += cost;
        if (waiting) expect(spent[asker]).toBeLessThanOrEqual(spent[asker === 'a' ? 'b' : 'a'] + 50);
      }
      expect(served.toSorted((a, b) => a - b)).toEqual(items.map((_, i) => i));
      for (const asker of ['a', 'b']) {
        const own = served.filter((i) => items[i]?.asker === asker);
        expect(own).toEqual(own.toSorted((a, b) => a - b));
      }
    }),
  );
});
