/** What the checker says of a plan: what differs, and the three parts that every value of the plan falls into. */
import { z } from 'zod';
import { Provenance } from '../../src/model/index.ts';

/** Values of one kind: the JSON pointer with every index replaced by `*`, and how many there are. */
const MemberCount = z.object({ pattern: z.string(), values: z.number().int() });

/** `label`: what the group is, in the reader's language. */
const Group = z.object({ group: z.string(), label: z.string(), members: z.array(MemberCount) });

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
  /** Values of the plan that were recomputed, and how many of the listed differences lie there. */
  recomputed: z.array(MemberCount.extend({ differences: z.number().int() })),
  /** What was taken as given. */
  given: z.object({
    /** What the plan decides. */
    decisions: z.array(Group),
    /** Values of the dataset (`pattern` points into it) by provenance, source and date; null: it does not say. */
    inputs: z.array(
      MemberCount.extend({
        provenance: Provenance.nullable(),
        source: z.string().nullable(),
        date: z.string().nullable(),
      }),
    ),
    /** The original files; `compared`: at hand, and the dataset was made of them again. */
    sources: z.array(
      z.object({
        name: z.string(),
        sha256: z.string().nullable(),
        bytes: z.number().int(),
        compared: z.boolean(),
      }),
    ),
  }),
  /** Values that nothing can show to be right or wrong. */
  notCheckable: z.array(Group),
});
export type Verification = z.infer<typeof Verification>;
