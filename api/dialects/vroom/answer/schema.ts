/** VROOM's answers, for the documentation and for those who build them. */
import { z } from 'zod';
import { Position } from '../../../../src/model/index.ts';

const Amount = z.array(z.number().int());

export const VROOM_CAUSES = [
  'lead_time',
  'delay',
  'load',
  'max_tasks',
  'skills',
  'precedence',
  'missing_break',
  'max_travel_time',
  'max_load',
  'max_distance',
] as const;
export type VroomCause = (typeof VROOM_CAUSES)[number];

export const VroomViolation = z.object({ cause: z.enum(VROOM_CAUSES), duration: z.number().int().optional() });
export type VroomViolation = z.infer<typeof VroomViolation>;

export const VroomRouteStep = z.object({
  type: z.enum(['start', 'job', 'pickup', 'delivery', 'break', 'end']),
  id: z.number().optional(),
  description: z.string().optional(),
  location: Position.optional(),
  location_index: z.number().int().optional(),
  setup: z.number().int(),
  service: z.number().int(),
  waiting_time: z.number().int(),
  load: Amount.optional(),
  arrival: z.number().int(),
  duration: z.number().int(),
  distance: z.number().int().optional(),
  violations: z.array(VroomViolation),
});
export type VroomRouteStep = z.infer<typeof VroomRouteStep>;

const totals = {
  cost: z.number().int(),
  delivery: Amount.optional(),
  amount: Amount.optional(),
  pickup: Amount.optional(),
  setup: z.number().int(),
  service: z.number().int(),
  duration: z.number().int(),
  waiting_time: z.number().int(),
  priority: z.number().int(),
  distance: z.number().int().optional(),
  violations: z.array(VroomViolation),
};

export const VroomRoute = z.object({
  vehicle: z.number(),
  description: z.string().optional(),
  ...totals,
  steps: z.array(VroomRouteStep),
  geometry: z.string().optional(),
});
export type VroomRoute = z.infer<typeof VroomRoute>;

export const VroomUnassigned = z.object({
  id: z.number(),
  type: z.enum(['job', 'pickup', 'delivery']),
  description: z.string().optional(),
  location: Position.optional(),
  location_index: z.number().int().optional(),
});
export type VroomUnassigned = z.infer<typeof VroomUnassigned>;

export const VroomAnswer = z.object({
  code: z.literal(0),
  summary: z.object({
    ...totals,
    routes: z.number().int(),
    unassigned: z.number().int(),
    /** Milliseconds. */
    computing_times: z.object({ loading: z.number(), solving: z.number(), routing: z.number() }),
  }),
  unassigned: z.array(VroomUnassigned),
  routes: z.array(VroomRoute),
  /** Members of the request that mean nothing here, as `jobs[0].colour`; this service's own. */
  ignored: z.array(z.string()).optional(),
});
export type VroomAnswer = z.infer<typeof VroomAnswer>;

export const VroomRefused = z.object({ code: z.number().int(), error: z.string() });
export type VroomRefused = z.infer<typeof VroomRefused>;
