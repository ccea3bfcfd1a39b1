/**
 * Why a village is not served: the reasons that can hold, docs/definitions.md §4. What the data decide is decided; of
 * reasons that only a search can tell apart those stay that nothing here refutes.
 */
import type { Site, SnapStatus, UnservedReason, Village } from '../model/index.ts';
import { greatCircle } from './earth.ts';
import { type Ground, sum } from './ground.ts';
import type { Service } from './service.ts';
import { SimplestService } from './simplest-service.ts';
import { referenceSnap } from './sites.ts';
import type { Ways } from './trip.ts';
import { homesOf, shareWithin } from './walks.ts';

const POSITION_REASONS = {
  missing: 'no-position',
  implausible: 'position-implausible',
  'outside-county': 'outside-county',
  'level-unknown': 'level-unknown',
  'town-unknown': 'town-unknown',
} as const;
const SNAP_REASONS: Record<Exclude<SnapStatus, 'ok'>, UnservedReason> = {
  'too-far': 'too-far-from-road',
  island: 'island',
  'one-way-trap': 'one-way-trap',
};

/** What the reasons of a plan's villages are judged by. */
export interface Grounds {
  readonly ground: Ground;
  readonly ways: Ways | null;
  readonly services: ReadonlyMap<string, Service>;
}

/** The reasons that may stand for a village that is not served, the first one right; empty when it is served. */
export function reasonsOf(grounds: Grounds, village: Village): UnservedReason[] {
  const { ground, ways, services } = grounds;
  if (village.position === null) return [POSITION_REASONS[village.positionProblem ?? 'missing']];
  const foot = ground.profiles.get('foot');
  const station = ground.stationOf.get(village.code);
  const site = ground.sites.get(station ?? '');
  const ownMeets =
    ground.own.has(village.code) && site !== undefined && referenceSnap(ground, ways, site)?.status === 'ok';
  if (ways !== null && foot !== undefined && !ownMeets) {
    const { status } = ways.snap(foot, village.position);
    if (status !== 'ok') return [SNAP_REASONS[status]];
  }
  // Without roads at hand, what is said of them stands.
  const said = ground.stated.get(village.code)?.reason;
  if (ways === null && Object.values(SNAP_REASONS).some((reason) => reason === said)) return said ? [said] : [];
  const service = station === undefined ? undefined : services.get(station);
  if (service?.inbound && service.outbound) return [];
  return plannersReasons(grounds, village, station);
}

/** Reasons that are the planner's to give, those left out that the data refute; all of them where none is left. */
function plannersReasons(grounds: Grounds, village: Village, station: string | undefined): UnservedReason[] {
  const { ground, ways } = grounds;
  const mine = ground.dataset.sites.filter((site) => site.tier === 'village' && site.village === village.code);
  const reasons: UnservedReason[] = ['no-road-to-town', 'capacity', 'time-window', 'shift'];
  if (station === undefined) reasons.unshift('no-station-within-distance');
  if (ground.policy.budgetFen !== null) reasons.push('budget');
  if (station === undefined && mine.some((site) => !ground.open.has(site.id))) reasons.push('station-closed');
  // A vehicle may not reach the site although people do on foot.
  const profiles = ground.dataset.vehicles.flatMap((type) => ground.profiles.get(type.profile) ?? []);
  const snaps = mine.flatMap((site) => profiles.map((profile) => ways?.snap(profile, site.position).status));
  for (const [status, reason] of Object.entries(SNAP_REASONS)) {
    if (ways === null || snaps.some((snap) => snap === status)) reasons.push(reason);
  }
  if (ways === null) return reasons;
  const tried = station === undefined ? mine.filter(({ state }) => state !== 'excluded') : mine;
  const used = ground.sites.get(station ?? '');
  const possible = SimplestService.to(ground, ways, village, used === undefined ? tried : [used]);
  const standing = reasons.filter((reason) => !isRefuted({ grounds, ways, village, mine, possible }, reason));
  return standing.length === 0 ? reasons : standing;
}

/** What a village could have: its own sites, and the simplest services that there are. */
interface Possible {
  readonly grounds: Grounds;
  readonly ways: Ways;
  readonly village: Village;
  readonly mine: readonly Site[];
  readonly possible: readonly SimplestService[];
}

/** Whether a reason certainly does not hold. */
function isRefuted({ grounds, ways, village, mine, possible }: Possible, reason: UnservedReason): boolean {
  switch (reason) {
    case 'no-station-within-distance':
      return hasServedStationNear(grounds, ways, village);
    case 'budget':
      return isAffordable(grounds.ground, village, mine);
    case 'no-road-to-town':
      return possible.length > 0;
    case 'shift':
      return possible.some(({ isShort }) => isShort);
    case 'time-window':
      return possible.some(({ isInTime }) => isInTime);
    case 'capacity':
      return possible.some(({ isLight }) => isLight);
    default:
      return false;
  }
}

/** Whether a station that is served stands within the service distance of half of the village's people. */
function hasServedStationNear({ ground, services }: Grounds, ways: Ways, village: Village): boolean {
  const foot = ground.profiles.get('foot');
  const homes = homesOf(village);
  const limit = ground.policy.serviceDistanceMetres;
  if (foot === undefined) return false;
  return [...services].some(([id, { inbound, outbound }]) => {
    const place = ground.sites.get(id)?.position;
    if (place === undefined || inbound === null || outbound === null) return false;
    if (!homes.some(({ position }) => greatCircle(position, place) <= limit)) return false;
    const metres = ways.walks(
      foot,
      homes.map(({ position }) => position),
      place,
    );
    // A metre less: lengths are rounded by two programs.
    const near = homes.map(({ people }, i) => ({ people, metres: metres[i] }));
    return shareWithin(near, limit - 1) >= 0.5;
  });
}

/**
 * Whether the budget still holds with the village's own station and its town's station open as well. Warehouses that
 * nobody requires are opened when all these are, so they kept nobody out.
 */
function isAffordable(ground: Ground, village: Village, mine: readonly Site[]): boolean {
  const { budgetFen } = ground.policy;
  if (budgetFen === null) return false;
  const cost = ({ id, state, openingCostFen }: Site) =>
    state === 'existing' || ground.open.has(id) ? 0 : openingCostFen;
  const spent = sum(
    ground.dataset.sites
      .filter(
        ({ id, tier, state }) =>
          ground.open.has(id) && state !== 'existing' && (tier !== 'warehouse' || state === 'required'),
      )
      .map(({ openingCostFen }) => openingCostFen),
  );
  const allowed = (sites: readonly Site[]) => sites.filter(({ state }) => state !== 'excluded').map(cost);
  const towns = allowed(ground.dataset.sites.filter(({ tier, town }) => tier === 'town' && town === village.town));
  const stations = allowed(mine);
  if (towns.length === 0 || stations.length === 0) return false;
  return spent + Math.min(...towns) + Math.min(...stations) <= budgetFen;
}
