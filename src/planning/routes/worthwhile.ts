/** Which calls of a departure are worth their while: the centre's runs where not every site has to be called at. */
import type { SiteId } from '../../model/index.ts';
import { centreStops, stationsOf } from './amounts.ts';
import { dueAt } from './calls.ts';
import { type Idle, searchWorthwhile } from './centre/search.ts';
import type { Effort } from './effort.ts';
import { alone } from './reach.ts';
import { divide } from './split.ts';
import { UNITS_PER_FEN } from './terms.ts';
import type { CountyRoute, CountyRoutingInput } from './types.ts';

/** What is asked of a departure. */
export interface Worth {
  readonly wave: number;
  /** What a call at a site is worth, fen a day; sites without it have to be called at. */
  readonly prizes: ReadonlyMap<SiteId, number>;
  /** Vehicles that cost nothing more that day, by type. */
  readonly idle: Idle;
  readonly effort: Effort;
}

/**
 * The centre's routes of a departure that call where it is worth more than it costs, from those of `county.start` on;
 * sites that no run of their own reaches are passed over. Feeders are left aside: what a town is worth, its stations'
 * parcels less its feeders, is for the caller to say. Deterministic. `checkpoint` throws to cancel.
 */
export function worthwhileRoutes(county: CountyRoutingInput, { wave, prizes, idle, effort }: Worth): CountyRoute[] {
  const { input, toCounty, siteOf } = divide(county, county.finer);
  const { centre, dataset, waves } = input;
  const depot = { wave, tier: 'trunk', base: centre, departs: waves[wave]?.departs ?? 0 } as const;
  const sites = centreStops(input, wave).filter((site) => typeof alone(input, depot, site) === 'number');
  const isTown = new Set(input.towns.map(({ id }) => id));
  const dueOf = (site: SiteId): number =>
    isTown.has(site) && stationsOf(input, site).length > 0 ? Number.POSITIVE_INFINITY : dueAt(input, wave, site);
  const left = new Map(dataset.vehicles.map((type) => [type.id, type.available ?? Number.POSITIVE_INFINITY]));
  for (const [type, count] of idle) left.set(type, (left.get(type) ?? 0) - count);
  const scope = { input, depot, sites, dueOf, left };
  const worth = new Map(
    sites.flatMap(({ id }): [SiteId, number][] => {
      const prize = prizes.get(siteOf(id));
      return prize === undefined ? [] : [[id, Math.max(0, Math.round(prize * UNITS_PER_FEN))]];
    }),
  );
  const from = (input.start ?? []).filter((route) => route.wave === wave && route.tier === 'trunk');
  return searchWorthwhile(scope, from, worth, { idle, effort }).routes.map(toCounty);
}
