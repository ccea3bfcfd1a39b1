/** Real and hostile files that lie beside the repository; tests that need them are skipped where they are absent. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { problemOf } from '../../../api/problem.ts';
import { importCounty } from '../../../geo/import/index.ts';
import type { ImportInput, ImportOptions, ImportResult } from '../../../geo/import/types.ts';
import { CundaError, SILENT } from '../../../src/model/index.ts';

const root = process.env.CUNDA_SHARED ?? resolve(import.meta.dirname, '../../../../shared');
export const hasShared = existsSync(join(root, 'data'));
export const titled = (title: string): string => (hasShared ? title : `${title} (skipped: no shared data)`);

export const sharedInput = (path: string): ImportInput => ({
  name: path.split('/').pop() ?? path,
  bytes: new Uint8Array(readFileSync(join(root, path))),
});

export const sharedText = (path: string): string => readFileSync(join(root, path), 'utf8');
export const sharedExists = (path: string): boolean => existsSync(join(root, path));

/** All files below a folder, as paths below the shared root. */
export function sharedFiles(folder: string): string[] {
  if (!hasShared) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

export const textInput = (name: string, text: string): ImportInput => ({ name, bytes: new TextEncoder().encode(text) });

export const importAll = (inputs: readonly ImportInput[], options: ImportOptions = {}): Promise<ImportResult> =>
  importCounty(inputs, options, SILENT);

/** The error of a promise that must fail as this project fails. */
export async function failure(promise: Promise<unknown>): Promise<CundaError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof CundaError) return error;
    throw error;
  }
  throw new Error('expected a CundaError');
}

/** What an error says to the reader, in Chinese and in English. */
export const sentencesOf = (error: CundaError): string[] =>
  (['zh', 'en'] as const).map((language) => problemOf(error, { language }).detail);
