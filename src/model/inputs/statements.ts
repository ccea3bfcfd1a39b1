/** Where values came from that have no basis of their own: by sheet and row of the inputs file. */
import { z } from 'zod';
import { Basis } from './basis.ts';

/** Source and date of one row of a sheet; `row` is its key: a code, an id, the name of an item. */
export const Statement = z
  .object({ sheet: z.string().min(1).max(40), row: z.string().min(1).max(300), basis: Basis })
  .strict();
export type Statement = z.infer<typeof Statement>;
