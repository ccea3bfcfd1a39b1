/** What is wrong with, and what was noticed in, an inputs file: codes with their place; the words are at the edge. */
import { z } from 'zod';
import { Param } from '../../units.ts';

/** Why a cell is refused. Parameters: `out-of-range` least, most; `not-a-choice` of; `unknown-code` what; and so on. */
export const FaultCode = z.enum([
  'not-a-number',
  'not-text',
  'formula-error',
  'out-of-range',
  'not-whole',
  'not-cents',
  'not-a-choice',
  'not-yes-no',
  'not-a-time',
  'not-a-day',
  'future-day',
  'not-days',
  'not-periods',
  'not-a-list',
  'too-long',
  'needed',
  'unknown-row',
  'unknown-code',
  'unknown-column',
  'unknown-sheet',
  'repeated-row',
  'code-rounded',
  'shares-sum',
  'order',
  'far-from-county',
  'cold-store',
  'kinds-mixed',
  'other-county',
  'not-allowed',
]);
export type FaultCode = z.infer<typeof FaultCode>;

/**
 * `cleaned`: what was typed had to be made plain; `became-declared`: a value was changed and its provenance left, so it
 * counts as declared; `sheet-unread`, `column-unread`: nothing is read from there. Of a GTFS feed, whose files are the
 * sheets: `feed-row`, a row left out for a cell; trips left out because of times (`feed-untimed`, `feed-backwards`,
 * `feed-late`), stops (`feed-short`, `feed-long`, `feed-apart`), days (`feed-idle`), kind (`feed-not-bus`) or number
 * (`feed-lines`); `feed-filled`, times that were missing; `feed-days`, weekdays judged by single dates; `feed-headways`,
 * trips made of headways; `feed-ended`; `feed-assumed`, room and fee that nobody stated; `feed-more`, remarks not listed.
 */
export const RemarkCode = z.enum([
  'cleaned',
  'became-declared',
  'sheet-unread',
  'column-unread',
  'rows-removed',
  'feed-row',
  'feed-untimed',
  'feed-backwards',
  'feed-late',
  'feed-short',
  'feed-long',
  'feed-apart',
  'feed-idle',
  'feed-not-bus',
  'feed-lines',
  'feed-filled',
  'feed-days',
  'feed-headways',
  'feed-ended',
  'feed-assumed',
  'feed-more',
]);
export type RemarkCode = z.infer<typeof RemarkCode>;

const place = {
  sheet: z.string(),
  /** Row of the sheet as a spreadsheet counts it: the headings are row 1. Null for a whole sheet or column. */
  row: z.number().int().positive().nullable(),
  column: z.string().nullable(),
  value: z.string(),
};

/** A cell that is refused: where, what arrived, and by `code` and `params` what is allowed. */
export const InputFault = z.object({ ...place, code: FaultCode, params: z.record(z.string(), Param) });
export type InputFault = z.infer<typeof InputFault>;

export const InputRemark = z.object({ ...place, code: RemarkCode, params: z.record(z.string(), Param) });
export type InputRemark = z.infer<typeof InputRemark>;

const CellChange = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([z.string(), z.number()]))]);

/** One value that an inputs file changes; `row` is the key of its row. */
export const InputChange = z.object({
  sheet: z.string(),
  row: z.string(),
  column: z.string().nullable(),
  from: CellChange,
  to: CellChange,
});
export type InputChange = z.infer<typeof InputChange>;
