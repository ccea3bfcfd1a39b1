/** A list as a table that leaves the screen: as CSV or as a workbook. */
import type { Cell } from './csv.ts';

export interface Table {
  readonly name: string;
  /** Lines above the table of a workbook: what it is of, filters, marks. */
  readonly notes: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}
