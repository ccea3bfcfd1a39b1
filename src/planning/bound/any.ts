/** Runs that any plan has to make that serves the same villages, whatever its stations: weak, and for all of them. */
import { type Dataset, isTransfer, type Plan, type Site, type SiteId, type Travel } from '../../model/index.ts';
import type { RunsProblem } from '../../routing/bounds/index.ts';
import { encodeRuns, type Place } from './encode.ts';
import { byProfile, closed, drivesOf } from './legs.ts';
import { owedBy, weeklyOf } from './owed.ts';
import { centreOf } from './own.ts';

/** Sites up to which drives over other sites are looked for. */
const MOST_SITES = 700;
const MOST_APART = 3_000_000;

/**
 * The problem of villages of which no two share a station that could serve them: one of its stations has to be visited
 * as often as the plan delivers there. Towns likewise. All parcels are handled at some visit. Null where there are too
 * many sites.
 */
export function anyRuns(
  { plan, dataset, travel }: { readonly plan: Plan; readonly dataset: Dataset; readonly travel: Travel },
  stations: ReadonlyMap<string, ReadonlySet<SiteId>>,
): RunsProblem | null {
  const { policy } = plan;
  const centre = centreOf(dataset, plan);
  const open = new Set(plan.sites.map(({ site }) => site));
  const usable = dataset.sites.filter(
    ({ id, tier, state }) => tier !== 'county' && (state !== 'excluded' || open.has(id)),
  );
  const sites = [centre, ...usable];
  if (sites.length > MOST_SITES) return null;
  const ids = sites.map(({ id }) => id);
  const number = new Map(ids.map((id, i) => [id, i]));
  const at = ({ id }: Site): number => number.get(id) ?? 0;
  const towns = usable.filter(({ tier }) => tier === 'town');
  const transfers = usable.filter(({ tier }) => isTransfer(tier));
  const places = [...townPlaces(dataset, plan, towns, at), ...villagePlaces(plan, stations, number)];
  const apart = (transfers.length + 1) * dataset.vehicles.length * places.length ** 2 <= MOST_APART;
  const bases = transfers.map((site) => ({ site, at: at(site) }));
  const weekly = [...weeklyOf(dataset, plan).values()];
  const [inbound, outbound] = [weekly.reduce((s, w) => s + w.inbound, 0), weekly.reduce((s, w) => s + w.outbound, 0)];
  const unloading = Math.min(policy.trunkSecondsPerParcel, policy.secondsPerParcel);
  const { problem } = encodeRuns({
    dataset,
    policy,
    drives: byProfile((profile) => closed(drivesOf(travel, profile, ids))),
    count: ids.length,
    groups: [[{ site: centre, at: 0 }], ...(apart ? bases.map((one) => [one]) : bases.length > 0 ? [bases] : [])],
    places,
    around: usable.map((site) => ({ at: at(site), opens: site.opens, closes: site.closes })),
    exact: false,
    days: Math.max(0, ...owedBy(dataset, plan).map(({ days }) => days)),
    parcels: Math.max(inbound, outbound),
    // Below a second a stop the rounding of services elsewhere could outweigh them.
    otherSeconds: policy.stopSeconds < 1 ? 0 : policy.secondsPerParcel * (inbound + outbound) + unloading * outbound,
  });
  return problem;
}

const LEAST = { perDay: 1, handlingSeconds: 0, unloadedParcels: 0, use: 0 };

/** Towns that the plan calls at, by any of their sites. */
function townPlaces(dataset: Dataset, plan: Plan, towns: readonly Site[], at: (site: Site) => number): Place[] {
  const times = new Map<string, number>();
  for (const { site, times: each } of owedBy(dataset, plan))
    if (site.tier === 'town' && site.town !== null) times.set(site.town, Math.max(times.get(site.town) ?? 0, each));
  return [...times].map(([town, each]) => ({
    ...LEAST,
    tier: 'town' as const,
    sites: towns.filter((site) => site.town === town).map(at),
    times: each,
  }));
}

/** Villages in the order of how few stations could serve them, each that shares none with those before. */
function villagePlaces(
  plan: Plan,
  stations: ReadonlyMap<string, ReadonlySet<SiteId>>,
  number: ReadonlyMap<SiteId, number>,
): Place[] {
  const deliveries = new Map(plan.villages.map((each) => [each.village, each.deliveriesPerWeek]));
  const taken = new Set<SiteId>();
  return [...stations]
    .sort(([a, own], [b, other]) => own.size - other.size || (a < b ? -1 : 1))
    .flatMap(([village, options]): Place[] => {
      const times = deliveries.get(village) ?? 0;
      if (times === 0 || [...options].some((id) => taken.has(id))) return [];
      for (const id of options) taken.add(id);
      const sites = [...options].flatMap((id) => number.get(id) ?? []);
      return [{ ...LEAST, tier: 'village', sites, times }];
    });
}
