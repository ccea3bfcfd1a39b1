/** A run of the timetable: who drives, when, through which stops, with what on board. */
import { z } from 'zod';
import { rangeOf } from './figures.ts';
import { SiteId } from './site.ts';
import { Fen, Metres, Parcels, Position, Seconds, Weekday } from './units.ts';

/** Parcels on board by direction and compartment. */
export const Load = z.object({
  inboundAmbient: Parcels,
  inboundCold: Parcels,
  outboundAmbient: Parcels,
  outboundCold: Parcels,
});
export type Load = z.infer<typeof Load>;

/**
 * An even part of a village station's parcels: the `part`-th of `of`, each 1/`of` of its parcels every day in both
 * directions. Part 1 of 1 is the whole station.
 */
export const CarriedPart = z.object({
  site: SiteId,
  part: z.number().int().min(1).max(1000),
  of: z.number().int().min(1).max(1000),
});
export type CarriedPart = z.infer<typeof CarriedPart>;

/** Most parcels on board at any moment of a run on its design day, in all and cold; the two may differ in moment. */
export const DesignLoad = z.object({ parcels: Parcels, cold: Parcels });
export type DesignLoad = z.infer<typeof DesignLoad>;

/**
 * Times are seconds since midnight of the run's day and may pass 86 400. Parcels are those of each stop's own heaviest
 * day, in the mean of all such days.
 */
export const Stop = z.object({
  site: SiteId,
  legMetres: Metres,
  legSeconds: Seconds,
  arrives: Seconds,
  /** Wait for the site to open. */
  waitSeconds: Seconds,
  /** Parcels are available to people, or to the next run after transfer: end of service. */
  handover: Seconds,
  departs: Seconds,
  delivered: Parcels,
  collected: Parcels,
  /** On board after the stop. */
  load: Load,
  /**
   * The parts of village stations whose parcels this stop hands over and takes, where not all of them: at a village
   * station its own, at a town station or warehouse those of the stations that it feeds. Absent: all.
   */
  carriesFor: z.array(CarriedPart).min(1).optional(),
});
export type Stop = z.infer<typeof Stop>;

/**
 * The passenger bus that a run is: docs/definitions.md §2, "Buses". `from`, `calls` (one for each stop of the run) and
 * `back` are places in the line's list of stops, from 0, ascending (calls may repeat): where it takes parcels on at the base, where it stops
 * at the run's stops, where it hands over at the base.
 */
export const BusRun = z.object({
  /** Id of a line of `inputs.buses`. */
  line: z.string(),
  /** Null: it brings nothing. */
  from: z.number().int().min(0).nullable(),
  calls: z.array(z.number().int().min(0)).min(1),
  /** Null: it collects nothing. */
  back: z.number().int().min(0).nullable(),
  /** Paid to the bus, a week. */
  feeFen: Fen,
});
export type BusRun = z.infer<typeof BusRun>;

/**
 * A scheduled run, repeated on each of its days: from its base through its stops and back. Trunk runs start at the
 * county centre and stop at town stations, shared warehouses and village stations that the centre feeds; feeder runs
 * start at a town station or a warehouse and stop at village stations that it feeds.
 */
export const Run = z.object({
  id: z.string(),
  tier: z.enum(['trunk', 'feeder']),
  base: SiteId,
  vehicleType: z.string(),
  vehicle: z.string(),
  driver: z.string(),
  days: z.array(Weekday).min(1),
  /** Latest arrival of a parcel at the base for this run, seconds of day; trunk: departure − cut-off lead. */
  cutoff: Seconds,
  departs: Seconds,
  loadAtDeparture: Load,
  /** What has to fit the vehicle: mean loads are those of `loadAtDeparture` and of the stops. */
  designLoad: DesignLoad,
  stops: z.array(Stop).min(1),
  returnMetres: Metres,
  returnSeconds: Seconds,
  returns: Seconds,
  /** Outbound parcels are available at the base: return + unloading. */
  unloaded: Seconds,
  metres: Metres,
  seconds: Seconds,
  costFen: z.object({ distance: Fen, time: Fen, fixed: Fen }),
  /** At both ends of the band of drive times; the plan's own runs only. Costs are per day, fen. */
  range: rangeOf(z.object({ metres: Metres, seconds: Seconds, distanceFen: Fen, timeFen: Fen })).optional(),
  estimated: z.boolean(),
  /** Along the roads, base to base; of a bus straight from stop to stop. */
  path: z.array(Position),
  /** Of a run that a passenger bus makes anyway; vehicle type, vehicle and driver only name the line then. */
  bus: BusRun.optional(),
});
export type Run = z.infer<typeof Run>;
