/** An import as it is asked for: the query's options with the body's files. */
import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { CundaError } from '../../src/model/index.ts';
import { readBoundary } from '../service/boundary.ts';
import type { ImportQuery } from '../wire/import-options.ts';
import type { ImportInput, ImportOptions } from '../work/engine.ts';
import { isForm, readForm } from './form.ts';

/** Inputs and options of a request. Throws `request-invalid`, `file-empty`, `geojson-invalid`. */
export async function importRequest(
  query: z.output<typeof ImportQuery>,
  bytes: Uint8Array,
  headers: IncomingMessage['headers'],
): Promise<{ inputs: readonly ImportInput[]; options: ImportOptions }> {
  const { filename, crs, encoding, name, columns, seat, detour, terrain, implausible, official } = query;
  const type = headers['content-type'];
  const form =
    type !== undefined && isForm(type)
      ? await readForm(bytes, type)
      : { files: [{ name: needName(filename), bytes }], boundary: null };
  if (type !== undefined && isForm(type) && filename !== undefined)
    throw new CundaError(
      'request-invalid/form-filename',
      {},
      { received: filename, at: { pointer: '/query/filename' } },
    );
  for (const file of form.files)
    if (file.bytes.byteLength === 0)
      throw new CundaError('file-empty', { file: file.name }, { at: { file: file.name } });
  const options = {
    ...(crs === undefined ? {} : { crs }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(name === undefined ? {} : { name }),
    ...(columns === undefined ? {} : { columns }),
    ...(seat === undefined ? {} : { seat }),
    ...(detour === undefined ? {} : { detourFactor: detour }),
    ...(implausible === undefined ? {} : { implausible }),
    official: official ?? ('whole' as const),
    ...(terrain === undefined ? {} : { terrain }),
    ...(form.boundary === null ? {} : { boundary: readBoundary(form.boundary) }),
  };
  return { inputs: form.files, options };
}

function needName(filename: string | undefined): string {
  if (filename !== undefined) return filename;
  throw new CundaError('request-invalid/filename-needed', {}, { at: { pointer: '/query/filename' } });
}
