/** An import as it is asked for: the query's options with the body's files. */
import type { z } from 'zod';
import { CundaError } from '../../src/model/index.ts';
import type { ImportQuery } from '../wire/import-options.ts';
import type { ImportOptions } from '../work/engine.ts';
import { isForm } from '../work/form.ts';
import type { Upload } from '../work/upload.ts';
import type { Received } from './receive.ts';

/** Upload and options of a request. Throws `request-invalid`. */
export function importRequest(
  query: z.output<typeof ImportQuery>,
  body: Received,
): { upload: Upload; options: ImportOptions } {
  const { filename, crs, encoding, name, columns, seat, detour, terrain, implausible, official } = query;
  const form = body.contentType !== null && isForm(body.contentType);
  if (form && filename !== undefined)
    throw new CundaError(
      'request-invalid/form-filename',
      {},
      { received: filename, at: { pointer: '/query/filename' } },
    );
  const upload = { ...body, name: form ? null : needName(filename) };
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
  };
  return { upload, options };
}

function needName(filename: string | undefined): string {
  if (filename !== undefined) return filename;
  throw new CundaError('request-invalid/filename-needed', {}, { at: { pointer: '/query/filename' } });
}
