import { z } from 'zod';

const amount = z.number().min(0);
const Spent = z.object({ wall: amount, cpu: amount });
const Table = Spent.extend({
  sources: z.int().min(1),
  targets: z.int().min(1),
  measured: z.number().gt(0).max(1),
});

/** What a driver writes: the figures, the version it found, and the seconds of its 200 × 200 table, row by row. */
export const DriverAnswer = z.object({
  version: z.string(),
  importMs: Spent,
  loadMs: Spent,
  matrix200Ms: Table,
  matrix1000Ms: Table,
  oneToOneMs: Spent,
  closureMs: Spent.nullable(),
  peakMemoryMiB: amount,
  importMemoryMiB: amount,
  notes: z.array(z.string()),
  seconds: z.array(amount.nullable()),
});
