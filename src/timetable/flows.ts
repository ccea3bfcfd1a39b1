/** How many parcels a week go through each station, and how often it is visited. */
import type { CarriedPart, Dataset, Run, SiteId } from '../model/index.ts';
import { dividedBy } from './parts.ts';
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

/**
 * Mean parcels of one visit of a route's stop: each part of a station that it carries is spread evenly over the visits
 * a week that carry that part, of `routes` of the same tier, each going on `days` days.
 */
export function parcelsPerVisit(
  routes: readonly RouteSkeleton[],
  days: number,
  weekly: (site: SiteId) => Readonly<WeeklyParcels>,
  fedBy: Assignment['fedBy'],
): (route: RouteSkeleton, stop: number) => Readonly<WeeklyParcels> {
  const whole = { trunk: new Map<SiteId, number>(), feeder: new Map<SiteId, number>() };
  const divided = { trunk: new Set<SiteId>(), feeder: new Set<SiteId>() };
  for (const { tier, stops, carries } of routes) {
    for (const [i, site] of stops.entries()) {
      whole[tier].set(site, (whole[tier].get(site) ?? 0) + days);
      if (carries?.[i] !== undefined) divided[tier].add(site);
    }
  }
  const behind = stationsBehind(divided, fedBy);
  const of = dividedBy(routes.flatMap(({ carries }) => carries ?? []));
  const partsAt = (site: SiteId, among: readonly CarriedPart[] | undefined): readonly CarriedPart[] =>
    among ??
    (behind.get(site) ?? [site]).flatMap((station) => {
      const parts = of.get(station) ?? 1;
      return Array.from({ length: parts }, (_, i) => ({ site: station, part: i + 1, of: parts }));
    });
  const key = (tier: Run['tier'], { site, part }: CarriedPart): string => `${tier} ${part} ${site}`;
  const counts = new Map<string, number>();
  for (const { tier, stops, carries } of routes) {
    for (const [i, site] of stops.entries()) {
      if (!divided[tier].has(site)) continue;
      for (const part of partsAt(site, carries?.[i])) {
        counts.set(key(tier, part), (counts.get(key(tier, part)) ?? 0) + days);
      }
    }
  }
  return ({ tier, stops, carries }, stop) => {
    const site = stops[stop] ?? '';
    const visits = whole[tier].get(site) ?? 1;
    if (!divided[tier].has(site)) {
      const { inbound, outbound } = weekly(site);
      return { inbound: inbound / visits, outbound: outbound / visits };
    }
    const sum = { inbound: 0, outbound: 0 };
    for (const part of partsAt(site, carries?.[stop])) {
      const { inbound, outbound } = weekly(part.site);
      const share = 1 / part.of / (counts.get(key(tier, part)) ?? 1);
      sum.inbound += inbound * share;
      sum.outbound += outbound * share;
    }
    return sum;
  };
}

/** The stations behind the towns that some of their visits carry parts for. */
function stationsBehind({ trunk }: { readonly trunk: ReadonlySet<SiteId> }, fedBy: Assignment['fedBy']) {
  const behind = new Map<SiteId, SiteId[]>();
  if (trunk.size === 0) return behind;
  for (const [station, town] of fedBy) {
    if (trunk.has(town)) behind.set(town, [...(behind.get(town) ?? []), station]);
  }
  return behind;
}
