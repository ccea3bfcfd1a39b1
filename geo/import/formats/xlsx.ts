/** XLSX workbooks of divisions: every sheet with a header that is understood. */
import { pace } from '../pace.ts';
import { readWorkbookRows } from '../tables/workbook.ts';
import { workbookReading } from '../tables/workbook-preview.ts';
import { isZip } from '../zip.ts';
import { endsIn, type Format, NOTHING } from './format.ts';

const extensions = ['.xlsx', '.xlsm'];

export const XLSX: Format = {
  name: 'xlsx',
  title: 'Excel workbook',
  extensions,
  gives: 'places',
  sniff: (name, { bytes, text }) =>
    !isZip(bytes) ? null : /xl\/(workbook|worksheets|styles)/.test(text) || endsIn(name, extensions) ? 'certain' : null,
  async read(input, options, { work, log }) {
    const { rows, crs } = await readWorkbookRows(input, options, log);
    const { length } = input.bytes;
    await pace(work, length, length, { code: 'rows', params: { name: input.name, rows: rows.length } });
    return { ...NOTHING, crs, rows };
  },
  unusable: 'csv-no-rows/unusable',
  preview: workbookReading,
};
