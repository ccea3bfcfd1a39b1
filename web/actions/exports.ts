/** Tables that leave the screen, and the page that is printed. */
import { api } from '../core/api.ts';
import { toCsv } from '../core/csv.ts';
import { download } from '../core/download.ts';
import { type PrintedSheet, store } from '../core/state.ts';
import type { Table } from '../core/table.ts';
import { t } from '../i18n/index.ts';
import { fileName } from '../parts/file-name.ts';
import { announce, guarded } from './problems.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Rows of one sheet that the service takes. */
const MOST_ROWS = 10_000;

export function exportCsv({ name, columns, rows }: Table): void {
  download(`${fileName(name)}.csv`, toCsv(columns, rows), 'text/csv');
  announce(t('export.done', { name }));
}

/** A table that is longer than a sheet goes on in the next. */
const inSheets = (table: Table): Table[] =>
  table.rows.length <= MOST_ROWS
    ? [table]
    : Array.from({ length: Math.ceil(table.rows.length / MOST_ROWS) }, (_, i) => ({
        ...table,
        name: `${table.name} ${i + 1}`,
        rows: table.rows.slice(i * MOST_ROWS, (i + 1) * MOST_ROWS),
      }));

export const exportWorkbook = (name: string, tables: readonly Table[]): Promise<void> =>
  guarded(async () => {
    const bytes = await api.workbook({ name, sheets: tables.flatMap(inSheets) });
    download(`${fileName(name)}.xlsx`, bytes, XLSX);
    announce(t('export.done', { name }));
  });

/** Prints the page of the plan, or the timetable as it is looked at. */
export function printSheet(printed: PrintedSheet): void {
  store.set({ printed });
  // The page to print is made before the browser prints; the screen needs a turn first.
  queueMicrotask(() => {
    window.print();
    store.set({ printed: null });
  });
}
