/** CSV of divisions: one row a place. */
import { CundaError } from '../../../src/model/index.ts';
import { noteCrs } from '../crs.ts';
import { csvRows, openCsv } from '../csv.ts';
import { csvReading } from '../csv-preview.ts';
import { pace } from '../pace.ts';
import { readRows } from '../rows.ts';
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
    if (named && text === '')
      throw new CundaError('file-empty', `${name} holds nothing but white space`, { at: { file: name } });
    return named ? 'name' : SEPARATED.test(text) ? 'guess' : null;
  },
  async read(input, options, { work, log }) {
    const { name, bytes } = input;
    const csv = await openCsv(input, options);
    const sources = csvRows(csv, options, log);
    noteCrs(csv.crs, log);
    if (sources.length === 0)
      throw new CundaError('csv-no-rows', `${name} has a header but no usable rows`, { at: { file: name } });
    const rows = readRows(name, sources, log);
    await pace(work, bytes.length, bytes.length, `${name}: ${rows.length} rows`);
    return { ...NOTHING, encoding: csv.encoding, crs: csv.crs, rows };
  },
  unusable: {
    code: 'csv-no-rows',
    allowed: 'rows of counties, towns and villages with division codes of 6, 9 or 12 digits',
  },
  preview: csvReading,
};
