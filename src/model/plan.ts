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
import { Run } from './run.ts';
import { SiteId, Tier } from './site.ts';
import { Hash, Metres, Param, Provenance } from './units.ts';

/** How a place meets the road network. Distances are straight lines from the place to the road. */
export const SnapStatus = z.enum(['ok', 'too-far', 'island', 'one-way-trap']);
export type SnapStatus = z.infer<typeof SnapStatus>;

/** An open site of the plan. */
export const OpenSite = z.object({
  site: SiteId,
  tier: Tier,
  /** Of a village station: the town station, the warehouse or the county centre whose runs stop at it; else null. */
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

/** One direction of a village's story on the timetable. `within24h` is the share of its parcels. */
export const VillageReachAt = z.object({ transit: Quantiles, elapsed: Quantiles, within24h: z.number() });
export type VillageReachAt = z.infer<typeof VillageReachAt>;

/** And with margin: `withMargin` is the probability that one of its parcels makes 24 h when legs and services vary. */
export const VillageReach = VillageReachAt.extend({ withMargin: z.number() });
export type VillageReach = z.infer<typeof VillageReach>;

export const VillageOutcome = z.object({
  village: PlaceCode,
  status: z.enum(['served', 'unserved']),
  reason: UnservedReason.nullable(),
  /** The station it uses, and whether that stands in the village itself. */
  station: SiteId.nullable(),
  ownStation: z.boolean(),
  /** Town station or shared warehouse on the way. */
  townStation: SiteId.nullable(),
  /** Walk from the village's position to the station, metres by road. */
  walkMetres: Metres.nullable(),
  /** Share of its people within the service distance of the station. */
  peopleWithinDistance: z.number(),
  deliveriesPerWeek: z.number().int(),
  covered: z.boolean(),
  /** The station it is covered at, where that is not the one it uses. */
  coveredBy: SiteId.optional(),
  fails: z.enum(['a', 'b', 'c']).nullable(),
  change: CoveringChange.nullable(),
  inbound: VillageReach.nullable(),
  outbound: VillageReach.nullable(),
  /** To the departure of the next line-haul truck; null too where the county has none. */
  lineHaul: VillageReach.nullable(),
  /** At both ends of the band of drive times; served villages only. */
  range: rangeOf(
    z.object({
      inbound: VillageReachAt.nullable(),
      outbound: VillageReachAt.nullable(),
      lineHaul: VillageReachAt.nullable(),
    }),
  ).optional(),
  estimated: z.boolean(),
});
export type VillageOutcome = z.infer<typeof VillageOutcome>;

/**
 * `open`: the ends of the band of drive times judge otherwise than the value, so that nobody can say; `not-comparable`: a
 * cost target while a service floor of its notice is missed.
 */
export const Verdict = z.enum(['met', 'open', 'not-met', 'not-shown', 'not-comparable']);
export type Verdict = z.infer<typeof Verdict>;

/** What the county declared of a target that no plan computes. */
export const DeclaredTarget = z.object({
  /** What was published or filed. */
  document: z.string().nullable(),
  provenance: Provenance,
  source: z.string().nullable(),
  date: z.string().nullable(),
});
export type DeclaredTarget = z.infer<typeof DeclaredTarget>;

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
   * The value within the error band, where drive times can move it, and whether it is judged alike at both ends: else the
   * verdict is `open`.
   */
  range: rangeOf(z.number().nullable()).optional(),
  verdictHolds: z.boolean().optional(),
  /**
   * Of `within-24h`: the value when legs and services vary, and whether the target, met on the timetable, is met with it
   * too. Met without `holds`: on the timetable only.
   */
  withMargin: z.number().nullable().optional(),
  holds: z.boolean().optional(),
  estimated: z.boolean(),
  /** Where the value was declared, not computed. */
  declared: DeclaredTarget.optional(),
  /**
   * JSON pointer into the plan's figures, e.g. `/figures/stationCoverage/villagesCapped`; null when nothing is
   * computed.
   */
  shownBy: z.string().nullable(),
});
export type TargetResult = z.infer<typeof TargetResult>;

/**
 * What gives way when not everything can hold, the first last: floors of the notices on designated poor villages and
 * service to these, floors on towns and towns with a station, all other floors and service to all villages.
 */
export const SitingLevel = z.object({
  name: z.enum(['poor-floors', 'poor-served', 'town-floors', 'towns-open', 'other-floors', 'villages-served']),
  /** Sites, villages or towns that the plan lacks. */
  missed: z.number().int(),
  /** As many are missed at least, those of the levels before being the fewest; null where the level was not asked for. */
  bound: z.number().int().nullable(),
});
export type SitingLevel = z.infer<typeof SitingLevel>;

/**
 * What siting proved, for the sites that the plan states. Whole fen a month, docs/definitions.md, "Baseline". `changed`: the
 * plan's sites are not those that were chosen, because capacity or routes did not bear them out.
 */
export const SitingProof = z.object({
  method: z.enum(['integer-program', 'fixed']),
  status: z.enum(['optimal', 'time-limit', 'relaxed', 'changed', 'fixed']),
  /** Of the plan's own sites, feeds and walks; null in plans of before it was stated for these. */
  objectiveFen: z.number().int().nullable(),
  /** No sites that miss as little at every level cost less; null where nothing was proved. */
  lowerBoundFen: z.number().int().nullable(),
  /** (objective − bound) / objective; null without a bound, or where the plan misses more than the levels' bounds. */
  gap: z.number().nullable(),
  levels: z.array(SitingLevel).default([]),
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
 * reader's language. `station-unserved`: no run visits a station that villages use or that was given up; subject its
 * site, params `reason`. `station-unused`: an open village station that no run visits and no village uses.
 * `result-unused`: a declared result of a target that the plan computes, or that its notice does not have; subject
 * `<notice>/<target>`.
 * `notice-unmeetable`: requirements that cannot hold together; subject the first, params `constraints`.
 * `village-cut-off`: under the changes of the roads no way leads to a village's station and back; subject its code,
 * params `village`, its name. `planned-road-joined`: a place meets the roads only thanks to a planned road; subject an
 * open site (its reference snap) or a village's code (its walks), params `metres` to that road. `site-too-small`: an open
 * site has less floor than its design day needs; params `needs`, `has`, m². `site-over-capacity`: it gets more parcels on
 * its design day than it takes; params `parcels`, `capacity`. `left-behind`: more than 1 % of parcels are expected to
 * stay behind full vehicles; no subject, params `share`. `timetable-released`: an edit could not keep the timetable that
 * the plan before it states run by run, and made one anew; no subject, params `runs`, how many it had.
 */
export const PlanWarning = z.object({
  code: z.enum([
    'result-unused',
    'station-unserved',
    'station-unused',
    'notice-unmeetable',
    'village-cut-off',
    'planned-road-joined',
    'site-too-small',
    'site-over-capacity',
    'left-behind',
    'timetable-released',
  ]),
  subject: z.string().nullable(),
  params: z.record(z.string(), Param).default({}),
});
export type PlanWarning = z.infer<typeof PlanWarning>;

/**
 * What could not be used of the plan that a search started from: sites that the county does not have any more or that
 * are excluded; runs whose vehicle type is gone, whose base is closed, that go at no departure of the policy, or
 * straight to villages where it allows none; runs all or some of whose stops are closed.
 */
export const StartUnused = z.object({
  code: z.enum([
    'site-unknown',
    'site-excluded',
    'run-vehicle',
    'run-base',
    'run-departure',
    'run-direct',
    'run-stops',
  ]),
  subject: z.string(),
});
export type StartUnused = z.infer<typeof StartUnused>;

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
  /** `rounds` of improvement: with as many `searchRounds` in its policy the same plan is made again. */
  routing: z.object({
    method: z.string(),
    lowerBound: z.null(),
    rounds: z.number().int().min(0),
    /** The plan that the search started from, and what of it could not be used; absent: from nothing. */
    start: z.object({ plan: Hash, unused: z.array(StartUnused) }).optional(),
  }),
  warnings: z.array(PlanWarning),
});
export type PlanContent = z.infer<typeof PlanContent>;

/** `id` is the hash of everything else. */
export const Plan = PlanContent.extend({ id: Hash });
export type Plan = z.infer<typeof Plan>;
