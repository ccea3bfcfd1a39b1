/** Runs unrolled to visits: one stop on one day of the week. */
import type { CarriedPart, Run, Site, SiteId, Weekday } from '../model/index.ts';
import { DAY } from '../model/index.ts';
import { carriedBy, dividedBy } from './parts.ts';

/** Times are seconds since Monday 00:00 and may lie outside the week; every visit repeats weekly. */
export interface Visit {
  /** Index of the run and of the stop in it. */
  readonly run: number;
  readonly stop: number;
  readonly day: Weekday;
  /** Of the run: `trunk` from the county centre, `feeder` from a town station. */
  readonly tier: Run['tier'];
  readonly base: SiteId;
  /** Of the run: latest arrival of a parcel, departure, and outbound parcels available at the base. */
  readonly cutoff: number;
  readonly runDeparts: number;
  readonly unloaded: number;
  /** At the stop. */
  readonly serviceStarts: number;
  readonly handover: number;
  readonly departs: number;
  /** Whether the run brings parcels to the stop, and takes some from there: a bus may do one only. */
  readonly brings: boolean;
  readonly collects: boolean;
  readonly byBus: boolean;
  /** Parts of stations that the stop carries; undefined: all. */
  readonly carriesFor: readonly CarriedPart[] | undefined;
}

export interface Visits {
  /** Town visits: stops at town stations, by site. */
  readonly towns: ReadonlyMap<SiteId, readonly Visit[]>;
  /** Station visits: stops at village stations, by site. */
  readonly stations: ReadonlyMap<SiteId, readonly Visit[]>;
  /** Into how many even parts the stops divide each station; 1 of those not named. */
  readonly parts: ReadonlyMap<SiteId, number>;
}

/**
 * All visits of a week by what is visited (of `sites`), in the order of runs, stops and days: one for each stop of a run
 * on each of the run's days. Times are the run's, shifted to its day.
 */
export function visitsOf(runs: readonly Run[], sites: Iterable<Pick<Site, 'id' | 'tier'>>): Visits {
  const villageSites = new Set<SiteId>();
  for (const { id, tier } of sites) if (tier === 'village') villageSites.add(id);
  const visits = {
    towns: new Map<SiteId, Visit[]>(),
    stations: new Map<SiteId, Visit[]>(),
    parts: dividedBy(carriedBy(runs)),
  };
  for (const [index, run] of runs.entries()) {
    for (const [stopIndex, stop] of run.stops.entries()) {
      const bySite = villageSites.has(stop.site) ? visits.stations : visits.towns;
      let list = bySite.get(stop.site);
      if (list === undefined) {
        list = [];
        bySite.set(stop.site, list);
      }
      for (const day of run.days) {
        const midnight = (day - 1) * DAY;
        list.push({
          run: index,
          stop: stopIndex,
          day,
          tier: run.tier,
          base: run.base,
          cutoff: midnight + run.cutoff,
          runDeparts: midnight + run.departs,
          unloaded: midnight + run.unloaded,
          serviceStarts: midnight + stop.arrives + stop.waitSeconds,
          handover: midnight + stop.handover,
          departs: midnight + stop.departs,
          brings: run.bus?.from !== null,
          collects: run.bus?.back !== null,
          byBus: run.bus !== undefined,
          carriesFor: stop.carriesFor,
        });
      }
    }
  }
  return visits;
}
