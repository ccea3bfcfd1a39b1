/** The timetable at one end of the error band, worked out again: docs/definitions.md §5, "Ranges". */
import { seconds } from '../model/index.ts';
import { bringsTo, ownRun } from './buses.ts';
import type { Ground } from './ground.ts';
import { groupBy } from './ground.ts';
import type { TimedRun } from './schedule.ts';

/** What each leg is multiplied by. */
export interface Ends {
  readonly seconds: number;
  readonly metres: number;
}

const times = (value: number, by: number): number => Math.round(value * by);

/** One run left at `departs`: legs multiplied, service as long as it was, waits for opening made anew. */
function driven(ground: Ground, one: TimedRun, by: Ends, departs: number): TimedRun {
  let at = departs;
  const stops = one.stops.map((stop) => {
    const legSeconds = times(stop.legSeconds, by.seconds);
    const arrives = at + legSeconds;
    const starts = Math.max(arrives, ground.sites.get(stop.site)?.opens ?? arrives);
    at = starts + (stop.ends - stop.starts);
    const legMetres = times(stop.legMetres, by.metres);
    return { site: stop.site, legSeconds, legMetres, arrives, waitSeconds: starts - arrives, starts, ends: at };
  });
  const leftLast = one.stops.at(-1)?.ends ?? one.run.departs;
  const ways = one.stops.reduce((total, stop) => total + stop.legMetres, 0);
  const returns = at + times(one.returns - leftLast, by.seconds);
  const unloaded = returns + one.unloaded - one.returns;
  return {
    ...one,
    run: { ...one.run, departs: seconds(departs) },
    cutoff: one.cutoff + departs - one.run.departs,
    stops,
    returns,
    unloaded,
    seconds: unloaded - departs,
    metres: stops.reduce((total, stop) => total + stop.legMetres, times(one.metres - ways, by.metres)),
  };
}

/**
 * All runs of a set, in its order: trunk runs keep their departures, feeder runs wait for the trunk visits that they
 * had waited for.
 */
export function driveAt(ground: Ground, timed: readonly TimedRun[], by: Ends): TimedRun[] {
  const { transferSeconds } = ground.policy;
  const trunk = timed.filter(({ run }) => run.tier === 'trunk');
  const moved = new Map(
    trunk.map((one) => [one, ownRun(one.run) ? driven(ground, one, by, one.run.departs) : one] as const),
  );
  const bringing = trunk.filter(({ run }) => bringsTo(run));
  const visits = bringing.flatMap((one) =>
    one.stops.map((stop, i) => ({
      town: stop.site,
      days: one.run.days,
      sorted: stop.ends + transferSeconds,
      sortedThen: (moved.get(one)?.stops[i]?.ends ?? stop.ends) + transferSeconds,
    })),
  );
  const byTown = groupBy(visits, ({ town }) => town);
  return timed.map((one) => {
    const already = moved.get(one);
    if (already !== undefined) return already;
    // Buses keep to their timetable.
    if (!ownRun(one.run)) return one;
    const { departs, days, base } = one.run;
    let leaves: number = departs;
    for (const visit of byTown.get(base) ?? []) {
      const awaited = visit.sorted <= departs && visit.days.some((day) => days.includes(day));
      if (awaited) leaves = Math.max(leaves, visit.sortedThen);
    }
    return driven(ground, one, by, leaves);
  });
}
