/**
 * OSRM's answers, written down from its documentation (osrm-backend, docs/http.md, "Result objects" and "Services")
 * apart from the code that makes them. Strict: a member that OSRM does not document fails.
 */
import { z } from 'zod';

const Seconds = z.number().min(0);
const Metres = z.number().min(0);
const Bearing = z.number().int().min(0).max(359);
const LonLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const Line = z.strictObject({ type: z.literal('LineString'), coordinates: z.array(LonLat).min(2) });

const Waypoint = z.strictObject({
  name: z.string(),
  location: LonLat,
  distance: Metres,
  hint: z
    .string()
    .regex(/^[\w=-]+$/)
    .optional(),
});

const Modifier = z.enum([
  'uturn',
  'sharp right',
  'right',
  'slight right',
  'straight',
  'slight left',
  'left',
  'sharp left',
]);
const ManeuverType = z.enum([
  'turn',
  'new name',
  'depart',
  'arrive',
  'merge',
  'on ramp',
  'off ramp',
  'fork',
  'end of road',
  'continue',
  'roundabout',
  'rotary',
  'roundabout turn',
  'notification',
  'exit roundabout',
  'exit rotary',
]);

const Maneuver = z
  .strictObject({
    location: LonLat,
    bearing_before: Bearing,
    bearing_after: Bearing,
    type: ManeuverType,
    modifier: Modifier.optional(),
    exit: z.number().int().min(1).optional(),
  })
  .refine(({ type, modifier }) => modifier !== undefined || type === 'depart' || type === 'arrive', 'needs a modifier');

const Intersection = z
  .strictObject({
    location: LonLat,
    bearings: z.array(Bearing).min(1),
    entry: z.array(z.boolean()).min(1),
    in: z.number().int().min(0).optional(),
    out: z.number().int().min(0).optional(),
    classes: z.array(z.string()).min(1).optional(),
  })
  .refine(({ bearings, entry }) => bearings.length === entry.length, 'as many entries as bearings')
  .refine((one) => (one.in ?? 0) < one.bearings.length && (one.out ?? 0) < one.bearings.length, 'in and out are arms')
  .refine((one) => one.out === undefined || one.entry[one.out] === true, 'what is taken may be entered');

const step = <G extends z.ZodType>(geometry: G) =>
  z.strictObject({
    distance: Metres,
    duration: Seconds,
    weight: Seconds,
    geometry,
    name: z.string(),
    mode: z.enum(['driving', 'ferry', 'walking']),
    maneuver: Maneuver,
    intersections: z.array(Intersection).min(1),
    rotary_name: z.string().min(1).optional(),
    driving_side: z.enum(['left', 'right']),
  });

const Annotation = z.strictObject({
  distance: z.array(Metres).optional(),
  duration: z.array(Seconds).optional(),
  weight: z.array(Seconds).optional(),
  speed: z.array(z.number().min(0)).optional(),
  nodes: z.array(z.number().int().min(0)).optional(),
  datasources: z.array(z.number().int().min(0)).optional(),
  metadata: z.strictObject({ datasource_names: z.array(z.string()) }).optional(),
});

const route = <G extends z.ZodType>(geometry: G) =>
  z.strictObject({
    distance: Metres,
    duration: Seconds,
    weight: Seconds,
    weight_name: z.string().min(1),
    geometry: geometry.optional(),
    legs: z
      .array(
        z.strictObject({
          distance: Metres,
          duration: Seconds,
          weight: Seconds,
          summary: z.string(),
          steps: z.array(step(geometry)),
          annotation: Annotation.optional(),
        }),
      )
      .min(1),
  });

const routeAnswer = <G extends z.ZodType>(geometry: G) =>
  z.strictObject({
    code: z.literal('Ok'),
    waypoints: z.array(Waypoint).optional(),
    routes: z.array(route(geometry)).min(1),
  });

export const MatchAnswer = z.strictObject({
  code: z.literal('Ok'),
  tracepoints: z
    .array(
      Waypoint.extend({
        matchings_index: z.number().int().min(0),
        waypoint_index: z.number().int().min(0).nullable(),
        alternatives_count: z.number().int().min(0),
      }).nullable(),
    )
    .optional(),
  matchings: z.array(route(z.string().min(1)).extend({ confidence: z.number().min(0).max(1) })).min(1),
});

export const TripAnswer = z.strictObject({
  code: z.literal('Ok'),
  waypoints: z
    .array(Waypoint.extend({ trips_index: z.number().int().min(0), waypoint_index: z.number().int().min(0) }))
    .optional(),
  trips: z.array(route(z.string().min(1))).min(1),
});

export const RouteAnswer = routeAnswer(z.string().min(1));
export const RouteAnswerGeoJson = routeAnswer(Line);

const Matrix = z.array(z.array(z.number().min(0).nullable()));
export const TableAnswer = z.strictObject({
  code: z.literal('Ok'),
  durations: Matrix.optional(),
  distances: Matrix.optional(),
  sources: z.array(Waypoint).optional(),
  destinations: z.array(Waypoint).optional(),
  fallback_speed_cells: z.array(z.tuple([z.number().int(), z.number().int()])).optional(),
});

export const NearestAnswer = z.strictObject({
  code: z.literal('Ok'),
  waypoints: z.array(Waypoint.extend({ nodes: z.tuple([z.number().int(), z.number().int()]) })).min(1),
});

export const Refusal = z.looseObject({ code: z.string(), message: z.string().min(1) });
