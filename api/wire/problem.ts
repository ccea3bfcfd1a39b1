/** Errors as RFC 9457 problem details: the same object over HTTP and on the command line. */
import { z } from 'zod';

export const Problem = z.object({
  /** URI reference to the error's entry in the documentation. */
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  /** Stable code of the error registry. */
  code: z.string(),
  /** Which of the code's sentences `detail` is: the code, or `code/reason`. */
  reason: z.string().optional(),
  /** What the sentence is made from. */
  params: z.record(z.string(), z.unknown()).optional(),
  received: z.string().optional(),
  allowed: z.string().optional(),
  at: z
    .object({
      file: z.string().optional(),
      row: z.number().optional(),
      column: z.string().optional(),
      pointer: z.string().optional(),
    })
    .optional(),
});
export type Problem = z.infer<typeof Problem>;
