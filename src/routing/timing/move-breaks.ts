/** Moves breaks along a run for a shorter day. */
import type { RunSequence, SequenceVisit } from './sequence.ts';

/**
 * Most visits × places looked at for a run, so that long runs stay fast: a run of 100 visits and two breaks is looked
 * at whole.
 */
const MOST_STEPS = 20_000;

/** How good the times of a sequence are. */
export interface Rated {
  readonly lateSeconds: number;
  readonly duration: number;
  /** Driving, service, breaks and reloads: no duration is shorter. */
  readonly least: number;
}

const shorter = (a: Rated, b: Rated): boolean =>
  a.lateSeconds < b.lateSeconds || (a.lateSeconds === b.lateSeconds && a.duration < b.duration);

/** Every sequence that has this break at another place. */
function* elsewhere(run: RunSequence, id: string): Generator<RunSequence> {
  const isIt = (visit: SequenceVisit): boolean => visit.kind === 'break' && visit.id === id;
  const without = run.trips.map((trip) => ({ ...trip, visits: trip.visits.filter((visit) => !isIt(visit)) }));
  for (const [t, trip] of without.entries()) {
    for (let i = 0; i <= trip.visits.length; i++) {
      const here = run.trips[t]?.visits[i];
      if (here !== undefined && isIt(here)) continue;
      yield { ...run, trips: without.with(t, { ...trip, visits: trip.visits.toSpliced(i, 0, { kind: 'break', id }) }) };
    }
  }
}

/** Tries every place for each of the breaks in turn, once, and keeps what shortens the day without being later. */
export function improveBreaks<T extends Rated>(
  run: RunSequence,
  ids: readonly string[],
  first: T,
  time: (run: RunSequence) => T,
): { run: RunSequence; timed: T } {
  let best = { run, timed: first };
  const visits = run.trips.reduce((sum, trip) => sum + trip.visits.length, 0);
  if (visits ** 2 * ids.length > MOST_STEPS) return best;
  for (const id of ids) {
    for (const changed of elsewhere(best.run, id)) {
      if (best.timed.duration <= best.timed.least) return best;
      const timed = time(changed);
      if (shorter(timed, best.timed)) best = { run: changed, timed };
    }
  }
  return best;
}
