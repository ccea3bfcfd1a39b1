/** The runs of a plan's own stations, tiers aside: what any plan of them drives at least. */
import { DAY, type Dataset, isTransfer, type Plan, type Site, type Travel, WEEK } from '../../model/index.ts';
import type { RunsProblem } from '../../routing/bounds/index.ts';
import { profileMass, shareBetween } from '../../timetable/index.ts';
import { type Base, encodeRuns, type Place } from './encode.ts';
import { groupsOf } from './groups.ts';
import { byProfile, drivesOf } from './legs.ts';
import { type Owed, owedBy } from './owed.ts';

/** A plan, its county, and the drives between its places. */
export interface Bounded {
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly travel: Travel;
}

/** A town or warehouse that nobody has to call at, but may, to bring what leaves from there. */
const UNCALLED = { times: 0, perDay: 1, days: 0, inbound: 0, outbound: 0 };

/** Work of one search at most: visits², types, and each group of towns as a base and as what the centre supplies. */
const MOST_WORK = 600_000;

/**
 * The problem of the stations that the plan visits, each (or each part of one) visited as often as in the plan, from the
 * centre or from any open town or warehouse, where parcels are at hand for nothing; each town that is called at, from the centre.
 */
export function ownRuns({ plan, dataset, travel }: Bounded): { problem: RunsProblem; unreached: readonly Site[] } {
  const owed = owedBy(dataset, plan);
  const open = new Set(plan.sites.map(({ site }) => site));
  const centre = centreOf(dataset, plan);
  const towns = dataset.sites.filter(({ id, tier }) => isTransfer(tier) && open.has(id));
  const sites = [centre, ...towns, ...owed.map(({ site }) => site).filter(({ tier }) => tier === 'village')];
  const ids = [...new Set(sites.map(({ id }) => id))];
  const number = new Map(ids.map((id, i) => [id, i]));
  const drives = byProfile((profile) => drivesOf(travel, profile, ids));
  const base = (site: Site): Base => ({ site, at: number.get(site.id) ?? 0 });
  const share = leastShare(dataset, plan);
  const types = dataset.vehicles.filter(({ tiers }) => tiers.includes('feeder')).length;
  const most = Math.floor((MOST_WORK / Math.max(1, types * owed.length ** 2) - 1) / 3);
  const called = new Set(owed.map(({ site }) => site.id));
  const uncalled = towns.filter(({ id }) => !called.has(id)).map((site): Owed => ({ ...UNCALLED, site }));
  const all = [...owed, ...uncalled];
  const places = all.map((each): Place => placeOf(each, number.get(each.site.id) ?? 0, { plan, share }));
  const parcels = owed.reduce(
    (sum, { inbound, outbound }) => ({ inbound: sum.inbound + inbound, outbound: sum.outbound + outbound }),
    { inbound: 0, outbound: 0 },
  );
  const { problem, unreached } = encodeRuns({
    dataset,
    policy: plan.policy,
    drives,
    count: ids.length,
    groups: [
      [base(centre)],
      ...groupsOf(towns.map(base), most, drives(dataset.vehicles[0]?.profile ?? ''), ids.length),
    ],
    places,
    around: all.map(({ site }) => ({ at: number.get(site.id) ?? 0, opens: site.opens, closes: site.closes })),
    exact: true,
    days: Math.max(0, ...owed.map(({ days }) => days)),
    parcels: Math.max(parcels.inbound, parcels.outbound),
    otherSeconds: 0,
  });
  const left = new Set<Place | undefined>(unreached);
  return { problem, unreached: owed.filter((_, i) => left.has(places[i])).map(({ site }) => site) };
}

/** The centre: the open county site. */
export function centreOf(dataset: Dataset, plan: Plan): Site {
  const open = plan.sites.find(({ tier }) => tier === 'county')?.site;
  const centre = dataset.sites.find(({ id }) => id === open) ?? dataset.sites.find(({ tier }) => tier === 'county');
  if (centre === undefined) throw new TypeError(`dataset ${dataset.name} has no county-tier site`);
  return centre;
}

function placeOf(
  { site, times, perDay, inbound, outbound }: Owed,
  at: number,
  { plan, share }: { readonly plan: Plan; readonly share: number },
): Place {
  return {
    tier: site.tier,
    sites: [at],
    times,
    // A town may be called at by several trucks a day.
    perDay: isTransfer(site.tier) ? Number.POSITIVE_INFINITY : perDay,
    handlingSeconds: (plan.policy.secondsPerParcel * (inbound + outbound)) / Math.max(1, times),
    unloadedParcels: outbound / Math.max(1, times),
    use: inbound * share,
  };
}

/** The smallest share of a week's parcels that one visit brings, taking the policy's departures on its days. */
function leastShare({ demand, inputs }: Dataset, { policy }: Plan): number {
  const mass = profileMass(demand.arrivals, inputs.demandPattern);
  const cutoffs = policy.days
    .flatMap((day) => policy.trunkDepartures.map((departs) => (day - 1) * DAY + departs - policy.cutoffLeadSeconds))
    .sort((a, b) => a - b);
  const [first = 0] = cutoffs;
  return Math.min(...cutoffs.map((cutoff, i) => shareBetween(mass, cutoff, cutoffs[i + 1] ?? first + WEEK)));
}
