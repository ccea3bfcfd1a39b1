/** What edits do to the villages: who is no longer served, who no longer counts as covered, who waits longer. */
import type { Plan, UnservedReason } from '../../src/model/plan.ts';

export interface Losses {
  /** Served before, not any more; in the order of the plan. */
  readonly lost: readonly { readonly village: string; readonly reason: UnservedReason | null }[];
  /** Still served, but covered no more. */
  readonly uncovered: readonly string[];
  /** Served before and now, and 95 % of parcels take longer by a minute or more; the most delayed first. Seconds. */
  readonly slower: readonly { readonly village: string; readonly was: number; readonly now: number }[];
  /** Served now, not before. */
  readonly gained: readonly string[];
}

const MINUTE = 60;

export function lossesOf(now: Plan, was: Plan): Losses {
  const before = new Map(was.villages.map((outcome) => [outcome.village, outcome]));
  const lost: { village: string; reason: UnservedReason | null }[] = [];
  const uncovered: string[] = [];
  const slower: { village: string; was: number; now: number }[] = [];
  const gained: string[] = [];
  for (const outcome of now.villages) {
    const old = before.get(outcome.village);
    if (!old) continue;
    const { village, reason } = outcome;
    if (old.status === 'served' && outcome.status === 'unserved') lost.push({ village, reason });
    else if (old.status === 'unserved' && outcome.status === 'served') gained.push(village);
    else if (old.covered && !outcome.covered) uncovered.push(village);
    const [time, former] = [outcome.inbound?.elapsed.p95, old.inbound?.elapsed.p95];
    if (time !== undefined && former !== undefined && time - former >= MINUTE)
      slower.push({ village, was: former, now: time });
  }
  slower.sort((a, b) => b.now - b.was - (a.now - a.was));
  return { lost, uncovered, slower, gained };
}
