/** The cheapest change that would cover an uncovered village. */
import type { CoveringChange, Dataset, Policy, Run, Site, Travel, Village } from '../model/index.ts';
import { fen } from '../model/index.ts';

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
 * For condition (a): a position, a road to its own sites, or the cheapest of them opened (an excluded one too; ties by
 * id).
 */
export function changeForStation(
  village: Village,
  own: readonly Site[],
  dataset: Dataset,
  travel: Travel,
): CoveringChange {
  if (village.position === null) return change('give-position', null, null, null);
  const cheapestFirst = own
    .map((site) => ({ site, cost: monthlySiteCost(site, dataset) }))
    .sort((a, b) => a.cost - b.cost || (a.site.id < b.site.id ? -1 : 1));
  const profile = referenceProfile(dataset);
  const connected = cheapestFirst.find(({ site }) => travel.snap(profile, travel.index(site.id)).status === 'ok');
  if (connected !== undefined) return change('open-station', connected.site.id, null, connected.cost);
  const [cheapest] = cheapestFirst;
  if (cheapest !== undefined) return change('connect-road', cheapest.site.id, null, null);
  return change('open-station', null, null, null);
}

/**
 * For condition (b): the visits that lack, at the cost of a stop on the run that visits the station first in the day.
 */
export function changeForVisits(
  station: string,
  deliveriesPerWeek: number,
  firstRun: Run | null,
  policy: Policy,
): CoveringChange {
  const visits = policy.minimumDeliveriesPerWeek - deliveriesPerWeek;
  if (firstRun === null) return change('add-visits', station, visits, null);
  const { distance, time, fixed } = firstRun.costFen;
  const perStop = (distance + time + fixed) / firstRun.stops.length;
  return change('add-visits', station, visits, Math.round((visits * perStop * 365) / 84));
}

/** For condition (c). */
export const changeForCarriers = (station: string): CoveringChange => change('add-carriers', station, null, 0);
