/**
 * What of a plan's sites may still be moved once its routes are known, and what has to hold when they are: the rules and
 * floors that siting kept (docs/definitions.md §7).
 */
import {
  type Dataset,
  isTransfer,
  type Notice,
  type Policy,
  type Site,
  type SiteId,
  stationMeanRoom,
} from '../../model/index.ts';
import { servicePaths, type ThreeTierNetwork } from '../../network/index.ts';
import { openingOf } from '../../siting/constraints.ts';
import { floorsOf, monthlySiteCost } from '../../siting/index.ts';
import type { Assignment } from '../../timetable/index.ts';

/** Which sites are open, who uses them and what feeds them. */
export interface Sites {
  readonly open: ReadonlySet<SiteId>;
  readonly assignment: Assignment;
}

/** A way to serve a village: by this station. */
export interface Way {
  readonly village: string;
  readonly station: SiteId;
  /** The station stands in the village. */
  readonly own: boolean;
  /** What fetching a week's parcels there costs the people, fen. */
  readonly tripsFen: number;
}

export interface SiteChoice {
  readonly sites: ReadonlyMap<SiteId, Site>;
  /** By village, and by station, in the order of the dataset. */
  readonly waysOf: ReadonlyMap<string, readonly Way[]>;
  readonly waysTo: ReadonlyMap<SiteId, readonly Way[]>;
  /** Parcels a day of each village, both directions. */
  readonly parcels: ReadonlyMap<string, number>;
  /** Mean parcels a day that a station takes when its design day still fits. */
  readonly room: (station: SiteId) => number;
  /** What an open site costs a week, fen. */
  readonly weeklyFen: (site: SiteId) => number;
  /** Whether what feeds a station may be this town, warehouse or the centre. */
  readonly mayFeed: (station: SiteId, base: SiteId) => boolean;
  /** Whether a site may be opened that is closed, or closed that is open. */
  readonly mayOpen: (site: SiteId) => boolean;
  readonly mayClose: (site: SiteId) => boolean;
  /** Whether all carriers hand over at a station. */
  readonly isShared: (station: SiteId) => boolean;
  /** By how much each floor is missed, towns without a station, and what the openings are over the budget. */
  readonly missed: (sites: Sites) => readonly number[];
}

/** Months of a week, as sites are charged: docs/definitions.md §5.6. */
const MONTHS_PER_WEEK = 84 / 365;

interface Asked {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly notices: readonly Notice[];
  readonly network: ThreeTierNetwork;
  /** What a parcel's trip of so many metres, one way, costs the people, fen. */
  readonly tripFen: (metres: number) => number;
}

/** What may be moved of a county's sites, by its three-tier network. */
export function siteChoice(asked: Asked): SiteChoice {
  const { dataset, policy, network } = asked;
  const sites = new Map(dataset.sites.map((site) => [site.id, site]));
  const parcels = new Map(dataset.demand.villages.map((row) => [row.village, row.inboundPerDay + row.outboundPerDay]));
  const ways = servicePaths(network).map(
    ({ village, station, own, walkMetres }): Way => ({
      village,
      station,
      own,
      tripsFen: own ? 0 : 7 * (parcels.get(village) ?? 0) * asked.tripFen(walkMetres),
    }),
  );
  const linked = new Set([...ways.map(({ station }) => station), ...network.towns]);
  const pinned = new Set(policy.pins?.sites ?? []);
  return {
    sites,
    waysOf: Map.groupBy(ways, ({ village }) => village),
    waysTo: Map.groupBy(ways, ({ station }) => station),
    parcels,
    room: (station) => stationMeanRoom(sites.get(station)?.capacityParcelsPerDay ?? 0, dataset.inputs.demandPattern),
    weeklyFen: (id) => {
      const site = sites.get(id);
      return site === undefined ? 0 : monthlySiteCost(site, dataset.costs.amortisationMonths) * MONTHS_PER_WEEK;
    },
    mayFeed: (station, base) =>
      base === network.centre.id ? policy.directRuns : network.feeder(station, base) !== null,
    mayOpen: (id) => linked.has(id) && sites.get(id)?.state !== 'excluded',
    mayClose: (id) => linked.has(id) && sites.get(id)?.state !== 'required' && !pinned.has(id),
    isShared: (id) => isShared(dataset, sites.get(id)),
    missed: missedBy(asked),
  };
}

const isShared = ({ carriers }: Dataset, site: Site | undefined): boolean =>
  site !== undefined && (site.carriers === 'all' || carriers.every((carrier) => site.carriers.includes(carrier)));

function missedBy({ dataset, policy, notices }: Asked): SiteChoice['missed'] {
  const floors = floorsOf(dataset, policy, notices);
  return ({ open, assignment }) => {
    const standing = dataset.sites.filter(({ id }) => open.has(id));
    const reached = floors.map(({ counts, sites }) => {
      if (counts === 'covered') return [...assignment.stationOf.values()].filter((id) => sites.has(id)).length;
      const counted = standing.filter(({ id }) => sites.has(id));
      if (counts === 'open') return counted.length;
      return new Set(counted.map(({ village, town }) => (counts === 'towns' ? town : village))).size;
    });
    const towns = new Set(standing.flatMap(({ tier, town }) => (tier === 'town' ? [town] : [])));
    const spent = openingOf(dataset, open);
    return [
      ...floors.map(({ atLeast }, i) => Math.max(0, atLeast - (reached[i] ?? 0))),
      dataset.towns.filter(({ code }) => !towns.has(code)).length,
      policy.budgetFen === null ? 0 : Math.max(0, spent - policy.budgetFen),
    ];
  };
}

/** Fen a week that sites decide beside the routes: what stands, and people's own trips. */
export function sitesFen({ weeklyFen, waysOf }: SiteChoice, { open, assignment }: Sites): number {
  let fen = 0;
  for (const id of open) fen += weeklyFen(id);
  for (const [village, station] of assignment.stationOf)
    fen += waysOf.get(village)?.find((way) => way.station === station)?.tripsFen ?? 0;
  return fen;
}

/** Whether a site feeds others: what feeds a station is a town, a warehouse or the centre. */
export const isBase = ({ sites }: SiteChoice, id: SiteId): boolean => isTransfer(sites.get(id)?.tier);
