/** JSON from outside: bounded depth, no prototype keys, positions in errors. */
import { CundaError, type ErrorCode, named, type Phrase } from '../src/model/index.ts';

/** Deepest nesting accepted. A plan nests 9 levels, a MultiPolygon 8. */
const DEEPEST = 64;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Nesting depth of JSON text without parsing it, so that hostile nesting never reaches a recursive reader. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quoted) {
      if (c === 92) i++;
      else if (c === 34) quoted = false;
    } else if (c === 34) quoted = true;
    else if (c === 91 || c === 123) deepest = Math.max(deepest, ++depth);
    else if (c === 93 || c === 125) depth--;
  }
  return deepest;
}

function refuseForbiddenKeys(value: unknown, pointer: string, code: ErrorCode): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (!Array.isArray(value) && FORBIDDEN.has(key))
      throw new CundaError('request-invalid/key', { key }, { code, received: key, at: { pointer } });
    if (typeof member === 'object') refuseForbiddenKeys(member, `${pointer}/${key}`, code);
  }
}

/** The value of JSON text or UTF-8 bytes; throws `code` on anything else. `what` names the thing in the message. */
export function parseJson(
  data: string | Uint8Array,
  what: string | Phrase,
  code: ErrorCode = 'request-invalid',
): unknown {
  let value: unknown;
  try {
    const text = typeof data === 'string' ? data : new TextDecoder('utf-8', { fatal: true }).decode(data);
    const depth = depthOf(text);
    if (depth > DEEPEST)
      throw new CundaError(
        'request-invalid/json-deep',
        { what: named(what), most: DEEPEST },
        { code, received: depth, allowed: String(DEEPEST) },
      );
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof CundaError) throw error;
    throw error instanceof SyntaxError
      ? new CundaError('request-invalid/json', { what: named(what), reason: error.message }, { code })
      : new CundaError('request-invalid/json-utf8', { what: named(what) }, { code });
  }
  refuseForbiddenKeys(value, '', code);
  return value;
}
