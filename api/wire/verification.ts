/** What the checker says of a plan. */
import { z } from 'zod';

export const Verification = z.object({
  ok: z.boolean(),
  checked: z.number().int(),
  differences: z.array(z.object({ path: z.string(), stated: z.unknown(), recomputed: z.unknown() })),
  /** Differences beyond those listed. */
  omitted: z.number().int(),
});
