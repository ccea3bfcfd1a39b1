/** The body of a POST: the query as JSON. */
import { z } from 'zod';
import { OsrmError } from '../refusal.ts';

/** Options whose elements are separated by commas; all other lists by semicolons. */
const COMMAS = new Set(['exclude', 'annotations']);
const Scalar = z.union([z.string(), z.number(), z.boolean()]);
const Element = z.union([Scalar, z.null(), z.array(z.number())]);
const BodyOption = z.union([Scalar, z.array(Element)]);

/** Body of a POST: the query as JSON. Lists may be arrays, with null for an element left to its default. */
export const OsrmBody = z
  .object({ coordinates: z.union([z.string(), z.array(z.tuple([z.number(), z.number()])).min(1)]) })
  .catchall(BodyOption);

/** Without an exponent, which coordinates may not have. */
const plainNumber = (value: number): string => (/e/.test(String(value)) ? value.toFixed(9) : String(value));

const textOf = (name: string, value: z.output<typeof BodyOption>): string =>
  Array.isArray(value)
    ? value
        .map((one) => (one === null ? '' : Array.isArray(one) ? one.join(',') : String(one)))
        .join(COMMAS.has(name) ? ',' : ';')
    : String(value);

const checkFormat = (format: unknown): void => {
  if (format === 'flatbuffers')
    throw new OsrmError('NotImplemented', 'This request is not supported: answers are JSON, not flatbuffers.');
  if (format !== 'json')
    throw new OsrmError('InvalidQuery', `Query string malformed: format=${String(format).slice(0, 60)} is not "json".`);
};

/** A JSON body as the texts that a GET would give. Throws `InvalidQuery`, `NotImplemented`. */
export function readOsrmBody(body: unknown): { coordinates: string; options: Record<string, string> } {
  const parsed = OsrmBody.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new OsrmError('InvalidQuery', `The body is not valid: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { coordinates, format = 'json', ...options } = parsed.data;
  checkFormat(format);
  // An empty list is no list.
  const given = Object.entries(options).flatMap(([name, value]) =>
    Array.isArray(value) && value.length === 0 ? [] : [[name, textOf(name, value)] as const],
  );
  return {
    coordinates:
      typeof coordinates === 'string'
        ? coordinates
        : coordinates.map((place) => place.map(plainNumber).join(',')).join(';'),
    options: Object.fromEntries(given),
  };
}
