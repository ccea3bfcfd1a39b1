/**
 * Towns and stations with more parcels than a run carries, in parts that runs do carry. The search knows parts only: a
 * part of a town is a town of its own at the same place, with its own stations behind it; an even part of a station is
 * a station of its own. Where nothing has to be divided everything is as it is.
 */
import {
  type CarriedPart,
  type Dataset,
  type Site,
  type SiteId,
  type Travel,
  tripBetween,
  type VehicleType,
} from '../../model/index.ts';
import { meanRoomOf } from '../../timetable/index.ts';
import { amountsOf, stationsOf } from './amounts.ts';
import { type Fill, fillOf, fitsOne, sumOf } from './fill.ts';
import { groupStations } from './group.ts';
import type { Calls, CountyRoute, CountyRoutingInput, RunTier } from './types.ts';

/** A station that no vehicle takes in so many parts is left whole: the search says that it can't be served. */
const MOST_PARTS = 50;

/** Between a site and its parts in the name of a stop. */
const OF_PART = ' ← ';

/** Before the name of a vehicle that a route of the county has already. */
const OF_COUNTY = '=';

/** What a site of the divided county stands for. */
interface Meaning {
  readonly site: SiteId;
  readonly carries: readonly CarriedPart[];
}

export interface Divided {
  readonly input: CountyRoutingInput;
  /** Routes of the divided county as routes of the county, and the other way round. */
  readonly toCounty: (route: CountyRoute) => CountyRoute;
  readonly siteOf: (id: SiteId) => SiteId;
}

/** Name of a stop that carries only these parts: the same parts, the same name. */
export function partId(site: SiteId, carries: readonly CarriedPart[] | undefined): SiteId {
  const [first, last] = [carries?.[0], carries?.at(-1)];
  if (carries === undefined || first === undefined || last === undefined) return site;
  const name = (part: CarriedPart): string => `${part.site} ${part.part}/${part.of}`;
  return `${site}${OF_PART}${name(first)} … ${name(last)} (${carries.length})`;
}

/** The site that such a name stands for; itself where it is whole. */
export const siteOfPart = (id: SiteId): SiteId => id.split(OF_PART, 1)[0] ?? id;

/**
 * The county with its towns and stations divided where the heaviest day of some departure needs it. `finer`: of how
 * many of its roomiest vehicle types a town shall not count on, for want of vehicles.
 */
export function divide(input: CountyRoutingInput, finer: ReadonlyMap<SiteId, number> = new Map()): Divided {
  const feeders = roomsOf(input, 'feeder');
  const trunks = roomsOf(input, 'trunk');
  const meanings = new Map<SiteId, Meaning>();
  const stationParts = new Map<SiteId, { site: Site; carries: CarriedPart }[]>();
  const townParts: { site: Site; town: SiteId; carries: readonly CarriedPart[] | undefined }[] = [];
  for (const town of input.towns) {
    const rooms = trunks.slice(Math.min(finer.get(town.id) ?? 0, Math.max(0, trunks.length - 1)));
    const parts = stationsOf(input, town.id).flatMap((station) => {
      const list = partsOf(input, station, [feeders, rooms]);
      stationParts.set(station.id, list);
      for (const { site, carries } of list) {
        if (site.id !== station.id) meanings.set(site.id, { site: station.id, carries: [carries] });
      }
      return list;
    });
    const fills = parts.map(({ carries }) => fillOfStation(input, carries));
    if (parts.length === 0 || fitsOne(sumOf(fills), rooms)) {
      townParts.push({ site: town, town: town.id, carries: undefined });
      continue;
    }
    const places = parts.map(({ site, carries }, i) => ({ position: site.position, carries, fill: fills[i] ?? [] }));
    for (const group of groupStations(town.position, places, rooms)) {
      const carries = group.map((each) => each.carries);
      const id = partId(town.id, carries);
      townParts.push({ site: { ...town, id }, town: town.id, carries });
      meanings.set(id, { site: town.id, carries });
    }
  }
  for (const station of stationsOf(input, input.centre.id)) {
    const list = partsOf(input, station, [feeders]);
    stationParts.set(station.id, list);
    for (const { site, carries } of list) {
      if (site.id !== station.id) meanings.set(site.id, { site: station.id, carries: [carries] });
    }
  }
  if (meanings.size === 0) return { input, toCounty: (route) => route, siteOf: (id) => id };
  return dividedCounty(input, { meanings, stationParts, townParts });
}

interface Parts {
  readonly meanings: ReadonlyMap<SiteId, Meaning>;
  readonly stationParts: ReadonlyMap<SiteId, readonly { readonly site: Site; readonly carries: CarriedPart }[]>;
  readonly townParts: readonly {
    readonly site: Site;
    readonly town: SiteId;
    readonly carries: readonly CarriedPart[] | undefined;
  }[];
}

function dividedCounty(input: CountyRoutingInput, { meanings, stationParts, townParts }: Parts): Divided {
  const siteOf = (id: SiteId): SiteId => meanings.get(id)?.site ?? id;
  const fedBy = new Map<SiteId, SiteId>();
  const weekly = new Map(input.weekly);
  for (const { site, town, carries } of townParts) {
    for (const [station, feeder] of input.fedBy) {
      if (feeder !== town) continue;
      for (const part of stationParts.get(station) ?? []) {
        const mine = carries?.some((each) => each.site === station && each.part === part.carries.part) ?? true;
        if (mine) fedBy.set(part.site.id, site.id);
      }
    }
  }
  for (const { id } of stationsOf(input, input.centre.id)) {
    for (const { site } of stationParts.get(id) ?? []) fedBy.set(site.id, input.centre.id);
  }
  for (const [station, parts] of stationParts) {
    const { inbound, outbound } = input.weekly.get(station) ?? { inbound: 0, outbound: 0 };
    for (const { site, carries } of parts) {
      weekly.set(site.id, { inbound: inbound / carries.of, outbound: outbound / carries.of });
    }
  }
  const sites = input.dataset.sites.flatMap((site) => stationParts.get(site.id)?.map((part) => part.site) ?? [site]);
  const toParts = (route: CountyRoute): CountyRoute => {
    const stops = route.stops.map((site, i) => partId(site, route.carries?.[i]));
    const base = route.tier === 'feeder' ? (fedBy.get(stops[0] ?? '') ?? route.base) : route.base;
    const { name, turn } = route.vehicle;
    return { ...route, base, stops, vehicle: { name: OF_COUNTY + name, turn } };
  };
  const numbers = new Map(townParts.map(({ site }, i) => [site.id, i]));
  return {
    siteOf,
    toCounty: (route) => toCounty(route, meanings, numbers),
    input: {
      ...input,
      dataset: { ...input.dataset, sites } satisfies Dataset,
      towns: townParts.map(({ site }) => site),
      fedBy,
      weekly,
      travel: travelOf(input.travel, siteOf),
      ...(input.calls === undefined
        ? {}
        : { calls: callsOfParts(input.calls, [...stationParts.values()].flat(), townParts) }),
      ...(input.earlier === undefined ? {} : { earlier: input.earlier.map(toParts) }),
      ...(input.start === undefined ? {} : { start: input.start.map(toParts) }),
    },
  };
}

/** Parts are called at when their site is: those of a town when a station of theirs is, or where it feeds nobody. */
function callsOfParts(
  calls: Calls,
  stations: readonly { readonly site: Site; readonly carries: CarriedPart }[],
  towns: Parts['townParts'],
): Calls {
  const at = new Map(calls.at);
  const put = (id: SiteId, site: SiteId): void => {
    const among = calls.at.get(site);
    if (among !== undefined) at.set(id, among);
  };
  for (const { site, carries } of stations) put(site.id, carries.site);
  for (const { site, town } of towns) put(site.id, town);
  return { ...calls, at };
}

function toCounty(
  { carries: _, ...route }: CountyRoute,
  meanings: ReadonlyMap<SiteId, Meaning>,
  numbers: ReadonlyMap<SiteId, number>,
): CountyRoute {
  const base = meanings.get(route.base)?.site ?? route.base;
  const { name: given, turn } = route.vehicle;
  const kept = given.startsWith(OF_COUNTY);
  // The search gives vehicles of two parts of a town the same names.
  const suffix = kept || base === route.base ? '' : ` ${numbers.get(route.base) ?? ''}`;
  const name = (kept ? given.slice(OF_COUNTY.length) : given) + suffix;
  const known = {
    ...route,
    base,
    stops: route.stops.map((id) => meanings.get(id)?.site ?? id),
    vehicle: { name, turn },
  };
  const carries = route.stops.map((id) => meanings.get(id)?.carries);
  return carries.some((parts) => parts !== undefined) ? { ...known, carries } : known;
}

/** Even parts of a station, as few as let each fit some vehicle of both tiers. */
function partsOf(
  input: CountyRoutingInput,
  station: Site,
  tiers: readonly (readonly Fill[])[],
): { site: Site; carries: CarriedPart }[] {
  const fits = (of: number): boolean => {
    const fill = fillOfStation(input, { site: station.id, part: 1, of });
    return tiers.every((rooms) => fitsOne(fill, rooms));
  };
  let of = 1;
  while (of < MOST_PARTS && !fits(of)) of++;
  if (of === 1 || !fits(of)) return [{ site: station, carries: { site: station.id, part: 1, of: 1 } }];
  return Array.from({ length: of }, (_, i) => {
    const carries = { site: station.id, part: i + 1, of };
    return { site: { ...station, id: partId(station.id, [carries]) }, carries };
  });
}

/** What a part of a station fills, over all departures. */
function fillOfStation(input: CountyRoutingInput, { site, of }: CarriedPart): Fill {
  return input.waves.flatMap((_, wave) => {
    const { deliver, collect } = amountsOf(input, wave, 'feeder', site);
    return fillOf({ deliver: deliver / of, collect: collect / of }, input.dataset.demand.coldShare);
  });
}

/** What vehicles of a tier take on every departure, the roomiest type first. */
function roomsOf({ dataset, waves }: CountyRoutingInput, tier: RunTier): Fill[] {
  const usable = dataset.vehicles.filter((type) => type.tiers.includes(tier) && type.available !== 0);
  const rooms = usable.map((type: VehicleType) => meanRoomOf(type, dataset));
  return rooms
    .sort((a, b) => b.parcels - a.parcels || b.cold - a.cold)
    .map(({ parcels, cold }) => waves.flatMap(() => [parcels, parcels, cold, cold]));
}

/** Travel in which the parts of a site stand where it does. */
const travelOf = (travel: Travel, siteOf: (id: SiteId) => SiteId): Travel => ({
  kind: travel.kind,
  estimated: travel.estimated,
  places: travel.places,
  index: (id) => travel.index(siteOf(id)),
  snap: (profile, place) => travel.snap(profile, place),
  row: (profile, place) => travel.row(profile, place),
  trip: (profile, from, to) => tripBetween(travel, profile, from, to),
  walk: (place, limitMetres) => travel.walk(place, limitMetres),
  path: (profile, from, to) => travel.path(profile, from, to),
  classMean: (profile, from, to, of) => travel.classMean(profile, from, to, of),
});
