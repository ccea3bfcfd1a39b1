/** How a table would be read. */
import type { Field } from './columns.ts';
import type { Crs } from './types.ts';

export interface TablePreview {
  readonly encoding: string;
  readonly delimiter: string;
  /** Row of the header, from 1. */
  readonly headerRow: number;
  readonly header: readonly string[];
  /** Column taken for each field that was found. */
  readonly columns: Readonly<Partial<Record<Field, string>>>;
  readonly crs: Crs;
  /** Whether a column or an option names the coordinate system. */
  readonly crsStated: boolean;
  /** The first rows below the header. */
  readonly rows: readonly (readonly string[])[];
  readonly rowCount: number;
}
