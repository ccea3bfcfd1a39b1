/** Sites by set covering or fixed-charge location (Daskin, Network and Discrete Location, doi 10.1002/9781118537015). */
import { z } from 'zod';
import { ownTripFen } from '../../../src/figures/own-trips.ts';
import { type Dataset, HOUR, type SiteId, stationMeanRoom } from '../../../src/model/index.ts';
import { feederLinks, servicePaths } from '../../../src/network/index.ts';
import { type Floor, floorsOf } from '../../../src/siting/floors.ts';
import { monthlySiteCost } from '../../../src/siting/index.ts';
import { ask, type PythonWays } from './python.ts';
import type { PeerCounty, PeerLimits, PeerSites, PeerSiting } from './types.ts';

/** Costs are fen a week; places are numbered as they stand in their lists. */
export interface SitesTask {
  readonly seconds: number;
  readonly seed: number;
  readonly villages: number;
  readonly sites: readonly {
    readonly fen: number;
    /** What counts against the budget. */
    readonly openingFen: number;
    readonly required: boolean;
    /** Mean parcels a day; null: as many as come. */
    readonly room: number | null;
  }[];
  /** Who may use which station. `alone`: the only own site of its village, which that uses whenever it is open. */
  readonly walks: readonly {
    readonly village: number;
    readonly site: number;
    readonly own: boolean;
    readonly alone: boolean;
    readonly fen: number;
    readonly parcels: number;
  }[];
  /** Sites of which at most one is opened. */
  readonly single: readonly (readonly number[])[];
  /** Sites of which at least one is opened. */
  readonly towns: readonly (readonly number[])[];
  /** At least so many of the places have an open site, or so many villages use one of `covering`. */
  readonly floors: readonly {
    readonly atLeast: number;
    readonly places: readonly (readonly number[])[];
    readonly covering: readonly number[];
  }[];
  readonly budgetFen: number | null;
}

const SitesAnswer = z.object({
  status: z.string(),
  open: z.array(z.int().min(0)),
  stations: z.array(z.int().min(-1)),
  seconds: z.number().min(0),
  cpuSeconds: z.number().min(0),
});

const WEEKS_PER_MONTH = 365 / 84;
/** Stops that share the round trip to one of them. */
const SHARING = 8;
/** Of equal covers the one that people walk least to. */
const TIE = 1e-3;

/** Sites that a drive leads to, in the order of the dataset, and the program over them. */
export function sitesTask(
  { dataset, policy, notices, network }: PeerCounty,
  siting: Exclude<PeerSiting, 'our-sites'>,
  { seconds, seed }: Pick<PeerLimits, 'seconds' | 'seed'>,
): { readonly task: SitesTask; readonly ids: readonly SiteId[] } {
  const sites = dataset.sites.filter(
    ({ id, tier }) => (tier === 'town' || tier === 'village') && network.graph.hasNode(id),
  );
  const number = new Map(sites.map(({ id }, i) => [id, i]));
  const numbers = (ids: Iterable<SiteId>): number[] => [...ids].flatMap((id) => number.get(id) ?? []);
  const villageNumber = new Map(dataset.villages.map(({ code }, i) => [code, i]));
  const demand = new Map(
    dataset.demand.villages.map((each) => [each.village, each.inboundPerDay + each.outboundPerDay]),
  );
  const stop = siting === 'location' ? stopFen({ dataset, policy, network }) : () => 0;
  const owns = groups(sites, ({ village }) => village);
  const walks = servicePaths(network).flatMap(({ village, station, own, walkMetres }) => {
    const site = number.get(station);
    const place = villageNumber.get(village);
    if (site === undefined || place === undefined) return [];
    const parcels = demand.get(village) ?? 0;
    const trips = own ? 0 : 7 * parcels * ownTripFen(walkMetres, dataset.inputs.people);
    const fen = siting === 'covering' ? TIE * trips : trips;
    const alone = own && owns.get(village)?.length === 1;
    return [{ village: place, site, own, alone, fen, parcels }];
  });
  const wanted = new Map<number, number>();
  for (const { site, parcels } of walks) wanted.set(site, (wanted.get(site) ?? 0) + parcels);
  const required = new Set(sites.filter(({ state }) => state === 'required').map(({ id }) => id));
  const task: SitesTask = {
    seconds,
    seed,
    villages: dataset.villages.length,
    sites: sites.map((site, i) => {
      const room = stationMeanRoom(site.capacityParcelsPerDay, dataset.inputs.demandPattern);
      const binds = site.tier === 'village' && (wanted.get(i) ?? 0) > room;
      return {
        fen: monthlySiteCost(site, dataset.costs.amortisationMonths) / WEEKS_PER_MONTH + stop(site.id),
        openingFen: site.state === 'existing' ? 0 : site.openingCostFen,
        required: required.has(site.id),
        room: binds ? Math.max(room, required.has(site.id) ? (demand.get(site.village ?? '') ?? 0) : 0) : null,
      };
    }),
    walks,
    single: [...owns.values()]
      .filter((own) => own.length > 1 && own.filter((id) => required.has(id)).length < 2)
      .map(numbers),
    towns: [
      ...groups(
        sites.filter(({ tier }) => tier === 'town'),
        ({ town }) => town,
      ).values(),
    ].map(numbers),
    floors: floorsOf(dataset, policy, notices).map((floor) => floorOf(floor, dataset, numbers)),
    budgetFen: policy.budgetFen,
  };
  return { task, ids: sites.map(({ id }) => id) };
}

function floorOf({ counts, sites, atLeast }: Floor, dataset: Dataset, numbers: (ids: Iterable<SiteId>) => number[]) {
  if (counts === 'covered') return { atLeast, places: [], covering: numbers(sites) };
  const counted = dataset.sites.filter(({ id }) => sites.has(id));
  const byPlace = groups(counted, (site) =>
    counts === 'open' ? site.id : counts === 'towns' ? site.town : site.village,
  );
  return { atLeast, places: [...byPlace.values()].map(numbers).filter((group) => group.length > 0), covering: [] };
}

function groups<T extends { readonly id: SiteId }>(
  sites: readonly T[],
  placeOf: (site: T) => string | null,
): Map<string, SiteId[]> {
  const grouped = new Map<string, SiteId[]>();
  for (const site of sites) {
    const place = placeOf(site);
    if (place === null) continue;
    grouped.set(place, [...(grouped.get(place) ?? []), site.id]);
  }
  return grouped;
}

/** A station's stop a week: its time and its share of a round from the nearest town. */
function stopFen({ dataset, policy, network }: Pick<PeerCounty, 'dataset' | 'policy' | 'network'>) {
  const type = dataset.vehicles.find(({ tiers }) => tiers.includes('feeder')) ?? dataset.vehicles[0];
  const visits = policy.days.length * policy.trunkDepartures.length;
  const least = new Map<SiteId, number>();
  for (const { station, seconds, metres } of feederLinks(network)) {
    const hours = ((2 * seconds) / SHARING + policy.stopSeconds) / HOUR;
    const kilometres = (2 * metres) / SHARING / 1000;
    const fen = visits * (hours * (type?.fenPerHour ?? 0) + kilometres * (type?.fenPerKilometre ?? 0));
    least.set(station, Math.min(fen, least.get(station) ?? fen));
  }
  return (site: SiteId): number => least.get(site) ?? 0;
}

/** The chosen sites, those that are required whether a drive leads to them or not included. */
export async function chooseSites(
  county: PeerCounty,
  siting: Exclude<PeerSiting, 'our-sites'>,
  limits: Pick<PeerLimits, 'seconds' | 'seed'>,
  ways: PythonWays,
): Promise<{ readonly sites: PeerSites; readonly cpuSeconds: number; readonly note: string | null }> {
  const { task, ids } = sitesTask(county, siting, limits);
  const answer = await ask('choose_sites.py', task, SitesAnswer, { seconds: limits.seconds, ways });
  const open = new Set(answer.open.flatMap((site) => ids[site] ?? []));
  for (const { id, state } of county.dataset.sites) if (state === 'required') open.add(id);
  const stationOf = new Map<string, SiteId>();
  county.dataset.villages.forEach(({ code }, i) => {
    const station = ids[answer.stations[i] ?? -1];
    if (station !== undefined) stationOf.set(code, station);
  });
  const note = answer.status === 'Optimal' ? null : `HiGHS ended with ${answer.status}`;
  return { sites: { open, stationOf }, cpuSeconds: answer.cpuSeconds, note };
}
