/** Sheets of an inputs file: rows and columns as a view of a dataset, and back. */
import type { Dataset } from '../../dataset.ts';
import type { CellType, CellValue } from './cell.ts';
import type { FaultCode } from './faults.ts';

/** One row of a sheet: a value a column; a column that a file lacks is not there. */
export type Row = Readonly<Record<string, CellValue>>;

/** Column of open sheets in which a row is marked that is to be taken away. */
export const REMOVE = 'remove';

export interface Column {
  /** Name of the column in a row. */
  readonly id: string;
  /** What it holds; of a sheet of single values, what an item holds is said by the item. */
  readonly type: CellType;
  /** A blank cell is a value (nothing, unlimited); elsewhere `-` is refused. */
  readonly nullable?: boolean;
  /** What a new row has where the cell is blank; without it, it is needed. */
  readonly initial?: CellValue;
  /** This column is the provenance of these. */
  readonly governs?: readonly string[];
}

/** A cell that only the county as a whole shows to be wrong; `index` counts the rows given. */
export interface RowFault {
  readonly index: number;
  readonly column: string | null;
  readonly value: string;
  readonly code: FaultCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Sheet {
  /** Name of the sheet in a file. */
  readonly id: string;
  readonly columns: readonly Column[];
  /** Columns that name a row. */
  readonly key: readonly string[];
  /**
   * `keyed`: rows that a file lacks stay as they are, and no others can be added; `open`: the same, and new ones can, and
   * those marked in {@link REMOVE} are taken away; `list`: the file's rows are the list, by its first key column: of the
   * kinds that it has, what it lacks is taken away.
   */
  readonly kind: 'keyed' | 'open' | 'list';
  /** What the value column of a row holds, in a sheet of single values; null for an item that there is none of. */
  typeOf?(key: string, column: string): { readonly type: CellType; readonly nullable: boolean } | null;
  /** The rows in force. */
  rows(dataset: Dataset): readonly Row[];
  /** What is wrong with the rows together: names of things that are not there, shares, orders. */
  check?(dataset: Dataset, rows: readonly Row[]): readonly RowFault[];
  /** The dataset with these rows in force. */
  put(dataset: Dataset, rows: readonly Row[]): Dataset;
}

/** The key of `row` in `sheet` as one text: its key columns, joined by `/`. */
export const keyOf = (sheet: Pick<Sheet, 'key'>, row: Row): string =>
  sheet.key.map((id) => (Array.isArray(row[id]) ? row[id].join('') : String(row[id] ?? ''))).join('/');
