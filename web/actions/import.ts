/**
 * An import as a conversation: every choice is checked by the service at once, and only the last step stores anything.
 */

import type { Corrections } from '../../api/wire/corrections.ts';
import type { PlacePreview } from '../../api/wire/import-preview.ts';
import { api } from '../core/api.ts';
import { isAbort, problemOf } from '../core/failure.ts';
import { fly } from '../core/fly.ts';
import { bounds, type LonLat, round } from '../core/geometry.ts';
import { byId } from '../core/h.ts';
import { type ImportState, NO_IMPORT, SEAT } from '../core/import-state.ts';
import { type Correction, type Field, type Implausible, importQuery, type Terrain } from '../core/imports.ts';
import { noticesChanged, noticesFor } from '../core/notices.ts';
import type { Problem } from '../core/problem.ts';
import { store } from '../core/state.ts';
import { t } from '../i18n/index.ts';
import { runPlanning } from './jobs.ts';
import { openDataset } from './open.ts';
import { announce } from './problems.ts';

const update = (patch: Partial<ImportState>): void => store.set({ importing: { ...store.get().importing, ...patch } });

let checking: AbortController | null = null;

/** Adds files; one of a name known already takes the other's place. */
export function addFiles(added: readonly File[]): void {
  if (added.length === 0 || store.get().importing.busy === 'import') return;
  const names = new Set(added.map((file) => file.name));
  const kept = store.get().importing.files.filter((file) => !names.has(file.name));
  update({ files: [...kept, ...added], done: null });
  void checkImport({ flies: true });
}

export function removeFile(name: string): void {
  if (store.get().importing.busy === 'import') return;
  const files = store.get().importing.files.filter((file) => file.name !== name);
  if (files.length === 0) startOver();
  else {
    update({ files });
    void checkImport();
  }
}

export function startOver(): void {
  checking?.abort();
  update(NO_IMPORT);
}

export function chooseCrs(crs: string): void {
  update({ crs });
  void checkImport({ former: store.get().importing.preview?.places ?? [] });
}

export function chooseImplausible(implausible: Implausible): void {
  update({ implausible });
  void checkImport();
}

export function chooseEncoding(encoding: string): void {
  update({ encoding });
  void checkImport();
}

export function nameCounty(name: string): void {
  update({ name });
  void checkImport();
}

/** '' leaves the column to be guessed. */
export function chooseColumn(field: Field, column: string): void {
  const { [field]: _old, ...others } = store.get().importing.columns;
  update({ columns: column === '' ? others : { ...others, [field]: column } });
  void checkImport();
}

export const filterIssues = (patch: Partial<ImportState['filter']>): void =>
  update({ filter: { ...store.get().importing.filter, ...patch } });

function query(): string {
  const { importing } = store.get();
  return importQuery(
    importing,
    importing.preview?.files.find((file) => file.csv?.kind === 'table')?.csv?.columns ?? {},
  );
}

function corrections(): Corrections {
  const { corrections: rows, placed } = store.get().importing;
  return { rows: [...rows], positions: { ...placed } };
}

/** Asks the service what an import would do; a newer question replaces an older one. */
export async function checkImport(options: { flies?: boolean; former?: readonly PlacePreview[] } = {}): Promise<void> {
  checking?.abort();
  const mine = new AbortController();
  checking = mine;
  update({ busy: 'preview', problem: null });
  const { files } = store.get().importing;
  try {
    await readable(files);
    const preview = await api.previewImport(files, corrections(), query(), mine.signal);
    if (mine.signal.aborted) return;
    const first = (store.get().importing.preview?.places.length ?? 0) === 0;
    update({ busy: null, preview, former: options.former ?? [] });
    const box = bounds(preview.places.map((place) => place.position));
    if (box && (first || options.flies)) fly(box);
    announce(t('import.checked', { n: preview.counties.length, issues: preview.issues.length }));
  } catch (error) {
    if (isAbort(error) || mine.signal.aborted) return;
    update({ busy: null, problem: problemAs(error) });
  }
}

export async function confirmImport(): Promise<void> {
  checking?.abort();
  update({ busy: 'import', problem: null });
  try {
    const { files } = store.get().importing;
    await readable(files);
    const done = await api.importFiles(files, corrections(), query());
    update({ ...NO_IMPORT, done });
    requestAnimationFrame(() => byId('tab-body').scrollTo(0, 0));
    announce(t('import.result', { n: done.datasets.length }));
    store.set({ datasets: await api.datasets().catch(() => store.get().datasets) });
  } catch (error) {
    update({ busy: null, problem: problemAs(error) });
  }
}

export function openImported(id: string): void {
  store.set({ tab: 'score' });
  void openDataset(id);
}

/**
 * Opens what was imported and plans it for the chosen notices. Those that are only left from another county, and are not
 * this one's, do not count: its own take their place, or the person is asked.
 */
export async function planImported(id: string): Promise<void> {
  const { chosenNotices, plan, notices } = store.get();
  const left = plan !== null && !noticesChanged(plan, chosenNotices);
  store.set({ tab: 'score' });
  await openDataset(id);
  const { datasetId, dataset } = store.get();
  if (datasetId !== id || dataset === null) return;
  const own = noticesFor(dataset.county.code, notices);
  if (!left || own.some((notice) => chosenNotices.includes(notice.id))) store.set({ chosenNotices });
  if (store.get().chosenNotices.length > 0) await runPlanning();
}

class FileChanged extends Error {}

/** A browser refuses a file that was saved again since it was chosen; that should not look like a broken line. */
async function readable(files: readonly File[]): Promise<void> {
  for (const file of files)
    await file
      .slice(0, 1)
      .arrayBuffer()
      .catch(() => {
        throw new FileChanged(file.name);
      });
}

const problemAs = (error: unknown): Problem =>
  error instanceof FileChanged
    ? { title: t('import.changed', { name: error.message }), status: 0, code: 'file-changed' }
    : problemOf(error);

/** Puts a value of a row right, or leaves the row out (no column); it stands in place of what was said of it before. */
export function correctRow(correction: Correction): void {
  const { corrections: before } = store.get().importing;
  const same = ({ file, row, column }: Correction): boolean =>
    file === correction.file && row === correction.row && column === correction.column;
  update({ corrections: [...before.filter((one) => !same(one)), correction] });
  void checkImport();
}

/** The row as its file has it. */
export function restoreRow(file: string, row: number): void {
  const { corrections: before } = store.get().importing;
  update({ corrections: before.filter((one) => one.file !== file || one.row !== row) });
  void checkImport();
}

/** Lets issues stand as they were taken. */
export const settleIssues = (keys: readonly string[]): void =>
  update({ settled: [...new Set([...store.get().importing.settled, ...keys])] });

export function chooseTerrain(terrain: Terrain): void {
  update({ terrain });
  void checkImport();
}

/** The next click on the map places this village, or the seat; null gives it up. */
export function startPlacing(placing: string | null): void {
  update({ placing });
  if (placing !== null) announce(t('import.placing.hint'));
}

/** Takes back the place that a click gave. */
export function unplace(code: string): void {
  const { [code]: _old, ...placed } = store.get().importing.placed;
  update(code === SEAT ? { seat: null } : { placed });
  void checkImport();
}

/** The village under placing stands here, WGS-84. */
export function placeVillage(at: LonLat): void {
  const { placing, placed } = store.get().importing;
  if (placing === null) return;
  const place: LonLat = [round(at[0]), round(at[1])];
  update({ placing: null, ...(placing === SEAT ? { seat: place } : { placed: { ...placed, [placing]: place } }) });
  void checkImport();
}
