/** Runs unrolled to visits: one stop on one day of the week. */
import type { CarriedPart, Run, SiteId, Weekday } from '../model/index.ts';
import { DAY } from '../model/index.ts';
import { carriedBy, dividedBy } from './parts.ts';

/** Times are seconds since Monday 00:00 and may lie outside the week; every visit repeats weekly. */
export interface Visit {
  /** Index of the run and of the stop in it. */
  readonly run: number;
  readonly stop: number;
  readonly day: Weekday;
  readonly base: SiteId;
  /** Of the run: latest arrival of a parcel, departure, and outbound parcels available at the base. */
  readonly cutoff: number;
  readonly runDeparts: number;
  readonly unloaded: number;
  /** At the stop. */
  readonly serviceStarts: number;
  readonly handover: number;
  readonly departs: number;
  /** Parts of stations that the stop carries; undefined: all. */
  readonly carriesFor: readonly CarriedPart[] | undefined;
}

export interface Visits {
  readonly trunk: ReadonlyMap<SiteId, readonly Visit[]>;
  readonly feeder: ReadonlyMap<SiteId, readonly Visit[]>;
  /** Into how many even parts the stops divide each station; 1 of those not named. */
  readonly parts: ReadonlyMap<SiteId, number>;
}

/**
 * All visits of a week by tier and site, in the order of runs, stops and days: one for each stop of a run on each of
 * the run's days. Times are the run's, shifted to its day.
 */
export function visitsOf(runs: readonly Run[]): Visits {
  const visits = {
    trunk: new Map<SiteId, Visit[]>(),
    feeder: new Map<SiteId, Visit[]>(),
    parts: dividedBy(carriedBy(runs)),
  };
  for (const [index, run] of runs.entries()) {
    for (const [stopIndex, stop] of run.stops.entries()) {
      let list = visits[run.tier].get(stop.site);
      if (list === undefined) {
        list = [];
        visits[run.tier].set(stop.site, list);
      }
      for (const day of run.days) {
        const midnight = (day - 1) * DAY;
        list.push({
          run: index,
          stop: stopIndex,
          day,
          base: run.base,
          cutoff: midnight + run.cutoff,
          runDeparts: midnight + run.departs,
          unloaded: midnight + run.unloaded,
          serviceStarts: midnight + stop.arrives + stop.waitSeconds,
          handover: midnight + stop.handover,
          departs: midnight + stop.departs,
          carriesFor: stop.carriesFor,
        });
      }
    }
  }
  return visits;
}
