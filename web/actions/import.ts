/** Uploads files one by one; the first that fails stops the rest, and nothing of it is kept. */
import { api } from '../core/api.ts';
import type { ImportState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { problemOf } from './problems.ts';

const update = (patch: Partial<ImportState>): void => store.set({ importing: { ...store.get().importing, ...patch } });

export const chooseFiles = (files: readonly File[]): void => update({ files, results: [], problem: null });
export const chooseCrs = (crs: string): void => update({ crs });

export async function uploadFiles(): Promise<void> {
  const { files, crs } = store.get().importing;
  update({ results: [], problem: null });
  for (const file of files) {
    update({ uploading: file.name });
    try {
      const imported = await api.importFile(file, crs);
      update({ results: [...store.get().importing.results, { file: file.name, imported }] });
    } catch (error) {
      update({ uploading: null, problem: { file: file.name, problem: problemOf(error) } });
      return;
    }
  }
  update({ uploading: null });
  store.set({ datasets: await api.datasets().catch(() => store.get().datasets) });
}
