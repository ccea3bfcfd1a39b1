/**
 * Files of a multipart form (RFC 7578). What is in it is counted before it is parsed, so that a hostile form costs no
 * more than its bytes.
 */
import { MIMEType } from 'node:util';
import { CundaError } from '../../src/model/index.ts';
import type { ImportInput } from './engine.ts';

/** Most files of one import; a county comes in a handful. */
export const MOST_FILES = 100;
/** Longest head of one part: three header lines and a file name. */
const LONGEST_HEAD_BYTES = 8192;
/** Longest file name that common file systems take. */
const LONGEST_NAME = 255;

export interface Form {
  readonly files: readonly ImportInput[];
  /** The county boundary, where it comes as a part of its own. */
  readonly boundary: ImportInput | null;
  /** What a person put right, as JSON. */
  readonly corrections: ImportInput | null;
}

const mime = (contentType: string | undefined): MIMEType | null => {
  try {
    return contentType === undefined ? null : new MIMEType(contentType);
  } catch {
    return null;
  }
};

/** Whether a body of this content type is a form with files. */
export const isForm = (contentType: string | undefined): boolean =>
  mime(contentType)?.essence === 'multipart/form-data';

/** Throws `request-invalid` where the parts are too many or one has a head without end. */
function countParts(bytes: Uint8Array, boundary: string): void {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  let parts = 0;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (body.toString('latin1', at + mark.length, at + mark.length + 2) === '--') break;
    if (++parts > MOST_FILES + 2) throw new CundaError('request-invalid/form-parts', { most: MOST_FILES });
    const head = body.subarray(at, at + LONGEST_HEAD_BYTES);
    if (head.length === LONGEST_HEAD_BYTES && !head.includes('\r\n\r\n'))
      throw new CundaError('request-invalid/form-head', { part: parts, most: LONGEST_HEAD_BYTES });
  }
}

/**
 * The files of a form. Throws `request-invalid`: no boundary, cut short, no file, too many, a part without a name or of
 * another one.
 */
export async function readForm(bytes: Uint8Array, contentType: string): Promise<Form> {
  const boundary = mime(contentType)?.params.get('boundary') ?? '';
  if (boundary === '')
    throw new CundaError(
      'request-invalid/form-boundary',
      {},
      { received: contentType, allowed: 'multipart/form-data; boundary=…' },
    );
  countParts(bytes, boundary);
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
  } catch (error) {
    throw new CundaError('request-invalid/form-unreadable', {}, { cause: error });
  }
  return filesOf(form);
}

async function filesOf(form: FormData): Promise<Form> {
  const files: ImportInput[] = [];
  let boundary: ImportInput | null = null;
  let corrections: ImportInput | null = null;
  for (const [field, value] of form) {
    if (field !== 'file' && field !== 'boundary' && field !== 'corrections')
      throw new CundaError('request-invalid/form-part-name', { name: field }, { received: field });
    if (typeof value === 'string' || value.name === '')
      throw new CundaError(
        'request-invalid/form-no-name',
        { part: field },
        { received: typeof value === 'string' ? value : '' },
      );
    if (value.name.length > LONGEST_NAME)
      throw new CundaError('request-invalid/form-long-name', {}, { received: value.name });
    if ((field === 'boundary' && boundary !== null) || (field === 'corrections' && corrections !== null))
      throw new CundaError('request-invalid/form-two-boundaries', {}, { received: value.name });
    if (files.some((file) => file.name === value.name))
      throw new CundaError('request-invalid/form-same-name', { file: value.name }, { received: value.name });
    const input = { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) };
    if (field === 'file') files.push(input);
    else if (field === 'boundary') boundary = input;
    else corrections = input;
  }
  if (files.length === 0) throw new CundaError('request-invalid/form-no-file', {});
  return { files, boundary, corrections };
}
