/** What a list says of a stored value: enough to choose by, without reading the value itself. */
import { z } from 'zod';
import { Hash } from './units.ts';

const CountyName = z.object({ code: z.string(), name: z.string() });

export const DatasetSummary = z.object({
  id: Hash,
  name: z.string(),
  county: CountyName,
  /** When the store took it, ISO 8601 UTC. */
  createdAt: z.string(),
  towns: z.number().int(),
  villages: z.number().int(),
  sites: z.number().int(),
  roads: Hash.nullable(),
  travelKind: z.enum(['network', 'detour']),
  synthetic: z.array(z.string()),
  /** Set when edits made it of another dataset; such a dataset is reached through its scenario. */
  derivedFrom: Hash.nullable(),
});
export type DatasetSummary = z.infer<typeof DatasetSummary>;

export const PlanSummary = z.object({
  id: Hash,
  dataset: Hash,
  county: CountyName,
  createdAt: z.string(),
  /** Ids of the notices it answers to. */
  notices: z.array(z.string()),
  villages: z.number().int(),
  served: z.number().int(),
  travelKind: z.enum(['network', 'detour']),
  estimated: z.boolean(),
  synthetic: z.array(z.string()),
});
export type PlanSummary = z.infer<typeof PlanSummary>;

export const ScenarioSummary = z.object({
  id: Hash,
  name: z.string(),
  county: CountyName,
  /** The plan it starts from, and the dataset and plan it came to. */
  base: Hash,
  dataset: Hash,
  plan: Hash,
  kind: z.enum(['evaluated', 'planned']),
  edits: z.number().int(),
  createdAt: z.string(),
});
export type ScenarioSummary = z.infer<typeof ScenarioSummary>;
