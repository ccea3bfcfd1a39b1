/** Where the conversation about an import stands. */

import type { ImportPreview, PlacePreview } from '../../api/wire/import-preview.ts';
import type { Imported } from '../../api/wire/imported.ts';
import type { ImportIssue } from '../../src/model/dataset.ts';
import type { LonLat } from './geometry.ts';
import { type Correction, type ImportWishes, NO_WISHES } from './imports.ts';
import type { Problem } from './problem.ts';

/** What is placed where it is the county's seat, not a village. */
export const SEAT = 'seat';

export interface IssueFilter {
  readonly outcome: ImportIssue['outcome'] | 'all';
  readonly search: string;
}

export interface ImportState extends ImportWishes {
  readonly files: readonly File[];
  readonly busy: 'preview' | 'import' | null;
  /** Answers to files and wishes as they are, unless `busy`. */
  readonly preview: ImportPreview | null;
  /** Places before the coordinate system was last changed. */
  readonly former: readonly PlacePreview[];
  readonly problem: Problem | null;
  readonly filter: IssueFilter;
  readonly done: Imported | null;
  /** Code of the village whose place a click on the map gives, or the county's seat; null for none. */
  readonly placing: string | null;
  /** Places given by a click, WGS-84, by village code. */
  readonly placed: Readonly<Record<string, LonLat>>;
  /** Rows put right or left out, the newest last. */
  readonly corrections: readonly Correction[];
  /** Keys of issues that a person has looked at and lets stand. */
  readonly settled: readonly string[];
}

export const NO_IMPORT: ImportState = {
  files: [],
  ...NO_WISHES,
  busy: null,
  preview: null,
  former: [],
  problem: null,
  filter: { outcome: 'all', search: '' },
  done: null,
  placing: null,
  placed: {},
  corrections: [],
  settled: [],
};
