/** How many parcels a week go through each station, and how often it is visited. */
import type { CarriedPart, Dataset, SiteId } from '../model/index.ts';
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
 * Parcels per week of every village station in use, and at every site that feeds some the sum of those that it feeds,
 * each multiplied by `share`. Every village that is assigned to a station counts there.
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
    const base = assignment.fedBy.get(station);
    if (base !== undefined) add(base, sum.inbound, sum.outbound);
  }
  return (site) => weekly.get(site) ?? NONE;
}

/**
 * Mean parcels of one visit of a route's stop: each part of a station that it carries is spread evenly over the visits
 * a week that carry that part at that site, inbound over those that bring, outbound over those that collect; `daysOf`:
 * how many days a week a route goes. A bus that stops at a site twice visits it once.
 */
export function parcelsPerVisit(
  routes: readonly RouteSkeleton[],
  daysOf: (route: RouteSkeleton) => number,
  weekly: (site: SiteId) => Readonly<WeeklyParcels>,
  fedBy: Assignment['fedBy'],
): (route: RouteSkeleton, stop: number) => Readonly<WeeklyParcels> {
  const whole = new Map<SiteId, WeeklyParcels>();
  const divided = new Set<SiteId>();
  for (const route of routes) {
    for (const [i, site] of route.stops.entries()) {
      count(whole, site, route, i, daysOf(route));
      if (route.carries?.[i] !== undefined) divided.add(site);
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
  const key = (at: SiteId, { site, part }: CarriedPart): string => JSON.stringify([at, site, part]);
  const counts = new Map<string, WeeklyParcels>();
  for (const route of routes) {
    for (const [i, site] of route.stops.entries()) {
      if (!divided.has(site)) continue;
      for (const part of partsAt(site, route.carries?.[i])) count(counts, key(site, part), route, i, daysOf(route));
    }
  }
  return ({ stops, carries }, stop) => {
    const site = stops[stop] ?? '';
    const visits = whole.get(site);
    if (!divided.has(site)) {
      const { inbound, outbound } = weekly(site);
      return { inbound: inbound / (visits?.inbound || 1), outbound: outbound / (visits?.outbound || 1) };
    }
    const sum = { inbound: 0, outbound: 0 };
    for (const part of partsAt(site, carries?.[stop])) {
      const { inbound, outbound } = weekly(part.site);
      const many = counts.get(key(site, part));
      sum.inbound += inbound * (1 / part.of / (many?.inbound || 1));
      sum.outbound += outbound * (1 / part.of / (many?.outbound || 1));
    }
    return sum;
  };
}

/** Counts the visits of a route's stop, by direction. */
function count(
  counts: Map<string, WeeklyParcels>,
  at: string,
  { stops, bus }: RouteSkeleton,
  stop: number,
  days: number,
): void {
  if (bus !== undefined && stops.indexOf(stops[stop] ?? '') < stop) return;
  const sum = counts.get(at) ?? { inbound: 0, outbound: 0 };
  counts.set(at, sum);
  if (bus?.from !== null) sum.inbound += days;
  if (bus?.back !== null) sum.outbound += days;
}

/** The stations behind the towns that some of their visits carry parts for. */
function stationsBehind(divided: ReadonlySet<SiteId>, fedBy: Assignment['fedBy']) {
  const behind = new Map<SiteId, SiteId[]>();
  if (divided.size === 0) return behind;
  for (const [station, base] of fedBy) {
    if (divided.has(base)) behind.set(base, [...(behind.get(base) ?? []), station]);
  }
  return behind;
}
