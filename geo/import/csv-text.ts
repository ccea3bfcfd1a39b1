/** CSV as records of text; what the columns mean is decided elsewhere. */
import { CsvError, parse } from 'csv-parse/sync';
import { CundaError } from '../../src/model/index.ts';
import { MAX_CSV_COLUMNS, MAX_CSV_RECORD } from './limits.ts';

export interface CsvText {
  readonly delimiter: string;
  /** Every record, also empty ones, so that record i is row i + 1 as a spreadsheet shows it. */
  readonly records: readonly (readonly string[])[];
}

const DELIMITERS = [',', '\t', ';', '，', '|'] as const;

/** Throws `csv-invalid` naming the row: a broken quote, too many columns, a record that never ends. */
export function parseCsv(name: string, text: string): CsvText {
  const delimiter = guessDelimiter(text);
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
    const records = 'records' in error ? Number(error.records) : Number.NaN;
    const at = Number.isSafeInteger(records) ? { file: name, row: records + 1 } : { file: name };
    throw new CundaError('csv-invalid', `${name}: ${explain(error)}`, {
      allowed: 'fields with a quote, comma or line break in "double quotes", a quote inside doubled',
      at,
      cause: error,
    });
  }
  const wide = records.findIndex((record) => record.length > MAX_CSV_COLUMNS);
  if (wide >= 0)
    throw new CundaError('csv-invalid', `${name}: row ${wide + 1} has ${records[wide]?.length} columns`, {
      allowed: `at most ${MAX_CSV_COLUMNS} columns`,
      at: { file: name, row: wide + 1 },
    });
  return { delimiter, records };
}

function explain(error: CsvError): string {
  const row = 'records' in error ? `row ${Number(error.records) + 1}: ` : '';
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return `${row}a quote is opened and never closed`;
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return `${row}a record is longer than ${MAX_CSV_RECORD} characters; a quote may be missing`;
  return `${row}${error.message}`;
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
