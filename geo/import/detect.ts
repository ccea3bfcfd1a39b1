/** Which format a file is in: by content first, by name where the content says too little. */
import { CundaError } from '../../src/model/index.ts';
import { type ForeignKind, foreignFile } from './foreign.ts';
import { CERTAINTIES, type Certainty, FORMATS, type Format, type Head } from './formats/index.ts';
import { SNIFF_BYTES } from './limits.ts';
import { isPacked, PACKINGS, unpackedHead, unpackedName } from './unpack.ts';

const KNOWN = [...FORMATS.map(({ title }) => title), ...PACKINGS.map(({ extension }) => extension)].join(', ');

type Unknown = 'packed-twice' | 'neither' | ForeignKind;

const unknown = (file: string, why: Unknown, received?: string, command = 'unpack'): CundaError =>
  new CundaError(`format-unknown/${why}`, { file, formats: KNOWN, command }, { received, at: { file } });

const ascii = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1', start, Math.min(end, bytes.length));

/**
 * Format of a file's content, unpacked where it is packed: the one that is surest of it. Throws `file-empty`,
 * `file-truncated`, `format-unknown` (saying what it looks like and what to do).
 */
export async function detectFormat(name: string, bytes: Uint8Array): Promise<Format> {
  if (bytes.length === 0) throw new CundaError('file-empty', { file: name }, { at: { file: name } });
  const head = await unpackedHead(name, bytes, SNIFF_BYTES);
  if (head.length === 0) throw new CundaError('file-empty/unpacked', { file: name }, { at: { file: name } });
  if (isPacked(head)) throw unknown(name, 'packed-twice');
  const found = surest(name, { bytes: head, text: sniffText(head).trimStart() });
  if (found?.certainty === 'certain' || found?.certainty === 'content') return found.format;
  const foreign = foreignFile(unpackedName(name).toLowerCase(), ascii(head, 0, 16));
  if (foreign !== undefined) throw unknown(name, foreign.kind, foreign.what, foreign.command);
  if (found !== undefined) return found.format;
  throw unknown(name, 'neither', ascii(head, 0, 16));
}

function surest(name: string, head: Head): { format: Format; certainty: Certainty } | undefined {
  const opinions = FORMATS.flatMap((format) => {
    const certainty = format.sniff(name, head);
    return certainty === null ? [] : [{ format, certainty }];
  });
  return CERTAINTIES.flatMap((certainty) => opinions.filter((opinion) => opinion.certainty === certainty))[0];
}

/** ASCII of the head, enough to see the first characters of any supported encoding. */
function sniffText(head: Uint8Array): string {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))
    return ascii(head, 2, head.length).replaceAll('\u0000', '');
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return ascii(head, 3, head.length);
  const text = ascii(head, 0, head.length);
  return text[0] === '\u0000' || text[1] === '\u0000' ? text.replaceAll('\u0000', '') : text;
}
