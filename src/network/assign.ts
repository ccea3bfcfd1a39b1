/** Who uses which station when the open sites are given. */
import type { Dataset, SiteId } from '../model/index.ts';
import { type FeederLink, type ThreeTierNetwork, villageNode } from './network.ts';

/**
 * Every village to its own open station (one that is fed, else one that no town reaches: the station stands all the
 * same), else the one it used before while that is open and near enough, else the nearest on foot within the service
 * distance; every open village station to what fed it before while that is open, else to the nearest open town by road
 * (where there is none, warehouse), or, where that feeds nobody any more, to the centre.
 */
export function assignFixed(
  dataset: Dataset,
  network: ThreeTierNetwork,
  open: ReadonlySet<SiteId>,
  fedBefore: ReadonlyMap<SiteId, SiteId>,
  usedBefore: ReadonlyMap<string, SiteId>,
): { stationOf: Map<string, SiteId>; fedBy: Map<SiteId, SiteId> } {
  const { graph, centre } = network;
  const fedBy = new Map<SiteId, SiteId>();
  const feeding = new Set(fedBefore.values());
  for (const site of dataset.sites) {
    if (site.tier !== 'village' || !open.has(site.id) || !graph.hasNode(site.id)) continue;
    const before = fedBefore.get(site.id);
    if (before === centre.id) {
      // Whichever town is nearest, what the centre fed it goes on to feed.
      if (isReached(network, site.id, open)) fedBy.set(site.id, centre.id);
      continue;
    }
    const nearest = nearestFeeder(network, site.id, open, before);
    if (nearest === null) continue;
    const direct = feeding.has(centre.id) && !feeding.has(nearest.town);
    fedBy.set(site.id, direct ? centre.id : nearest.town);
  }
  const stationOf = new Map<string, SiteId>();
  const cutOff = new Map<string, SiteId>();
  for (const site of dataset.sites) {
    if (site.tier !== 'village' || site.village === null || !open.has(site.id) || fedBy.has(site.id)) continue;
    if (!cutOff.has(site.village) || usedBefore.get(site.village) === site.id) cutOff.set(site.village, site.id);
  }
  for (const village of dataset.villages) {
    let best: { station: SiteId; rank: number; metres: number } | null = null;
    graph.forEachInEdge(villageNode(village.code), (_edge, walk, station) => {
      if (!fedBy.has(station)) return;
      const rank = walk.own ? 0 : usedBefore.get(village.code) === station ? 1 : 2;
      if (best === null || rank < best.rank || (rank === best.rank && walk.metres < best.metres)) {
        best = { station, rank, metres: walk.metres };
      }
    });
    const nearest = best as { station: SiteId; rank: number; metres: number } | null;
    const own = cutOff.get(village.code);
    if (own !== undefined && nearest?.rank !== 0) stationOf.set(village.code, own);
    else if (nearest !== null) stationOf.set(village.code, nearest.station);
  }
  return { stationOf, fedBy };
}

/** Whether an open town or warehouse reaches a station. */
const isReached = ({ towns, warehouses, feeder }: ThreeTierNetwork, station: SiteId, open: ReadonlySet<SiteId>) =>
  [towns, warehouses].some((sites) => sites.some((id) => open.has(id) && feeder(station, id) !== null));

/**
 * The open town or warehouse that feeds a station: the one before while it is open, else the nearest town, else the
 * nearest warehouse; null where none reaches it.
 */
function nearestFeeder(
  network: ThreeTierNetwork,
  station: SiteId,
  open: ReadonlySet<SiteId>,
  before: SiteId | undefined,
): FeederLink | null {
  const kept = before !== undefined && open.has(before) ? network.feeder(station, before) : null;
  if (kept !== null) return kept;
  const nearestOf = (sites: readonly SiteId[]): FeederLink | null => {
    let nearest: FeederLink | null = null;
    for (const town of sites) {
      const link = open.has(town) ? network.feeder(station, town) : null;
      if (link === null) continue;
      const nearer = nearest === null || link.seconds < nearest.seconds;
      if (nearer || (link.seconds === nearest?.seconds && link.town < nearest.town)) nearest = link;
    }
    return nearest;
  };
  return nearestOf(network.towns) ?? nearestOf(network.warehouses);
}
