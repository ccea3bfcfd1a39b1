/** What an import came to. */
import { z } from 'zod';
import { DatasetSummary, ImportIssue, Source } from '../../src/model/index.ts';

/** A county that the files name but that can't be planned. */
export const NotPlanned = z.object({ code: z.string(), name: z.string(), reason: z.string() });
export type NotPlanned = z.infer<typeof NotPlanned>;

export const Imported = z.object({
  datasets: z.array(DatasetSummary),
  issues: z.array(ImportIssue),
  /** The files as they were read: how many rows, places or ways were accepted, repaired and rejected. */
  sources: z.array(Source),
  notPlanned: z.array(NotPlanned),
});
export type Imported = z.infer<typeof Imported>;
