/** JSON of events and jobs, kept as text. */
import { CundaError, canonicalJson, phrase } from '../../src/model/index.ts';

/** Canonical JSON; throws `value-invalid` for what JSON can't carry. */
export function jsonText(value: unknown, what: 'event' | 'job' | 'error'): string {
  try {
    return canonicalJson(value === undefined ? null : value);
  } catch (cause) {
    throw new CundaError(
      'value-invalid/not-json',
      { what: phrase(`what/${what}`, {}), reason: cause instanceof Error ? cause.message : String(cause) },
      { cause },
    );
  }
}
