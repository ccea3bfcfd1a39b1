/** A route with its legs, service times and opening hours; and its clock times from a given departure. */
import type { Dataset, OperatingHours, Policy, Site, SiteId, Travel, VehicleType } from '../model/index.ts';
import { CundaError, phrase, tripBetween } from '../model/index.ts';
import { ANY_TIME, earliestStarts, type TimedEvent } from '../routing/timing/index.ts';
import type { WeeklyParcels } from './flows.ts';
import type { Departure, RouteSkeleton } from './types.ts';

/** Seconds and metres; arrays are by stop. */
export interface Itinerary {
  readonly route: RouteSkeleton;
  readonly vehicle: VehicleType;
  /** Within which it is on the road; null: at any time. */
  readonly hours: OperatingHours | null;
  readonly legSeconds: readonly number[];
  readonly legMetres: readonly number[];
  readonly serviceSeconds: readonly number[];
  readonly opens: readonly number[];
  readonly closes: readonly number[];
  readonly returnSeconds: number;
  readonly returnMetres: number;
  readonly unloadSeconds: number;
  /** Departure from the base, service at each stop, return: what the clock of the routing engine runs over. */
  readonly events: readonly TimedEvent[];
}

/** Clock times of one run, seconds since midnight of its day. */
export interface Timing {
  readonly departs: number;
  readonly arrives: readonly number[];
  readonly waits: readonly number[];
  /** End of service, which is also the departure. */
  readonly handover: readonly number[];
  readonly returns: number;
  readonly unloaded: number;
  /** The first stop whose service ends after it closes; null where all are in time. */
  readonly late: { readonly stop: number; readonly ends: number; readonly closes: number } | null;
}

/** A route that can run, at its earliest departure. */
export interface Ready {
  /** Among the routes. */
  readonly index: number;
  readonly itinerary: Itinerary;
  readonly timing: Timing;
  /** Those of its wave's departure, or its bus's. */
  readonly days: Departure['days'];
}

export interface ItineraryContext {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly travel: Travel;
  readonly sites: ReadonlyMap<SiteId, Site>;
  readonly vehicles: ReadonlyMap<string, VehicleType>;
  /** Mean parcels of one visit of a stop of a route. */
  readonly perVisit: (route: RouteSkeleton, stop: number) => Readonly<WeeklyParcels>;
}

/**
 * The itinerary of a route, or the index of the first leg that has no way (the number of stops = the way back). Throws
 * on unknown ids and on a route without stops.
 */
export function itineraryOf(route: RouteSkeleton, context: ItineraryContext): Itinerary | number {
  const { policy, travel } = context;
  const vehicle = context.vehicles.get(route.vehicleType);
  if (vehicle === undefined) throw unknown('vehicle-type', route.vehicleType, context.vehicles.keys());
  if (route.stops.length === 0) throw new CundaError('value-invalid/route-empty', { base: route.base });
  const legSeconds: number[] = [];
  const legMetres: number[] = [];
  const serviceSeconds: number[] = [];
  const opens: number[] = [];
  const closes: number[] = [];
  let returned = 0;
  let from = travel.index(route.base);
  for (const [i, id] of route.stops.entries()) {
    const site = context.sites.get(id);
    if (site === undefined) throw unknown('site', id, context.sites.keys());
    const to = travel.index(id);
    const { seconds, metres } = tripBetween(travel, vehicle.profile, from, to);
    if (seconds < 0) return i;
    const { inbound, outbound } = context.perVisit(route, i);
    legSeconds.push(seconds);
    legMetres.push(metres);
    // One by one at a village station, in bulk at a town.
    const each = site.tier === 'village' ? policy.secondsPerParcel : policy.trunkSecondsPerParcel;
    serviceSeconds.push(policy.stopSeconds + Math.round(each * (inbound + outbound)));
    opens.push(site.opens);
    closes.push(site.closes);
    returned += outbound;
    from = to;
  }
  const base = travel.index(route.base);
  const { seconds: returnSeconds, metres: returnMetres } = tripBetween(travel, vehicle.profile, from, base);
  if (returnSeconds < 0) return route.stops.length;
  const perUnloaded = route.tier === 'trunk' ? policy.trunkSecondsPerParcel : policy.secondsPerParcel;
  const unloadSeconds = policy.stopSeconds + Math.round(perUnloaded * returned);
  const clocked = { legSeconds, serviceSeconds, opens, closes, returnSeconds, unloadSeconds };
  return {
    ...clocked,
    route,
    vehicle,
    hours: hoursOf(vehicle, context.dataset),
    legMetres,
    returnMetres,
    events: eventsOf(clocked),
  };
}

const hoursOf = ({ profile }: VehicleType, { profiles }: Dataset): OperatingHours | null =>
  profiles.find(({ id }) => id === profile)?.operatingHours ?? null;

/** Whether a run keeps to the hours of its profile: roads that are shut at others are counted on. */
export const keepsHours = ({ hours }: Pick<Itinerary, 'hours'>, { departs, unloaded }: Timing): boolean =>
  hours === null || (departs >= hours.from && unloaded <= hours.until);

/**
 * A route as the events of the routing engine's clock; a stop may begin from its opening until its service just fits
 * before closing.
 */
export function eventsOf(
  route: Pick<Itinerary, 'legSeconds' | 'serviceSeconds' | 'opens' | 'closes' | 'returnSeconds' | 'unloadSeconds'>,
): TimedEvent[] {
  const { legSeconds, serviceSeconds, returnSeconds } = route;
  const untimed = { times: ANY_TIME, around: null, late: 0 };
  const stops = serviceSeconds.map((work, i): TimedEvent => {
    const open = route.opens[i] ?? 0;
    const lastStart = Math.max(open, (route.closes[i] ?? 0) - work);
    return { ...untimed, work, way: legSeconds[i + 1] ?? returnSeconds, times: { opens: [open], closes: [lastStart] } };
  });
  return [
    { ...untimed, work: 0, way: legSeconds[0] ?? returnSeconds },
    ...stops,
    { ...untimed, work: route.unloadSeconds, way: 0 },
  ];
}

/**
 * Clock times of an itinerary that leaves its base at `departs`: every stop as early as it can be, by the routing
 * engine's own clock (docs/decisions/0012-one-clock.md). Service must end before the site closes; a run that is late
 * goes on and says where.
 */
export function timesFrom(
  itinerary: Pick<Itinerary, 'events' | 'legSeconds' | 'serviceSeconds' | 'closes' | 'unloadSeconds'>,
  departs: number,
): Timing {
  const { starts } = earliestStarts(itinerary.events, departs);
  const arrives: number[] = [];
  const waits: number[] = [];
  const handover: number[] = [];
  let late: Timing['late'] = null;
  let left = departs;
  for (const [stop, leg] of itinerary.legSeconds.entries()) {
    const arrival = left + leg;
    const begins = starts[stop + 1] ?? arrival;
    const ends = begins + (itinerary.serviceSeconds[stop] ?? 0);
    const closes = itinerary.closes[stop] ?? 0;
    if (late === null && ends > closes) late = { stop, ends, closes };
    arrives.push(arrival);
    waits.push(begins - arrival);
    handover.push(ends);
    left = ends;
  }
  const returns = starts.at(-1) ?? departs;
  return { departs, arrives, waits, handover, returns, unloaded: returns + itinerary.unloadSeconds, late };
}

const unknown = (what: 'vehicle-type' | 'site', received: string, known: Iterable<string>): CundaError =>
  new CundaError(
    'value-invalid/route-unknown',
    { what: phrase(`what/${what}`, {}), id: received },
    {
      received,
      allowed: [...known].slice(0, 20).join(', '),
    },
  );
