/** The cases to look at first. */
import type { ClosureCase } from '../../src/model/index.ts';

const MOST = 20;

/**
 * Up to 20 indexes into cases sorted by how bad they are: those that cut somebody off, without those that only repeat a
 * worse one. Along a road that leads to many villages each stretch cuts off those behind it, and the first one tells it
 * all.
 */
export const worstOf = (cases: readonly ClosureCase[]): number[] =>
  first(cases, indexes(cases), ({ cutOff }) => cutOff);

/** Up to 20 indexes into cases by people × delay, without those that delay only people whom a worse one delays, too. */
export const slowestOf = (cases: readonly ClosureCase[]): number[] =>
  first(
    cases,
    indexes(cases).sort((a, b) => (cases[b]?.personSeconds ?? 0) - (cases[a]?.personSeconds ?? 0) || a - b),
    ({ delayed }) => delayed.map(({ village }) => village),
  );

const indexes = (cases: readonly ClosureCase[]): number[] => cases.map((_, index) => index);

function first(
  cases: readonly ClosureCase[],
  order: readonly number[],
  hitOf: (one: ClosureCase) => readonly string[],
): number[] {
  const chosen: { readonly index: number; readonly hit: ReadonlySet<string> }[] = [];
  for (const index of order) {
    const one = cases[index];
    if (chosen.length === MOST || one === undefined) break;
    const hit = hitOf(one);
    if (hit.length === 0 || chosen.some((before) => hit.every((village) => before.hit.has(village)))) continue;
    chosen.push({ index, hit: new Set(hit) });
  }
  return chosen.map(({ index }) => index);
}
