/** CSV as records of text; what the columns mean is decided elsewhere. */
import { CsvError, parse } from 'csv-parse/sync';
import { CundaError } from '../../../src/model/index.ts';
import { boundTable } from '../bounds/table-bounds.ts';
import { MAX_CSV_RECORD } from '../limits.ts';

export interface CsvText {
  readonly delimiter: string;
  /** Every record, also empty ones, so that record i is row i + 1 as a spreadsheet shows it. */
  readonly records: readonly (readonly string[])[];
}

const DELIMITERS = [',', '\t', ';', '，', '|'] as const;

/**
 * Throws `csv-invalid` naming the row: a broken quote, too many columns, a record that never ends; `file-too-large`
 * where there are too many rows or cells.
 */
export function parseCsv(name: string, text: string): CsvText {
  const delimiter = guessDelimiter(text);
  boundTable(name, text, delimiter);
  let records: string[][];
  try {
    records = parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: MAX_CSV_RECORD,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw invalid(error, name);
  }
  return { delimiter, records };
}

function invalid(error: CsvError, file: string): CundaError {
  const records = 'records' in error ? Number(error.records) : Number.NaN;
  const known = Number.isSafeInteger(records);
  const row = known ? records + 1 : 1;
  const detail = { at: known ? { file, row } : { file }, cause: error };
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new CundaError('csv-invalid/quote-open', { file, row }, detail);
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return new CundaError('csv-invalid/record-long', { file, row, most: MAX_CSV_RECORD }, detail);
  return new CundaError('csv-invalid/record', { file, row, reason: error.message }, detail);
}

/** The delimiter that the first line with any has most of. */
function guessDelimiter(text: string): string {
  for (const line of text.slice(0, 65_536).split(/\r\n|\n|\r/)) {
    const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length - 1);
    const most = Math.max(...counts);
    if (most > 0) return DELIMITERS[counts.indexOf(most)] ?? ',';
  }
  return ',';
}
