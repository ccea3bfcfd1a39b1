/**
 * N−1 缺车缺员: what becomes of a plan on a day on which one vehicle, or one driver, is missing, and who could take its
 * runs. Definitions: docs/absences.md.
 */
import { z } from 'zod';
import { Ratio } from './figures.ts';
import { PlaceCode } from './places.ts';
import { SiteId } from './site.ts';
import { Fen, Hash, Parcels, Seconds, Weekday } from './units.ts';

/** Who takes a run that would fall out, and when. */
export const Cover = z.object({
  departs: Seconds,
  unloaded: Seconds,
  vehicleType: z.string(),
  /** Null: one of its type that the county has beyond those that the plan uses. */
  vehicle: z.string().nullable(),
  /** Null: one of the drivers that the county has beyond those at work on that day. */
  driver: z.string().nullable(),
});
export type Cover = z.infer<typeof Cover>;

/**
 * Why nobody can take a run: the base has no other vehicle and the county no spare one (`vehicle`); those there are may
 * not stop there or are too small (`capacity`); nobody can drive (`driver`); none of them is free in time for shift,
 * opening hours and the day (`time`).
 */
export const CoverLack = z.enum(['vehicle', 'capacity', 'driver', 'time']);
export type CoverLack = z.infer<typeof CoverLack>;

/** What a missing vehicle or driver comes to for people. */
export const AbsenceHarm = z.object({
  /** Served villages at whose station a run stops on that day, and now none does. */
  unvisited: z.array(PlaceCode),
  /** Served villages of whose parcels some now miss 24 hours, in either direction. */
  late: z.array(PlaceCode),
  /** Parcels, in and out, that now miss 24 hours; to 0.01. */
  lateParcels: Parcels,
});
export type AbsenceHarm = z.infer<typeof AbsenceHarm>;

export const AbsenceCase = z.object({
  missing: z.enum(['vehicle', 'driver']),
  /** Name of the vehicle, or of the driver's post. */
  id: z.string(),
  base: SiteId,
  /** Of the runs, ascending; one for a vehicle. */
  vehicleTypes: z.array(z.string()).min(1),
  /** Days on which it has these runs, and the worst of them: what follows is of that day. */
  days: z.array(Weekday).min(1),
  day: Weekday,
  /** By departure. `cover` or `lack` is null. */
  runs: z.array(z.object({ run: z.string(), departs: Seconds, cover: Cover.nullable(), lack: CoverLack.nullable() })),
  /** Runs of towns that leave later then, to take on what comes later. */
  held: z.array(z.object({ run: z.string(), departs: Seconds })),
  /** If nobody takes the runs, and if those are taken that can be. */
  bare: AbsenceHarm,
  covered: AbsenceHarm,
});
export type AbsenceCase = z.infer<typeof AbsenceCase>;

export const AbsenceSummary = z.object({
  /** Cases in which no run stays undone / all cases. */
  taken: Ratio,
  /** Cases in which nobody is unvisited and no parcel late / all cases, without and with cover. */
  harmlessBare: Ratio,
  harmless: Ratio,
  /** The most of any case, with cover. */
  worstUnvisited: z.number().int().nonnegative(),
  worstLateParcels: Parcels,
});
export type AbsenceSummary = z.infer<typeof AbsenceSummary>;

/** 备用: one vehicle, or one driver, standing by at a base: each case needs one at most. */
export const Standby = z.object({
  missing: z.enum(['vehicle', 'driver']),
  base: SiteId,
  /** The largest of the missing ones' types; of a driver what he has to be able to drive. */
  vehicleType: z.string(),
  /** Cases that it takes the harm from, and the most that one of them does. */
  cases: z.number().int().positive(),
  lateParcels: Parcels,
  unvisited: z.number().int().nonnegative(),
  /** A vehicle's fixed cost, or a driver's shortest paid day, on every day of service. */
  monthlyFen: Fen,
});
export type Standby = z.infer<typeof Standby>;

export const PlanAbsences = z.object({
  format: z.literal('cunda-absences/1'),
  plan: Hash,
  dataset: Hash,
  vehicles: AbsenceSummary,
  drivers: AbsenceSummary,
  /** By parcels late with cover, then villages unvisited with cover, then the same without; the most first. */
  cases: z.array(AbsenceCase),
  /** By parcels late, then villages unvisited, that they prevent at the worst; the most first. */
  standby: z.array(Standby),
  /** Travel is estimated. */
  estimated: z.boolean(),
  synthetic: z.array(z.string()),
});
export type PlanAbsences = z.infer<typeof PlanAbsences>;
