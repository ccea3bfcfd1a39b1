/**
 * The simplest service that a village could have: a trunk run to its own town's open station alone, and a feeder run
 * from there to one station alone. Where even that is far within a limit, the limit kept nobody from being served.
 */
import { HOUR, type RoadProfile, type Site, type VehicleType, type Village } from '../model/index.ts';
import { type Ground, openSites } from './ground.ts';
import { capacityOf } from './loads.ts';
import type { Ways } from './trip.ts';

/** Runs that take at most this part of a shift leave room for everything that a direct run leaves out. */
const SHORT = 0.5;
/** Hours that opening times must leave over. */
const MARGIN_SECONDS = 2 * HOUR;
/** A vehicle or station with room for so many times the mean day's parcels is not full on any day. */
const ROOM = 4;

/** Seconds out and back, without service. */
interface RoundTrip {
  readonly out: number;
  readonly back: number;
}

export class DirectRun {
  /** Both runs take at most half a shift. */
  readonly isShort: boolean;
  /** Both stations stay open for long after the vehicle could have come. */
  readonly isInTime: boolean;
  /** Vehicles and station hold several times what the village has. */
  readonly isLight: boolean;

  private constructor(ground: Ground, village: Village, leg: { trunk: RoundTrip; feeder: RoundTrip }, site: Site) {
    const { policy } = ground;
    const volume = ground.volume(village.code);
    const parcels = 7 * (volume.inbound + volume.outbound);
    const service =
      2 * policy.stopSeconds + 2 * Math.max(policy.secondsPerParcel, policy.trunkSecondsPerParcel) * parcels;
    const limit = SHORT * policy.shiftSeconds;
    const taken = ({ out, back }: RoundTrip) => out + back + service;
    // Where vehicles are counted, they may all be away.
    const counted = ground.dataset.vehicles.some(({ available }) => available !== null);
    this.isShort = !counted && taken(leg.trunk) <= limit && taken(leg.feeder) <= limit;
    const atTown = Math.min(...policy.trunkDepartures) + leg.trunk.out + service;
    const atSite = atTown + policy.transferSeconds + leg.feeder.out + service;
    const [town] = openTown(ground, village);
    const late = (place: Site | undefined, at: number) =>
      place === undefined || Math.max(place.opens, at) + MARGIN_SECONDS > place.closes;
    this.isInTime = !counted && !late(town, atTown) && !late(site, atSite);
    this.isLight = !counted && hasRoom(ground, site, village, parcels);
  }

  /** The run to the first of `sites` that a way leads to and from; null where there is none or no open town station. */
  static to(ground: Ground, ways: Ways, village: Village, sites: readonly Site[]): DirectRun | null {
    const [town] = openTown(ground, village);
    const [county] = openSites(ground, 'county');
    if (town === undefined || county === undefined) return null;
    const trunk = roundTrip(ground, ways, 'trunk', county, town);
    if (trunk === null) return null;
    for (const site of sites) {
      const feeder = roundTrip(ground, ways, 'feeder', town, site);
      if (feeder !== null) return new DirectRun(ground, village, { trunk, feeder }, site);
    }
    return null;
  }
}

const openTown = (ground: Ground, village: Village): Site[] =>
  openSites(ground, 'town').filter(({ town }) => town === village.town);

const typesOf = (ground: Ground, tier: 'trunk' | 'feeder'): VehicleType[] =>
  ground.dataset.vehicles.filter(({ tiers, available }) => tiers.includes(tier) && available !== 0);

/** The quickest way there and back by any vehicle of a tier. */
function roundTrip(ground: Ground, ways: Ways, tier: 'trunk' | 'feeder', from: Site, to: Site): RoundTrip | null {
  const profiles = new Set<RoadProfile>();
  for (const { profile } of typesOf(ground, tier)) {
    const known = ground.profiles.get(profile);
    if (known !== undefined) profiles.add(known);
  }
  const trips = [...profiles].flatMap((profile): RoundTrip[] => {
    const [out] = ways.drives(profile, from.position, [to.position]);
    const [back] = out ? ways.drives(profile, to.position, [from.position]) : [null];
    return out && back ? [{ out: out.seconds, back: back.seconds }] : [];
  });
  return trips.sort((a, b) => a.out + a.back - b.out - b.back)[0] ?? null;
}

/** Whether a station and the vehicles of both tiers hold several times a week's mean parcels brought in one visit a day. */
function hasRoom(ground: Ground, site: Site, village: Village, weekly: number): boolean {
  const town = ground.dataset.villages
    .filter(({ town }) => town === village.town)
    .map(({ code }) => ground.volume(code))
    .reduce((total, { inbound, outbound }) => total + inbound + outbound, 0);
  const visits = ground.policy.days.length;
  const holds = (tier: 'trunk' | 'feeder', perVisit: number) =>
    typesOf(ground, tier).some((type) => {
      const { total, cold } = capacityOf(ground, type);
      const { inbound, outbound } = ground.dataset.demand.coldShare;
      return ROOM * perVisit <= total && ROOM * perVisit * Math.max(inbound, outbound) <= cold;
    });
  const others = ground.behind(site.id);
  const daily = weekly / 7 + others.inbound + others.outbound;
  return (
    ROOM * daily <= site.capacityParcelsPerDay &&
    holds('feeder', weekly / visits) &&
    holds('trunk', (7 * town) / visits)
  );
}
