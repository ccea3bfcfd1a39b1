/** The cheapest change that would cover a village: docs/definitions.md §4. */
import type { CoveringChange, Site, Village } from '../model/index.ts';
import { fen } from '../model/index.ts';
import { ownRun } from './buses.ts';
import { type Ground, openSites } from './ground.ts';
import type { RunCost } from './run-cost.ts';
import { referenceSnap } from './sites.ts';
import type { Ways } from './trip.ts';

/** Fen a month, before rounding. */
function monthlyCost(ground: Ground, site: Site): number {
  return site.openingCostFen / ground.dataset.costs.amortisationMonths + site.monthlyCostFen;
}

/** A village's own sites, the one that costs least a month first. */
function ownSites(ground: Ground, village: Village): Site[] {
  const cost = (site: Site) => Math.round(monthlyCost(ground, site));
  return ground.dataset.sites
    .filter((site) => site.tier === 'village' && site.village === village.code)
    .sort((a, b) => cost(a) - cost(b) || (a.id < b.id ? -1 : 1));
}

const change = (kind: CoveringChange['kind'], site: string | null, visits: number | null, cost: number | null) => ({
  kind,
  site,
  visits,
  monthlyCostFen: cost === null ? null : fen(cost),
});

/**
 * Whether vehicles can come to a site: it meets the roads of the reference profile, and where the dataset changes these
 * a drive leads to it from the open county site and one back.
 */
function isConnected(ground: Ground, ways: Ways, site: Site): boolean {
  if (referenceSnap(ground, ways, site)?.status !== 'ok') return false;
  const { roads, profiles } = ground.dataset;
  const [reference] = profiles;
  const [county] = openSites(ground, 'county');
  if (roads.kind !== 'network' || !roads.changes?.length || !reference || !county) return true;
  const leads = (from: Site, to: Site): boolean => ways.drives(reference, from.position, [to.position])[0] !== null;
  return leads(county, site) && leads(site, county);
}

/** What would make condition (a) hold; both kinds when roads are not at hand. */
function towardsStation(ground: Ground, ways: Ways | null, village: Village): CoveringChange[] {
  if (village.position === null) return [change('give-position', null, null, null)];
  const sites = ownSites(ground, village);
  const [cheapest] = sites;
  if (cheapest === undefined)
    return [change('open-station', null, null, null), change('connect-road', null, null, null)];
  const connect = change('connect-road', cheapest.id, null, null);
  const open = (site: Site) => change('open-station', site.id, null, Math.round(monthlyCost(ground, site)));
  if (ways === null) return [open(cheapest), connect];
  const connected = sites.find((site) => isConnected(ground, ways, site));
  return connected === undefined ? [connect] : [open(connected), open(cheapest)];
}

/** The change for a village that fails a condition; every reading that the definitions leave open. */
export function changesFor(
  ground: Ground,
  ways: Ways | null,
  village: Village,
  failing: { fails: 'a' | 'b' | 'c'; station: string | null; deliveriesPerWeek: number },
  costs: readonly RunCost[],
): CoveringChange[] {
  const { fails, station, deliveriesPerWeek } = failing;
  if (fails === 'a') return towardsStation(ground, ways, village);
  if (fails === 'c') return [change('add-carriers', station, null, 0)];
  const [site] = ground.dataset.sites.filter(({ id }) => id === station);
  if (ways !== null && site !== undefined && !isConnected(ground, ways, site))
    return [change('connect-road', station, null, null)];
  const visits = ground.policy.minimumDeliveriesPerWeek - deliveriesPerWeek;
  const visiting = costs.filter(({ run }) => ownRun(run) && run.stops.some((stop) => stop.site === station));
  const first = Math.min(...visiting.map(({ run }) => run.departs));
  const earliest = visiting.filter(({ run }) => run.departs === first);
  if (earliest.length === 0) return [change('add-visits', station, visits, null)];
  return earliest.map(({ run, distance, time, fixed }) => {
    const perStop = (distance + time + fixed) / run.stops.length;
    return change('add-visits', station, visits, Math.round((visits * perStop * 365) / 84));
  });
}
