/** Every parameter of a plan in one object, with unit and default. */
import { z } from 'zod';
import { Pins } from './pins.ts';
import { DAY, Fen, HOUR, Seconds, Share, seconds, TimeOfDay, Weekday } from './units.ts';

const timeOfDay = (n: number) => seconds(n);

/** Order and repetition carry no meaning, so they are taken out: one policy, one value. */
const ascending = <T extends number>(values: T[]): T[] => [...new Set(values)].sort((a, b) => a - b);

/** How a plan is to be made and what its figures count as: every choice that is neither data nor a notice's. */
export const Policy = z
  .object({
    /** Coverage condition (a): a station within this walk by road of at least half a village's people. */
    serviceDistanceMetres: z.number().int().min(0).max(50_000).default(2000),
    /** Coverage condition (b). */
    minimumDeliveriesPerWeek: z.number().int().min(1).max(7).default(3),
    /** Days on which the runs go. */
    days: z.array(Weekday).min(1).max(7).overwrite(ascending).default([1, 2, 3, 4, 5, 6, 7]),
    /**
     * Whether every site is visited by every departure of every day, or the plan decides for each which of them: no
     * less often than the minimum, and so that the shares below are kept.
     */
    frequency: z.enum(['every-day', 'decided']).default('every-day'),
    /** Share of all villages to be reached within 24 hours, where the plan decides; null = nobody asks. */
    within24hShare: Share.nullable().default(null),
    /** Share of all outbound parcels to be at the centre within 24 hours, where the plan decides; null = nobody asks. */
    outboundWithin24hShare: Share.nullable().default(null),
    /** Whether runs may go from the county centre to village stations without a transfer in town. */
    directRuns: z.boolean().default(true),
    /** Whether parcels may go by the passenger buses of the county's inputs. */
    buses: z.boolean().default(true),
    /** Departures at the county centre on each service day. */
    trunkDepartures: z
      .array(TimeOfDay)
      .min(1)
      .max(4)
      .default([timeOfDay(6.5 * HOUR)]),
    /** A parcel must be at the centre this long before departure (sorting). 0 = cut-off at departure. */
    cutoffLeadSeconds: Seconds.min(0)
      .max(DAY)
      .default(timeOfDay(0.5 * HOUR)),
    /** Unloading, sorting and loading between trunk arrival at a town station and feeder departure. */
    transferSeconds: Seconds.min(0)
      .max(DAY)
      .default(timeOfDay(0.5 * HOUR)),
    /**
     * Each stop: fixed time, and time per parcel delivered or collected; at village stations one by one, on trunk runs
     * in bulk.
     */
    stopSeconds: Seconds.min(0).max(HOUR).default(timeOfDay(180)),
    secondsPerParcel: z.number().min(0).max(600).default(4),
    trunkSecondsPerParcel: z.number().min(0).max(600).default(1),
    /** Longest time a driver may be on the road in one day. */
    shiftSeconds: Seconds.min(HOUR)
      .max(DAY)
      .default(timeOfDay(9 * HOUR)),
    /** Pause between two runs of one vehicle at its base. */
    turnaroundSeconds: Seconds.min(0)
      .max(4 * HOUR)
      .default(timeOfDay(0.25 * HOUR)),
    /** Most to spend on opening sites; null = no limit. */
    budgetFen: Fen.min(0).nullable().default(null),
    /** Serve every village that can be served, not only as many as the notices ask for. */
    serveAll: z.boolean().default(true),
    /** Longest time the siting solver may take, seconds. */
    sitingTimeLimitSeconds: z.number().positive().max(3600).default(20),
    /** Rounds of improvement of the runs after the first plan; more are never worse. */
    searchRounds: z.number().int().min(0).max(100_000).default(0),
    /** Or for so long after planning began, seconds; null = by rounds. The plan states how many rounds that were. */
    searchSeconds: z.number().positive().max(86_400).nullable().default(null),
    /** What stays of the plan that the search started from; absent: nothing has to. */
    pins: Pins.optional(),
    seed: z
      .number()
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(1),
  })
  .strict();
export type Policy = z.infer<typeof Policy>;
export type PolicyInput = z.input<typeof Policy>;

/**
 * A field of a policy without its default: an absent value stays absent, so that what comes first (a notice's
 * definition, a county's choice) is not overruled by a default. `field`: the one with a default.
 */
export const undefaulted = <T extends z.ZodType>(field: z.ZodDefault<T>) => field.unwrap().optional();
