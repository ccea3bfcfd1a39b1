/**
 * The optimum of a small county, tiers aside, by dynamic programming over sets of stations: what feeds each, runs of any
 * stops in any order, types of vehicle and how many there are, trucks and vans that go again, two drivers on a vehicle,
 * opening hours, one of several departures. Every station and town is called at once on each day of service. A driver
 * stays with his vehicle. Written apart from the planner and the timetable; the runs that it finds can be put on the clock.
 */
import {
  type Dataset,
  HOUR,
  type Policy,
  type SiteId,
  type Travel,
  type VehicleType,
  wholeFen,
} from '../../src/model/index.ts';
import type { Assignment, RouteSkeleton } from '../../src/timetable/index.ts';
import { type BaseDay, bestDays, type TypeRuns } from './optimum-days.ts';
import { bestRuns, type RunsProblem } from './optimum-runs.ts';

export interface OptimumInput {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly travel: Travel;
  /** Village → its station. */
  readonly stationOf: ReadonlyMap<string, SiteId>;
  /** Town stations that are open; each is called at. */
  readonly towns: readonly SiteId[];
  /** Most runs of a vehicle in a day; default 3. */
  readonly rounds?: number;
}

/** A run of the optimum, ready for the clock. */
export interface OptimumRoute {
  readonly route: RouteSkeleton;
  /** Name of its driver. */
  readonly driver: string;
}

export interface Optimum {
  /** Kilometres, drivers and vehicles of a week, fen. */
  readonly fen: number;
  readonly assignment: Assignment;
  readonly routes: readonly OptimumRoute[];
}

interface Parcels {
  readonly inbound: number;
  readonly outbound: number;
}

/** What does not depend on what feeds the stations. */
interface County extends OptimumInput {
  readonly centre: SiteId;
  readonly stations: readonly SiteId[];
  /** Mean parcels a day of each station. */
  readonly daily: readonly Parcels[];
  /** Days between services at most: parcels of a visit on its heaviest day are so many times those of a day. */
  readonly gap: number;
  readonly types: readonly VehicleType[];
  readonly limited: readonly string[];
  readonly opens: number;
  /** Whether closing times can bind. */
  readonly closing: boolean;
}

/** A stop with what comes and goes there a day. */
interface Item extends Parcels {
  readonly site: SiteId;
  readonly town: boolean;
}

/** The cheapest plan; null where none can be driven. */
export function optimumOf(input: OptimumInput): Optimum | null {
  const county = countyOf(input);
  const { stations, towns, policy, types } = county;
  const all = (1 << stations.length) - 1;
  const items = stations.map((site, i): Item => ({ site, town: false, ...(county.daily[i] ?? NONE) }));
  const fed = towns.map((town) => baseDays(county, town, items));
  let best: { fen: number; centre: BaseDay; towns: readonly (BaseDay | null)[]; masks: readonly number[] } | null =
    null;
  const limits = county.limited.map((id) => types.find((type) => type.id === id)?.available ?? 0);
  for (const masks of dealings(all, towns.length, policy.directRuns)) {
    const direct = masks.reduce((rest, mask) => rest & ~mask, all);
    const least = masks.map((mask, t) => Math.min(...(fed[t]?.get(mask) ?? []).map(({ fen }) => fen)));
    const floor = least.reduce((sum, fen) => sum + fen, 0);
    if (floor >= (best?.fen ?? Number.POSITIVE_INFINITY)) continue;
    const townItems = towns.map((site, t): Item => ({ site, town: true, ...sumOf(items, masks[t] ?? 0) }));
    const directItems = items.filter((_, i) => (direct >> i) & 1);
    const atCentre = baseDays(county, county.centre, [...townItems, ...directItems]);
    for (const centre of atCentre.get((1 << (townItems.length + directItems.length)) - 1) ?? []) {
      if (centre.fen + floor >= (best?.fen ?? Number.POSITIVE_INFINITY)) continue;
      const options = masks.map((mask, t): readonly (BaseDay | null)[] => {
        const ready = (centre.handovers[t] ?? 0) + policy.transferSeconds;
        return mask === 0
          ? [null]
          : (fed[t]?.get(mask) ?? []).filter(({ latest }) => !county.closing || ready <= latest);
      });
      for (const chosen of combinations(options)) {
        const fen = chosen.reduce((sum, day) => sum + (day?.fen ?? 0), centre.fen);
        const used = limits.map((_, i) =>
          chosen.reduce((sum, day) => sum + (day?.counts[i] ?? 0), centre.counts[i] ?? 0),
        );
        if (used.some((count, i) => count > (limits[i] ?? 0))) continue;
        if (best === null || fen < best.fen) best = { fen, centre, towns: chosen, masks };
      }
    }
  }
  if (best === null) return null;
  return { fen: best.fen * policy.days.length, ...planOf(county, items, best) };
}

const NONE: Parcels = { inbound: 0, outbound: 0 };

function countyOf(input: OptimumInput): County {
  const { dataset, policy, stationOf } = input;
  const stations = [...new Set(stationOf.values())];
  const volumes = new Map(dataset.demand.villages.map((each) => [each.village, each]));
  const daily = stations.map((station) => {
    const own = [...stationOf].flatMap(([village, at]) => (at === station ? (volumes.get(village) ?? []) : []));
    return {
      inbound: own.reduce((sum, { inboundPerDay }) => sum + inboundPerDay, 0),
      outbound: own.reduce((sum, { outboundPerDay }) => sum + outboundPerDay, 0),
    };
  });
  const { days } = policy;
  const gaps = days.map((day, i) => (days[i + 1] ?? (days[0] ?? 0) + 7) - day || 7);
  const types = dataset.vehicles.filter(({ available }) => available !== 0);
  const used = dataset.sites.filter(({ id }) => stations.includes(id) || input.towns.includes(id));
  return {
    ...input,
    centre: dataset.sites.find(({ tier }) => tier === 'county')?.id ?? '',
    stations,
    daily,
    gap: Math.max(...gaps),
    types,
    limited: types.filter(({ available }) => available !== null).map(({ id }) => id),
    opens: Math.max(0, ...used.map(({ opens }) => opens)),
    closing: used.some(({ closes }) => closes < 86_400),
  };
}

const sumOf = (items: readonly Item[], mask: number): Parcels =>
  items.reduce(
    (sum, { inbound, outbound }, i) =>
      (mask >> i) & 1 ? { inbound: sum.inbound + inbound, outbound: sum.outbound + outbound } : sum,
    NONE,
  );

/** Every way to deal a set out to towns; what is left goes to the centre, if it may. */
function* dealings(rest: number, towns: number, direct: boolean): Generator<number[]> {
  if (towns === 0) {
    if (direct || rest === 0) yield [];
    return;
  }
  for (let part = rest; ; part = (part - 1) & rest) {
    for (const others of dealings(rest & ~part, towns - 1, direct)) yield [part, ...others];
    if (part === 0) return;
  }
}

function* combinations<T>(options: readonly (readonly T[])[]): Generator<T[]> {
  const [first, ...rest] = options;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const one of first) for (const others of combinations(rest)) yield [one, ...others];
}

/** The best days of a base with these stops, by set of them. */
function baseDays(county: County, base: SiteId, items: readonly Item[]): ReadonlyMap<number, readonly BaseDay[]> {
  const { dataset, policy, limited } = county;
  const trunk = base === county.centre;
  const { people } = dataset.inputs;
  const types = county.types.map((type): TypeRuns => {
    const problem = runsProblem(county, base, items, type);
    const further = bestRuns(problem, null);
    const wage = people.driverFenPerHour ?? type.fenPerHour;
    const first = trunk
      ? policy.trunkDepartures.flatMap((departs, wave) =>
          [...bestRuns(problem, departs).values()].flat().map((run) => ({ departs, wave, run })),
        )
      : [...further.values()].flat().map((run) => ({ departs: 0, wave: 0, run }));
    return {
      type: type.id,
      fenPerKilometre: type.fenPerKilometre,
      fenPerDay: type.fenPerDay,
      pay: (seconds) =>
        wholeFen((Math.max(people.paidHoursMinimum * HOUR, policy.turnaroundSeconds + seconds) / HOUR) * wage),
      first,
      further,
    };
  });
  return bestDays({
    types,
    limited,
    stops: items.length,
    turnaroundSeconds: policy.turnaroundSeconds,
    shiftSeconds: policy.shiftSeconds,
    legalSeconds: people.workHoursMaximum * HOUR,
    daySeconds: 24 * HOUR - policy.turnaroundSeconds,
    rounds: county.rounds ?? 3,
  });
}

function runsProblem(county: County, base: SiteId, items: readonly Item[], type: VehicleType): RunsProblem {
  const { dataset, policy, travel, gap } = county;
  const { stopSeconds, secondsPerParcel, trunkSecondsPerParcel, days } = policy;
  const sites = new Map(dataset.sites.map((site) => [site.id, site]));
  const places = [base, ...items.map(({ site }) => site)].map((id) => travel.index(id));
  const table = (of: 'seconds' | 'metres') =>
    places.map((from) => places.map((to) => travel.row(type.profile, from)[of][to] ?? -1));
  const perVisit = (parcels: number): number => (7 * parcels) / days.length;
  const perUnloaded = base === county.centre ? trunkSecondsPerParcel : secondsPerParcel;
  const { kilogramsPerParcel, cubicMetresPerParcel } = dataset.demand;
  return {
    seconds: table('seconds'),
    metres: table('metres'),
    service: items.map(({ town, inbound, outbound }) => {
      const each = town ? trunkSecondsPerParcel : secondsPerParcel;
      return stopSeconds + Math.round(each * perVisit(inbound + outbound));
    }),
    opens: county.opens,
    closes: items.map(({ site }) => (county.closing ? (sites.get(site)?.closes ?? 0) : Number.POSITIVE_INFINITY)),
    inbound: items.map(({ inbound }) => inbound * gap),
    outbound: items.map(({ outbound }) => outbound * gap),
    room: Math.min(
      type.capacityParcels,
      type.capacityKilograms / kilogramsPerParcel,
      type.capacityCubicMetres / cubicMetresPerParcel,
    ),
    allowed: items.reduce(
      (mask, { town }, i) => (type.tiers.includes(town ? 'trunk' : 'feeder') ? mask | (1 << i) : mask),
      0,
    ),
    unloading: (mask) => stopSeconds + Math.round(perUnloaded * perVisit(sumOf(items, mask).outbound)),
    shiftSeconds: policy.shiftSeconds,
    watched: county.closing ? items.flatMap(({ town }, i) => (town ? [i] : [])) : [],
  };
}

/** What the cheapest days are as a plan. */
function planOf(
  county: County,
  items: readonly Item[],
  { centre, towns, masks }: { centre: BaseDay; towns: readonly (BaseDay | null)[]; masks: readonly number[] },
): Pick<Optimum, 'assignment' | 'routes'> {
  const fedBy = new Map(county.stations.map((station) => [station, county.centre]));
  for (const [t, mask] of masks.entries())
    for (const [i, { site }] of items.entries()) if ((mask >> i) & 1) fedBy.set(site, county.towns[t] ?? '');
  const direct = items.filter(({ site }) => fedBy.get(site) === county.centre).map(({ site }) => site);
  const routes = routesOf('trunk', county.centre, [...county.towns, ...direct], centre);
  const waveOf = new Map(routes.flatMap(({ route }) => route.stops.map((stop) => [stop, route.wave])));
  const stops = items.map(({ site }) => site);
  for (const [t, town] of county.towns.entries()) {
    const day = towns[t];
    for (const each of day == null ? [] : routesOf('feeder', town, stops, day))
      routes.push({ ...each, route: { ...each.route, wave: waveOf.get(town) ?? 0 } });
  }
  return { assignment: { stationOf: county.stationOf, fedBy }, routes };
}

function routesOf(
  tier: RouteSkeleton['tier'],
  base: SiteId,
  sites: readonly SiteId[],
  { vehicles }: BaseDay,
): OptimumRoute[] {
  return vehicles.flatMap(({ type, wave, runs }, v) =>
    runs.map(({ order, driver }, turn): OptimumRoute => {
      const stops = order.map((stop) => sites[stop] ?? '');
      const route = { tier, base, vehicleType: type, stops, wave, vehicle: { name: `${base} ${v}`, turn } };
      return { route, driver: `${base}/${v}/${driver}` };
    }),
  );
}
