/** A county without the service of one village: what is taken out to see what it costs. */
import { type Dataset, type Plan, parcels, type SiteId, type VillageCost } from '../../model/index.ts';
import { planDelta } from './priced.ts';

export interface Without {
  readonly dataset: Dataset;
  /** Own stations that nobody else uses. */
  readonly closed: readonly SiteId[];
  /** The open station that it shares with others. */
  readonly shares: SiteId | null;
}

/** `dataset` without the parcels of `village`, and without its own stations of `plan` that no other village uses. */
export function withoutVillage(dataset: Dataset, plan: Plan, village: string): Without {
  const users = new Map<SiteId, number>();
  for (const { station, coveredBy } of plan.villages)
    for (const site of new Set([station, coveredBy])) if (site) users.set(site, (users.get(site) ?? 0) + 1);
  const open = new Set(plan.sites.map(({ site }) => site));
  const used = plan.villages.find((one) => one.village === village)?.station ?? null;
  const closed = dataset.sites
    .filter(({ id, tier, village: at }) => tier === 'village' && at === village && open.has(id))
    .filter(({ id }) => (users.get(id) ?? 0) <= (id === used ? 1 : 0))
    .map(({ id }) => id);
  const gone = new Set(closed);
  return {
    closed,
    shares: used !== null && !gone.has(used) ? used : null,
    dataset: {
      ...dataset,
      sites: dataset.sites.map((site) => (gone.has(site.id) ? { ...site, state: 'excluded' } : site)),
      demand: {
        ...dataset.demand,
        villages: dataset.demand.villages.map((one) =>
          one.village === village ? { ...one, inboundPerDay: parcels(0), outboundPerDay: parcels(0) } : one,
        ),
      },
    },
  };
}

/** `plan` with its runs as they are, but for the stops at closed stations: what edits keep where they can. */
export function withoutStops(plan: Plan, closed: readonly SiteId[]): Plan {
  const gone = new Set(closed);
  const runs = plan.runs
    .map((run) => {
      const kept = ({ site }: { readonly site: SiteId }) => !gone.has(site);
      const calls = run.bus?.calls.filter((_, i) => kept(run.stops[i] ?? { site: '' }));
      const bus = run.bus && { ...run.bus, calls: calls ?? [] };
      return { ...run, stops: run.stops.filter(kept), ...(bus === undefined ? {} : { bus }) };
    })
    .filter(({ stops }) => stops.length > 0);
  return { ...plan, runs, sites: plan.sites.filter(({ site }) => !gone.has(site)) };
}

/** What the village costs: `here`, the plan as evaluated, less `bare`, the same without it. */
export function villageCost(
  { dataset, here, bare }: { readonly dataset: Dataset; readonly here: Plan; readonly bare: Plan },
  { closed, shares }: Omit<Without, 'dataset'>,
  village: string,
): Omit<VillageCost, 'plan' | 'dataset' | 'village' | 'name' | 'estimated' | 'synthetic'> {
  const daily = ({ inboundPerDay, outboundPerDay }: Dataset['demand']['villages'][number]) =>
    inboundPerDay + outboundPerDay;
  const all = dataset.demand.villages.reduce((sum, one) => sum + daily(one), 0);
  const own = dataset.demand.villages
    .filter((one) => one.village === village)
    .reduce((sum, one) => sum + daily(one), 0);
  const served = here.villages.find((one) => one.village === village)?.status === 'served';
  const cost = planDelta(bare, here);
  const { totalFen, fenPerParcel } = here.figures.cost.perWeek;
  return {
    format: 'cunda-village-cost/1',
    closed: [...closed],
    shares,
    parcels: parcels(own),
    shareOfParcels: all > 0 ? own / all : null,
    without: bare.id,
    cost,
    shareOfCost: totalFen > 0 ? cost.totalFen / totalFen : null,
    fenPerParcel: served && own > 0 ? cost.totalFen / (7 * own) : null,
    meanFenPerParcel: fenPerParcel,
  };
}
