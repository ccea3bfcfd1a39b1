/** Why a village has what it has in a plan: its claims, what stands in their way, and changes priced by the whole plan. */
import { z } from 'zod';
import { PlaceCode } from './places.ts';
import { Edit } from './scenario.ts';
import { SiteId } from './site.ts';
import { PolicyPart } from './study.ts';
import { Fen, Hash, Parcels } from './units.ts';

/**
 * What may be claimed of a village. `frequency`: the policy's least deliveries a week. `within-24h`, `outbound-24h`: 95 %
 * of its parcels in time on the timetable. `holds-24h`: inbound in time with the certainty that the county asks for.
 */
export const VillageClaim = z.enum(['served', 'frequency', 'within-24h', 'holds-24h', 'outbound-24h', 'covered']);
export type VillageClaim = z.infer<typeof VillageClaim>;

/**
 * The condition that fails. `unserved`: with its reason; `not-served` for all other claims of such a village.
 * `too-few-visits`; `transit`: the way alone takes longer; `no-run-on-some-days`: parcels of other days wait;
 * `misses-departures`: parcels come when the runs of the day have left; `little-slack`: in time on the timetable only;
 * `covered-a`, `-b`, `-c`: the condition of express coverage.
 */
export const ClaimFault = z.enum([
  'unserved',
  'not-served',
  'too-few-visits',
  'transit',
  'no-run-on-some-days',
  'misses-departures',
  'little-slack',
  'covered-a',
  'covered-b',
  'covered-c',
]);
export type ClaimFault = z.infer<typeof ClaimFault>;

export const ClaimStatus = z.object({
  claim: VillageClaim,
  holds: z.boolean(),
  /** Null where it holds. */
  fault: z.object({ code: ClaimFault, reason: z.string().nullable() }).nullable(),
  /** Deliveries a week, seconds that 95 % of parcels take, or a probability; null where there is none. */
  value: z.number().nullable(),
  required: z.number().nullable(),
  /**
   * Index in `changes` of the one that makes it hold at the least whole cost and leaves nobody else unserved; null where
   * none of those tried does.
   */
  cheapest: z.number().int().nullable(),
});
export type ClaimStatus = z.infer<typeof ClaimStatus>;

export const VillageChangeKind = z.enum([
  'open-station',
  'build-station',
  'open-town-station',
  'add-day',
  'every-day',
  'earlier-departure',
  'add-departure',
  'direct-runs',
  'add-vehicle',
  'reopen-road',
]);
export type VillageChangeKind = z.infer<typeof VillageChangeKind>;

/** A change of a plan: edits, members of the policy, vehicles of a type. */
export const PlanChange = z.object({
  edits: z.array(Edit),
  policy: PolicyPart,
  /** How many of a type there are then. */
  vehicles: z.object({ type: z.string(), available: z.number().int() }).nullable(),
});
export type PlanChange = z.infer<typeof PlanChange>;

/** Differences, changed plan − plan. Money is fen a week, opening spend once. */
export const PlanDelta = z.object({
  plannableFen: Fen,
  totalFen: Fen,
  tripsFen: Fen,
  wholeFen: Fen,
  openingFen: Fen,
  vehicles: z.number().int(),
  drivers: z.number().int(),
  runsPerWeek: z.number().int(),
});
export type PlanDelta = z.infer<typeof PlanDelta>;

export const VillageChange = PlanChange.extend({
  kind: VillageChangeKind,
  /** The site, day, time or road that it is about, as data. */
  about: z.string().nullable(),
  /** The changed plan, as evaluated: sites and runs stay as far as they can. */
  plan: Hash,
  delta: PlanDelta,
  /** Claims of the village that it makes hold, and that it breaks. */
  fixes: z.array(VillageClaim),
  breaks: z.array(VillageClaim),
  /** By claim, how many other villages more (or fewer) have it. */
  others: z.record(VillageClaim, z.number().int()),
});
export type VillageChange = z.infer<typeof VillageChange>;

const Head = z.object({
  plan: Hash,
  dataset: Hash,
  village: PlaceCode,
  name: z.string(),
  estimated: z.boolean(),
  synthetic: z.array(z.string()),
});

export const VillageWhy = Head.extend({
  format: z.literal('cunda-why/1'),
  claims: z.array(ClaimStatus),
  /** Those that were tried, in order; none where every claim holds. */
  changes: z.array(VillageChange),
  /** Changes that could not be evaluated, with the code of the error. */
  failed: z.array(z.object({ kind: VillageChangeKind, about: z.string().nullable(), code: z.string() })),
});
export type VillageWhy = z.infer<typeof VillageWhy>;

/** What a village costs: the plan less the plan without serving it, that being the cheaper of two: its runs as they are
 * without the stops there, and routes searched anew around what is gone. */
export const VillageCost = Head.extend({
  format: z.literal('cunda-village-cost/1'),
  /**
   * What was taken out: its parcels always, and those of its own stations that nobody else uses. A station that it
   * shares stays.
   */
  closed: z.array(SiteId),
  shares: SiteId.nullable(),
  /** A day, in both directions. */
  parcels: Parcels,
  /** Of the parcels of all villages; null where there are none. */
  shareOfParcels: z.number().nullable(),
  without: Hash,
  /** Plan − plan without it. */
  cost: PlanDelta,
  /** Of the ledger's total; null where that is 0. */
  shareOfCost: z.number().nullable(),
  fenPerParcel: z.number().nullable(),
  /** Of the whole plan, for comparison. */
  meanFenPerParcel: z.number().nullable(),
});
export type VillageCost = z.infer<typeof VillageCost>;
