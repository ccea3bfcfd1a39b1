/** What studies say of a whole plan: the few figures by which plans of one county are held against each other. */
import { z } from 'zod';
import { Policy, undefaulted } from './policy.ts';
import { Fen, Hash, Metres } from './units.ts';

/** Shares are of all villages and of all parcels, those without service included. Money is fen a week. */
export const StudyFigures = z.object({
  villages: z.number().int(),
  served: z.number().int(),
  /** Express coverage. */
  covered: z.number().int(),
  townStations: z.number().int(),
  villageStations: z.number().int(),
  /** Opening spend, fen, once. */
  openingFen: Fen,
  /** Parcels within 24 h on the timetable, by direction. */
  inboundWithin24h: z.number().nullable(),
  outboundWithin24h: z.number().nullable(),
  /** Villages within 24 h inbound: on the timetable, and with the certainty that the county asks for. */
  villagesWithin24h: z.number().nullable(),
  villagesHold24h: z.number().nullable(),
  /** Inbound parcels within 24 h when legs and services vary. */
  parcelsWithMargin: z.number().nullable(),
  /** Deliveries a week over all villages. */
  meanVisits: z.number().nullable(),
  leastVisits: z.number().nullable(),
  vehicles: z.number().int(),
  drivers: z.number().int(),
  runsPerWeek: z.number().int(),
  metresPerWeek: Metres,
  plannableFen: Fen,
  /** The ledger's total. */
  totalFen: Fen,
  /** People's own trips, those for parcels that no run brings included. */
  tripsFen: Fen,
  /** All parcels up to the village: operators and trips. The one that studies call cost. */
  wholeFen: Fen,
  targets: z.object({ met: z.number().int(), notMet: z.number().int(), open: z.number().int() }),
});
export type StudyFigures = z.infer<typeof StudyFigures>;
export type StudyFigure = Exclude<keyof StudyFigures, 'targets'>;

/** Some members of a policy, none of them made up by a default. */
export const PolicyPart = z.strictObject(
  Object.fromEntries(
    Object.entries(Policy.shape).map(([name, field]) => [
      name,
      field instanceof z.ZodDefault ? undefaulted<z.ZodType>(field) : field,
    ]),
  ),
) as unknown as z.ZodType<Partial<Policy>>;

/** A plan of a study. The policy alone makes it again: same dataset, notices and software, same plan. */
export const StudyPoint = z.object({
  plan: Hash,
  policy: Policy,
  /** What of the policy differs from the one asked for. */
  changes: PolicyPart,
  /** A definition weaker than that of a notice: such a plan shows nothing to that notice. */
  belowNorm: z.boolean(),
  figures: StudyFigures,
});
export type StudyPoint = z.infer<typeof StudyPoint>;

/** A policy that came to no plan, with the code of the error. */
export const StudyFailure = z.object({ policy: Policy, changes: PolicyPart, code: z.string() });
export type StudyFailure = z.infer<typeof StudyFailure>;

/** What every study says of itself. */
export const StudyHead = z.object({
  dataset: Hash,
  notices: z.array(z.string()),
  /** The policy asked for. */
  policy: Policy,
  /** Plans that the study consists of, and how many of them are there. */
  asked: z.number().int(),
  planned: z.number().int(),
  /** False while plans are missing: cancelled, or still under way. */
  complete: z.boolean(),
  failed: z.array(StudyFailure),
  estimated: z.boolean(),
  synthetic: z.array(z.string()),
});
export type StudyHead = z.infer<typeof StudyHead>;
