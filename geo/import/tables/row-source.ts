/** Rows of a table or features of a map before they are read: text by field, and a point as written. */

import type { Crs } from '../types.ts';
import type { Field } from './columns.ts';

/** One row as text. */
export interface RowSource {
  readonly row: number;
  /** Empty where the column is missing or blank. */
  get(field: Field): string;
  /** Name of the column that holds a field, for messages. */
  column(field: Field): string | null;
  /** Of a field that is counted: what its numbers are times, null where its unit is none of the field's. */
  factor?(field: Field): number | null;
  readonly point: RawPoint | null;
  /** The whole row, to tell whether two are the same. */
  readonly raw: string;
  /** Cells may have slipped: only code, name and level are taken. */
  readonly slipped?: boolean;
  /** A person wants it left out: a village stays one that is not served, anything else goes. */
  readonly skipped?: boolean;
  /** The name stands in a column for villages: it tells the level where nothing else does. */
  readonly villageNames?: boolean;
}

/** A point as written, longitude or the first of its numbers first. */
export interface RawPoint {
  readonly x: number | null;
  readonly y: number | null;
  readonly text: string;
  /** As stated for it; null where nothing is. */
  readonly crs: Crs | null;
  /** A stated system that is not read. */
  readonly refused: string | null;
  readonly column: string | null;
}
