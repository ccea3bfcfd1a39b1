/**
 * The figures of a plan, one schema a figure. Every share carries its numerator and denominator so that a reader can
 * recompute it.
 */
import { z } from 'zod';
import { Budget } from './budget.ts';
import { Cost } from './cost.ts';
import { PlaceCode } from './places.ts';
import { SiteId } from './site.ts';
import { Peak, Sizing } from './sizing.ts';
import { Fen, Metres, Parcels, Seconds } from './units.ts';

/** `value` is numerator / denominator, or null when the denominator is 0. */
export const Ratio = z.object({ value: z.number().nullable(), numerator: z.number(), denominator: z.number() });
export type Ratio = z.infer<typeof Ratio>;

/** Figure 1, 站点覆盖率: places with their own open station. */
export const StationCoverage = z.object({
  villages: Ratio,
  /** Guangdong 2020: at most 200 villages in the denominator. */
  villagesCapped: Ratio,
  towns: Ratio,
  designatedPoor: Ratio,
  villagesByPopulation: Ratio,
  townsByPopulation: Ratio,
  designatedPoorByPopulation: Ratio,
  open: z.object({
    county: z.number().int(),
    town: z.number().int(),
    village: z.number().int(),
    warehouse: z.number().int(),
  }),
  /** Open village stations that no run visits: they count above, by the notices' words, and serve nobody. */
  stationsWithoutRuns: z.array(SiteId).default([]),
  /** Villages counted above whose own stations are all of these. */
  villagesWithoutRuns: z.number().int().default(0),
  estimated: z.boolean(),
});
export type StationCoverage = z.infer<typeof StationCoverage>;

/** The cheapest change that would cover an uncovered village. Cost is per month, fen. */
export const CoveringChange = z.object({
  kind: z.enum(['open-station', 'add-visits', 'add-carriers', 'give-position', 'connect-road']),
  site: SiteId.nullable(),
  visits: z.number().int().nullable(),
  monthlyCostFen: Fen.nullable(),
});
export type CoveringChange = z.infer<typeof CoveringChange>;

/** Figure 2, 物流快递覆盖率. */
export const ExpressCoverage = z.object({
  villages: Ratio,
  population: Ratio,
  /** First condition that fails: (a) station within the service distance, (b) deliveries a week, (c) carriers. */
  uncovered: z.array(z.object({ village: PlaceCode, fails: z.enum(['a', 'b', 'c']), change: CoveringChange })),
  serviceDistanceMetres: z.number().int(),
  minimumDeliveriesPerWeek: z.number().int(),
  estimated: z.boolean(),
});
export type ExpressCoverage = z.infer<typeof ExpressCoverage>;

/** p50, p95 (smallest time that at least that share of parcels meets) and the supremum, seconds. */
export const Quantiles = z.object({ p50: z.number(), p95: z.number(), worst: z.number() });
export type Quantiles = z.infer<typeof Quantiles>;

/** The same over every parcel of the county, those of unserved villages included: null where that share never gets there. */
export const QuantilesOfAll = z.object({
  p50: z.number().nullable(),
  p95: z.number().nullable(),
  worst: z.number().nullable(),
});
export type QuantilesOfAll = z.infer<typeof QuantilesOfAll>;

/** One claim by parcels a day, and by villages 95 % of whose parcels keep it. */
export const ReachShares = z.object({ parcels: Ratio, villages: Ratio });
export type ReachShares = z.infer<typeof ReachShares>;

/** Figure 3 in one direction, on the timetable. Every reading stands beside the others. */
export const ReachabilityReading = z.object({
  /** Over the parcels of served villages, seconds. */
  transit: Quantiles.nullable(),
  elapsed: Quantiles.nullable(),
  elapsedOfAll: QuantilesOfAll,
  /** Over all parcels and all villages: unserved ones are late. The one that verdicts use. */
  within24h: ReachShares,
  /** Over served villages and their parcels only: a weaker reading. */
  servedWithin24h: ReachShares,
  /** Over all, by transit time alone: a weaker reading. */
  transitWithin24h: ReachShares,
  /** Over all, if parcels came evenly over the week; null where it is declared or observed when they come. */
  uniformArrivals: ReachShares.nullable(),
});
export type ReachabilityReading = z.infer<typeof ReachabilityReading>;

/**
 * Within 24 h when legs and services vary: docs/definitions.md §3, "With margin". `parcels`: expected share of all.
 * `villages`: those in time on the timetable whose parcels make it with probability `certainty` at least.
 */
export const ReachMargin = z.object({
  parcels: Ratio,
  villages: Ratio,
  certainty: z.number(),
  /** Of the share of parcels, over the replications. */
  standardError: z.number(),
  seed: z.number().int(),
  /** Simulated weeks. */
  replications: z.number().int(),
  /** Rests on more that nobody declared: travel, times of parcels, or how much things vary. */
  estimated: z.boolean(),
});
export type ReachMargin = z.infer<typeof ReachMargin>;

export const ReachabilityDirection = ReachabilityReading.extend({ margin: ReachMargin, estimated: z.boolean() });
export type ReachabilityDirection = z.infer<typeof ReachabilityDirection>;

export const Reachability = z.object({
  /** From arrival at the county centre to hand-over at the village station. */
  inbound: ReachabilityDirection,
  /** From hand-in at the village station to the county centre, unloaded. */
  outbound: ReachabilityDirection,
  /** From hand-in to the departure of the next line-haul truck; null where the county has none. */
  lineHaul: ReachabilityDirection.nullable(),
  estimated: z.boolean(),
});
export type Reachability = z.infer<typeof Reachability>;
/** Names of the directions of figure 3. */
export type ReachWay = 'inbound' | 'outbound' | 'lineHaul';

/** Figure 4. Deliveries a week; unserved villages count as 0. */
export const FrequencyStatistics = z.object({
  minimum: z.number().nullable(),
  mean: z.number().nullable(),
  /** Deliveries a week → how many places have them, ascending. */
  distribution: z.array(z.object({ perWeek: z.number().int(), places: z.number().int() })),
  /** Places below the policy's minimum. */
  under: z.array(PlaceCode),
});
export type FrequencyStatistics = z.infer<typeof FrequencyStatistics>;

export const Frequency = z.object({
  towns: FrequencyStatistics,
  villages: FrequencyStatistics,
  minimumDeliveriesPerWeek: z.number().int(),
});
export type Frequency = z.infer<typeof Frequency>;

/** Figure 5, over one week. */
export const RouteTotals = z.object({
  runs: z.number().int(),
  runsPerWeek: z.number().int(),
  metresPerWeek: Metres,
  secondsPerWeek: Seconds,
  vehicles: z.number().int(),
  drivers: z.number().int(),
  /** Largest share of a vehicle's parcel capacity that any run's design load takes. */
  fullestLoad: z.number().nullable(),
  /**
   * Parcels a week of a mean year that are expected to stay behind because their run is full, to 0.01, and their share
   * of those carried; never too few.
   */
  leftBehind: z.object({ parcelsPerWeek: Parcels, share: z.number().nullable() }),
  estimated: z.boolean(),
});
export type RouteTotals = z.infer<typeof RouteTotals>;

/**
 * What the figures come to when every drive is as fast, or as slow, as the band of drive times says. Units as in the
 * figures.
 */
export const FiguresAt = z.object({
  inbound: ReachabilityReading,
  outbound: ReachabilityReading,
  lineHaul: ReachabilityReading.nullable(),
  metresPerWeek: Metres,
  secondsPerWeek: Seconds,
  totalFen: Fen,
  perMonthFen: Fen,
  perYearFen: Fen,
  fenPerParcel: z.number().nullable(),
  fenPerRun: z.number().nullable(),
  reduction: z.number().nullable(),
  /** Runs longer than a shift, and stops of runs that end after closing time, in the timetable so stretched. */
  runsOverShift: z.number().int(),
  stopsAfterClosing: z.number().int(),
});
export type FiguresAt = z.infer<typeof FiguresAt>;

/**
 * Schema of both ends of the error band of a figure (`value`: the figure's schema), in the figure's own unit: with every
 * drive as fast, and as slow, as one in ten is. `fast` need not be the lower number: shares within 24 h are higher there.
 */
export const rangeOf = <T extends z.ZodType>(value: T) => z.object({ fast: value, slow: value });
export interface Range<T> {
  fast: T;
  slow: T;
}

export const Figures = z.object({
  stationCoverage: StationCoverage,
  expressCoverage: ExpressCoverage,
  reachability: Reachability,
  frequency: Frequency,
  routes: RouteTotals,
  cost: Cost,
  /** Absent in plans of before it was computed. */
  budget: Budget.optional(),
  sizing: Sizing,
  peak: Peak,
  /** At both ends of the band of drive times: docs/definitions.md "Ranges". */
  range: rangeOf(FiguresAt).optional(),
});
export type Figures = z.infer<typeof Figures>;
