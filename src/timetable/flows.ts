/** How many parcels a week go through each station, and how often it is visited. */
import type { Dataset, Run, SiteId } from '../model/index.ts';
import type { Assignment, RouteSkeleton } from './types.ts';

/** Parcels per week. */
export interface WeeklyParcels {
  inbound: number;
  outbound: number;
}

const DAYS_PER_WEEK = 7;
const NONE: Readonly<WeeklyParcels> = { inbound: 0, outbound: 0 };

/**
 * Parcels per week of every village station in use and of every town station that feeds one, each multiplied by
 * `share`. Every village that is assigned to a station counts there.
 */
export function weeklyParcels(
  dataset: Dataset,
  assignment: Assignment,
  share: number,
): (site: SiteId) => Readonly<WeeklyParcels> {
  const weekly = new Map<SiteId, WeeklyParcels>();
  const add = (site: SiteId, inbound: number, outbound: number) => {
    const sum = weekly.get(site);
    if (sum === undefined) weekly.set(site, { inbound, outbound });
    else {
      sum.inbound += inbound;
      sum.outbound += outbound;
    }
  };
  for (const { village, inboundPerDay, outboundPerDay } of dataset.demand.villages) {
    const station = assignment.stationOf.get(village);
    if (station === undefined) continue;
    add(station, DAYS_PER_WEEK * inboundPerDay * share, DAYS_PER_WEEK * outboundPerDay * share);
  }
  for (const [station, sum] of [...weekly]) {
    const town = assignment.fedBy.get(station);
    if (town !== undefined) add(town, sum.inbound, sum.outbound);
  }
  return (site) => weekly.get(site) ?? NONE;
}

/** Visits per week of a site by the given routes, each going on `days` days, by tier. */
export function visitsPerWeek(
  routes: Iterable<RouteSkeleton>,
  days: number,
): (tier: Run['tier'], site: SiteId) => number {
  const visits = { trunk: new Map<SiteId, number>(), feeder: new Map<SiteId, number>() };
  for (const { tier, stops } of routes) {
    const count = visits[tier];
    for (const site of stops) count.set(site, (count.get(site) ?? 0) + days);
  }
  return (tier, site) => visits[tier].get(site) ?? 0;
}
