/** A JSON array of objects: a table whose columns are the members' names. */
import { boundCells, boundColumns } from '../bounds/table-bounds.ts';
import { openTable, readTable } from '../tables/table.ts';
import { type Cells, readingOf } from '../tables/table-preview.ts';
import type { ImportInput } from '../types.ts';
import { openJson } from '../vector/geojson.ts';
import { type Format, NOTHING } from './format.ts';

const text = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

export const JSON_RECORDS: Format = {
  name: 'json-records',
  title: 'JSON table',
  // Told by its content alone: .json is GeoJSON's.
  extensions: [],
  gives: 'places',
  sniff: (_name, head) => (/^\[\s*\{/.test(head.text) ? 'certain' : null),
  async read(input, options, { log }) {
    const { encoding, records } = await cellsOf(input);
    const table = openTable(input.name, records, options);
    const rows = readTable(input.name, table, options, log);
    return { ...NOTHING, encoding, crs: table.crs, rows };
  },
  preview: (input, options) => readingOf(input.name, () => cellsOf(input), options),
  unusable: 'csv-no-rows/unusable-objects',
};

async function cellsOf(input: ImportInput): Promise<Cells> {
  const { root, encoding } = await openJson(input);
  const objects = (Array.isArray(root) ? root : []).map((row: unknown) =>
    typeof row === 'object' && row !== null ? new Map(Object.entries(row)) : new Map<string, unknown>(),
  );
  const header = [...new Set(objects.flatMap((row) => [...row.keys()]))];
  boundColumns(input.name, header.length);
  boundCells(input.name, objects.length, header.length);
  const records = [header, ...objects.map((row) => header.map((key) => text(row.get(key))))];
  return { encoding, delimiter: '', records };
}
