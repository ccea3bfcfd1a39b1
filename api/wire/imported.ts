/** What an import came to. */
import { z } from 'zod';
import { DatasetSummary, ImportIssue, NotPlanned, Source } from '../../src/model/index.ts';

export const Imported = z.object({
  datasets: z.array(DatasetSummary),
  issues: z.array(ImportIssue),
  /** The files as they were read: how many rows, places or ways were accepted, repaired and rejected. */
  sources: z.array(Source),
  notPlanned: z.array(NotPlanned),
});
export type Imported = z.infer<typeof Imported>;
