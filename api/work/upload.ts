/** A body as it was received: a file on disk, read by the thread that works on it. */
import { readFile } from 'node:fs/promises';
import { type Boundary, CundaError, phrase } from '../../src/model/index.ts';
import { parseJson } from '../json.ts';
import { parseAs } from '../problem.ts';
import { Corrections } from '../wire/corrections.ts';
import { readBoundary } from './boundary.ts';
import type { ImportInput } from './engine.ts';
import { isForm, readForm } from './form.ts';

export interface Upload {
  readonly path: string;
  readonly bytes: number;
  readonly contentType: string | null;
  /** What the file is called; null of a form, whose files have names of their own. */
  readonly name: string | null;
}

/** All of an upload as one file. Throws `file-empty`. */
export async function uploadedFile({ path, bytes, name }: Upload): Promise<ImportInput> {
  const file = name ?? 'body';
  if (bytes === 0) throw new CundaError('file-empty', { file }, { at: { file } });
  return { name: file, bytes: new Uint8Array(await readFile(path)) };
}

export interface UploadedFiles {
  readonly inputs: readonly ImportInput[];
  readonly boundary: Boundary | null;
  readonly corrections: Corrections | null;
}

const readCorrections = ({ name, bytes }: ImportInput): Corrections =>
  parseAs(Corrections, parseJson(bytes, name, 'value-invalid'), phrase('what/corrections', {}), {
    code: 'request-invalid',
    file: name,
  });

/** The files of an upload. Throws `request-invalid`, `file-empty`, `geojson-invalid`. */
export async function uploadedFiles(upload: Upload): Promise<UploadedFiles> {
  const { contentType } = upload;
  if (contentType === null || !isForm(contentType))
    return { inputs: [await uploadedFile(upload)], boundary: null, corrections: null };
  const form = await readForm(new Uint8Array(await readFile(upload.path)), contentType);
  for (const { name: file, bytes } of form.files)
    if (bytes.byteLength === 0) throw new CundaError('file-empty', { file }, { at: { file } });
  return {
    inputs: form.files,
    boundary: form.boundary === null ? null : readBoundary(form.boundary),
    corrections: form.corrections === null ? null : readCorrections(form.corrections),
  };
}
