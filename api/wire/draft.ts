/** Drafts: edits of a plan that a person has not named yet. */
import { z } from 'zod';
import { Hash } from '../../src/model/index.ts';
import { Edits } from './what-if.ts';

export const DraftView = z.object({
  plan: Hash,
  /** Counts the writes; 0 before the first. */
  version: z.number().int().nonnegative(),
  edits: Edits,
  /** Null before the first write. */
  updatedAt: z.string().nullable(),
});
export type DraftView = z.infer<typeof DraftView>;

/** `version`: the one that the writer has seen; no edits give the draft up. */
export const DraftBody = z.strictObject({ version: z.number().int().nonnegative(), edits: Edits });
export type DraftBody = z.infer<typeof DraftBody>;

export const DraftList = z.object({
  drafts: z.array(
    z.object({
      plan: Hash,
      dataset: Hash,
      version: z.number().int(),
      /** How many. */
      edits: z.number().int(),
      updatedAt: z.string(),
    }),
  ),
});
export type DraftList = z.infer<typeof DraftList>;
