/** The figures of a plan with edits laid over it. */
import { z } from 'zod';
import { Edit, Figures, Hash, Plan, TargetResult } from '../../src/model/index.ts';

/** Most edits in one request: a scenario is a handful of proposals, not another dataset. */
const MOST_EDITS = 500;
export const Edits = z.array(Edit).max(MOST_EDITS);

/** `rounds`: how often the runs are searched again from the repaired ones; 0 shows what the edits alone come to. */
export const WhatIfBody = z.strictObject({ edits: Edits, rounds: z.number().int().min(0).max(20).default(0) });
export type WhatIfBody = z.input<typeof WhatIfBody>;

export const WhatIf = z.object({
  base: z.object({ id: Hash, figures: Figures, targets: z.array(TargetResult) }),
  /** The plan with the edits; not stored. */
  edited: Plan,
  seconds: z.number(),
});
export type WhatIf = z.infer<typeof WhatIf>;
