/** Many counties planned at once: what was asked of each, how far it is, what came of it. */
import { z } from 'zod';
import { Hash } from '../../src/model/index.ts';
import { Problem } from './problem.ts';

const Count = z.number().int().nonnegative();

/** What a plan comes to, in a line. */
export const CountySummary = z.object({
  plan: Hash,
  villages: Count,
  served: Count,
  /** Some figure rests on the no-road model or on something not declared. */
  estimated: z.boolean(),
  /** Targets by verdict. */
  verdicts: z.object({ met: Count, open: Count, 'not-met': Count, 'not-shown': Count, 'not-comparable': Count }),
});
export type CountySummary = z.infer<typeof CountySummary>;

/** Longitude, latitude. */
const Place = z.tuple([z.number(), z.number()]);

/** A county of a batch, as it is noted in the stream of the batch; the last note of a key counts. */
export const BatchNote = z.object({
  /** Row of the list, and the county where a row has several. */
  key: z.string(),
  /** What the list calls it: file or dataset. */
  label: z.string(),
  county: z.object({ code: z.string(), name: z.string() }).nullable(),
  place: Place.nullable(),
  dataset: Hash.nullable(),
  synthetic: z.boolean(),
  /** Null where no job was needed, or none could be put. */
  job: z.string().nullable(),
  /** Of a plan that was there before. */
  summary: CountySummary.nullable(),
  /** Why it can't be planned. */
  problem: Problem.nullable(),
});
export type BatchNote = z.infer<typeof BatchNote>;

/** The first event of the stream of a batch. */
export const BatchAsked = z.object({
  batch: z.string(),
  notices: z.array(z.string()),
  rows: Count,
  version: z.string(),
});
export type BatchAsked = z.infer<typeof BatchAsked>;

export const CountyState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);

export const BatchCounty = BatchNote.omit({ problem: true, summary: true }).extend({
  state: CountyState,
  summary: CountySummary.nullable(),
  error: Problem.nullable(),
  attempts: Count,
});
export type BatchCounty = z.infer<typeof BatchCounty>;

export const BatchView = z.object({
  id: z.string(),
  createdAt: z.string(),
  notices: z.array(z.string()),
  /** Rows of the list. */
  rows: Count,
  /** Counties noted so far, by state; rows that are still being read are not among them. */
  counts: z.object({ queued: Count, running: Count, done: Count, failed: Count, cancelled: Count }),
  counties: z.array(BatchCounty),
});
export type BatchView = z.infer<typeof BatchView>;
