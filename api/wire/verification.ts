/** What the checker says of a plan. */
import { z } from 'zod';

export const Verification = z.object({
  ok: z.boolean(),
  checked: z.number().int(),
  differences: z.array(
    z.object({
      path: z.string(),
      stated: z.unknown(),
      /** The value that follows from the data; where a rule does not hold, what it asks, in the reader's language. */
      recomputed: z.unknown(),
      /** The rule that does not hold, and what its words are filled with. */
      code: z.string().optional(),
      params: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  /** Differences beyond those listed. */
  omitted: z.number().int(),
});
export type Verification = z.infer<typeof Verification>;
