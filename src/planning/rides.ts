/** The cheapest rides to a plan's stations, as siting charges them: kept, as an edit leaves most of them alone. */
import { LRUCache } from 'lru-cache';
import { canonicalJson, type Dataset, type Policy, type SiteId } from '../model/index.ts';
import { openFeeders, stationsOf, type ThreeTierNetwork, trunkLinks } from '../network/index.ts';
import { type Rides, ridesOf, sitingCosts } from '../siting/index.ts';

interface Opened {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly network: ThreeTierNetwork;
  readonly open: ReadonlySet<SiteId>;
}

/** Grounds that are kept: a county before and after its edits of roads, and a few more. */
const MOST_GROUNDS = 8;

/** Fen a month by station and its position, of all else that rides follow from. */
const known = new LRUCache<string, Map<string, number>>({ max: MOST_GROUNDS });

/** Of the open stations, from the open towns. */
export function ridesTo({ dataset, policy, network, open }: Opened): Rides {
  const positions = new Map(dataset.sites.map(({ id, position }) => [id, position]));
  const costs = sitingCosts(dataset, policy);
  const towns = network.towns.filter((id) => open.has(id)).map((id) => positions.get(id) ?? null);
  // The drives to the towns tell travels apart that are not made of the dataset's roads.
  const ground = groundOf(dataset, policy, [towns, trunkLinks(network)]);
  const kept = known.get(ground) ?? new Map<string, number>();
  known.set(ground, kept);
  const used = new Map<string, number>();
  const rides = new Map<SiteId, number | null>();
  for (const station of stationsOf(network)) {
    if (!open.has(station)) continue;
    const at = `${station} ${positions.get(station)}`;
    const ride = kept.get(at) ?? ridesOf(openFeeders(network, open, station), open, costs).get(station);
    if (ride === undefined) continue;
    rides.set(station, ride);
    if (ride !== null) used.set(at, ride);
  }
  // Of what earlier edits placed nothing stays.
  known.set(ground, used);
  return rides;
}

/** All that a ride from the nearest of the open towns follows from, but where the station stands. */
function groundOf(
  { roads, profiles, vehicles, county }: Dataset,
  { days, trunkDepartures, frequency, stopSeconds }: Policy,
  towns: unknown,
): string {
  const visits = [days.length, trunkDepartures.length, frequency, stopSeconds];
  return canonicalJson([county.code, roads, profiles, vehicles, visits, towns]);
}
