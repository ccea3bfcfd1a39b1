/** Where a declared value came from: by whom, in which document, on which date. */
import { z } from 'zod';
import { Provenance } from '../units.ts';

/** A day, ISO 8601: `2020-03-31`. */
export const Day = z.iso.date();

/** Source and date of one sheet of a county's inputs, or of one row of it. */
export const Basis = z
  .object({
    provenance: Provenance,
    /** The document or office, or for an estimate the literature; null where nothing is stated. */
    source: z.string().max(500).nullable(),
    date: Day.nullable(),
  })
  .strict();
export type Basis = z.infer<typeof Basis>;

/** The basis of our own defaults. `source`: where they are taken from. */
export const estimatedBy = (source: string): Basis => ({ provenance: 'estimated', source, date: null });
