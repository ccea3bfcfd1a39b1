/** Edits to a plan: a scenario is a named list of edits on top of a plan; nothing is changed in place. */
import { z } from 'zod';
import { PlannedRoad } from './planned-road.ts';
import { RoadChange } from './road-change.ts';
import { SiteId, Tier } from './site.ts';
import { Hash, Position, TimeOfDay, Weekday } from './units.ts';

export const Edit = z.discriminatedUnion('op', [
  /** Add a station or a shared warehouse; `id` is chosen by the caller and must be new. */
  z.object({
    op: z.literal('add-site'),
    id: SiteId,
    name: z.string().min(1).max(120),
    tier: Tier.exclude(['county']),
    position: Position,
  }),
  z.object({ op: z.literal('move-site'), site: SiteId, position: Position }),
  z.object({ op: z.literal('open-site'), site: SiteId }),
  z.object({ op: z.literal('close-site'), site: SiteId }),
  z.object({ op: z.literal('set-departures'), departures: z.array(TimeOfDay).min(1).max(4) }),
  z.object({ op: z.literal('set-days'), days: z.array(Weekday).min(1).max(7) }),
  /**
   * Changes one run of the timetable, by its id; what is absent stays. `stops`: the same sites in another order. A
   * `vehicle` or `driver` that has no run yet is a new one of the run's base and vehicle type.
   */
  z.object({
    op: z.literal('set-run'),
    run: z.string().min(1).max(300),
    departs: TimeOfDay.optional(),
    days: z.array(Weekday).min(1).max(7).optional(),
    stops: z.array(SiteId).min(1).max(1000).optional(),
    vehicle: z.string().min(1).max(120).optional(),
    driver: z.string().min(1).max(120).optional(),
  }),
  /** Replaces all closures, speeds and limits on top of the road network; an empty list takes them away. */
  z.object({ op: z.literal('set-road-changes'), changes: z.array(RoadChange).max(1000) }),
  /** A planned road, open from now on. Segments are still named by their numbers before. */
  z.object({ op: z.literal('add-road'), road: PlannedRoad }),
]);
export type Edit = z.infer<typeof Edit>;

export const Scenario = z.object({
  format: z.literal('cunda-scenario/1'),
  name: z.string().min(1).max(120),
  /** The plan it starts from. */
  base: Hash,
  edits: z.array(Edit),
  /** Dataset with the edits applied, and the plan computed on it. */
  dataset: Hash,
  plan: Hash,
  /** `evaluated`: only what the edits touch changed; `planned`: the whole was optimised again. */
  kind: z.enum(['evaluated', 'planned']),
  createdAt: z.iso.datetime(),
});
export type Scenario = z.infer<typeof Scenario>;
