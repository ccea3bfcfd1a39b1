/** CSV of divisions: one row a place. */
import { CundaError } from '../../../src/model/index.ts';
import { pace } from '../pace.ts';
import { openCsv } from '../tables/csv.ts';
import { csvReading } from '../tables/csv-preview.ts';
import { readTable } from '../tables/table.ts';
import { endsIn, type Format, NOTHING } from './format.ts';

const extensions = ['.csv', '.tsv', '.txt'];

/** Something that separates columns in the first line. */
const SEPARATED = /^[^\r\n]*[,;\t]/;

export const CSV: Format = {
  name: 'csv',
  title: 'CSV of divisions',
  extensions,
  gives: 'places',
  sniff(name, { text }) {
    const named = endsIn(name, extensions);
    if (named && text === '') throw new CundaError('file-empty/blank', { file: name }, { at: { file: name } });
    return named ? 'name' : SEPARATED.test(text) ? 'guess' : null;
  },
  async read(input, options, { work, log }) {
    const { name, bytes } = input;
    const { encoding, table } = await openCsv(input, options);
    const rows = readTable(name, table, options, log);
    await pace(work, bytes.length, bytes.length, { code: 'rows', params: { name, rows: rows.length } });
    return { ...NOTHING, encoding, crs: table.crs, rows };
  },
  unusable: 'csv-no-rows/unusable',
  preview: csvReading,
};
