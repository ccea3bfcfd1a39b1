/**
 * Starts of a chain of events: earliest forward, latest backward, and the two joined for the shortest day
 * (forward time slack, Savelsbergh 1992, doi 10.1287/ijoc.4.2.146, over sets of intervals).
 */
import type { TimedEvent } from './chain.ts';
import { earliestIn, latestIn, type Times } from './windows.ts';

/** What the passes need of an event. */
export interface Slot {
  readonly times: Times;
  /** Seconds from its start to the earliest arrival at the next event. */
  readonly span: number;
  readonly around: TimedEvent['around'];
}

export interface Starts {
  readonly starts: number[];
  /** Sum of the seconds by which events begin after the last of their times. */
  readonly lateSeconds: number;
}

/**
 * Every event as early as it can be from `departs` (seconds) on; one that comes too late begins at once and is counted.
 */
export function earliestStarts(events: readonly TimedEvent[], departs = 0): Starts {
  const starts: number[] = [];
  let lateSeconds = 0;
  let time = departs;
  for (const { times, work, way, late, around } of events) {
    if (around !== null) time = Math.max(time, (starts[around.from] ?? 0) + around.seconds);
    const start = earliestIn(times, time);
    if (Number.isNaN(start)) lateSeconds += time - (times.closes.at(-1) ?? time);
    else time = start;
    lateSeconds += late;
    starts.push(time);
    time += work + way;
  }
  return { starts, lateSeconds };
}

/** The chain with its late events allowed at the time they have. */
export const slotsOf = (events: readonly TimedEvent[], { starts }: Starts): Slot[] =>
  events.map(({ times, work, way, around }, i) => {
    const start = starts[i] ?? 0;
    const late = start > (times.closes.at(-1) ?? 0);
    return {
      times: late ? { opens: [...times.opens, start], closes: [...times.closes, start] } : times,
      span: work + way,
      around,
    };
  });

/** Earliest starts of the slots from number `first`, that one at `time` or later. False where a slot is missed. */
export function forward(slots: readonly Slot[], first: number, last: number, time: number, starts: number[]): boolean {
  let at = time;
  for (let i = first; i <= last; i++) {
    const slot = slots[i];
    if (slot === undefined) return false;
    const { around } = slot;
    if (around !== null && around.from >= first) at = Math.max(at, (starts[around.from] ?? 0) + around.seconds);
    at = earliestIn(slot.times, at);
    if (Number.isNaN(at)) return false;
    starts[i] = at;
    at += slot.span;
  }
  return true;
}

/** Latest start of slot `first` that still lets slot `last` start at `time`; NaN where none does. */
export function latestStart(slots: readonly Slot[], first: number, last: number, time: number): number {
  let at = time;
  // Breaks of two ways never nest, so one limit from beyond them is enough.
  let host = -1;
  let limit = Number.POSITIVE_INFINITY;
  for (let i = last; i >= first; i--) {
    const slot = slots[i];
    if (slot === undefined) return Number.NaN;
    if (i < last) at -= slot.span;
    if (i === host) at = Math.min(at, limit);
    at = i < last ? latestIn(slot.times, at) : at;
    if (Number.isNaN(at)) return Number.NaN;
    if (slot.around !== null) {
      host = slot.around.from;
      limit = at - slot.around.seconds;
    }
  }
  return at;
}

export interface Span {
  readonly departs: number;
  readonly ends: number;
}

/** The earliest end, and the latest departure for it. The chain must be feasible. */
export function earliestEnd(slots: readonly Slot[], starts: readonly number[]): Span {
  const last = slots.length - 1;
  const ends = starts[last] ?? 0;
  return { departs: latestStart(slots, 0, last, ends), ends };
}

/**
 * The shortest day, the earliest of several. Exact: the latest departure grows with the end, second for second or not
 * at all, but for jumps where an event can wait for an opening other than its first; so the ends of those jumps are
 * tried one by one.
 */
export function shortestSpan(slots: readonly Slot[], earliest: readonly number[], least: number): Span {
  const last = slots.length - 1;
  const first = earliestEnd(slots, earliest);
  let best = first;
  const starts = [...earliest];
  for (let i = 0; i <= last && best.ends - best.departs > least; i++) {
    const opens = slots[i]?.times.opens ?? [];
    for (let w = 1; w < opens.length; w++) {
      const open = opens[w] ?? 0;
      if (open <= (earliest[i] ?? 0)) continue;
      if (!forward(slots, i, last, open, starts)) break;
      const ends = starts[last] ?? 0;
      if (ends < first.ends) continue;
      const departs = latestStart(slots, 0, last, ends);
      const saved = best.ends - best.departs - (ends - departs);
      if (saved > 0 || (saved === 0 && ends < best.ends)) best = { departs, ends };
    }
  }
  return best;
}
