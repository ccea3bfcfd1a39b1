/** How a CSV would be read. */

import type { ImportInput, ImportOptions } from '../types.ts';
import { csvRecords } from './csv.ts';
import { previewTable, readingOf, type TablePreview, type TableReading } from './table-preview.ts';

export const csvReading = (input: ImportInput, options: ImportOptions): Promise<TableReading> =>
  readingOf(input.name, () => csvRecords(input, options), options);

/** How a CSV would be read: encoding, header, guessed columns, first rows. Throws as an import of it would. */
export const previewCsv = async (input: ImportInput, options: ImportOptions = {}): Promise<TablePreview> =>
  previewTable(input.name, await csvRecords(input, options), options);
