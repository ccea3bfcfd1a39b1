/**
 * A request of VROOM's API (1.15) as it arrives. Members that VROOM does not know are passed over, as VROOM does; the
 * answer names them.
 */
import { z } from 'zod';
import { MOST_BREAKS, MOST_DIMENSIONS, MOST_SPEED_FACTOR, MOST_UINT, MOST_WINDOWS } from '../limits.ts';

/**
 * VROOM's ids have 64 bits; beyond 2⁵³ JSON numbers of this service don't distinguish them, so that they are refused.
 */
const Id = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const Uint = z.number().int().min(0).max(MOST_UINT);
const Amount = z.array(Uint).max(MOST_DIMENSIONS);
/** `[longitude, latitude]`; what follows is passed over. */
const Coordinates = z.array(z.number()).min(2);
const Window = z.array(Uint).min(2);
const Windows = z.array(Window).min(1).max(MOST_WINDOWS);
const PerType = z.record(z.string(), Uint);

const task = {
  id: Id,
  description: z.string().optional(),
  location: Coordinates.optional(),
  location_index: Uint.optional(),
  setup: Uint.default(0),
  service: Uint.default(0),
  setup_per_type: PerType.optional(),
  service_per_type: PerType.optional(),
  time_windows: Windows.optional(),
};

export const VroomJob = z.object({
  ...task,
  /** Deprecated: a delivery, where neither of the next two is given. */
  amount: Amount.optional(),
  delivery: Amount.optional(),
  pickup: Amount.optional(),
  skills: z.array(Uint).default([]),
  priority: z.number().int().min(0).max(100).default(0),
});
export type VroomJob = z.output<typeof VroomJob>;

export const VroomShipmentStep = z.object(task);
export type VroomShipmentStep = z.output<typeof VroomShipmentStep>;

export const VroomShipment = z.object({
  pickup: VroomShipmentStep,
  delivery: VroomShipmentStep,
  amount: Amount.optional(),
  skills: z.array(Uint).default([]),
  priority: z.number().int().min(0).max(100).default(0),
});

export const VroomCosts = z.object({
  fixed: Uint.default(0),
  per_hour: Uint.optional(),
  per_km: Uint.default(0),
  per_task_hour: Uint.default(0),
});

export const VroomBreak = z.object({
  id: Id,
  time_windows: Windows.optional(),
  service: Uint.default(0),
  description: z.string().optional(),
  max_load: Amount.optional(),
});

export const VroomStep = z.object({
  type: z.enum(['start', 'job', 'pickup', 'delivery', 'break', 'end']),
  id: Id.optional(),
  service_at: Uint.optional(),
  service_after: Uint.optional(),
  service_before: Uint.optional(),
});
export type VroomStep = z.output<typeof VroomStep>;

export const VroomVehicle = z.object({
  id: Id,
  profile: z.string().default('car'),
  description: z.string().optional(),
  start: Coordinates.optional(),
  start_index: Uint.optional(),
  end: Coordinates.optional(),
  end_index: Uint.optional(),
  capacity: Amount.default([]),
  costs: VroomCosts.prefault({}),
  skills: z.array(Uint).default([]),
  type: z.string().default(''),
  time_window: Window.optional(),
  breaks: z.array(VroomBreak).max(MOST_BREAKS).default([]),
  speed_factor: z.number().positive().max(MOST_SPEED_FACTOR).default(1),
  max_tasks: Uint.optional(),
  max_travel_time: Uint.optional(),
  max_distance: Uint.optional(),
  steps: z.array(VroomStep).optional(),
});
export type VroomVehicle = z.output<typeof VroomVehicle>;

const Matrix = z.array(z.array(Uint));
export const VroomMatrices = z.object({
  durations: Matrix.optional(),
  distances: Matrix.optional(),
  costs: Matrix.optional(),
});
export type VroomMatrices = z.output<typeof VroomMatrices>;

/** Of vroom-express. What is not one of them is refused. */
export const VroomOptions = z.strictObject({
  /** Geometries and distances in the answer. */
  g: z.boolean().default(false),
  /** Plan mode: times for the given steps. */
  c: z.boolean().default(false),
  /** Threads; the search has one. */
  t: z.number().int().min(1).max(32).optional(),
  /** Exploration level. */
  x: z.number().int().min(0).max(5).default(5),
  /** Limit, seconds. */
  l: z.number().positive().optional(),
});

export const VroomRequest = z.object({
  vehicles: z.array(VroomVehicle).min(1),
  jobs: z.array(VroomJob).optional(),
  shipments: z.array(VroomShipment).optional(),
  matrices: z.record(z.string(), VroomMatrices).optional(),
  /** Deprecated: durations of the profile `car`. */
  matrix: Matrix.optional(),
  options: VroomOptions.prefault({}),
});
export type VroomRequest = z.output<typeof VroomRequest>;
