/** Runs that passenger buses make anyway (客货邮): docs/definitions.md §2, "Buses". */
import { distance } from '@turf/turf';
import {
  BUS_STOP_METRES,
  type BusLine,
  busName,
  type Dataset,
  fen,
  type Position,
  parcels,
  type Run,
  type Site,
  type SiteId,
  type VehicleType,
} from '../model/index.ts';
import { type Capacity, capacityOf } from './capacity.ts';
import { eventsOf, type Itinerary, type ItineraryContext, type Ready, type Timing } from './itinerary.ts';
import type { BusCalls, Infeasible, RouteSkeleton } from './types.ts';

/**
 * A line as if it were a vehicle type: its spare room, and nothing to pay for way, time and day. Never one of the
 * dataset's: its id is that of the line's runs.
 */
const busVehicle = ({ id, name, spareKilograms, spareCubicMetres }: BusLine): VehicleType => ({
  id: busName(id),
  name: { zh: name, en: name },
  kind: 'bus',
  profile: '',
  tiers: ['trunk', 'feeder'],
  capacityParcels: parcels(Number.POSITIVE_INFINITY),
  capacityKilograms: kilograms(spareKilograms),
  capacityCubicMetres: cubicMetres(spareCubicMetres),
  coldCubicMetres: cubicMetres(0),
  fenPerKilometre: fen(0),
  fenPerHour: fen(0),
  fenPerDay: fen(0),
  available: null,
  provenance: 'declared',
});

const cubicMetres = (n: number) => n as VehicleType['capacityCubicMetres'];
const kilograms = (n: number) => n as VehicleType['capacityKilograms'];

/** What carries a run: the vehicle type, or the bus. Undefined where the dataset has neither. */
function carrierOf(run: Pick<Run, 'vehicleType' | 'bus'>, dataset: Dataset): VehicleType | undefined {
  const { bus } = run;
  if (bus === undefined) return dataset.vehicles.find(({ id }) => id === run.vehicleType);
  const line = lineOf(dataset, bus.line);
  return line && busVehicle(line);
}

/** Parcels that fit on a run, all and cold; undefined where the dataset has not what carries it. */
export function roomOf(
  run: Pick<Run, 'vehicleType' | 'bus'>,
  dataset: Pick<Dataset, 'vehicles' | 'inputs' | 'demand'>,
): Capacity | undefined {
  const carrier = carrierOf(run, dataset as Dataset);
  if (carrier === undefined) return undefined;
  const room = capacityOf(carrier, dataset.demand);
  return run.bus === undefined ? room : { ...room, cold: 0 };
}

/** The bus line of a dataset with this `id`; undefined where there is none. */
export const lineOf = ({ inputs }: Pick<Dataset, 'inputs'>, id: string): BusLine | undefined =>
  inputs.buses.find((line) => line.id === id);

/** Whether a place is at a stop of a line. */
export const isAtStop = (place: Position, stop: BusLine['stops'][number] | undefined): boolean =>
  stop !== undefined && distance([...place], [...stop.position], { units: 'meters' }) <= BUS_STOP_METRES;

/**
 * The times of a bus route, which are the line's; or why it can't be one: a line, a place or days that are not so, a
 * stop outside the hours of its site.
 */
export function busTimes(
  index: number,
  route: RouteSkeleton & { readonly bus: BusCalls },
  context: ItineraryContext,
): Ready | Infeasible {
  const { bus, stops, base } = route;
  const fails = (reason: Infeasible['reason'], stop: number | null, detail: Infeasible['detail']): Infeasible => ({
    run: index,
    reason,
    stop,
    detail,
    carried: null,
  });
  const line = lineOf(context.dataset, bus.line);
  const places = [...(bus.from === null ? [] : [bus.from]), ...bus.calls, ...(bus.back === null ? [] : [bus.back])];
  const at = [...new Set(places)].flatMap((place) => line?.stops[place] ?? []);
  const rising = at.every(
    ({ arrives, departs }, i) => arrives <= departs && (i === 0 || (at[i - 1]?.departs ?? 0) <= arrives),
  );
  const runs = line !== undefined && bus.days.every((day) => line.days.includes(day));
  const ascending =
    places.every((place, i) => i === 0 || (places[i - 1] ?? place) <= place) &&
    (bus.from ?? -1) < (bus.calls[0] ?? -1) &&
    (bus.calls.at(-1) ?? -1) < (bus.back ?? Number.POSITIVE_INFINITY);
  if (line === undefined || !runs || !rising || !ascending || places.some((place) => line.stops[place] === undefined))
    return fails('no-road', null, { from: base, to: stops[0] ?? base, vehicle: busName(bus.line) });
  const home = context.sites.get(base);
  const ends = [bus.from, bus.back].every(
    (place) => place === null || (home !== undefined && isAtStop(home.position, line.stops[place])),
  );
  const strayed = stops.findIndex((id, i) => {
    const site = context.sites.get(id);
    return site === undefined || !isAtStop(site.position, line.stops[bus.calls[i] ?? -1]);
  });
  if (!ends || strayed >= 0)
    return fails('no-road', strayed < 0 ? null : strayed, {
      from: base,
      to: stops[Math.max(0, strayed)] ?? base,
      vehicle: busName(bus.line),
    });
  const itinerary = itineraryOfBus(route, line, context);
  const timing = timesOfBus(bus, line, itinerary);
  if (timing.late !== null) {
    const { stop, ends: until, closes } = timing.late;
    return fails('time-window', stop, { site: stops[stop] ?? base, ends: until, closes });
  }
  return { index, itinerary, timing, days: bus.days };
}

function itineraryOfBus(
  route: RouteSkeleton & { readonly bus: BusCalls },
  line: BusLine,
  { sites, policy, perVisit }: ItineraryContext,
): Itinerary {
  const { bus, stops } = route;
  const stopAt = (place: number | undefined) => line.stops[place ?? -1];
  const calls = bus.calls.map((place) => stopAt(place));
  const departs = calls.map((call) => call?.departs ?? 0);
  // Further sites at the same stop of the line are served when the first one is.
  const arrives = calls.map((call, i) => (call === calls[i - 1] ? call?.departs : call?.arrives) ?? 0);
  const leaves = bus.from === null ? (arrives[0] ?? 0) : (stopAt(bus.from)?.departs ?? 0);
  const left = departs.at(-1) ?? leaves;
  const visited = new Set<SiteId>();
  let returned = 0;
  for (const [i, id] of stops.entries()) {
    if (!visited.has(id)) returned += perVisit(route, i).outbound;
    visited.add(id);
  }
  const each = route.tier === 'trunk' ? policy.trunkSecondsPerParcel : policy.secondsPerParcel;
  const hoursOf = (of: (site: Site) => number) => stops.map((id) => of(sites.get(id) as Site));
  const clocked = {
    legSeconds: arrives.map((at, i) => at - (i === 0 ? leaves : (departs[i - 1] ?? at))),
    serviceSeconds: departs.map((at, i) => at - (arrives[i] ?? at)),
    opens: hoursOf(({ opens }) => opens),
    closes: hoursOf(({ closes }) => closes),
    returnSeconds: bus.back === null ? 0 : (stopAt(bus.back)?.arrives ?? left) - left,
    unloadSeconds: bus.back === null ? 0 : policy.stopSeconds + Math.round(each * returned),
  };
  return {
    ...clocked,
    route,
    vehicle: busVehicle(line),
    hours: null,
    legMetres: stops.map(() => 0),
    returnMetres: 0,
    events: eventsOf(clocked),
  };
}

/** The stop has to lie within the hours of the site: a bus does not wait for it to open. */
function timesOfBus(bus: BusCalls, line: BusLine, itinerary: Itinerary): Timing {
  const { legSeconds, serviceSeconds, opens, closes, returnSeconds, unloadSeconds } = itinerary;
  const first = line.stops[bus.from ?? bus.calls[0] ?? -1];
  const departs = (bus.from === null ? first?.arrives : first?.departs) ?? 0;
  let clock: number = departs;
  let late: Timing['late'] = null;
  const arrives: number[] = [];
  const handover: number[] = [];
  for (const [stop, leg] of legSeconds.entries()) {
    const arrival = clock + leg;
    clock = arrival + (serviceSeconds[stop] ?? 0);
    if (late === null && (arrival < (opens[stop] ?? 0) || clock > (closes[stop] ?? 0)))
      late = { stop, ends: clock, closes: closes[stop] ?? 0 };
    arrives.push(arrival);
    handover.push(clock);
  }
  const returns = clock + returnSeconds;
  const waits = arrives.map(() => 0);
  return { departs, arrives, waits, handover, returns, unloaded: returns + unloadSeconds, late };
}

/** Straight from base to stop to stop to base, without the ways on which the run has nothing to do. */
export function wayOfBus({ base, stops, bus }: Run, sites: ReadonlyMap<SiteId, Pick<Site, 'position'>>): Position[] {
  const places = [
    ...(bus?.from === null ? [] : [base]),
    ...stops.map(({ site }) => site),
    ...(bus?.back === null ? [] : [base]),
  ];
  const way: Position[] = [];
  for (const place of places) {
    const position = sites.get(place)?.position;
    const last = way.at(-1);
    if (position !== undefined && (last === undefined || last[0] !== position[0] || last[1] !== position[1]))
      way.push(position);
  }
  const [only] = way;
  if (way.length === 1 && only !== undefined) way.push(only);
  return way;
}

/** Whether a run is one of the county's own: it has a driver and a vehicle. */
export const isDriven = ({ bus }: Pick<Run, 'bus'>): boolean => bus === undefined;
