/** What a schema refuses, as parts of a sentence: zod's issues without the values, so that they can travel. */
import type { z } from 'zod';
import { type Phrase, phrase } from './phrase.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Faults that one error lists at most; the rest are counted. */
export const MOST_FAULTS = 5;
/** What arrived is quoted up to so many characters. */
const MOST_QUOTED = 60;

/** JSON pointer (RFC 6901) of a path. */
export const pointerOf = (path: Path): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The value at a path; undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const part of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, part)) return undefined;
    here = Reflect.get(here, part);
  }
  return here;
}

/** A value as a sentence quotes it: JSON, shortened; `-` where there is none. */
export function quoted(value: unknown): string {
  const text = value === undefined ? '-' : JSON.stringify(value);
  return text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED - 3)}...` : text;
}

/** The first faults, and how many more there are. */
export const listed = (faults: readonly Phrase[]): Phrase[] =>
  faults.length <= MOST_FAULTS
    ? [...faults]
    : [...faults.slice(0, MOST_FAULTS), phrase('and-more', { count: faults.length - MOST_FAULTS })];

/** A value of the type that arrived, in place of the value itself: what arrived may be anything. */
const SAMPLES: Readonly<Record<string, unknown>> = { string: '', number: 0, boolean: false, object: {} };

const sampleOf = (value: unknown): unknown =>
  Array.isArray(value) ? [] : value === null ? null : SAMPLES[typeof value];

/** An issue as data, without its path (`_path`), with a sample of the type of `value`, which is what arrived. */
export function plainIssue({ path: _path, ...issue }: Issue, value: unknown): object {
  const {
    input: _input,
    inst: _inst,
    continue: _goOn,
    errors: _errors,
    issues: _issues,
    ...rest
  } = issue as Record<string, unknown>;
  return JSON.parse(JSON.stringify({ ...rest, input: sampleOf(value) }, asText)) as object;
}

const asText = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' || value instanceof RegExp ? String(value) : value;

/** Each of the `issues` of a schema with its place in `value`; `prefix` leads the pointer. */
export const shapeFaults = (issues: readonly Issue[], value: unknown, prefix = ''): Phrase[] =>
  issues.map((issue) =>
    phrase('shape-at', {
      pointer: prefix + pointerOf(issue.path) || '/',
      issue: plainIssue(issue, valueAt(value, issue.path)),
    }),
  );

/** JSON pointers of the members of `value` that a schema did not take over into `parsed`: it does not know them. `pointer` leads them. */
export function notKnown(value: unknown, parsed: unknown, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null || typeof parsed !== 'object' || parsed === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const at = pointer + pointerOf([key]);
    return Object.hasOwn(parsed, key) ? notKnown(member, Reflect.get(parsed, key), at) : [at];
  });
}

/**
 * JSON pointers of the members and values of `value` that a schema did not take over as they are into `parsed`: unknown
 * members, and values that it set in order. Members that the schema adds by default are none. `pointer` leads them.
 */
export function notTaken(value: unknown, parsed: unknown, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null || typeof parsed !== 'object' || parsed === null)
    return value === parsed ? [] : [pointer];
  return Object.entries(value).flatMap(([key, member]) => {
    const at = pointer + pointerOf([key]);
    return Object.hasOwn(parsed, key) ? notTaken(member, Reflect.get(parsed, key), at) : [at];
  });
}
