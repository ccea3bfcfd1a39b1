/** Tables that somebody wants as a workbook. */
import { z } from 'zod';

const Cell = z.union([z.string().max(32_000), z.number(), z.null()]);

export const WorkbookSheet = z.strictObject({
  name: z.string().trim().min(1).max(120),
  /** Lines above the table: what it is, which filter, which plan, what is estimated. */
  notes: z.array(z.string().max(2000)).max(40).default([]),
  columns: z.array(z.string().max(300)).min(1).max(200),
  rows: z.array(z.array(Cell).max(200)).max(10_000),
});

export const WorkbookBody = z.strictObject({
  /** Of the file, without its extension. */
  name: z.string().trim().min(1).max(120),
  sheets: z.array(WorkbookSheet).min(1).max(30),
});
export type WorkbookBody = z.output<typeof WorkbookBody>;
