/**
 * The three-tier network of a county as a directed graph: county centre → town stations → village stations → villages.
 * It holds what is possible, not what is chosen: every town may feed every station that it reaches.
 */
import { DirectedGraph } from 'graphology';
import {
  type Dataset,
  type Policy,
  type Site,
  type SiteId,
  type SnapStatus,
  type Travel,
  tripBetween,
  type UnservedReason,
  type Village,
} from '../model/index.ts';

/** Trunk links carry driving seconds and metres (mean of both ways), walks carry metres. */
export interface LinkAttributes {
  readonly kind: 'trunk' | 'walk';
  readonly seconds: number;
  readonly metres: number;
  /** Walks: share of the village's people within the service distance; 1 for its own station. */
  readonly people: number;
  /** Walks: the station stands in the village. */
  readonly own: boolean;
}

export interface PlaceAttributes {
  readonly tier: 'county' | 'town' | 'station' | 'village';
}

/** Everything that may be opened and driven or walked between, as {@link buildNetwork} found it. */
export interface ThreeTierNetwork {
  /** Nodes: site ids, and {@link villageNode}s; edges: trunk links and walks. */
  readonly graph: DirectedGraph<PlaceAttributes, LinkAttributes>;
  /** Town sites that the centre reaches, in dataset order. */
  readonly towns: readonly SiteId[];
  /** Shared warehouses that the centre reaches, in dataset order. No nodes: they decide about nobody's service. */
  readonly warehouses: readonly SiteId[];
  /** The link of a station from one of these; null where there is none. Looked up: there are towns times stations. */
  readonly feeder: (station: SiteId, town: SiteId) => FeederLink | null;
  /** The county site that every trunk run starts at. */
  readonly centre: Site;
  /** Villages that no path reaches, with the first reason. */
  readonly unreachable: ReadonlyMap<string, UnservedReason>;
}

export const villageNode = (code: string): string => `village:${code}`;

/** Id of the road profile that reachability and siting distances are measured with: the dataset's first, else `van`. */
export const referenceProfile = (dataset: Dataset): string => dataset.profiles[0]?.id ?? 'van';

/** The county site: the one that is required or, failing that, the first that is not excluded. */
export function countyCentre(dataset: Dataset): Site {
  const open = dataset.sites.filter((site) => site.tier === 'county' && site.state !== 'excluded');
  const centre = open.find((site) => site.state === 'required') ?? open[0];
  if (centre === undefined) throw new TypeError(`dataset ${dataset.name} has no county-tier site`);
  return centre;
}

/**
 * Share of a village's people (0…1) who live within `limitMetres` on foot of each site: site place index of `travel` →
 * share, and the walk from the village's own position in metres (−1 where that is farther). Settlements without people
 * are ignored; without settlements everybody lives at the position. Empty for a village without a position.
 */
export function walksOf(
  village: Village,
  travel: Travel,
  limitMetres: number,
): Map<number, { people: number; metres: number }> {
  const result = new Map<number, { people: number; metres: number }>();
  if (village.position === null) return result;
  const people = village.settlements.reduce((sum, settlement) => sum + settlement.population, 0);
  const fromVillage = travel.walk(travel.index(villageNode(village.code)), limitMetres);
  if (people === 0) {
    for (const walk of fromVillage) result.set(walk.place, { people: 1, metres: walk.metres });
    return result;
  }
  village.settlements.forEach((settlement, index) => {
    for (const walk of travel.walk(travel.index(`settlement:${village.code}/${index}`), limitMetres)) {
      const known = result.get(walk.place);
      const share = settlement.population / people;
      result.set(walk.place, { people: (known?.people ?? 0) + share, metres: known?.metres ?? -1 });
    }
  });
  for (const walk of fromVillage) {
    const known = result.get(walk.place);
    if (known !== undefined) known.metres = walk.metres;
  }
  return result;
}

/**
 * Builds the network of everything that may be opened and driven: town and village sites that are not `excluded` and
 * snap to the roads, each station with every town, each village with its own sites and those that at least half of its people reach within the policy's service distance. Links need a way there and back.
 * Throws a `TypeError` where the dataset has no county site.
 */
export function buildNetwork(dataset: Dataset, travel: Travel, policy: Policy): ThreeTierNetwork {
  const profile = referenceProfile(dataset);
  const graph = new DirectedGraph<PlaceAttributes, LinkAttributes>();
  const centre = countyCentre(dataset);
  const centreIndex = travel.index(centre.id);
  graph.addNode(centre.id, { tier: 'county' });
  const usable = (site: Site) =>
    site.state !== 'excluded' && travel.snap(profile, travel.index(site.id)).status === 'ok';
  const between = linksOf(travel, profile);
  const towns: { site: Site; index: number }[] = [];
  for (const site of dataset.sites) {
    if (site.tier !== 'town' || !usable(site)) continue;
    const index = travel.index(site.id);
    const link = between(centreIndex, index);
    if (link === null) continue;
    graph.addNode(site.id, { tier: 'town' });
    graph.addDirectedEdge(centre.id, site.id, { kind: 'trunk', ...link, people: 1, own: false });
    towns.push({ site, index });
  }
  const warehouses = dataset.sites.filter(
    (site) => site.tier === 'warehouse' && usable(site) && between(centreIndex, travel.index(site.id)) !== null,
  );
  const stations = new Map<number, Site>();
  for (const site of dataset.sites) {
    if (site.tier !== 'village' || !usable(site)) continue;
    const index = travel.index(site.id);
    if (!towns.some((town) => between(town.index, index) !== null)) continue;
    graph.addNode(site.id, { tier: 'station' });
    stations.set(index, site);
  }
  const places = new Map(towns.map(({ site, index }) => [site.id, index]));
  for (const { id } of warehouses) places.set(id, travel.index(id));
  const feeder = (station: SiteId, town: SiteId): FeederLink | null => {
    const from = places.get(town);
    const to = travel.index(station);
    const link = from === undefined || !stations.has(to) ? null : between(from, to);
    return link && { station, town, seconds: link.seconds, metres: link.metres };
  };
  const unreachable = new Map<string, UnservedReason>();
  const sitesOfVillage = new Map<string, Site[]>();
  for (const site of dataset.sites) {
    if (site.tier !== 'village' || site.village === null) continue;
    const list = sitesOfVillage.get(site.village);
    if (list === undefined) sitesOfVillage.set(site.village, [site]);
    else list.push(site);
  }
  for (const village of dataset.villages) {
    const node = villageNode(village.code);
    graph.addNode(node, { tier: 'village' });
    const ownIds = new Set((sitesOfVillage.get(village.code) ?? []).map((site) => site.id));
    const walks = walksOf(village, travel, policy.serviceDistanceMetres);
    for (const id of ownIds) {
      if (!graph.hasNode(id)) continue;
      const metres = walks.get(travel.index(id))?.metres ?? -1;
      graph.addDirectedEdge(id, node, { kind: 'walk', seconds: 0, metres: Math.max(0, metres), people: 1, own: true });
    }
    for (const [place, walk] of walks) {
      const site = stations.get(place);
      if (site === undefined || ownIds.has(site.id) || walk.people < 0.5) continue;
      const metres = walk.metres < 0 ? policy.serviceDistanceMetres : walk.metres;
      graph.addDirectedEdge(site.id, node, { kind: 'walk', seconds: 0, metres, people: walk.people, own: false });
    }
    if (graph.inDegree(node) === 0) {
      unreachable.set(village.code, whyUnreachable(village, sitesOfVillage.get(village.code) ?? [], travel, profile));
    }
  }
  return {
    graph,
    towns: towns.map(({ site }) => site.id),
    warehouses: warehouses.map(({ id }) => id),
    feeder,
    centre,
    unreachable,
  };
}

/** Seconds and metres of the drive between two places, the mean of both ways; null where one of them is missing. */
function linksOf(
  travel: Travel,
  profile: string,
): (a: number, b: number) => { readonly seconds: number; readonly metres: number } | null {
  return (a, b) => {
    const [there, back] = [tripBetween(travel, profile, a, b), tripBetween(travel, profile, b, a)];
    if (there.seconds < 0 || back.seconds < 0) return null;
    return { seconds: (there.seconds + back.seconds) / 2, metres: (there.metres + back.metres) / 2 };
  };
}

const SNAP_REASON: Record<Exclude<SnapStatus, 'ok'>, UnservedReason> = {
  'too-far': 'too-far-from-road',
  island: 'island',
  'one-way-trap': 'one-way-trap',
};

/** Reason of a village whose position can't be used; null when it can. */
export const positionReason = (village: Village): UnservedReason | null => {
  if (village.position !== null) return null;
  const { positionProblem } = village;
  if (positionProblem === null || positionProblem === 'missing') return 'no-position';
  return positionProblem === 'implausible' ? 'position-implausible' : positionProblem;
};

function whyUnreachable(village: Village, own: readonly Site[], travel: Travel, profile: string): UnservedReason {
  const position = positionReason(village);
  if (position !== null) return position;
  const allowed = own.filter((site) => site.state !== 'excluded');
  if (own.length > 0 && allowed.length === 0) return 'station-closed';
  const statuses = allowed.map((site) => travel.snap(profile, travel.index(site.id)).status);
  if (statuses.includes('ok')) return 'no-road-to-town';
  const status = statuses[0] ?? travel.snap('foot', travel.index(villageNode(village.code))).status;
  return status === 'ok' ? 'no-station-within-distance' : SNAP_REASON[status];
}

/** Why neither a town nor a warehouse reaches an open station, by how the station meets the roads: what a plan states of its villages. */
export const whyCutOff = (status: SnapStatus): UnservedReason =>
  status === 'ok' ? 'no-road-to-town' : SNAP_REASON[status];

/** One way to serve a village: by this station. */
export interface ServicePath {
  readonly village: string;
  readonly station: SiteId;
  readonly own: boolean;
  readonly walkMetres: number;
}

export interface FeederLink {
  readonly station: SiteId;
  readonly town: SiteId;
  readonly seconds: number;
  readonly metres: number;
}

/** Every village–station path of the network, in node order: each is one way to serve the village. */
export function servicePaths(network: ThreeTierNetwork): ServicePath[] {
  const paths: ServicePath[] = [];
  const { graph } = network;
  graph.forEachNode((node, attributes) => {
    if (attributes.tier !== 'village') return;
    graph.forEachInEdge(node, (_walk, walk, station) => {
      paths.push({ village: node.slice('village:'.length), station, own: walk.own, walkMetres: walk.metres });
    });
  });
  return paths;
}

/** Every town → village station link, of a station the nearest first: driving seconds and metres, mean of both ways. */
export const feederLinks = (network: ThreeTierNetwork): FeederLink[] =>
  stationsOf(network).flatMap((station) =>
    network.towns
      .flatMap((town) => network.feeder(station, town) ?? [])
      .sort((a, b) => a.seconds - b.seconds || (a.town < b.town ? -1 : 1)),
  );

/** The links of an open station: from the open towns, or, where none of these has one, any. */
export function openFeeders(network: ThreeTierNetwork, open: ReadonlySet<SiteId>, station: SiteId): FeederLink[] {
  const links: FeederLink[] = [];
  for (const town of network.towns) {
    const link = open.has(town) ? network.feeder(station, town) : null;
    if (link !== null) links.push(link);
  }
  if (links.length > 0) return links;
  for (const town of network.towns) {
    const link = network.feeder(station, town);
    if (link !== null) return [link];
  }
  return [];
}

/** Village sites that a town reaches, in the order of the dataset. */
export const stationsOf = ({ graph }: ThreeTierNetwork): SiteId[] =>
  graph.filterNodes((_node, { tier }) => tier === 'station');

/** Every centre → town link: driving seconds and metres, the mean of both ways. */
export function trunkLinks(network: ThreeTierNetwork): { town: SiteId; seconds: number; metres: number }[] {
  const links: { town: SiteId; seconds: number; metres: number }[] = [];
  network.graph.forEachOutEdge(network.centre.id, (_edge, link, _centre, town) => {
    links.push({ town, seconds: link.seconds, metres: link.metres });
  });
  return links;
}
