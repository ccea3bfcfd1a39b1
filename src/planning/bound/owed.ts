/** What the stations of a plan are owed: visits a week, and the parcels of those who use them. */
import type { Dataset, Plan, Run, Site, SiteId } from '../../model/index.ts';

/** A station, or an even part of one, that runs have to stop at. */
export interface Owed {
  readonly site: Site;
  /** Visits a week; of these on one day at most; days with a visit. */
  readonly times: number;
  readonly perDay: number;
  readonly days: number;
  /** Parcels a week. 0 at towns: how many go by way of them is free. */
  readonly inbound: number;
  readonly outbound: number;
}

const DAYS_PER_WEEK = 7;

/** Visits of a week, by weekday 1 … 7. */
type Week = Int32Array;

/** By site and part of the station (`1/1` where it is whole) the visits of each weekday. */
function visitsOf(runs: readonly Run[]): Map<SiteId, Map<string, Week>> {
  const parts = new Map<SiteId, Set<string>>();
  const eachStop = (visit: (site: SiteId, carried: readonly string[] | null, days: Run['days']) => void): void => {
    for (const { stops, days } of runs)
      for (const { site, carriesFor } of stops)
        visit(site, carriesFor?.map((each) => `${each.site} ${each.part}/${each.of}`) ?? null, days);
  };
  eachStop((site, carried) => {
    const known = parts.get(site) ?? new Set<string>();
    for (const part of carried ?? []) known.add(part);
    parts.set(site, known);
  });
  const weeks = new Map<SiteId, Map<string, Week>>();
  eachStop((site, carried, days) => {
    const all = [...(parts.get(site) ?? [])];
    const bySite = weeks.get(site) ?? new Map<string, Week>();
    weeks.set(site, bySite);
    for (const part of carried ?? (all.length === 0 ? ['1/1'] : all)) {
      const week = bySite.get(part) ?? new Int32Array(DAYS_PER_WEEK + 1);
      for (const day of days) week[day] = (week[day] ?? 0) + 1;
      bySite.set(part, week);
    }
  });
  return weeks;
}

/** Parcels a week that go to and from each station: those of the served villages that use it. */
export function weeklyOf(dataset: Dataset, plan: Plan): Map<SiteId, { inbound: number; outbound: number }> {
  const demand = new Map(dataset.demand.villages.map((each) => [each.village, each]));
  const weekly = new Map<SiteId, { inbound: number; outbound: number }>();
  for (const { village, station, status } of plan.villages) {
    if (station === null || status !== 'served') continue;
    const sum = weekly.get(station) ?? { inbound: 0, outbound: 0 };
    sum.inbound += DAYS_PER_WEEK * (demand.get(village)?.inboundPerDay ?? 0);
    sum.outbound += DAYS_PER_WEEK * (demand.get(village)?.outboundPerDay ?? 0);
    weekly.set(station, sum);
  }
  return weekly;
}

/**
 * Stations that the plan visits, in the order of the dataset, each as often as the plan does. A village station that is
 * carried in parts owes its visits to each; a town the fewest that any part behind it gets; a warehouse none, it
 * need not be called at.
 */
export function owedBy(dataset: Dataset, plan: Plan): Owed[] {
  const weeks = visitsOf(plan.runs);
  const weekly = weeklyOf(dataset, plan);
  return dataset.sites.flatMap((site): Owed[] => {
    const parts = [...(weeks.get(site.id)?.values() ?? [])];
    if (parts.length === 0 || site.tier === 'county' || site.tier === 'warehouse') return [];
    const each = parts.map((week) => ({
      times: week.reduce((sum, count) => sum + count, 0),
      perDay: Math.max(...week),
      days: week.filter((count) => count > 0).length,
    }));
    if (site.tier === 'town') {
      const fewest = (of: (one: (typeof each)[number]) => number): number => Math.min(...each.map(of));
      const [times, days] = [fewest((one) => one.times), fewest((one) => one.days)];
      return [{ site, times, days, perDay: Math.max(...each.map((one) => one.perDay)), inbound: 0, outbound: 0 }];
    }
    const { inbound, outbound } = weekly.get(site.id) ?? { inbound: 0, outbound: 0 };
    return each.map((one) => ({
      site,
      ...one,
      inbound: inbound / parts.length,
      outbound: outbound / parts.length,
    }));
  });
}
