/** How one file would be read. */
import { CundaError, type Source } from '../../src/model/index.ts';
import { withCrs } from './coordinates/crs-words.ts';
import { detectFormat } from './detect.ts';
import type { TableReading } from './tables/table-preview.ts';
import type { ImportInput, ImportOptions } from './types.ts';

interface FileReading extends TableReading {
  /** Null where it can't be told. */
  readonly format: Source['format'] | null;
}

/**
 * The format of a file and, if it is a table, how its columns would be taken. What an import of it would throw on its
 * format or its columns is returned as `error`; the rows are not judged.
 */
export async function previewFile(input: ImportInput, options: ImportOptions): Promise<FileReading> {
  try {
    const wishes = withCrs(options);
    const { name, preview } = await detectFormat(input.name, input.bytes);
    return { format: name, ...((await preview?.(input, wishes)) ?? { table: null, error: null }) };
  } catch (error) {
    if (!(error instanceof CundaError)) throw error;
    return { format: null, table: null, error };
  }
}
