/** An import as it is asked for: the query's options with the body's files. */
import type { z } from 'zod';
import { CundaError } from '../../src/model/index.ts';
import { importOptions } from '../service/importing.ts';
import type { AskedImport, ImportQuery } from '../wire/import-options.ts';
import type { ImportOptions } from '../work/engine.ts';
import { isForm } from '../work/form.ts';
import type { Upload } from '../work/upload.ts';
import type { Received } from './receive.ts';

/** Upload and options of a request. Throws `request-invalid`. */
export function importRequest(
  query: z.output<typeof ImportQuery>,
  body: Received,
): { upload: Upload; asked: AskedImport; options: ImportOptions } {
  const { filename, ...asked } = query;
  const form = body.contentType !== null && isForm(body.contentType);
  if (form && filename !== undefined)
    throw new CundaError(
      'request-invalid/form-filename',
      {},
      { received: filename, at: { pointer: '/query/filename' } },
    );
  const upload = { ...body, name: form ? null : needName(filename) };
  return { upload, asked, options: importOptions(asked) };
}

function needName(filename: string | undefined): string {
  if (filename !== undefined) return filename;
  throw new CundaError('request-invalid/filename-needed', {}, { at: { pointer: '/query/filename' } });
}
