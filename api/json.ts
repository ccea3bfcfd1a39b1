/**
 * JSON from outside, read strictly: bounded depth, each key once, no prototype keys, texts and numbers that mean one
 * thing; positions in errors. What JSON.parse would silently drop or bend is refused, so that a value is what its bytes
 * say.
 */
import { type JSONPath, visit } from 'jsonc-parser';
import { CundaError, type ErrorCode, named, type Phrase, pointerOf } from '../src/model/index.ts';

/** Deepest nesting accepted. A plan nests 9 levels, a MultiPolygon 8. */
const DEEPEST = 64;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** What JSON text has in it, told without parsing it, so that hostile text never reaches a recursive reader. */
interface JsonShape {
  readonly depth: number;
  /** Most commas of one list or object. */
  readonly commas: number;
  /** Commas, lists and objects: as good as its values. */
  readonly values: number;
}

function shapeOf(text: string): JsonShape {
  const open: number[] = [];
  let depth = 0;
  let commas = 0;
  let values = 1;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quoted) {
      if (c === 92) i++;
      else if (c === 34) quoted = false;
    } else if (c === 34) quoted = true;
    else if (c === 44) {
      values++;
      const own = (open.pop() ?? 0) + 1;
      open.push(own);
      if (own > commas) commas = own;
    } else if (c === 91 || c === 123) {
      values++;
      open.push(0);
      if (open.length > depth) depth = open.length;
    } else if (c === 93 || c === 125) open.pop();
    if (depth > DEEPEST) break;
  }
  return { depth, commas, values };
}

/** What a text may have at most: items of one list, values in all. */
export interface MostJson {
  readonly items: number;
  readonly values: number;
}

/** Marks that turn the direction of text (UAX 9): what is read is then not what is written. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Whether text is what it looks like, and is kept by every program: no NUL, no half of a surrogate pair, nothing turned. */
const isPlain = (text: string): boolean => !text.includes('\0') && text.isWellFormed() && !TURNING.test(text);

/** Whether a number is the one that its digits say: finite, and whole numbers to the last digit. */
const isExact = (value: number, digits: string): boolean =>
  Number.isFinite(value) &&
  (Number.isSafeInteger(value) || !/^-?\d+$/.test(digits) || BigInt(digits) === BigInt(value));

/** Throws at the first member or value of well-formed JSON text that two programs could read differently. */
function refuseAmbiguous(text: string, code: ErrorCode): void {
  const objects: Set<string>[] = [];
  const at = (path: JSONPath) => ({ pointer: pointerOf(path) });
  visit(
    text,
    {
      onObjectBegin: () => {
        objects.push(new Set());
      },
      onObjectEnd: () => {
        objects.pop();
      },
      onObjectProperty: (key, _offset, _length, _line, _character, path) => {
        const keys = objects.at(-1);
        const received = key;
        if (FORBIDDEN.has(key))
          throw new CundaError('request-invalid/key', { key }, { code, received, at: at(path()) });
        if (!isPlain(key)) throw new CundaError('request-invalid/json-text', {}, { code, at: at(path()) });
        if (keys?.has(key))
          throw new CundaError('request-invalid/key-twice', { key }, { code, received, at: at([...path(), key]) });
        keys?.add(key);
      },
      onLiteralValue: (value: unknown, offset, length, _line, _character, path) => {
        if (typeof value === 'string' && !isPlain(value))
          throw new CundaError('request-invalid/json-text', {}, { code, at: at(path()) });
        if (typeof value !== 'number') return;
        const digits = text.slice(offset, offset + length);
        if (!isExact(value, digits))
          throw new CundaError(
            'request-invalid/json-number',
            { number: digits.slice(0, 60) },
            { code, received: digits, at: at(path()) },
          );
      },
    },
    { disallowComments: true },
  );
}

/**
 * The value of JSON text or UTF-8 bytes; throws `code` on anything else, `request-too-large` beyond `most`. `what` names
 * the thing in the message.
 */
export function parseJson(
  data: string | Uint8Array,
  what: string | Phrase,
  code: ErrorCode = 'request-invalid',
  most: MostJson | null = null,
): unknown {
  let text: string;
  try {
    text = typeof data === 'string' ? data : new TextDecoder('utf-8', { fatal: true }).decode(data);
  } catch {
    throw new CundaError('request-invalid/json-utf8', { what: named(what) }, { code });
  }
  const { depth, commas, values } = shapeOf(text);
  if (depth > DEEPEST)
    throw new CundaError(
      'request-invalid/json-deep',
      { what: named(what), most: DEEPEST },
      { code, received: depth, allowed: String(DEEPEST) },
    );
  if (most !== null && commas >= most.items)
    throw new CundaError('request-too-large/list', { most: most.items }, { received: commas + 1 });
  if (most !== null && values > most.values)
    throw new CundaError('request-too-large/values', { most: most.values }, { received: values });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CundaError('request-invalid/json', { what: named(what), reason }, { code });
  }
  refuseAmbiguous(text, code);
  return value;
}
