/**
 * Text of a file in one of the encodings that Chinese offices write: UTF-8, UTF-16, GB18030 (with GBK and GB 2312
 * inside it).
 */
import { CundaError, type ErrorPlace } from '../../src/model/index.ts';
import { MAX_JUDGED_LINES } from './limits.ts';

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030';

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

const NEWLINE = 0x0a;

/**
 * Decodes a whole file. A byte order mark decides; else zeros tell UTF-16, and valid UTF-8 wins over GB18030.
 * Throws `encoding-mixed` naming the first row whose bytes break the encoding of the others, `row` is the line number;
 * `file-too-large` where there are too many lines to tell.
 */
export function decodeText(name: string, bytes: Uint8Array, forced?: 'utf-8' | 'gb18030'): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs(name, bytes.subarray(2), 'utf-16le', 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs(name, bytes.subarray(2), 'utf-16be', 'utf-16be');
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return decodeAs(name, bytes.subarray(3), 'utf-8', 'utf-8-bom');
  if (forced !== undefined) return decodeAs(name, bytes, forced, forced);
  const wide = utf16(bytes);
  if (wide !== null) return decodeAs(name, bytes, wide, wide);
  const text = tryDecode(bytes, 'utf-8');
  if (text !== null) return { text, encoding: 'utf-8' };
  return decodeAs(name, bytes, judgeLines(name, bytes), 'gb18030');
}

function decodeAs(name: string, bytes: Uint8Array, label: string, encoding: Encoding): DecodedText {
  const text = tryDecode(bytes, label);
  if (text !== null) return { text, encoding };
  let row = 0;
  if (!label.startsWith('utf-16')) {
    boundJudged(name, bytes);
    for (const line of lines(bytes)) if (++row && !isAscii(line) && tryDecode(line, label) === null) break;
  }
  throw new CundaError(
    'encoding-mixed/invalid',
    { file: name, row, encoding: label.toUpperCase() },
    { at: placeOf(name, row) },
  );
}

const placeOf = (file: string, row: number): ErrorPlace => (row > 0 ? { file, row } : { file });

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

function tryDecode(bytes: Uint8Array, label: string): string | null {
  const decoder = decoders.get(label) ?? new TextDecoder(label, { fatal: true, ignoreBOM: true });
  decoders.set(label, decoder);
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

const isAscii = (line: Uint8Array): boolean => line.every((byte) => byte < 0x80);

/** Throws `file-too-large` where a text has more lines than are looked at one by one. */
function boundJudged(file: string, bytes: Uint8Array): void {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1))
    if (++lines > MAX_JUDGED_LINES)
      throw new CundaError('file-too-large/lines', { file, most: MAX_JUDGED_LINES }, { at: { file } });
}

/** UTF-16 without a mark: digits, separators and line ends leave a zero in every other byte. */
function utf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const end = Math.min(bytes.length & ~1, 4096);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < end; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  if (odd > end / 8 && even === 0) return 'utf-16le';
  if (even > end / 8 && odd === 0) return 'utf-16be';
  return null;
}

function* lines(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(NEWLINE, start);
    const end = found < 0 ? bytes.length : found;
    yield bytes.subarray(start, end);
    start = end + 1;
  }
}

/**
 * All characters beyond ASCII are ideographs, their punctuation or the middle dot: GB18030 text hardly ever reads so as
 * UTF-8.
 */
const clearlyChinese = (text: string): boolean =>
  /\p{Script=Han}/u.test(text) &&
  !/[^\p{ASCII}\p{Script=Han}\u00b7\u2000-\u206f\u3000-\u303f\uff00-\uffef]/u.test(text);

/**
 * A file that isn't UTF-8 as a whole: GB18030 throughout, or a mixture. Throws `encoding-mixed` naming a row of the
 * minority.
 */
function judgeLines(name: string, bytes: Uint8Array): 'gb18030' {
  boundJudged(name, bytes);
  let row = 0;
  let utf8Rows = 0;
  let otherRows = 0;
  let firstUtf8 = 0;
  let firstOther = 0;
  for (const line of lines(bytes)) {
    row++;
    if (isAscii(line)) continue;
    const asUtf8 = tryDecode(line, 'utf-8');
    if (asUtf8 === null) {
      if (tryDecode(line, 'gb18030') === null)
        throw new CundaError('encoding-mixed/neither', { file: name, row }, { at: placeOf(name, row) });
      otherRows++;
      firstOther ||= row;
    } else if (clearlyChinese(asUtf8)) {
      utf8Rows++;
      firstUtf8 ||= row;
    }
  }
  if (utf8Rows === 0) return 'gb18030';
  const [minority, encoding, others] =
    otherRows <= utf8Rows ? [firstOther, 'GB18030', 'UTF-8'] : [firstUtf8, 'UTF-8', 'GB18030'];
  throw new CundaError(
    'encoding-mixed/rows',
    { file: name, row: minority, encoding, others },
    { at: placeOf(name, minority) },
  );
}
