/** A CSV of divisions: bytes to a table. */

import { MAX_TEXT_BYTES } from '../limits.ts';
import { decodeText, type Encoding } from '../text.ts';
import type { ImportInput, ImportOptions } from '../types.ts';
import { unpackedWhole } from '../unpack.ts';
import type { CsvText } from './csv-text.ts';
import { parseCsv } from './csv-text.ts';
import { openTable, type Table } from './table.ts';

export interface CsvFile {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly table: Table;
}

/**
 * Opens a CSV: encoding, delimiter, header. Throws `encoding-mixed`, `csv-invalid`, `csv-no-rows`,
 * `csv-column-missing`.
 */
export async function openCsv(input: ImportInput, options: ImportOptions): Promise<CsvFile> {
  const { encoding, delimiter, records } = await csvRecords(input, options);
  return { encoding, delimiter, table: openTable(input.name, records, options) };
}

/** The records of a CSV, whatever they mean. Throws `encoding-mixed`, `csv-invalid`. */
export async function csvRecords(
  { name, bytes }: ImportInput,
  options: ImportOptions,
): Promise<CsvText & { readonly encoding: Encoding }> {
  const whole = await unpackedWhole(name, bytes, MAX_TEXT_BYTES);
  const { text, encoding } = decodeText(name, whole, options.encoding);
  return { encoding, ...parseCsv(name, text) };
}
