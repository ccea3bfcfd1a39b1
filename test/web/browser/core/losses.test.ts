import { expect, test } from 'vitest';
import type { Plan, VillageOutcome } from '../../../../src/model/plan.ts';
import { lossesOf } from '../../../../web/core/losses.ts';

const outcome = (village: string, p95: number | null, covered = p95 !== null): VillageOutcome =>
  ({
    village,
    status: p95 === null ? 'unserved' : 'served',
    reason: p95 === null ? 'island' : null,
    covered,
    inbound: p95 === null ? null : { elapsed: { p95 } },
  }) as unknown as VillageOutcome;
const plan = (...villages: VillageOutcome[]): Plan => ({ villages }) as unknown as Plan;

test('tells who is cut off, uncovered, delayed, gained; the most delayed first', () => {
  const was = plan(
    outcome('cut', 100),
    outcome('same', 100),
    outcome('late', 100),
    outcome('later', 100),
    outcome('thin', 100),
    outcome('new', null),
    outcome('never', null),
  );
  const now = plan(
    outcome('cut', null),
    outcome('same', 159),
    outcome('late', 160),
    outcome('later', 900),
    outcome('thin', 90, false),
    outcome('new', 50),
    outcome('never', null),
    outcome('unknown', null),
  );
  expect(lossesOf(now, was)).toEqual({
    lost: [{ village: 'cut', reason: 'island' }],
    uncovered: ['thin'],
    slower: [
      { village: 'later', was: 100, now: 900 },
      { village: 'late', was: 100, now: 160 },
    ],
    gained: ['new'],
  });
  expect(lossesOf(was, was)).toEqual({ lost: [], uncovered: [], slower: [], gained: [] });
});
