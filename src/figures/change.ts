/** The cheapest change that would cover an uncovered village. */
import type { CoveringChange, Dataset, Policy, Run, Site, Travel, Village } from '../model/index.ts';
import { fen, tripBetween } from '../model/index.ts';

type Kind = CoveringChange['kind'];

const change = (
  kind: Kind,
  site: string | null,
  visits: number | null,
  monthlyCost: number | null,
): CoveringChange => ({ kind, site, visits, monthlyCostFen: monthlyCost === null ? null : fen(monthlyCost) });

/** Per month, fen: opening spread over the amortisation, and running. */
export const monthlySiteCost = (site: Site, dataset: Dataset): number =>
  Math.round(site.openingCostFen / dataset.costs.amortisationMonths + site.monthlyCostFen);

/** The reference profile, by which open sites meet the roads: the dataset's first. */
const referenceProfile = (dataset: Dataset): string => dataset.profiles[0]?.id ?? 'van';

/**
 * Whether vehicles can come to a site: it meets the roads of the reference profile, and where changes close some of
 * these, a drive leads to it from the county site and one back.
 */
export function connectionOf(dataset: Dataset, travel: Travel, county: string | null): (site: string) => boolean {
  const profile = referenceProfile(dataset);
  const changed = dataset.roads.kind === 'network' && (dataset.roads.changes ?? []).length > 0;
  const reaches = (from: number, to: number): boolean => tripBetween(travel, profile, from, to).seconds >= 0;
  return (site) => {
    const index = travel.index(site);
    if (travel.snap(profile, index).status !== 'ok') return false;
    if (!changed || county === null) return true;
    const centre = travel.index(county);
    return reaches(centre, index) && reaches(index, centre);
  };
}

const connectRoad = (site: string): CoveringChange => change('connect-road', site, null, null);

/**
 * For condition (a): a position, a road to its own sites, or the cheapest of those with one opened (an excluded one too;
 * ties by id).
 */
export function changeForStation(
  village: Village,
  own: readonly Site[],
  dataset: Dataset,
  isConnected: (site: string) => boolean,
): CoveringChange {
  if (village.position === null) return change('give-position', null, null, null);
  const cheapestFirst = own
    .map((site) => ({ site, cost: monthlySiteCost(site, dataset) }))
    .sort((a, b) => a.cost - b.cost || (a.site.id < b.site.id ? -1 : 1));
  const connected = cheapestFirst.find(({ site }) => isConnected(site.id));
  if (connected !== undefined) return change('open-station', connected.site.id, null, connected.cost);
  const [cheapest] = cheapestFirst;
  return cheapest === undefined ? change('open-station', null, null, null) : connectRoad(cheapest.site.id);
}

/**
 * For condition (b): the visits that lack, at the cost of a stop on the run that visits the station first in the day; a
 * road where none could come.
 */
export function changeForVisits(
  station: string,
  deliveriesPerWeek: number,
  firstRun: Run | null,
  policy: Policy,
  isConnected: (site: string) => boolean,
): CoveringChange {
  if (!isConnected(station)) return connectRoad(station);
  const visits = policy.minimumDeliveriesPerWeek - deliveriesPerWeek;
  if (firstRun === null) return change('add-visits', station, visits, null);
  const { distance, time, fixed } = firstRun.costFen;
  const perStop = (distance + time + fixed) / firstRun.stops.length;
  return change('add-visits', station, visits, Math.round((visits * perStop * 365) / 84));
}

/** For condition (c). */
export const changeForCarriers = (station: string): CoveringChange => change('add-carriers', station, null, 0);
