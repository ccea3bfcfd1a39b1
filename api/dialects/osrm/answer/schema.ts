/** The answers' shapes, for the documentation. */
import { z } from 'zod';
import { OSRM_CODES } from '../refusal.ts';

const LonLat = z.tuple([z.number(), z.number()]);
const Geometry = z.union([z.string(), z.object({ type: z.literal('LineString'), coordinates: z.array(LonLat) })]);

const Waypoint = z.object({
  hint: z.string().optional(),
  distance: z.number(),
  name: z.string(),
  location: LonLat,
});

const Intersection = z.object({
  location: LonLat,
  bearings: z.array(z.number().int()),
  entry: z.array(z.boolean()),
  in: z.number().int().optional(),
  out: z.number().int().optional(),
  classes: z.array(z.string()).optional(),
  lanes: z.array(z.object({ valid: z.boolean(), indications: z.array(z.string()) })).optional(),
});

const Step = z.object({
  geometry: Geometry,
  maneuver: z.object({
    type: z.string(),
    modifier: z.string().optional(),
    exit: z.number().int().optional(),
    location: LonLat,
    bearing_before: z.number().int(),
    bearing_after: z.number().int(),
  }),
  mode: z.string(),
  driving_side: z.literal('right'),
  name: z.string(),
  ref: z.string().optional(),
  pronunciation: z.string().optional(),
  destinations: z.string().optional(),
  exits: z.string().optional(),
  rotary_name: z.string().optional(),
  intersections: z.array(Intersection),
  distance: z.number(),
  duration: z.number(),
  weight: z.number(),
});

const Annotation = z.object({
  nodes: z.array(z.number()).optional(),
  distance: z.array(z.number()).optional(),
  duration: z.array(z.number()).optional(),
  weight: z.array(z.number()).optional(),
  datasources: z.array(z.number()).optional(),
  speed: z.array(z.number()).optional(),
  metadata: z.object({ datasource_names: z.array(z.string()) }).optional(),
});

const Leg = z.object({
  steps: z.array(Step),
  summary: z.string(),
  weight: z.number(),
  duration: z.number(),
  distance: z.number(),
  annotation: Annotation.optional(),
  /** With `overview=by_legs`. */
  geometry: Geometry.optional(),
});

const Route = z.object({
  geometry: Geometry.optional(),
  legs: z.array(Leg),
  weight_name: z.literal('duration'),
  weight: z.number(),
  duration: z.number(),
  distance: z.number(),
});

export const OsrmRoute = z.object({
  code: z.literal('Ok'),
  message: z.string().optional(),
  waypoints: z.array(Waypoint).optional(),
  routes: z.array(Route),
});

const Indexed = { waypoint_index: z.number().int() };

export const OsrmTrip = z.object({
  code: z.literal('Ok'),
  message: z.string().optional(),
  waypoints: z.array(Waypoint.extend({ ...Indexed, trips_index: z.number().int() })).optional(),
  trips: z.array(Route),
});

const Tracepoint = Waypoint.extend({
  matchings_index: z.number().int(),
  waypoint_index: z.number().int().nullable(),
  alternatives_count: z.number().int(),
});

export const OsrmMatch = z.object({
  code: z.literal('Ok'),
  message: z.string().optional(),
  tracepoints: z.array(Tracepoint.nullable()).optional(),
  matchings: z.array(Route.extend({ confidence: z.number() })),
});

const Matrix = z.array(z.array(z.number().nullable()));
export const OsrmTable = z.object({
  code: z.literal('Ok'),
  message: z.string().optional(),
  durations: Matrix.optional(),
  distances: Matrix.optional(),
  sources: z.array(Waypoint).optional(),
  destinations: z.array(Waypoint).optional(),
  fallback_speed_cells: z.array(z.tuple([z.number().int(), z.number().int()])).optional(),
});

export const OsrmNearest = z.object({
  code: z.literal('Ok'),
  message: z.string().optional(),
  waypoints: z.array(Waypoint.extend({ nodes: z.array(z.number()) })),
});

export const OsrmRefused = z.looseObject({ code: z.enum(OSRM_CODES), message: z.string() });
