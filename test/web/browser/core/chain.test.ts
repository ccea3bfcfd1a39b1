/** The way of a village's parcels from the centre. */
import { expect, test } from 'vitest';
import type { Plan } from '../../../../src/model/index.ts';
import { chainOf } from '../../../../web/core/chain.ts';

const stop = (site: string, handover: number) => ({ site, handover });
const run = (id: string, tier: string, base: string, departs: number, stops: readonly object[], days = [1, 2]) => ({
  ...{ id, tier, base, departs, stops, days },
});
const outcome = (village: string, station: string | null, townStation: string | null) => ({
  ...{ village, station, townStation },
});
const plan = {
  policy: { transferSeconds: 600 },
  villages: [
    outcome('far', 's', 't'),
    outcome('near', 'd', null),
    outcome('none', null, null),
    outcome('idle', 'x', 't'),
  ],
  runs: [
    run('early', 'trunk', 'c', 100, [stop('t', 1000)]),
    run('late', 'trunk', 'c', 3000, [stop('t', 4000), stop('d', 4500)]),
    run('first', 'feeder', 't', 1700, [stop('q', 1800), stop('s', 2000)]),
    run('second', 'feeder', 't', 5000, [stop('s', 5500)]),
  ],
} as unknown as Plan;
const told = (village: string) => {
  const chain = chainOf(plan, village);
  return (
    chain && [chain.first?.run.id ?? null, chain.first?.stop ?? null, chain.last.run.id, chain.last.stop, chain.others]
  );
};

test('takes the first run to the station that a run to the town hands over to in time', () => {
  expect(told('far')).toEqual(['early', 0, 'first', 1, 1]);
});

test('straight from the centre there is one run', () => {
  expect(told('near')).toEqual([null, null, 'late', 1, 0]);
});

test('nobody comes: no chain', () => {
  expect([told('none'), told('idle'), told('unknown')]).toEqual([null, null, null]);
});
