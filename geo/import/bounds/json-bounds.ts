/** How large a JSON text is in all that a parser would have to hold, told in one look over it, before it is parsed. */
import { CundaError, type ErrorCode } from '../../../src/model/index.ts';
import { MAX_DEPTH, MAX_JSON_GROUPS, MAX_JSON_TEXT, MAX_JSON_VALUES, MAX_RING_POSITIONS } from '../limits.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const LIST = 0x5b;
const LIST_END = 0x5d;
const OBJECT = 0x7b;
const OBJECT_END = 0x7d;

/** The index of the quote that ends the string whose opening quote is before `from`; the text's length where none does. */
function stringEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === BACKSLASH && at - 1 - slashes >= from) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

/**
 * Throws `file-too-large` where the text has a longer text, more values, more lists and objects, or more lists in one list (positions of
 * a ring) than are read, `code` where it nests deeper. Says nothing of whether it is JSON.
 */
export function boundJson(file: string, text: string, code: ErrorCode): void {
  const at = { at: { file } };
  /** Lists directly in each open list or object. */
  const inside = new Int32Array(MAX_DEPTH + 2);
  let depth = 0;
  let groups = 0;
  let values = 1;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === COMMA) values++;
    else if (c === QUOTE) {
      const end = stringEnd(text, i + 1);
      if (end - i > MAX_JSON_TEXT) throw new CundaError('file-too-large/text', { file, most: MAX_JSON_TEXT }, at);
      i = end;
    } else if (c === LIST || c === OBJECT) {
      if (c === LIST) {
        const lists = (inside[depth] ?? 0) + 1;
        if (lists > MAX_RING_POSITIONS)
          throw new CundaError('file-too-large/ring', { file, most: MAX_RING_POSITIONS }, at);
        inside[depth] = lists;
      }
      if (++groups > MAX_JSON_GROUPS)
        throw new CundaError('file-too-large/groups', { file, most: MAX_JSON_GROUPS }, at);
      if (++depth > MAX_DEPTH) throw new CundaError('file-too-large/deep', { file, most: MAX_DEPTH }, { ...at, code });
      values++;
      inside[depth] = 0;
    } else if (c === LIST_END || c === OBJECT_END) {
      if (depth > 0) depth--;
    }
    if (values > MAX_JSON_VALUES) throw new CundaError('file-too-large/values', { file, most: MAX_JSON_VALUES }, at);
  }
}
