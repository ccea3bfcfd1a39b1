/** How a workbook would be read: its first sheet that is a table of places, else the first that holds anything. */
import { CundaError } from '../../../src/model/index.ts';
import type { ImportInput, ImportOptions } from '../types.ts';
import { openTable } from './table.ts';
import { type Cells, readingOf, type TableReading } from './table-preview.ts';
import { type Sheet, sheetsOf } from './workbook.ts';

export const workbookReading = (input: ImportInput, options: ImportOptions): Promise<TableReading> =>
  readingOf(input.name, async () => cellsOf(input.name, await sheetsOf(input), options), options);

function cellsOf(name: string, sheets: readonly Sheet[], options: ImportOptions): Cells {
  const readable = ({ records }: Sheet): boolean => {
    try {
      openTable(name, records, options);
      return true;
    } catch (error) {
      if (error instanceof CundaError) return false;
      throw error;
    }
  };
  const sheet = sheets.find(readable) ?? sheets[0];
  return { encoding: 'utf-8', delimiter: '', records: sheet?.records ?? [] };
}
