/** Every village's story, told again: docs/definitions.md §4. */
import type {
  CoveringChange,
  Metres,
  ReachWay,
  UnservedReason,
  Village,
  VillageOutcome,
  VillageReach,
} from '../model/index.ts';
import { isAssumed, isTransfer, metres } from '../model/index.ts';
import { changesFor } from './changes.ts';
import { close, type Tally } from './difference.ts';
import { greatCircle } from './earth.ts';
import { firstBy, type Ground, openSites } from './ground.ts';
import { type Margins, probability } from './margin.ts';
import type { Visits } from './parts.ts';
import { reasonsOf } from './reasons.ts';
import type { RunCost } from './run-cost.ts';
import type { Service } from './service.ts';
import type { Ways } from './trip.ts';
import { type Access, homesOf, shareWithin, walkAll } from './walks.ts';

/** A village with what verification makes of it. */
export interface Told extends Service {
  readonly village: Village;
  readonly outcome: VillageOutcome;
  /** The reasons that can hold; empty when it is served. */
  readonly reasons: readonly UnservedReason[];
}

export interface Week {
  readonly services: ReadonlyMap<string, Service>;
  readonly margins: Margins;
  readonly visits: Visits;
  readonly costs: readonly RunCost[];
}

/** The first coverage condition that does not hold. */
function failing(ground: Ground, station: string | null, people: number, deliveries: number): 'a' | 'b' | 'c' | null {
  if (station === null || people < 0.5) return 'a';
  if (deliveries < ground.policy.minimumDeliveriesPerWeek) return 'b';
  const carriers = ground.sites.get(station)?.carriers ?? [];
  return carriers === 'all' || ground.dataset.carriers.every((name) => carriers.includes(name)) ? null : 'c';
}

/** The town station or warehouse that feeds a station; null where that is the centre, or nothing. */
function townOn(ground: Ground, station: string | null): string | null {
  const feeder = ground.open.get(station ?? '')?.fedBy ?? '';
  return isTransfer(ground.sites.get(feeder)?.tier) ? feeder : null;
}

/** The stated one of several right values, else the first. */
function choose<T>(stated: T | undefined, right: readonly T[], equal: (a: T, b: T) => boolean): T | undefined {
  return right.find((value) => stated !== undefined && equal(stated, value)) ?? right[0];
}

const sameChange = (a: CoveringChange | null, b: CoveringChange | null): boolean =>
  a?.kind === b?.kind && a?.site === b?.site && a?.visits === b?.visits && a?.monthlyCostFen === b?.monthlyCostFen;

function metresOf(stated: VillageOutcome | undefined, access: Access | undefined): Metres | null {
  if (access === undefined || access.metres === null) return null;
  const near = Math.abs((stated?.walkMetres ?? Number.NaN) - access.metres) <= 1;
  return near ? (stated?.walkMetres ?? null) : metres(access.metres);
}

function tell(ground: Ground, ways: Ways | null, week: Week, village: Village, access: Access | undefined): Told {
  const stated = ground.stated.get(village.code);
  const station = ground.stationOf.get(village.code) ?? null;
  const service = station === null ? undefined : week.services.get(station);
  const reasons = reasonsOf({ ground, ways, services: week.services }, village);
  const served = reasons.length === 0;
  const people = access?.people ?? { least: 0, right: 0, most: 0 };
  const share = choose(stated?.peopleWithinDistance, [people.right, people.least, people.most], close) ?? 0;
  const deliveriesPerWeek = served && station !== null ? week.visits(station) : 0;
  const atItsOwn = failing(ground, station, share, deliveriesPerWeek);
  const elsewhere = atItsOwn === null || station === null ? undefined : coveringElsewhere(ground, ways, week, village);
  const fails = elsewhere === undefined ? atItsOwn : null;
  const changes =
    fails === null ? [] : changesFor(ground, ways, village, { fails, station, deliveriesPerWeek }, week.costs);
  const reach = (way: ReachWay): VillageReach | null => {
    const withMargin = probability(week.margins.get(station ?? '')?.[way]);
    const right = served ? service?.[way]?.reach : undefined;
    return right === undefined || withMargin === undefined ? null : { ...right, withMargin };
  };
  return {
    village,
    reasons,
    inbound: served ? (service?.inbound ?? null) : null,
    outbound: served ? (service?.outbound ?? null) : null,
    lineHaul: served ? (service?.lineHaul ?? null) : null,
    outcome: {
      village: village.code,
      status: served ? 'served' : 'unserved',
      reason: served ? null : (choose<UnservedReason | null>(stated?.reason, reasons, Object.is) ?? null),
      station,
      ownStation: ground.own.has(village.code),
      townStation: townOn(ground, station),
      walkMetres: metresOf(stated, access),
      peopleWithinDistance: share,
      deliveriesPerWeek,
      covered: fails === null,
      ...(elsewhere && { coveredBy: elsewhere }),
      fails,
      change: choose<CoveringChange | null>(stated?.change, changes, sameChange) ?? null,
      inbound: reach('inbound'),
      outbound: reach('outbound'),
      lineHaul: reach('lineHaul'),
      estimated: ground.travelEstimated || isAssumed(village.provenance.position),
    },
  };
}

/** The first open station, in the dataset's order, that covers a village which is not covered where it goes. */
function coveringElsewhere(ground: Ground, ways: Ways | null, week: Week, village: Village): string | undefined {
  const { position } = village;
  const stated = ground.stated.get(village.code)?.coveredBy;
  if (position === null) return undefined;
  // Without roads at hand, what is said of walks stands.
  if (ways === null) return stated;
  const foot = ground.profiles.get('foot');
  const limit = ground.policy.serviceDistanceMetres;
  const homes = homesOf(village);
  const found = openSites(ground, 'village').find((site) => {
    const service = week.services.get(site.id);
    const often = week.visits(site.id) >= ground.policy.minimumDeliveriesPerWeek;
    if (!often || !service?.inbound || !service.outbound || failing(ground, site.id, 1, 7) === 'c') return false;
    if (site.village === village.code) return true;
    if (foot === undefined || !homes.some((home) => greatCircle(home.position, site.position) <= 2 * limit + 10))
      return false;
    const from = homes.map((home) => home.position);
    const walked = ways.walks(foot, from, site.position);
    const near = homes.map(({ people }, i) => ({ people, metres: walked[i] ?? null }));
    return shareWithin(near, limit) >= 0.5;
  });
  return found?.id;
}

function compare(tally: Tally, path: string, stated: VillageOutcome, { outcome, reasons }: Told): void {
  const { reason, ...rest } = stated;
  const { reason: right, ...recomputed } = outcome;
  tally.same(path, rest, recomputed);
  if (reasons.length < 2) tally.same(`${path}/reason`, reason, right);
  else tally.rule(`${path}/reason`, reason === right, reason, 'reason-holds', { reasons: reasons.join(', ') });
}

/** Tells every village of the dataset again and compares. Without roads at hand, walks are taken as stated. */
export function checkVillages(tally: Tally, ground: Ground, ways: Ways | null, week: Week): Told[] {
  const access = walkAll(ground, ways);
  const told = ground.dataset.villages.map((village) => {
    const stated = ground.stated.get(village.code);
    const taken: Access | undefined = stated && {
      metres: stated.walkMetres,
      people: {
        least: stated.peopleWithinDistance,
        right: stated.peopleWithinDistance,
        most: stated.peopleWithinDistance,
      },
    };
    return tell(ground, ways, week, village, ways === null ? taken : access.get(village.code));
  });
  const byCode = firstBy(told, ({ village }) => village.code);
  const seen = new Set<string>();
  for (const [i, stated] of ground.plan.villages.entries()) {
    const path = `/villages/${i}`;
    const right = byCode.get(stated.village);
    tally.rule(`${path}/village`, right !== undefined, stated.village, 'village-of-dataset');
    tally.rule(`${path}/village`, !seen.has(stated.village), stated.village, 'village-once');
    const inOrder = ground.dataset.villages[i]?.code === stated.village;
    if (!seen.has(stated.village) && right !== undefined && ground.plan.villages.length === told.length)
      tally.rule(`${path}/village`, inOrder, stated.village, 'village-in-order');
    seen.add(stated.village);
    if (right !== undefined) compare(tally, path, stated, right);
  }
  for (const { village } of told) tally.value('/villages', seen.has(village.code), null, village.code);
  return told;
}
