/** The choice of times against all there are. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseTimes, type EtaItem } from '../../../../../api/dialects/vroom/schedule/eta.ts';

const FREE = { earliest: 0, latest: Number.POSITIVE_INFINITY };
const HORIZON = 14;

const item = (rest: Partial<EtaItem>): EtaItem => ({
  ...FREE,
  ...{ pause: false, windows: [[0, Number.POSITIVE_INFINITY]], action: 0, travel: 0 },
  ...rest,
});

/** Seconds by which the nearest window is missed; infinite outside the bounds. */
const missedBy = ({ windows, earliest, latest }: EtaItem, time: number): number =>
  time < earliest || time > latest
    ? Number.POSITIVE_INFINITY
    : Math.min(...windows.map(([first, last]) => Math.max(0, first - time, time - last)));

/** Whether times in order of the items are possible: travel is split around breaks at will. */
function possible(items: readonly EtaItem[], times: readonly number[]): boolean {
  let [free, arrival] = [0, 0];
  for (const [i, { pause, action, travel }] of items.entries()) {
    const time = times[i] ?? 0;
    if (pause) {
      if (time < free) return false;
      arrival += action;
    } else {
      if (time < arrival || time < free) return false;
      arrival = time + action + travel;
    }
    free = time + action;
  }
  return true;
}

/** Violation, then length of the day, then the sum of the times. */
const worth = (items: readonly EtaItem[], times: readonly number[]): number[] => [
  items.reduce((sum, one, i) => sum + missedBy(one, times[i] ?? 0), 0),
  (times.at(-1) ?? 0) - (times[0] ?? 0),
  times.reduce((sum, time) => sum + time, 0),
];
const compare = (a: readonly number[], b: readonly number[]): number => {
  for (const [i, value] of a.entries()) if (value !== b[i]) return value - (b[i] ?? 0);
  return 0;
};

/** The best worth of all whole times up to a horizon; null where none keeps the bounds. */
function best(items: readonly EtaItem[]): number[] | null {
  let found: number[] | null = null;
  const go = (times: readonly number[]): void => {
    if (times.length === items.length) {
      const value = worth(items, times);
      if (
        value[0] !== Number.POSITIVE_INFINITY &&
        possible(items, times) &&
        (found === null || compare(value, found) < 0)
      )
        found = value;
      return;
    }
    for (let time = times.at(-1) ?? 0; time <= HORIZON; time++) go([...times, time]);
  };
  go([]);
  return found;
}

const time = fc.integer({ min: 0, max: 7 });
const windows = fc
  .uniqueArray(time, { minLength: 2, maxLength: 4 })
  .map((ends) => ends.sort((a, b) => a - b))
  .map((ends) =>
    ends.length < 4
      ? [[ends[0] ?? 0, ends[1] ?? 0] as const]
      : [[ends[0] ?? 0, ends[1] ?? 0] as const, [ends[2] ?? 0, ends[3] ?? 0] as const],
  );
const bounds = fc.oneof(
  { weight: 5, arbitrary: fc.constant(FREE) },
  fc.record({ earliest: time, latest: time.map((late) => late + 4) }),
);
const short = fc.integer({ min: 0, max: 2 });
const visit = fc.record({ pause: fc.boolean(), windows, action: short, travel: short, own: bounds });

describe('times of a route in order', () => {
  test('are the best of all: violation, then length, then earliest', () => {
    fc.assert(
      fc.property(
        fc.array(visit, { minLength: 1, maxLength: 3 }),
        windows,
        windows,
        short,
        (visits, opens, closes, travel) => {
          const items = [
            item({ windows: opens, travel }),
            ...visits.map(({ own, ...rest }) => item({ ...rest, ...own, travel: rest.pause ? 0 : rest.travel })),
            item({ windows: closes }),
          ];
          // All whole times up to the horizon must hold an optimum.
          fc.pre(7 + items.reduce((sum, { action, travel: on }) => sum + action + on, 0) <= HORIZON);
          const times = chooseTimes(items);
          const expected = best(items);
          if (times === null || expected === null) return times === expected;
          return possible(items, times) && compare(worth(items, times), expected) === 0;
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a break takes no time from the way: two hours of travel around half an hour', () => {
    const items = [
      item({ travel: 7200 }),
      item({ pause: true, action: 1800, windows: [[3600, 3600]] }),
      item({ windows: [[0, 9000]] }),
    ];
    expect(chooseTimes(items)).toEqual([0, 3600, 9000]);
  });

  test('a thousand tasks with two breaks are a matter of a second', () => {
    const task = (i: number) => item({ action: 60, travel: 100, windows: [[i * 170, i * 170 + 50]] });
    const items = [item({ travel: 100 }), ...Array.from({ length: 1000 }, (_, i) => task(i)), item({})];
    items.splice(300, 0, item({ pause: true, action: 10, windows: [[0, 60_000]] }));
    items.splice(700, 0, item({ pause: true, action: 10 }));
    const started = performance.now();
    expect(chooseTimes(items)).toHaveLength(1004);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
