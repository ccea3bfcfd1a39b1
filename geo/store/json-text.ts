/** JSON of events and jobs, kept as text. */
import { CundaError, canonicalJson } from '../../src/model/index.ts';

/** Canonical JSON; throws `value-invalid` for what JSON can't carry. */
export function jsonText(value: unknown, what: string): string {
  try {
    return canonicalJson(value === undefined ? null : value);
  } catch (cause) {
    throw new CundaError('value-invalid', `The ${what} can't be written as JSON`, {
      received: cause instanceof Error ? cause.message : String(cause),
      allowed: 'null, booleans, finite numbers, strings, lists and plain objects',
      cause,
    });
  }
}
