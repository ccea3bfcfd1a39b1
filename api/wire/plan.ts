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
export const MOST_NOTICES = 20;

/** Most parts of a plan that are pinned by name. */
const MOST_PINS = 1000;
const Names = z.array(z.string().min(1)).max(MOST_PINS).optional();

/** Parts of the plan `from` that stay, by their ids: stations, runs, all runs of a vehicle or a driver. */
export const PinsAsked = z.strictObject({ sites: Names, runs: Names, vehicles: Names, drivers: Names });
export type PinsAsked = z.infer<typeof PinsAsked>;

export const PlanRequestBody = z.strictObject({
  dataset: Hash,
  notices: z.array(z.string().min(1).max(100)).max(MOST_NOTICES).default([]),
  policy: PolicyChanges.optional(),
  /** The plan to start from: its sites and runs as far as the dataset still has them. */
  from: Hash.optional(),
  /** What of `from` stays while the rest is planned again. */
  pins: PinsAsked.optional(),
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
