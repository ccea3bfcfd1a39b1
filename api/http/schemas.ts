/** Shapes that only the HTTP door has: parameters, summaries, small answers. */
import { z } from 'zod';
import {
  Dataset,
  Edit,
  Figures,
  Hash,
  ImportIssue,
  Notice,
  OpenSite,
  Plan,
  Run,
  Scenario,
  Site,
  Source,
  TargetResult,
  Town,
  Village,
  VillageOutcome,
} from '../../src/model/index.ts';
import { PolicyChanges } from '../service/policy.ts';
import { JobView } from '../work/jobs/jobs.ts';

export const None = z.strictObject({});
export const ById = z.object({ id: Hash });

const CountyName = z.object({ code: z.string(), name: z.string() });

const DatasetSummary = z.object({
  id: Hash,
  name: z.string(),
  county: CountyName,
  createdAt: z.string(),
  towns: z.number().int(),
  villages: z.number().int(),
  sites: z.number().int(),
  roads: Hash.nullable(),
  travelKind: z.enum(['network', 'detour']),
  synthetic: z.array(z.string()),
  derivedFrom: Hash.nullable(),
});

const PlanSummary = z.object({
  id: Hash,
  dataset: Hash,
  county: CountyName,
  createdAt: z.string(),
  notices: z.array(z.string()),
  villages: z.number().int(),
  served: z.number().int(),
  travelKind: z.enum(['network', 'detour']),
  estimated: z.boolean(),
  synthetic: z.array(z.string()),
});

const ScenarioSummary = z.object({
  id: Hash,
  name: z.string(),
  county: CountyName,
  base: Hash,
  dataset: Hash,
  plan: Hash,
  kind: z.enum(['evaluated', 'planned']),
  edits: z.number().int(),
  createdAt: z.string(),
});

export const NoticeList = z.object({ notices: z.array(Notice) });
export const DatasetList = z.object({ datasets: z.array(DatasetSummary) });
export const PlanList = z.object({ plans: z.array(PlanSummary) });
export const ScenarioList = z.object({ scenarios: z.array(ScenarioSummary) });
export const JobList = z.object({ jobs: z.array(JobView) });

export const Imported = z.object({
  datasets: z.array(DatasetSummary),
  issues: z.array(ImportIssue),
  /** The files as they were read: how many rows, places or ways were accepted, repaired and rejected. */
  sources: z.array(Source),
  notPlanned: z.array(z.object({ code: z.string(), name: z.string(), reason: z.string() })),
});

export const NamedDataset = z.object({ id: Hash, dataset: Dataset });
export const NamedScenario = Scenario.extend({ id: Hash });

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
  /** Feeder runs that stop at its station, and trunk runs that stop at the town station that feeds it. */
  runs: z.object({ feeder: z.array(Run), trunk: z.array(Run) }),
});

export const Verification = z.object({
  ok: z.boolean(),
  checked: z.number().int(),
  differences: z.array(z.object({ path: z.string(), stated: z.unknown(), recomputed: z.unknown() })),
  /** Differences beyond those listed. */
  omitted: z.number().int(),
});

/** Most edits in one request: a scenario is a handful of proposals, not another dataset. */
const MOST_EDITS = 500;
/** Most notices a plan answers to. */
const MOST_NOTICES = 20;

export const PlanRequestBody = z.strictObject({
  dataset: Hash,
  notices: z.array(z.string().min(1).max(100)).max(MOST_NOTICES).default([]),
  policy: PolicyChanges.optional(),
});
const Edits = z.array(Edit).max(MOST_EDITS);
export const WhatIfBody = z.strictObject({ edits: Edits });
export const WhatIf = z.object({
  base: z.object({ id: Hash, figures: Figures, targets: z.array(TargetResult) }),
  /** The plan with the edits; not stored. */
  edited: Plan,
  seconds: z.number(),
});
export const ScenarioBody = z.strictObject({ name: z.string().trim().min(1).max(120), base: Hash, edits: Edits });

export const Health = z.object({ status: z.literal('ok'), version: z.string() });
export const Readiness = z.object({ status: z.literal('ok'), store: z.enum(['geopackage', 'postgis']) });
