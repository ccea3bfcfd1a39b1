/** How many elements an XML has, how deep they nest and how many words stand between two tags, before it is parsed. */
import { CundaError } from '../../../src/model/index.ts';
import { MAX_DEPTH, MAX_POSITIONS, MAX_RING_POSITIONS } from '../limits.ts';

const OPEN = 0x3c;
const CLOSE = 0x3e;
const SLASH = 0x2f;
const MARK = 0x21;
const QUESTION = 0x3f;
const SPACE = 0x20;

/**
 * Throws `file-too-large` beyond `most` elements, beyond the nesting that is read, and where a text between two tags has
 * more words than a ring has positions. Counts bytes of any encoding that has ASCII in it, UTF-16 too; says nothing of
 * whether it is XML. Returns how many elements there are.
 */
export function boundXml(file: string, bytes: Uint8Array, most: number): number {
  const at = { at: { file } };
  let elements = 0;
  let depth = 0;
  let words = 0;
  let allWords = 0;
  let previous = 0;
  for (const byte of bytes) {
    if (byte === 0) continue;
    if (previous === OPEN) {
      if (byte === SLASH) depth--;
      else if (byte !== MARK && byte !== QUESTION) {
        depth++;
        elements++;
      }
      if (elements > most) throw new CundaError('file-too-large/elements', { file, most }, at);
      if (depth > MAX_DEPTH) throw new CundaError('file-too-large/deep', { file, most: MAX_DEPTH }, at);
    }
    if (byte === OPEN) words = 0;
    else if (byte === CLOSE) {
      if (previous === SLASH) depth--;
      words = 0;
    } else if (byte > SPACE && (previous <= SPACE || previous === CLOSE)) {
      if (++words > MAX_RING_POSITIONS)
        throw new CundaError('file-too-large/ring', { file, most: MAX_RING_POSITIONS }, at);
      if (++allWords > MAX_POSITIONS)
        throw new CundaError('file-too-large/positions', { file, most: MAX_POSITIONS }, at);
    }
    previous = byte;
  }
  return elements;
}
