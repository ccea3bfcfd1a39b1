/**
 * A plan: which sites are open, who drives where and when, and what that comes to. Immutable, named by the hash of its
 * content.
 */
import { z } from 'zod';
import { CountyBaseline } from './baseline.ts';
import { CoveringChange, Figures, Quantiles, rangeOf } from './figures.ts';
import { TargetFigure } from './notice.ts';
import { PlaceCode } from './places.ts';
import { Policy } from './policy.ts';
import { SiteId, Tier } from './site.ts';
import { Fen, Hash, Metres, Param, Parcels, Position, Seconds, Weekday } from './units.ts';

/** How a place meets the road network. Distances are straight lines from the place to the road. */
export const SnapStatus = z.enum(['ok', 'too-far', 'island', 'one-way-trap']);
export type SnapStatus = z.infer<typeof SnapStatus>;

/** An open site of the plan. */
export const OpenSite = z.object({
  site: SiteId,
  tier: Tier,
  /** Town station that feeds it (village tier), else null. */
  fedBy: SiteId.nullable(),
  snap: SnapStatus,
  snapMetres: Metres,
});
export type OpenSite = z.infer<typeof OpenSite>;

/** Why a village is not served. */
export const UnservedReason = z.enum([
  'no-position',
  'position-implausible',
  'outside-county',
  'level-unknown',
  'town-unknown',
  'too-far-from-road',
  'island',
  'one-way-trap',
  'no-road-to-town',
  'no-station-within-distance',
  'station-closed',
  'budget',
  'capacity',
  'time-window',
  'shift',
]);
export type UnservedReason = z.infer<typeof UnservedReason>;

/** One direction of a village's story. `within24h` is the share of its parcels. */
export const VillageReach = z.object({
  transit: Quantiles,
  elapsed: Quantiles,
  within24h: z.number(),
});
export type VillageReach = z.infer<typeof VillageReach>;

export const VillageOutcome = z.object({
  village: PlaceCode,
  status: z.enum(['served', 'unserved']),
  reason: UnservedReason.nullable(),
  /** The station it uses, and whether that stands in the village itself. */
  station: SiteId.nullable(),
  ownStation: z.boolean(),
  /** Town station on the way. */
  townStation: SiteId.nullable(),
  /** Walk from the village's position to the station, metres by road. */
  walkMetres: Metres.nullable(),
  /** Share of its people within the service distance of the station. */
  peopleWithinDistance: z.number(),
  deliveriesPerWeek: z.number().int(),
  covered: z.boolean(),
  fails: z.enum(['a', 'b', 'c']).nullable(),
  change: CoveringChange.nullable(),
  inbound: VillageReach.nullable(),
  outbound: VillageReach.nullable(),
  /** Both directions within the error band; served villages under a calibrated no-road model only. */
  range: rangeOf(z.object({ inbound: VillageReach.nullable(), outbound: VillageReach.nullable() })).optional(),
  estimated: z.boolean(),
});
export type VillageOutcome = z.infer<typeof VillageOutcome>;

/** Parcels on board by direction and compartment. */
export const Load = z.object({
  inboundAmbient: Parcels,
  inboundCold: Parcels,
  outboundAmbient: Parcels,
  outboundCold: Parcels,
});
export type Load = z.infer<typeof Load>;

/**
 * Times are seconds since midnight of the run's day and may pass 86 400. Parcels are those of each stop's own heaviest
 * day.
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
});
export type Stop = z.infer<typeof Stop>;

/**
 * A scheduled run, repeated on each of its days: from its base through its stops and back. Trunk runs start at the
 * county centre and stop at town stations; feeder runs start at a town station and stop at village stations.
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
  stops: z.array(Stop).min(1),
  returnMetres: Metres,
  returnSeconds: Seconds,
  returns: Seconds,
  /** Outbound parcels are available at the base: return + unloading. */
  unloaded: Seconds,
  metres: Metres,
  seconds: Seconds,
  costFen: z.object({ distance: Fen, time: Fen, fixed: Fen }),
  /** Within the error band; the plan's own runs under a calibrated no-road model only. Costs are per day, fen. */
  range: rangeOf(z.object({ metres: Metres, seconds: Seconds, distanceFen: Fen, timeFen: Fen })).optional(),
  estimated: z.boolean(),
  /** Along the roads, base to base. */
  path: z.array(Position),
});
export type Run = z.infer<typeof Run>;

/** `not-comparable`: a cost target while a service floor of its notice is missed. */
export const Verdict = z.enum(['met', 'not-met', 'not-shown', 'not-comparable']);
export type Verdict = z.infer<typeof Verdict>;

export const TargetResult = z.object({
  notice: z.string(),
  target: z.string(),
  figure: TargetFigure,
  required: z.number().nullable(),
  op: z.enum(['>=', '<=', '=']).nullable(),
  unit: z.enum(['share', 'count', 'parcels', 'seconds', 'per-week', 'fen', 'none']),
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  verdict: Verdict,
  /**
   * The value within the error band, where drive times can move it, and whether the verdict is the same at both ends.
   */
  range: rangeOf(z.number().nullable()).optional(),
  verdictHolds: z.boolean().optional(),
  estimated: z.boolean(),
  /**
   * JSON pointer into the plan's figures, e.g. `/figures/stationCoverage/villagesCapped`; null when nothing is
   * computed.
   */
  shownBy: z.string().nullable(),
});
export type TargetResult = z.infer<typeof TargetResult>;

/** What the siting program proved. Fen per month. */
export const SitingProof = z.object({
  method: z.enum(['integer-program', 'fixed']),
  status: z.enum(['optimal', 'time-limit', 'relaxed', 'fixed']),
  objectiveFen: z.number().nullable(),
  lowerBoundFen: z.number().nullable(),
  gap: z.number().nullable(),
  /** Named constraints: floors of the notices, budget, required sites. */
  constraints: z.array(
    z.object({
      name: z.string(),
      op: z.enum(['>=', '<=', '=']),
      required: z.number(),
      reached: z.number(),
      held: z.boolean(),
    }),
  ),
  /** Sets of named constraints that cannot hold together, each minimal. Empty when all hold. */
  conflicts: z.array(z.object({ constraints: z.array(z.string()).min(1) })),
});
export type SitingProof = z.infer<typeof SitingProof>;

/**
 * What a reader of the plan has to know. A code with parameters, never a sentence: those are made at the edge, in the
 * reader's language. `station-unserved`: no run can serve an open station; subject its site, params `reason`.
 * `notice-unmeetable`: requirements that cannot hold together; subject the first, params `constraints`.
 * `village-cut-off`: under the changes of the roads no way leads to a village's station and back; subject its code,
 * params `village`, its name. `planned-road-joined`: a place meets the roads only thanks to a planned road; subject an
 * open site (its reference snap) or a village's code (its walks), params `metres` to that road.
 */
export const PlanWarning = z.object({
  code: z.enum(['station-unserved', 'notice-unmeetable', 'village-cut-off', 'planned-road-joined']),
  subject: z.string().nullable(),
  params: z.record(z.string(), Param).default({}),
});
export type PlanWarning = z.infer<typeof PlanWarning>;

export const PlanContent = z.object({
  format: z.literal('cunda-plan/1'),
  dataset: Hash,
  county: z.object({ code: PlaceCode, name: z.string() }),
  notices: z.array(z.object({ id: z.string(), hash: Hash })),
  policy: Policy,
  travel: z.object({ kind: z.enum(['network', 'detour']), estimated: z.boolean(), synthetic: z.boolean() }),
  /** What in the dataset is synthetic, carried so that a plan alone can be badged. */
  synthetic: z.array(z.string()),
  siting: SitingProof,
  sites: z.array(OpenSite),
  villages: z.array(VillageOutcome),
  runs: z.array(Run),
  /** What cost is compared with; the same for every plan of the dataset. */
  baseline: CountyBaseline,
  figures: Figures,
  targets: z.array(TargetResult),
  /** No lower bound is known for routes unless stated. */
  routing: z.object({ method: z.string(), lowerBound: z.null() }),
  warnings: z.array(PlanWarning),
});
export type PlanContent = z.infer<typeof PlanContent>;

/** `id` is the hash of everything else. */
export const Plan = PlanContent.extend({ id: Hash });
export type Plan = z.infer<typeof Plan>;
