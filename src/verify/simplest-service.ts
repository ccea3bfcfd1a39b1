/**
 * The simplest service that a village could have: by way of its town, a trunk run to the town's open station alone and
 * a feeder run from there to one station alone; the same by way of an open warehouse; or, where the policy has direct runs, a run from the centre straight to
 * that station. Where even one of these is far within a limit, the limit kept nobody from being served.
 * docs/definitions.md §4.
 */
import { HOUR, isTransfer, type RoadProfile, type Site, type VehicleType, type Village } from '../model/index.ts';
import { type Ground, openSites } from './ground.ts';
import { capacityOf } from './loads.ts';
import type { Ways } from './trip.ts';

/** Runs that take at most this part of a shift leave room for everything that the simplest service leaves out. */
const SHORT = 0.5;
/** Hours that opening times must leave over. */
const MARGIN_SECONDS = 2 * HOUR;
/** A vehicle or station with room for so many times the mean day's parcels is not full on any day. */
const ROOM = 4;

/** One of the runs of a simplest service: out and back without service, seconds, with the mean parcels of a visit. */
interface Ride {
  readonly to: Site;
  readonly out: number;
  readonly back: number;
  readonly parcels: number;
}

export class SimplestService {
  /** Every run takes at most half a shift. */
  readonly isShort: boolean;
  /** The stations stay open for long after the vehicle could have come. */
  readonly isInTime: boolean;
  /** Vehicles and station hold several times what the village has. */
  readonly isLight: boolean;

  private constructor(ground: Ground, village: Village, rides: readonly Ride[]) {
    const { policy } = ground;
    const volume = ground.volume(village.code);
    const weekly = 7 * (volume.inbound + volume.outbound);
    const service =
      2 * policy.stopSeconds + 2 * Math.max(policy.secondsPerParcel, policy.trunkSecondsPerParcel) * weekly;
    // Where vehicles are counted, they may all be away.
    const counted = ground.dataset.vehicles.some(({ available }) => available !== null);
    this.isShort = !counted && rides.every(({ out, back }) => out + back + service <= SHORT * policy.shiftSeconds);
    let at = Math.min(...policy.trunkDepartures) - policy.transferSeconds;
    const late = rides.some(({ to, out }) => {
      at += policy.transferSeconds + out + service;
      return Math.max(to.opens, at) + MARGIN_SECONDS > to.closes;
    });
    this.isInTime = !counted && !late;
    const station = rides.at(-1)?.to;
    const others = ground.behind(station?.id ?? '');
    const daily = weekly / 7 + others.inbound + others.outbound;
    this.isLight =
      !counted &&
      ROOM * daily <= (station?.capacityParcelsPerDay ?? 0) &&
      rides.every(({ to, parcels }) => typesFor(ground, to).some((type) => holds(ground, type, ROOM * parcels)));
  }

  /** Those that there are: by way of the town, of each open warehouse, and straight, each to the first of `sites` that ways lead to and from. */
  static to(ground: Ground, ways: Ways, village: Village, sites: readonly Site[]): SimplestService[] {
    const [county] = openSites(ground, 'county');
    if (county === undefined) return [];
    const visits = ground.policy.days.length;
    const perVisit = (villages: readonly Village[]): number =>
      villages
        .map(({ code }) => ground.volume(code))
        .reduce((total, { inbound, outbound }) => total + (7 * (inbound + outbound)) / visits, 0);
    const ride = (from: Site, to: Site, parcels: number): Ride | null => {
      const trip = roundTrip(ground, ways, from, to);
      return trip && { ...trip, to, parcels };
    };
    const firstFrom = (base: Site): Ride[] => {
      for (const site of sites) {
        const found = ride(base, site, perVisit([village]));
        if (found !== null) return [found];
      }
      return [];
    };
    const town = openSites(ground, 'town').find((site) => site.town === village.town);
    const townsfolk = ground.dataset.villages.filter((other) => other.town === village.town);
    const trunk = town === undefined ? null : ride(county, town, perVisit(townsfolk));
    const byWay = (of: Ride | null): Ride[][] => (of === null ? [] : firstFrom(of.to).map((feeder) => [of, feeder]));
    // Who else goes by way of a warehouse nobody can say: as many as there are.
    const all = perVisit(ground.dataset.villages);
    const byWarehouse = openSites(ground, 'warehouse').flatMap((site) => byWay(ride(county, site, all)));
    const straight = ground.policy.directRuns ? firstFrom(county).map((run) => [run]) : [];
    return [...byWay(trunk), ...byWarehouse, ...straight].map((rides) => new SimplestService(ground, village, rides));
  }
}

/** Vehicle types that may stop at a site. */
const typesFor = (ground: Ground, { tier }: Site): VehicleType[] =>
  ground.dataset.vehicles.filter(
    ({ tiers, available }) => tiers.includes(isTransfer(tier) ? 'trunk' : 'feeder') && available !== 0,
  );

/** The quickest way there and back by any vehicle that may stop there; seconds. */
function roundTrip(ground: Ground, ways: Ways, from: Site, to: Site): { out: number; back: number } | null {
  const profiles = new Set<RoadProfile>();
  for (const { profile } of typesFor(ground, to)) {
    const known = ground.profiles.get(profile);
    if (known !== undefined) profiles.add(known);
  }
  const trips = [...profiles].flatMap((profile) => {
    const [out] = ways.drives(profile, from.position, [to.position]);
    const [back] = out ? ways.drives(profile, to.position, [from.position]) : [null];
    return out && back ? [{ out: out.seconds, back: back.seconds }] : [];
  });
  return trips.sort((a, b) => a.out + a.back - b.out - b.back)[0] ?? null;
}

/** Whether a vehicle has room for so many parcels, and for those of them that are cold. */
function holds(ground: Ground, type: VehicleType, parcels: number): boolean {
  const { total, cold } = capacityOf(ground, type);
  const { inbound, outbound } = ground.dataset.demand.coldShare;
  return parcels <= total && parcels * Math.max(inbound, outbound) <= cold;
}
