/**
 * Times for a route whose order is fixed, where windows may be missed: least total earliness and lateness, then the
 * shortest day, then everything as early as possible. VROOM's plan mode asks for the same of a mixed-integer programme.
 *
 * Times less what must pass before them (`offset`) never fall along the route, and what a time costs is piecewise
 * linear, so that an optimum lies at the windows' ends (isotonic regression). A dynamic programme over those candidates
 * is exact, also for several windows a task and for breaks, around which travel may be split at will. n items, c
 * candidates: n·c, and c² for each gap with a break.
 */

import { MOST_PAIRS_OF_TIMES, MOST_TIMES } from '../limits.ts';
import { tooLarge } from '../refusal.ts';
import type { Bounds, Window } from '../request/input.ts';

export interface EtaItem extends Bounds {
  /** A break: it comes somewhere along the way between the items around it. */
  readonly pause: boolean;
  /** In order, apart from each other, at least one. */
  readonly windows: readonly Window[];
  /** Seconds from its start until it is over. */
  readonly action: number;
  /** Seconds of travel to the next item that is no break; 0 for breaks and for the end. */
  readonly travel: number;
}

/** An item that is no break, the breaks after it, and how much must pass before each of them. */
interface Gap {
  readonly item: EtaItem;
  readonly offset: number;
  readonly pauses: readonly { readonly item: EtaItem; readonly offset: number }[];
}

function gapsOf(items: readonly EtaItem[]): Gap[] {
  const gaps: { item: EtaItem; offset: number; pauses: { item: EtaItem; offset: number }[] }[] = [];
  let offset = 0;
  let travel = 0;
  for (const item of items) {
    if (item.pause) gaps.at(-1)?.pauses.push({ item, offset });
    else {
      offset += travel;
      gaps.push({ item, offset, pauses: [] });
      travel = item.travel;
    }
    offset += item.action;
  }
  return gaps;
}

const ends = ({ windows, earliest, latest }: EtaItem): number[] => [...windows.flat(), earliest, latest];

const ascending = (values: readonly number[]): Float64Array =>
  Float64Array.from(new Set(values.filter((value) => value >= 0 && value < Number.POSITIVE_INFINITY))).sort();

/** Seconds by which the nearest window is missed at each of the times, which ascend; infinite outside the bounds. */
export function missedAt({ windows, earliest, latest }: EtaItem, times: Float64Array, offset: number): Float64Array {
  const missed = new Float64Array(times.length);
  let next = 0;
  for (const [i, value] of times.entries()) {
    const time = value + offset;
    while (next < windows.length && (windows[next]?.[1] ?? 0) < time) next++;
    const late = time - (windows[next - 1]?.[1] ?? Number.NEGATIVE_INFINITY);
    const early = Math.max(0, (windows[next]?.[0] ?? Number.POSITIVE_INFINITY) - time);
    missed[i] = time < earliest || time > latest ? Number.POSITIVE_INFINITY : Math.min(late, early);
  }
  return missed;
}

/**
 * Cheapest times of the breaks of a gap when they may not come before `from`: cost by the last possible time, and how
 * to get it.
 */
function pausesFrom(missed: readonly Float64Array[], times: Float64Array, from: number) {
  let cost = new Float64Array(times.length);
  const choices: Int32Array[] = [];
  for (const own of missed) {
    const next = new Float64Array(times.length);
    const choice = new Int32Array(times.length);
    let best = Number.POSITIVE_INFINITY;
    let at = -1;
    for (let i = 0; i < times.length; i++) {
      const value = (times[i] ?? 0) < from ? Number.POSITIVE_INFINITY : (cost[i] ?? 0) + (own[i] ?? 0);
      if (value < best) [best, at] = [value, i];
      next[i] = best;
      choice[i] = at;
    }
    cost = next;
    choices.push(choice);
  }
  return { cost, choices };
}

/** Index of the last of `sorted` that is not above `value`. */
function lastUpTo(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * When each item starts; null where the bounds leave no times. The first item is the departure, the last the arrival at
 * the end. Throws {@link VroomError} where there are too many windows.
 */
export function chooseTimes(items: readonly EtaItem[]): number[] | null {
  const gaps = gapsOf(items);
  const candidates = ascending([
    0,
    ...gaps.flatMap(({ item, offset, pauses }) => [
      ...ends(item).map((time) => time - offset),
      ...pauses.flatMap((pause) =>
        ends(pause.item).flatMap((time) => [time - pause.offset, time - pause.offset - item.travel]),
      ),
    ]),
  ]);
  const count = candidates.length;
  const between = gaps.map(({ pauses, item }) =>
    pauses.length === 0 ? candidates : ascending([...candidates, ...candidates.map((value) => value + item.travel)]),
  );
  const pairs = gaps.reduce((sum, { pauses }, g) => sum + pauses.length * count * (between[g]?.length ?? 0), 0);
  if (gaps.length * count > MOST_TIMES || pairs > MOST_PAIRS_OF_TIMES)
    throw tooLarge('Too many time windows on one route.');
  let missed = new Float64Array(count);
  /** Less the departure: the day's length but for the arrival. */
  let spread = candidates.map((value) => -value);
  const from: Int32Array[] = [];
  for (const [g, { item, offset }] of gaps.entries()) {
    if (g > 0) {
      const step = reach(gaps[g - 1], between[g - 1] ?? candidates, candidates, missed, spread);
      ({ missed, spread } = step);
      from.push(step.from);
    }
    for (const [k, own] of missedAt(item, candidates, offset).entries()) missed[k] = (missed[k] ?? 0) + own;
  }
  let last = -1;
  for (let k = 0; k < count; k++) {
    const [value, day] = [missed[k] ?? 0, (spread[k] ?? 0) + (candidates[k] ?? 0)];
    const [best, bestDay] = [missed[last] ?? Number.POSITIVE_INFINITY, (spread[last] ?? 0) + (candidates[last] ?? 0)];
    if (value < best || (value === best && last >= 0 && day < bestDay)) last = k;
  }
  return last < 0 ? null : unwind(gaps, between, candidates, from, last);
}

/**
 * The best way to each candidate of the next item, from the candidates of the one before and past the breaks between.
 */
function reach(
  gap: Gap | undefined,
  times: Float64Array,
  candidates: Float64Array,
  missed: Float64Array,
  spread: Float64Array,
): { missed: Float64Array<ArrayBuffer>; spread: Float64Array<ArrayBuffer>; from: Int32Array } {
  const count = candidates.length;
  const next = {
    missed: new Float64Array(count),
    spread: new Float64Array(count),
    from: new Int32Array(count).fill(-1),
  };
  next.missed.fill(Number.POSITIVE_INFINITY);
  const offer = (to: number, source: number, value: number): void => {
    const best = next.missed[to] ?? 0;
    const day = spread[source] ?? 0;
    if (value > best || value === Number.POSITIVE_INFINITY || (value === best && day >= (next.spread[to] ?? 0))) return;
    next.missed[to] = value;
    next.spread[to] = day;
    next.from[to] = source;
  };
  if (gap === undefined || gap.pauses.length === 0) {
    for (let k = 0; k < count; k++) {
      if (k > 0) offer(k, next.from[k - 1] ?? -1, next.missed[k - 1] ?? 0);
      offer(k, k, missed[k] ?? 0);
    }
    return next;
  }
  const latest = candidates.map((value) => lastUpTo(times, value + gap.item.travel));
  const own = gap.pauses.map(({ item, offset }) => missedAt(item, times, offset));
  for (let source = 0; source < count; source++) {
    if (missed[source] === Number.POSITIVE_INFINITY) continue;
    const { cost } = pausesFrom(own, times, candidates[source] ?? 0);
    for (let to = source; to < count; to++) offer(to, source, (missed[source] ?? 0) + (cost[latest[to] ?? 0] ?? 0));
  }
  return next;
}

function unwind(
  gaps: readonly Gap[],
  between: readonly Float64Array[],
  candidates: Float64Array,
  from: readonly Int32Array[],
  last: number,
): number[] {
  const times: number[] = [];
  let to = last;
  for (let g = gaps.length - 1; g >= 0; g--) {
    const gap = gaps[g];
    if (gap === undefined) break;
    if (g < gaps.length - 1) {
      const after = to;
      to = from[g]?.[after] ?? 0;
      const moments = between[g] ?? candidates;
      const own = gap.pauses.map(({ item, offset }) => missedAt(item, moments, offset));
      const { choices } = pausesFrom(own, moments, candidates[to] ?? 0);
      let at = lastUpTo(moments, (candidates[after] ?? 0) + gap.item.travel);
      for (let p = gap.pauses.length - 1; p >= 0; p--) {
        at = choices[p]?.[at] ?? 0;
        times.push((moments[at] ?? 0) + (gap.pauses[p]?.offset ?? 0));
      }
    }
    times.push((candidates[to] ?? 0) + gap.offset);
  }
  return times.reverse();
}
