/** One request as data: parsed, checked, ready for a compute thread. */
import type { z } from 'zod';
import type { Position } from '../../../../src/model/index.ts';
import { OsrmError } from '../refusal.ts';
import { onEarth, parseCoordinates } from './coordinates.ts';
import {
  type CommonOptions,
  MatchOptions,
  NearestOptions,
  RouteOptions,
  TableOptions,
  TripOptions,
} from './options.ts';

/** osrm-routed's limits, but for tables, where its 100 × 100 is less than a county needs. */
export const MOST_ROUTE_COORDINATES = 500;
export const MOST_TRIP_COORDINATES = 100;
export const MOST_NEAREST = 100;
export const MOST_ALTERNATIVES = 3;
/** A vehicle's positions of some hours; osrm-routed's own limit is 100. */
export const MOST_MATCH_COORDINATES = 1000;
/** A worse position says nothing about the road, and has thousands of candidates. */
export const MOST_PRECISION_METRES = 300;
/** 1,000 × 1,000: some 10 MB of JSON. */
export const MOST_CELLS = 1_000_000;
/** What a refusal quotes of options that are wrong: so many of them, and so much of each. */
const MOST_SAID = 3;
const MOST_QUOTED = 60;

export type OsrmQuery =
  | { readonly service: 'route'; readonly coordinates: readonly Position[]; readonly options: RouteOptions }
  | { readonly service: 'table'; readonly coordinates: readonly Position[]; readonly options: TableOptions }
  | { readonly service: 'nearest'; readonly coordinates: readonly Position[]; readonly options: NearestOptions }
  | { readonly service: 'trip'; readonly coordinates: readonly Position[]; readonly options: TripOptions }
  | { readonly service: 'match'; readonly coordinates: readonly Position[]; readonly options: MatchOptions };
export type OsrmService = OsrmQuery['service'];
export const OSRM_SERVICES: readonly OsrmService[] = ['route', 'table', 'nearest', 'trip', 'match'];

/**
 * The query of a service from the text of its coordinates and its options. Throws {@link OsrmError} with OSRM's code.
 */
export function parseQuery(service: OsrmService, coordinates: string, options: unknown): OsrmQuery {
  const places = parseCoordinates(coordinates);
  switch (service) {
    case 'route':
      return checkRoute(places, parseOptions(RouteOptions, options));
    case 'table':
      return checkTable(places, parseOptions(TableOptions, options));
    case 'nearest':
      return checkNearest(places, parseOptions(NearestOptions, options));
    case 'trip':
      return checkTrip(places, parseOptions(TripOptions, options));
    case 'match':
      return checkMatch(places, parseOptions(MatchOptions, options));
  }
}

function parseOptions<S extends z.ZodType>(schema: S, options: unknown): z.output<S> {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  const said = parsed.error.issues.slice(0, MOST_SAID).map(({ path: [name], message }) => {
    const value =
      typeof name === 'string' && typeof options === 'object' && options !== null ? Reflect.get(options, name) : '';
    return name === undefined ? message : `${String(name)}=${String(value).slice(0, MOST_QUOTED)}: ${message}`;
  });
  throw new OsrmError('InvalidQuery', `Query string malformed: ${said.join('; ')}`);
}

const invalidOptions = (message: string): OsrmError => new OsrmError('InvalidOptions', message);

/** Lists with one element a coordinate. */
function checkCommon({ bearings, radiuses, hints, approaches }: CommonOptions, size: number): void {
  for (const [name, list] of Object.entries({ hints, bearings, radiuses, approaches })) {
    if (list !== undefined && list.length !== size)
      throw invalidOptions(`Number of elements in ${name} size ${list.length} does not match coordinate size ${size}`);
  }
  for (const bearing of bearings ?? []) {
    if (bearing === null) continue;
    const { degrees, range } = bearing;
    if (degrees < 0 || degrees > 360 || range < 0 || range > 180)
      throw invalidOptions(`The bearing ${degrees},${range} is not 0…360,0…180.`);
  }
  for (const radius of radiuses ?? [])
    if (radius !== null && radius < 0) throw invalidOptions(`The radius ${radius} is below 0.`);
}

const tooBig = (what: string, received: number, most: number): OsrmError =>
  new OsrmError('TooBig', `${what} ${received} is higher than current maximum (${most})`);

/** Whether at most so many coordinates, all of them on the earth, are at hand. */
function checkPlaces(coordinates: readonly Position[], most: number): void {
  if (coordinates.length > most) throw tooBig('Number of entries', coordinates.length, most);
  if (!onEarth(coordinates)) throw new OsrmError('InvalidValue', 'Invalid coordinate value.');
}

/** Indexes of the coordinates that are stopped at. */
function checkWaypoints(waypoints: readonly number[] | undefined, size: number): void {
  if (waypoints === undefined) return;
  if (waypoints.some((index) => index >= size)) throw invalidOptions(`waypoints: there are ${size} coordinates.`);
  if (waypoints.some((index, i) => i > 0 && index <= (waypoints[i - 1] ?? 0)))
    throw invalidOptions('waypoints: indexes must ascend.');
}

const checkWaypointEnds = (waypoints: readonly number[] | undefined, size: number): void => {
  if (waypoints !== undefined && (waypoints[0] !== 0 || waypoints.at(-1) !== size - 1))
    throw new OsrmError('InvalidValue', 'First and last coordinates must be specified as waypoints.');
};

function checkRoute(coordinates: Position[], options: RouteOptions): OsrmQuery {
  const size = coordinates.length;
  checkCommon(options, size);
  if (size < 2) throw invalidOptions('Number of coordinates needs to be at least two.');
  checkWaypoints(options.waypoints, size);
  if (options.alternatives > MOST_ALTERNATIVES)
    throw tooBig('Requested number of alternatives', options.alternatives, MOST_ALTERNATIVES);
  checkPlaces(coordinates, MOST_ROUTE_COORDINATES);
  checkWaypointEnds(options.waypoints, size);
  return { service: 'route', coordinates, options };
}

function checkTrip(coordinates: Position[], options: TripOptions): OsrmQuery {
  const size = coordinates.length;
  checkCommon(options, size);
  if (size < 2) throw invalidOptions('Number of coordinates needs to be at least two.');
  if (!options.roundtrip && options.source === 'any' && options.destination === 'any')
    throw new OsrmError('NotImplemented', 'roundtrip=false needs source=first, destination=last or both.');
  checkPlaces(coordinates, MOST_TRIP_COORDINATES);
  return { service: 'trip', coordinates, options };
}

function checkMatch(coordinates: Position[], options: MatchOptions): OsrmQuery {
  const size = coordinates.length;
  checkCommon(options, size);
  if (size < 2) throw invalidOptions('Number of coordinates needs to be at least two.');
  const { timestamps, radiuses, waypoints } = options;
  if (timestamps !== undefined && timestamps.length !== size)
    throw invalidOptions(
      `Number of elements in timestamps size ${timestamps.length} does not match coordinate size ${size}`,
    );
  checkWaypoints(waypoints, size);
  checkPlaces(coordinates, MOST_MATCH_COORDINATES);
  if (timestamps?.some((time) => time === null)) throw invalidOptions('timestamps: one is missing.');
  if (timestamps?.some((time, i) => i > 0 && (time ?? 0) < (timestamps[i - 1] ?? 0)))
    throw new OsrmError('InvalidValue', 'Timestamps need to be monotonically increasing.');
  const coarse = radiuses?.find((radius) => radius !== null && radius > MOST_PRECISION_METRES);
  if (coarse != null) throw tooBig('Radius search size', coarse, MOST_PRECISION_METRES);
  checkWaypointEnds(waypoints, size);
  return { service: 'match', coordinates, options };
}

function checkTable(coordinates: Position[], options: TableOptions): OsrmQuery {
  const size = coordinates.length;
  checkCommon(options, size);
  if (size < 2) throw invalidOptions('Number of coordinates needs to be at least two.');
  const { sources, destinations, fallback_speed, scale_factor } = options;
  for (const [name, indexes] of Object.entries({ sources, destinations }))
    if (indexes?.some((index) => index >= size)) throw invalidOptions(`${name}: there are ${size} coordinates.`);
  if (fallback_speed !== undefined && fallback_speed <= 0) throw invalidOptions('fallback_speed must be above 0.');
  if (scale_factor <= 0) throw invalidOptions('scale_factor must be above 0.');
  if (!onEarth(coordinates)) throw invalidOptions('Coordinates are invalid');
  if ((sources?.length ?? size) * (destinations?.length ?? size) > MOST_CELLS)
    throw new OsrmError('TooBig', 'Too many table coordinates');
  return { service: 'table', coordinates, options };
}

function checkNearest(coordinates: Position[], options: NearestOptions): OsrmQuery {
  checkCommon(options, coordinates.length);
  if (coordinates.length !== 1) throw invalidOptions('Only one input coordinate is supported');
  if (options.number < 1) throw invalidOptions('number must be at least 1.');
  if (options.number > MOST_NEAREST) throw tooBig('Number of results', options.number, MOST_NEAREST);
  if (!onEarth(coordinates)) throw invalidOptions('Coordinates are invalid');
  return { service: 'nearest', coordinates, options };
}
