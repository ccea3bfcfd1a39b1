/** Counties that files name but that can't be planned. */
import { z } from 'zod';
import { type Phrase, phrase } from './phrase.ts';

/** Why: the county has no towns (a city district, say), no villages, or no town with a position. */
export const NotPlannedReason = z.enum(['no-towns', 'no-villages', 'no-town-position']);
export type NotPlannedReason = z.infer<typeof NotPlannedReason>;

export const NotPlanned = z.object({
  code: z.string(),
  name: z.string(),
  reason: NotPlannedReason,
  /** The reason as a sentence in the reader's language: answers have it, values do not. */
  message: z.string().optional(),
});
export type NotPlanned = z.infer<typeof NotPlanned>;

/** `name (code): why`, as a part of a sentence; `reason` is the code of why. */
export const notPlannedPhrase = ({ code, name, reason }: NotPlanned): Phrase =>
  phrase('not-planned', { code, name, why: phrase(reason, {}) });
