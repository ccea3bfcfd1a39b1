/** When a run does what: times for a sequence of visits. */
import type { RoutingProblem, RoutingRun, RoutingTrip, RoutingVisit } from '../../model/index.ts';
import { missingBreaks, placeBreaks, withBreaks } from './breaks.ts';
import { type Chain, chainOf, type Deadlines } from './chain.ts';
import { type Lookup, lookupOf } from './lookup.ts';
import { improveBreaks, type Rated } from './move-breaks.ts';
import type { RunSequence } from './sequence.ts';
import {
  earliestEnd,
  earliestStarts,
  forward,
  latestStart,
  type Slot,
  type Span,
  shortestSpan,
  slotsOf,
} from './slack.ts';

export interface TimedRun {
  readonly run: RoutingRun;
  /** Seconds by which windows, releases, depots' hours and the shift are missed, summed over the run; 0 = in time. */
  readonly lateSeconds: number;
  /** Seconds beyond the longest day, and of driving beyond the longest drive. */
  readonly overSeconds: number;
  readonly overDriveSeconds: number;
  readonly driveSeconds: number;
  readonly metres: number;
  /** Legs that have no way; they count as 0 seconds and 0 metres here. */
  readonly noWay: number;
}

export interface TimeOptions {
  /** Latest start of some of the sequence's visits (the same objects). */
  readonly deadlines?: Deadlines;
  /** Everything as early as possible instead of a late departure. */
  readonly asSoonAsPossible?: boolean;
}

/**
 * Times of a run: the earliest end, then the latest first departure for that end. Where time costs money or the longest
 * day binds, the shortest day instead. Both are exact for the places that the breaks have, also with several windows a
 * visit. Breaks that the sequence doesn't list are put where the run ends earliest (exact up to five of them); for the
 * shortest day they are then moved one by one, which may miss a better place for two at once. Later trips leave their
 * depot as late as their own return allows. A run that can't be in time is timed as early as possible and says by how
 * much it is late. Throws `request-invalid` for unknown ids.
 */
export const timeRun = (problem: RoutingProblem, sequence: RunSequence, options: TimeOptions = {}): TimedRun =>
  timeSequence(lookupOf(problem), sequence, options);

/** `timeRun` with the lookup at hand. */
export function timeSequence(lookup: Lookup, sequence: RunSequence, options: TimeOptions): TimedRun {
  const time = (run: RunSequence): TimedChain => timeChain(chainOf(lookup, run, options.deadlines ?? null), options);
  let timed = time(sequence);
  const missing = missingBreaks(timed.chain.type, sequence);
  if (missing.length > 0) {
    const chosen = withBreaks(sequence, timed.chain, placeBreaks(timed.chain, missing));
    timed = time(chosen);
    const ids = missing.map(({ id }) => id);
    if (wantsShortest(timed, options)) timed = improveBreaks(chosen, ids, timed, time).timed;
  }
  const { chain, starts, lateSeconds, duration } = timed;
  const { maxSeconds, maxDriveSeconds } = chain.type;
  return {
    run: runOf(sequence, chain, starts),
    lateSeconds,
    overSeconds: maxSeconds === null ? 0 : Math.max(0, duration - maxSeconds),
    overDriveSeconds: maxDriveSeconds === null ? 0 : Math.max(0, chain.driveSeconds - maxDriveSeconds),
    driveSeconds: chain.driveSeconds,
    metres: chain.metres,
    noWay: chain.noWay,
  };
}

/** A chain with the starts of its events. */
interface TimedChain extends Rated {
  readonly chain: Chain;
  readonly starts: readonly number[];
}

const wantsShortest = ({ chain: { type }, duration }: TimedChain, { asSoonAsPossible }: TimeOptions): boolean =>
  asSoonAsPossible !== true && (type.costPerSecond > 0 || (type.maxSeconds !== null && duration > type.maxSeconds));

/** The times of a chain as `timeRun` chooses them. */
function timeChain(chain: Chain, { asSoonAsPossible = false }: TimeOptions): TimedChain {
  const { events, type, driveSeconds } = chain;
  const earliest = earliestStarts(events);
  const least = events.reduce((sum, { work }) => sum + work, driveSeconds);
  const timed = (starts: readonly number[]): TimedChain => {
    const duration = (starts.at(-1) ?? 0) - (starts[0] ?? 0);
    return { chain, starts, lateSeconds: earliest.lateSeconds, duration, least };
  };
  if (asSoonAsPossible) return timed(earliest.starts);
  const slots = slotsOf(events, earliest);
  let span: Span = earliestEnd(slots, earliest.starts);
  const binds = type.maxSeconds !== null && span.ends - span.departs > type.maxSeconds;
  if (type.costPerSecond > 0 || binds) span = shortestSpan(slots, earliest.starts, least);
  const starts = [...earliest.starts];
  forward(slots, 0, slots.length - 1, span.departs, starts);
  leaveLate(chain, slots, starts);
  return timed(starts);
}

/** Waiting on a later trip becomes a later departure from its depot. */
function leaveLate({ events }: Chain, slots: readonly Slot[], starts: number[]): void {
  let first = 0;
  events.forEach(({ kind }, i) => {
    if (kind === 'departs') first = i;
    if (first === 0 || (kind !== 'returns' && kind !== 'ends')) return;
    const departs = latestStart(slots, first, i, starts[i] ?? 0);
    forward(slots, first, i, departs, starts);
  });
}

function runOf(sequence: RunSequence, { events }: Chain, starts: readonly number[]): RoutingRun {
  const trips: RoutingTrip[] = [];
  let visits: RoutingVisit[] = [];
  events.forEach(({ kind, visit }, i) => {
    const at = starts[i] ?? 0;
    if (kind === 'departs') {
      visits = [];
      trips.push({ departs: at, visits });
    } else if (visit !== null) visits.push({ ...visit, starts: at });
  });
  return { type: sequence.type, day: sequence.day, vehicle: sequence.vehicle, trips, ends: starts.at(-1) ?? 0 };
}
