/** The list of `plan --all`: CSV with a header or JSON; each row is a stored dataset, or files with the options of import. */
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { CundaError } from '../../src/model/index.ts';
import { parseJson } from '../json.ts';
import { readInput } from './files.ts';
import { IMPORT_FLAGS } from './import-options.ts';

/** A county of a prefecture, or a whole province, has fewer. */
const MOST_ROWS = 10_000;

export interface ListRow {
  /** From 1, without the header. */
  readonly row: number;
  readonly dataset: string | null;
  readonly files: readonly string[];
  /** Options of import by their name, `name=value` for map. */
  readonly options: Readonly<Record<string, string>>;
}

const OPTIONS = Object.keys(IMPORT_FLAGS);
const COLUMNS = ['dataset', 'files', ...OPTIONS];

const Cell = z.union([z.string(), z.number(), z.array(z.string()), z.null()]);
const Rows = z.array(z.record(z.string(), Cell)).max(MOST_ROWS);

function rowsOf(file: string, bytes: Uint8Array): z.infer<typeof Rows> {
  const text = new TextDecoder('utf-8', { fatal: true });
  try {
    const content = text.decode(bytes);
    if (/^\s*\[/.test(content)) return Rows.parse(parseJson(content, file));
    return Rows.parse(parse(content, { bom: true, columns: true, skip_empty_lines: true, trim: true }));
  } catch (cause) {
    const allowed = `CSV (UTF-8) or JSON, at most ${MOST_ROWS} rows, columns ${COLUMNS.join(', ')}`;
    throw new CundaError('value-invalid/list-shape', { file }, { received: file, allowed, at: { file }, cause });
  }
}

const textOf = (cell: z.infer<typeof Cell> | undefined): string =>
  cell === undefined || cell === null ? '' : Array.isArray(cell) ? cell.join(';') : String(cell).trim();

/**
 * Rows of a list. Files stand relative to the list and are separated by `;`. Throws `value-invalid` for a column that is
 * not known, a row with neither or both, and a list without rows.
 */
export async function readList(file: string): Promise<ListRow[]> {
  const { bytes } = await readInput(file);
  const rows = rowsOf(file, bytes);
  if (rows.length === 0) throw new CundaError('value-invalid/list-empty', { file }, { received: file, at: { file } });
  return rows.map((cells, index) => {
    const row = index + 1;
    const at = { file, row };
    const unknown = Object.keys(cells).find((column) => !COLUMNS.includes(column));
    if (unknown !== undefined) {
      const allowed = COLUMNS.join(', ');
      throw new CundaError('value-invalid/list-column', { file, column: unknown }, { received: unknown, allowed, at });
    }
    const dataset = textOf(cells.dataset);
    const files = textOf(cells.files)
      .split(/[;；]/)
      .flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
    if ((dataset === '') === (files.length === 0))
      throw new CundaError('value-invalid/list-row', { file, row }, { received: JSON.stringify(cells), at });
    const options = OPTIONS.flatMap((name) =>
      textOf(cells[name]) === '' ? [] : [[name, textOf(cells[name])] as const],
    );
    const beside = (one: string): string => resolve(file, '..', one);
    return { row, dataset: dataset || null, files: files.map(beside), options: Object.fromEntries(options) };
  });
}
