/** What a person puts right while importing, as a part of the form beside the files. */
import { z } from 'zod';
import { Position } from '../../src/model/index.ts';

const MOST_CORRECTIONS = 5000;
const MOST_POSITIONS = 5000;

export const Corrections = z.strictObject({
  /** Rows as an issue names them; without a column the row is left out. */
  rows: z
    .array(
      z.strictObject({
        file: z.string().min(1).max(1000),
        row: z.number().int().positive(),
        column: z.string().max(1000).nullable(),
        value: z.string().max(1000).nullable(),
      }),
    )
    .max(MOST_CORRECTIONS)
    .default([]),
  /** Places shown on the map, WGS-84, by their codes. */
  positions: z
    .record(z.string().max(64), Position)
    .refine((positions) => Object.keys(positions).length <= MOST_POSITIONS)
    .default({}),
});
export type Corrections = z.infer<typeof Corrections>;
