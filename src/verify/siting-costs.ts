/** The siting objective, evaluated for the sites that a plan states: docs/definitions.md §7, "Objective". */
import type { Site, VehicleType } from '../model/index.ts';
import type { Ground } from './ground.ts';
import type { Link, SitingLinks } from './siting-links.ts';
import type { Told } from './villages.ts';

const STOPS_OF_A_TRUNK = 4;
const STOPS_OF_A_FEEDER = 8;

/** Fen a month, whole. */
export interface SitingPrices {
  site(site: Site): number;
  trunk(link: Link): number;
  feeder(link: Link): number;
  /** Of the walk of a village's people, metres. */
  walk(village: string, metres: number): number;
}

export function sitingPrices({ dataset, policy, volume }: Ground): SitingPrices {
  const { amortisationMonths, walkFenPerParcelKilometre } = dataset.costs;
  const departures = policy.frequency === 'every-day' ? policy.trunkDepartures.length : 1;
  const visits = policy.days.length * departures * (365 / 84);
  const typeOf = (tier: 'trunk' | 'feeder'): VehicleType | undefined =>
    dataset.vehicles.filter(({ tiers }) => tiers.includes(tier))[0] ?? dataset.vehicles[0];
  const ride = (tier: 'trunk' | 'feeder', stops: number, { seconds, metres }: Link): number => {
    const type = typeOf(tier);
    if (type === undefined) return 0;
    const hours = ((2 * seconds) / stops + policy.stopSeconds) / 3600;
    const kilometres = (2 * metres) / stops / 1000;
    return Math.round(visits * (kilometres * type.fenPerKilometre + hours * type.fenPerHour));
  };
  return {
    site: ({ openingCostFen, monthlyCostFen }) => Math.round(openingCostFen / amortisationMonths + monthlyCostFen),
    trunk: (link) => ride('trunk', STOPS_OF_A_TRUNK, link),
    feeder: (link) => ride('feeder', STOPS_OF_A_FEEDER, link),
    walk: (village, metres) => {
      const { inbound, outbound } = volume(village);
      const perKilometre = walkFenPerParcelKilometre * (365 / 12);
      return Math.round((metres / 1000) * perKilometre * (inbound + outbound));
    },
  };
}

/**
 * Objective of the stated sites and stations, fen a month: each station's ride is the cheapest from an open town,
 * whoever feeds it in the plan.
 */
export function sitingObjective(ground: Ground, told: readonly Told[], { trunk, feeder }: SitingLinks): number {
  const prices = sitingPrices(ground);
  let fen = 0;
  for (const id of ground.open.keys()) {
    const site = ground.sites.get(id);
    const toTown = trunk.get(id);
    const fed = feeder.get(id);
    if (site === undefined) continue;
    if (site.tier === 'town' && toTown !== undefined) fen += prices.site(site) + prices.trunk(toTown);
    if (site.tier !== 'village' || fed === undefined) continue;
    const rides = [...fed].flatMap(([town, link]) => (ground.open.has(town) ? prices.feeder(link) : []));
    fen += prices.site(site) + (rides.length === 0 ? 0 : Math.min(...rides));
  }
  const limit = ground.policy.serviceDistanceMetres;
  for (const { village, outcome } of told) {
    if (outcome.station === null || ground.sites.get(outcome.station)?.village === village.code) continue;
    fen += prices.walk(village.code, Math.min(outcome.walkMetres ?? limit, limit));
  }
  return fen;
}

/** Whether every open station that siting knows has an open town that could feed it, as siting's rules ask. */
export const keepsFeeding = ({ open }: Ground, { feeder }: SitingLinks): boolean =>
  [...feeder].every(([station, towns]) => !open.has(station) || [...towns.keys()].some((town) => open.has(town)));
