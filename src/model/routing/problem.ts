/**
 * A rich vehicle-routing problem as plain data, in integers: seconds of the day, metres, whole units of load and of
 * cost. What each figure means, and how a plan of it is checked, is in docs/routing.md. A unit of cost is whatever the
 * maker of the problem chooses (for a county 1/18,000 fen, so that fen per kilometre and fen per hour are whole numbers
 * per metre and per second).
 */
import { z } from 'zod';

const Id = z.string().min(1).max(200);
const Whole = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
/** A time of the day, seconds (or the unit of the benchmark). */
const Time = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
/** One whole number per dimension of load. */
const Load = z.array(Whole).max(16);
const Window = z.tuple([Time, Time]);

/** One thing that fills a vehicle. A compartment is a dimension of its own: chilled litres beside all litres. */
export const LoadDimension = z.object({
  id: Id,
  unit: z.string(),
  compartment: z.string().nullable().default(null),
});
export type LoadDimension = z.infer<typeof LoadDimension>;

/** Where vehicles start, end and load. */
export const RoutingDepot = z.object({
  id: Id,
  location: Whole,
  /** Departures and returns must lie in it; null = any time. */
  window: Window.nullable().default(null),
  /** Paid once if any run uses it. */
  openingCost: Whole.default(0),
  /** Most that may be loaded here in one day, per dimension; null = no limit. */
  capacity: Load.nullable().default(null),
  /**
   * A satellite gets what it hands out from first-echelon runs. `null` = an ordinary depot with everything at hand.
   * `amounts`: what arrives is pooled; `trips`: the whole load of a trip must come with one visit of a first-echelon
   * run.
   */
  satellite: z
    .object({
      supply: z.enum(['amounts', 'trips']).default('trips'),
      /** Time of a first-echelon vehicle at the satellite, per visit. */
      serviceSeconds: Whole.default(0),
      /** From the end of that service until the goods may leave again. */
      transferSeconds: Whole.default(0),
      /** Cost of handling a unit of the first dimension. */
      handlingCost: Whole.default(0),
    })
    .nullable()
    .default(null),
});
export type RoutingDepot = z.infer<typeof RoutingDepot>;

/**
 * A number of vehicles of which types take their vehicles; a type may draw on several (its own, and the satellite's
 * parking).
 */
export const RoutingFleet = z.object({
  id: Id,
  /** How many may be used on one day; null = any number. */
  available: Whole.nullable().default(null),
});
export type RoutingFleet = z.infer<typeof RoutingFleet>;

/** A pause that a driver takes on each day it drives: somewhere between two visits, starting in one of the windows. */
export const RoutingBreak = z.object({ id: Id, seconds: Whole, windows: z.array(Window).default([]) });
export type RoutingBreak = z.infer<typeof RoutingBreak>;

/** Vehicles that are alike in everything. */
export const RoutingVehicleType = z.object({
  id: Id,
  fleets: z.array(Id).default([]),
  /**
   * Which matrix it drives by, and a factor on its seconds (2 = twice as slow, 0.5 = twice as fast; rounded to whole
   * seconds).
   */
  profile: Id,
  timeFactor: z.number().positive().default(1),
  /** 1 = serves stops; a first-echelon vehicle (`supplies: true`) serves satellites. */
  supplies: z.boolean().default(false),
  /** Depot where each run starts; null = starts at its first visit. */
  start: Id.nullable(),
  /** Depot where it ends; null = ends at its last visit. */
  end: Id.nullable(),
  capacity: Load,
  /** Paid for each day the vehicle is used. */
  fixedCost: Whole.default(0),
  /** Paid once for a vehicle used on any day of the horizon. */
  horizonCost: Whole.default(0),
  costPerMetre: Whole.default(1),
  /** From departure to end, waiting, service and breaks included. */
  costPerSecond: Whole.default(0),
  /** Factor on the matrix `costs`, where the profile has one. */
  costFactor: Whole.default(0),
  /** The run starts and ends within it. */
  shift: Window.nullable().default(null),
  /** From departure to end. */
  maxSeconds: Whole.nullable().default(null),
  /** Driving only. */
  maxDriveSeconds: Whole.nullable().default(null),
  maxMetres: Whole.nullable().default(null),
  /** Most stops (pickups and deliveries count one each) of a run. */
  maxVisits: Whole.nullable().default(null),
  breaks: z.array(RoutingBreak).max(20).default([]),
  skills: z.array(Id).default([]),
  /** Trips a day; null = any number. Between trips it comes back to its start depot. */
  maxTrips: Whole.min(1).nullable().default(1),
  /** Time at the depot between two trips. */
  reloadSeconds: Whole.default(0),
  /** Days on which it can be used, 1 = first; null = all. */
  days: z.array(Whole.min(1)).nullable().default(null),
});
export type RoutingVehicleType = z.infer<typeof RoutingVehicleType>;

/**
 * Days of the horizon on which a stop is visited, and what each visit brings and takes; null = the amounts of the stop.
 */
export const VisitPattern = z.object({
  days: z.array(Whole.min(1)).min(1),
  deliver: z.array(Load).nullable().default(null),
  collect: z.array(Load).nullable().default(null),
});
export type VisitPattern = z.infer<typeof VisitPattern>;

export const RoutingStop = z.object({
  id: Id,
  location: Whole,
  /** Brought from the depot of the trip, per visit. */
  deliver: Load,
  /** Taken back to the depot, per visit. */
  collect: Load,
  serviceSeconds: Whole.default(0),
  /** Service starts in one of them; empty = at any time. */
  windows: z.array(Window).max(50).default([]),
  /** The trip that serves it can't leave before. */
  releaseSeconds: Time.default(0),
  /** Types that may serve it; null = all. */
  types: z.array(Id).nullable().default(null),
  /** Skills that the vehicle must have. */
  skills: z.array(Id).default([]),
  /** Of what can't all be served the largest sum of priorities is kept, then the largest number of visits. */
  priority: Whole.max(100).default(0),
  /** null = must be served; else the cost of leaving it out. */
  prize: Whole.nullable().default(null),
  /**
   * `null`: one visit, on any one day. Else it is visited on the days of exactly one of the patterns; `times` and
   * `minGapDays` stand for all sets of so many days at least so far apart, the week going round.
   */
  visits: z
    .union([
      z.object({ patterns: z.array(VisitPattern).min(1) }),
      z.object({ times: Whole.min(1), minGapDays: Whole.default(1) }),
    ])
    .nullable()
    .default(null),
});
export type RoutingStop = z.infer<typeof RoutingStop>;

const ShipmentEnd = z.object({
  location: Whole,
  serviceSeconds: Whole.default(0),
  windows: z.array(Window).max(50).default([]),
});

/** Goods from one place to another by the same vehicle in the same trip, pickup first. */
export const RoutingShipment = z.object({
  id: Id,
  pickup: ShipmentEnd,
  delivery: ShipmentEnd,
  amount: Load,
  types: z.array(Id).nullable().default(null),
  skills: z.array(Id).default([]),
  priority: Whole.max(100).default(0),
  prize: Whole.nullable().default(null),
});
export type RoutingShipment = z.infer<typeof RoutingShipment>;

const Flat = z.custom<ArrayLike<number>>(
  (value) => Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView)),
  'a flat list of whole numbers, row = from',
);

/** Travel between the locations, row = from; −1 in `seconds` = no way. */
export const RoutingMatrix = z.object({
  profile: Id,
  metres: Flat,
  seconds: Flat,
  /** Cost of each way beside metres and seconds, times the type's `costFactor`. */
  costs: Flat.nullable().default(null),
});
export type RoutingMatrix = z.infer<typeof RoutingMatrix>;

export const RoutingProblem = z.object({
  format: z.literal('cunda-routing/1'),
  name: z.string().default(''),
  days: Whole.min(1).max(62).default(1),
  dimensions: z.array(LoadDimension).max(16),
  /** Number of locations; the matrices have its square many entries. */
  locations: Whole.min(1),
  matrices: z.array(RoutingMatrix).min(1),
  depots: z.array(RoutingDepot),
  fleets: z.array(RoutingFleet).default([]),
  types: z.array(RoutingVehicleType),
  stops: z.array(RoutingStop),
  shipments: z.array(RoutingShipment).default([]),
});
export type RoutingProblem = z.infer<typeof RoutingProblem>;
/** A problem before the defaults are filled in. */
export type RoutingProblemInput = z.input<typeof RoutingProblem>;
