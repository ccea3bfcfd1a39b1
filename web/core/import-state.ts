/** Where the conversation about an import stands. */
import type { ImportIssue } from '../../src/model/dataset.ts';
import type { Problem } from './api.ts';
import type { Imported, ImportPreview, ImportWishes, PlacePreview } from './imports.ts';

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
}

export const NO_IMPORT: ImportState = {
  files: [],
  crs: '',
  encoding: '',
  name: '',
  columns: {},
  busy: null,
  preview: null,
  former: [],
  problem: null,
  filter: { outcome: 'all', search: '' },
  done: null,
};
