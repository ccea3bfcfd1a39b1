/** One request as data: parsed, checked, ready for a compute thread. */
import { z } from 'zod';
import type { Position } from '../../../../src/model/index.ts';
import { OsrmError } from '../refusal.ts';
import { onEarth, parseCoordinates } from './coordinates.ts';
import { type CommonOptions, NearestOptions, RouteOptions, TableOptions } from './options.ts';

/** osrm-routed's limits, but for tables, where its 100 × 100 is less than a county needs. */
export const MOST_ROUTE_COORDINATES = 500;
export const MOST_NEAREST = 100;
export const MOST_ALTERNATIVES = 3;
/** 1,000 × 1,000: some 10 MB of JSON. */
export const MOST_CELLS = 1_000_000;
/** What a refusal quotes of options that are wrong: so many of them, and so much of each. */
const MOST_SAID = 3;
const MOST_QUOTED = 60;

export type OsrmQuery =
  | { readonly service: 'route'; readonly coordinates: readonly Position[]; readonly options: RouteOptions }
  | { readonly service: 'table'; readonly coordinates: readonly Position[]; readonly options: TableOptions }
  | { readonly service: 'nearest'; readonly coordinates: readonly Position[]; readonly options: NearestOptions };
export type OsrmService = OsrmQuery['service'];
export const OSRM_SERVICES: readonly OsrmService[] = ['route', 'table', 'nearest'];

/**
 * The query of a service from the text of its coordinates and its options. Throws {@link OsrmError} with OSRM's code.
 */
export function parseQuery(service: OsrmService, coordinates: string, options: unknown): OsrmQuery {
  const places = parseCoordinates(coordinates);
  if (service === 'route') return checkRoute(places, parseOptions(RouteOptions, options));
  if (service === 'table') return checkTable(places, parseOptions(TableOptions, options));
  return checkNearest(places, parseOptions(NearestOptions, options));
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

function checkRoute(coordinates: Position[], options: RouteOptions): OsrmQuery {
  const size = coordinates.length;
  checkCommon(options, size);
  if (size < 2) throw invalidOptions('Number of coordinates needs to be at least two.');
  const { waypoints, alternatives } = options;
  if (waypoints?.some((index) => index >= size)) throw invalidOptions(`waypoints: there are ${size} coordinates.`);
  if (waypoints?.some((index, i) => i > 0 && index <= (waypoints[i - 1] ?? 0)))
    throw invalidOptions('waypoints: indexes must ascend.');
  if (size > MOST_ROUTE_COORDINATES)
    throw new OsrmError(
      'TooBig',
      `Number of entries ${size} is higher than current maximum (${MOST_ROUTE_COORDINATES})`,
    );
  if (alternatives > MOST_ALTERNATIVES)
    throw new OsrmError(
      'TooBig',
      `Requested number of alternatives is higher than current maximum (${MOST_ALTERNATIVES})`,
    );
  if (!onEarth(coordinates)) throw new OsrmError('InvalidValue', 'Invalid coordinate value.');
  if (waypoints !== undefined && (waypoints[0] !== 0 || waypoints.at(-1) !== size - 1))
    throw new OsrmError('InvalidValue', 'First and last coordinates must be specified as waypoints.');
  return { service: 'route', coordinates, options };
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
  if (options.number > MOST_NEAREST)
    throw new OsrmError(
      'TooBig',
      `Number of results ${options.number} is higher than current maximum (${MOST_NEAREST})`,
    );
  if (!onEarth(coordinates)) throw invalidOptions('Coordinates are invalid');
  return { service: 'nearest', coordinates, options };
}

/** Options whose elements are separated by commas; all other lists by semicolons. */
const COMMAS = new Set(['exclude', 'annotations']);
const Scalar = z.union([z.string(), z.number(), z.boolean()]);
const Element = z.union([Scalar, z.null(), z.array(z.number())]);
const BodyOption = z.union([Scalar, z.array(Element)]);

/** Body of a POST: the query as JSON. Lists may be arrays, with null for an element left to its default. */
export const OsrmBody = z
  .object({ coordinates: z.union([z.string(), z.array(z.tuple([z.number(), z.number()])).min(1)]) })
  .catchall(BodyOption);

/** Without an exponent, which coordinates may not have. */
const plainNumber = (value: number): string => (/e/.test(String(value)) ? value.toFixed(9) : String(value));

const textOf = (name: string, value: z.output<typeof BodyOption>): string =>
  Array.isArray(value)
    ? value
        .map((one) => (one === null ? '' : Array.isArray(one) ? one.join(',') : String(one)))
        .join(COMMAS.has(name) ? ',' : ';')
    : String(value);

/** A JSON body as the texts that a GET would give. Throws `InvalidQuery`. */
export function readOsrmBody(body: unknown): { coordinates: string; options: Record<string, string> } {
  const parsed = OsrmBody.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new OsrmError('InvalidQuery', `The body is not valid: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { coordinates, ...options } = parsed.data;
  return {
    coordinates:
      typeof coordinates === 'string'
        ? coordinates
        : coordinates.map((place) => place.map(plainNumber).join(',')).join(';'),
    options: Object.fromEntries(Object.entries(options).map(([name, value]) => [name, textOf(name, value)])),
  };
}
