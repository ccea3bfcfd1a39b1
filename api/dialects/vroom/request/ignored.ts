/**
 * Names of a request's members that mean nothing here. VROOM passes them over in silence; the answer says which they
 * were.
 */
import { z } from 'zod';
import { MOST_IGNORED } from '../limits.ts';
import { VroomRequest } from './schema.ts';

/** What a schema wraps: the default, the optional, the prefault. */
function bare(schema: unknown): unknown {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault)
    inner = inner.unwrap();
  return inner;
}

/** Paths as `jobs[0].colour`, the first {@link MOST_IGNORED}. */
export function ignoredMembers(body: unknown): string[] {
  const found: string[] = [];
  const walk = (value: unknown, schema: unknown, path: string): void => {
    const known = bare(schema);
    if (found.length >= MOST_IGNORED) return;
    if (known instanceof z.ZodArray && Array.isArray(value) && bare(known.element) instanceof z.ZodObject)
      for (const [i, one] of value.entries()) walk(one, known.element, `${path}[${i}]`);
    else if (known instanceof z.ZodRecord && isObject(value))
      for (const [name, one] of Object.entries(value)) walk(one, known.valueType, `${path}.${name}`);
    else if (known instanceof z.ZodObject && isObject(value))
      for (const [name, one] of Object.entries(value)) {
        const at = path === '' ? name : `${path}.${name}`;
        if (Object.hasOwn(known.shape, name)) walk(one, known.shape[name], at);
        else if (found.length < MOST_IGNORED) found.push(at);
      }
  };
  walk(body, VroomRequest, '');
  return found;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
