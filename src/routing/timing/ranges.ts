/** How early and how late each part of a run can be. */
import { chainOf } from './chain.ts';
import type { Lookup } from './lookup.ts';
import type { RunSequence } from './sequence.ts';
import { earliestStarts, latestStart, slotsOf } from './slack.ts';

/** Earliest start, and the latest that lets all after it be in time; infinite where nothing limits it. */
export type Range = readonly [earliest: number, latest: number];

export interface TripRanges {
  readonly departs: Range;
  readonly visits: readonly Range[];
  /** Return to the depot, or the end. */
  readonly back: Range;
}

/**
 * Ranges of a sequence as it is: breaks that it doesn't list, `maxSeconds` and what is late already count for nothing.
 */
export function rangesOf(lookup: Lookup, run: RunSequence): TripRanges[] {
  const { events } = chainOf(lookup, run, null);
  const earliest = earliestStarts(events);
  const slots = slotsOf(events, earliest);
  const last = slots.length - 1;
  const end = slots[last]?.times.closes.at(-1) ?? 0;
  const ranges = events.map((_, i): Range => [earliest.starts[i] ?? 0, latestStart(slots, i, last, end)]);
  return run.trips.map((_, t) => {
    const ofTrip = ranges.filter((_range, i) => events[i]?.trip === t);
    return { departs: ofTrip[0] ?? [0, 0], visits: ofTrip.slice(1, -1), back: ofTrip.at(-1) ?? [0, 0] };
  });
}
