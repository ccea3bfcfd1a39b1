/** Tables that leave the screen, and the page that is printed. */
import { api } from '../core/api.ts';
import { toCsv } from '../core/csv.ts';
import { download } from '../core/download.ts';
import { fileName } from '../core/file-name.ts';
import type { MapPicture } from '../core/map-picture.ts';
import { type PrintedSheet, store } from '../core/state.ts';
import type { Table } from '../core/table.ts';
import { t } from '../i18n/index.ts';
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

type Framed = (width: number, height: number) => Promise<MapPicture>;
let framed: Framed | null = null;

/** Tells how the map is drawn for paper; null where there is no map. */
export const useFramedMap = (draw: Framed | null): void => {
  framed = draw;
};

/** Pixels of the map a millimetre of paper: names stay readable. */
const PER_MILLIMETRE = 4;

/** Prints the page of the plan, or the timetable as it is looked at. */
export async function printSheet(printed: PrintedSheet, frame?: { width: number; height: number }): Promise<void> {
  let mapPicture: MapPicture | null = null;
  if (frame && framed) {
    announce(t('print.preparing'));
    mapPicture = await framed(frame.width * PER_MILLIMETRE, frame.height * PER_MILLIMETRE).catch(() => null);
  }
  store.set({ printed, mapPicture });
  window.print();
  store.set({ printed: null, mapPicture: null });
}
