/** Each village's story: served or why not, by which station, covered or what would cover it, how fast. */
import type {
  CoveringChange,
  OpenSite,
  PlaceCode,
  ReachWay,
  Site,
  SiteId,
  UnservedReason,
  Village,
  VillageOutcome,
  VillageReach,
} from '../model/index.ts';
import { isAssumed, metres } from '../model/index.ts';
import { changeForCarriers, changeForStation, changeForVisits, connectionOf } from './change.ts';
import type { FiguresInput } from './input.ts';
import { marginOf, meanOf } from './margin.ts';
import { type Service, serviceOf } from './service.ts';
import { peopleNear, walkMetres } from './walking.ts';

const BY_POSITION_PROBLEM = {
  missing: 'no-position',
  implausible: 'position-implausible',
  'outside-county': 'outside-county',
  'level-unknown': 'level-unknown',
  'town-unknown': 'town-unknown',
} as const;

interface Lookup {
  readonly input: FiguresInput;
  readonly service: Service;
  readonly open: ReadonlyMap<string, OpenSite>;
  readonly sites: ReadonlyMap<string, Site>;
  /** Village-tier sites of each village, open or not. */
  readonly own: ReadonlyMap<PlaceCode, readonly Site[]>;
  readonly isConnected: (site: string) => boolean;
}

/**
 * The outcome of every village, in dataset order, by docs/definitions.md §4: its station and walk (metres), whether and
 * how often a week it is served, elapsed times (seconds), and the reason where it is not served.
 */
export function villageOutcomes(input: FiguresInput): VillageOutcome[] {
  const own = new Map<PlaceCode, Site[]>();
  for (const site of input.dataset.sites) {
    if (site.tier !== 'village' || site.village === null) continue;
    const list = own.get(site.village);
    if (list === undefined) own.set(site.village, [site]);
    else list.push(site);
  }
  const lookup: Lookup = {
    input,
    service: serviceOf(input),
    open: new Map(input.sites.map((site) => [site.site, site])),
    sites: new Map(input.dataset.sites.map((site) => [site.id, site])),
    own,
    isConnected: connectionOf(
      input.dataset,
      input.travel,
      input.sites.find(({ tier }) => tier === 'county')?.site ?? null,
    ),
  };
  return input.dataset.villages.map((village) => outcomeOf(village, lookup));
}

function outcomeOf(village: Village, lookup: Lookup): VillageOutcome {
  const { input, service } = lookup;
  const { policy, travel } = input;
  const own = lookup.own.get(village.code) ?? [];
  const ownOpen = own.flatMap(({ id }) => lookup.open.get(id) ?? []);
  const ownStation = ownOpen.length > 0;
  const station = stationOf(village, lookup);
  const served = station === null ? null : service.station(station.id);
  const reason = unservedReason(village, ownOpen, station, lookup);
  const deliveriesPerWeek = reason === null ? (served?.deliveriesPerWeek ?? 0) : 0;
  let peopleWithinDistance = ownStation ? 1 : 0;
  if (!ownStation && station !== null)
    peopleWithinDistance = peopleNear(travel, village, policy.serviceDistanceMetres)(travel.index(station.id));
  const visited = deliveriesPerWeek >= policy.minimumDeliveriesPerWeek;
  let fails: VillageOutcome['fails'] = null;
  let change: CoveringChange | null = null;
  if (peopleWithinDistance < 0.5) {
    fails = 'a';
    change = changeForStation(village, own, input.dataset, lookup.isConnected);
  } else if (!visited) {
    fails = 'b';
    const at = station?.id ?? ownOpen[0]?.site ?? '';
    change = changeForVisits(at, deliveriesPerWeek, service.station(at).firstRun, policy, lookup.isConnected);
  } else if (station !== null && !carriesAll(station, input.dataset.carriers)) {
    fails = 'c';
    change = changeForCarriers(station.id);
  }
  const elsewhere = fails === null || station === null ? null : coveringElsewhere(village, lookup);
  if (elsewhere !== null) [fails, change] = [null, null];
  const walk = station === null ? null : walkMetres(travel, village, station);
  return {
    village: village.code,
    status: reason === null ? 'served' : 'unserved',
    reason,
    station: station?.id ?? null,
    ownStation,
    townStation: townOf(station, lookup),
    walkMetres: walk === null ? null : metres(walk),
    peopleWithinDistance,
    deliveriesPerWeek,
    covered: fails === null,
    ...(elsewhere === null ? {} : { coveredBy: elsewhere }),
    fails,
    change,
    ...reachOf(input, reason === null ? (station?.id ?? null) : null),
    estimated: travel.estimated || isAssumed(village.provenance.position),
  };
}

/**
 * The first open station in the dataset's order that covers a village which does not use it: closing the village's own
 * one must not make it covered.
 */
function coveringElsewhere(village: Village, { input, service, open }: Lookup): SiteId | null {
  if (village.position === null) return null;
  const { dataset, policy, travel } = input;
  const serves = (site: Site): boolean => {
    if (site.tier !== 'village' || !open.has(site.id) || !carriesAll(site, dataset.carriers)) return false;
    const { inbound, outbound, deliveriesPerWeek } = service.station(site.id);
    return inbound !== null && outbound !== null && deliveriesPerWeek >= policy.minimumDeliveriesPerWeek;
  };
  const near = peopleNear(travel, village, policy.serviceDistanceMetres);
  const reaches = ({ id, village: own }: Site): boolean => own === village.code || near(travel.index(id)) >= 0.5;
  return dataset.sites.find((site) => serves(site) && reaches(site))?.id ?? null;
}

/** How fast a station that serves is reached, each way; nothing without one. */
function reachOf(input: FiguresInput, station: SiteId | null): Pick<VillageOutcome, ReachWay> {
  const way = (name: ReachWay): VillageReach | null => {
    if (station === null) return null;
    const reach = serviceOf(input).station(station)[name]?.reach ?? null;
    const weeks = marginOf(input).weeks(name, station);
    return reach === null || weeks === undefined ? null : { ...reach, withMargin: meanOf(weeks) };
  };
  return { inbound: way('inbound'), outbound: way('outbound'), lineHaul: way('lineHaul') };
}

/** The town station or warehouse that feeds a station; null where that is the centre, or nothing. */
function townOf(station: Site | null, { input, sites }: Lookup): SiteId | null {
  const base = station === null ? undefined : input.assignment.fedBy.get(station.id);
  return base === undefined || sites.get(base)?.tier === 'county' ? null : base;
}

/** The open station that the village is assigned to. */
function stationOf(village: Village, { input, open, sites }: Lookup): Site | null {
  const id = input.assignment.stationOf.get(village.code);
  return id === undefined || !open.has(id) ? null : (sites.get(id) ?? null);
}

/** Null: served. */
function unservedReason(
  village: Village,
  ownOpen: readonly OpenSite[],
  station: Site | null,
  { input, service }: Lookup,
): UnservedReason | null {
  if (village.position === null) return BY_POSITION_PROBLEM[village.positionProblem ?? 'missing'];
  if (!ownOpen.some(({ snap }) => snap === 'ok')) {
    const { status } = input.travel.snap('foot', input.travel.index(`village:${village.code}`));
    if (status === 'too-far') return 'too-far-from-road';
    if (status !== 'ok') return status;
  }
  const planners = input.unservedReasons.get(village.code);
  if (station === null) return planners ?? 'no-station-within-distance';
  const { inbound, outbound } = service.station(station.id);
  return inbound === null || outbound === null ? (planners ?? 'time-window') : null;
}

const carriesAll = ({ carriers }: Site, wanted: readonly string[]): boolean =>
  carriers === 'all' || wanted.every((carrier) => carriers.includes(carrier));
