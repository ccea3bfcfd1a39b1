/** A contractor's view of a plan: runs with the names, places and clock times that a driver needs. */
import { z } from 'zod';
import { Hash, Load, Position, SiteId, Text, Weekday } from '../../src/model/index.ts';

export const RunFilter = z.object({ day: Weekday.optional(), vehicle: z.string().optional() });
export type RunFilter = z.infer<typeof RunFilter>;

export const Place = z.object({
  site: SiteId,
  name: z.string(),
  position: Position.nullable(),
  provenance: z.string().nullable(),
});

export type Place = z.infer<typeof Place>;

export const StopView = Place.extend({
  sequence: z.number().int(),
  legMetres: z.number(),
  legSeconds: z.number(),
  /** Seconds since midnight of the run's day; may pass 86 400. The clock times are the same, rounded to the minute. */
  arrives: z.number(),
  handover: z.number(),
  departs: z.number(),
  clock: z.object({ arrives: z.string(), handover: z.string(), departs: z.string() }),
  /** Parcels, means of the heaviest day. */
  delivered: z.number(),
  collected: z.number(),
  load: Load,
});

export type StopView = z.infer<typeof StopView>;

export const RunView = z.object({
  id: z.string(),
  tier: z.enum(['trunk', 'feeder']),
  base: Place,
  vehicle: z.string(),
  vehicleType: z.object({ id: z.string(), name: Text }),
  driver: z.string(),
  days: z.array(Weekday),
  cutoff: z.number(),
  departs: z.number(),
  returns: z.number(),
  unloaded: z.number(),
  clock: z.object({ cutoff: z.string(), departs: z.string(), returns: z.string(), unloaded: z.string() }),
  loadAtDeparture: Load,
  stops: z.array(StopView),
  metres: z.number(),
  seconds: z.number(),
  estimated: z.boolean(),
  /** What people call it, its vehicle and its driver: as they were named, else by base, type and number. */
  called: z.object({ run: Text, vehicle: Text, driver: Text }).optional(),
  /** Of a run of a passenger bus: its line, and what it is paid a week. It has no driver and no vehicle to be sent. */
  bus: z.object({ line: z.string(), name: z.string(), feeFen: z.number().int() }).optional(),
});
export type RunView = z.infer<typeof RunView>;

export const RunSheet = z.object({
  plan: Hash,
  dataset: Hash,
  county: z.object({ code: z.string(), name: z.string() }),
  filter: z.object({ day: Weekday.nullable(), vehicle: z.string().nullable() }),
  units: z.object({ distance: z.literal('m'), time: z.literal('s'), load: z.literal('parcels'), position: z.string() }),
  /** The plan's travel times rest on the no-road model, or some run says so itself. */
  estimated: z.boolean(),
  /** What in the data is synthetic; empty for real data. */
  synthetic: z.array(z.string()),
  days: z.array(
    z.object({
      day: Weekday,
      name: Text,
      vehicles: z.array(z.object({ vehicle: z.string(), driver: z.string(), runs: z.array(RunView) })),
    }),
  ),
});
export type RunSheet = z.infer<typeof RunSheet>;
