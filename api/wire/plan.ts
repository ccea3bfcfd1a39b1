/** Plans: asked for, listed, and parts of one. */
import { z } from 'zod';
import {
  Figures,
  Hash,
  OpenSite,
  PlanSummary,
  Run,
  Site,
  TargetResult,
  Town,
  Village,
  VillageOutcome,
} from '../../src/model/index.ts';
import { PolicyChanges } from './policy.ts';

/** Most notices a plan answers to. */
const MOST_NOTICES = 20;

export const PlanRequestBody = z.strictObject({
  dataset: Hash,
  notices: z.array(z.string().min(1).max(100)).max(MOST_NOTICES).default([]),
  policy: PolicyChanges.optional(),
});
export type PlanRequestBody = z.input<typeof PlanRequestBody>;

export const PlanList = z.object({ plans: z.array(PlanSummary) });
export type PlanList = z.infer<typeof PlanList>;

/** What every partial view of a plan says of itself. */
const Badges = z.object({ plan: Hash, dataset: Hash, estimated: z.boolean(), synthetic: z.array(z.string()) });

export const PlanFigures = Badges.extend({ figures: Figures });
export const PlanTargets = Badges.extend({ targets: z.array(TargetResult) });
export const VillageStory = Badges.extend({
  village: Village,
  town: Town.nullable(),
  outcome: VillageOutcome,
  station: Site.nullable(),
  openStation: OpenSite.nullable(),
  townStation: Site.nullable(),
  /**
   * Feeder runs that stop at its station; trunk runs that stop at the town station that feeds it, or at its station
   * where the centre feeds that.
   */
  runs: z.object({ feeder: z.array(Run), trunk: z.array(Run) }),
});
