/** Errors as problem details and back. */
import type { z } from 'zod';
import { CundaError, ERRORS, type ErrorCode, type ErrorPlace } from '../src/model/index.ts';
import type { Problem } from './wire/problem.ts';
import { ERROR_TITLES } from './words/errors.ts';
import { type Language, sayCode } from './words/say.ts';

/** What operating-system errors mean here. */
const SYSTEM_CODES: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'file-not-found',
  EISDIR: 'file-not-found',
  ENOSPC: 'store-full',
  EDQUOT: 'store-full',
  EADDRINUSE: 'port-in-use',
};

const systemError = (error: unknown): CundaError | null => {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const code = Object.hasOwn(SYSTEM_CODES, error.code) ? SYSTEM_CODES[error.code] : undefined;
  return code === undefined ? null : new CundaError(code, error.message, { cause: error });
};

/**
 * The problem object of any thrown value. An error this project did not raise on purpose becomes `internal`; with
 * `reveal` (command line) its message is kept, without it (HTTP) nothing of it is shown. `status` overrides the
 * registry's, for 405 and the like.
 */
export function problemOf(error: unknown, options: { reveal?: boolean; status?: number } = {}): Problem {
  const known = error instanceof CundaError ? error : systemError(error);
  if (known === null) {
    const detail =
      options.reveal && error instanceof Error ? error.message : 'An unexpected error. It has been logged.';
    return {
      type: '/docs#error-internal',
      title: ERROR_TITLES.internal.en,
      ...ERRORS.internal,
      detail,
      code: 'internal',
    };
  }
  const { status } = ERRORS[known.code];
  return {
    type: `/docs#error-${known.code}`,
    title: ERROR_TITLES[known.code].en,
    status: options.status ?? status,
    detail: known.message,
    code: known.code,
    ...(known.received === undefined ? {} : { received: known.received }),
    ...(known.allowed === undefined ? {} : { allowed: known.allowed }),
    ...(known.at === undefined ? {} : { at: known.at }),
  };
}

/** The problem of an error; unexpected ones go to the log, nothing of them to the client. */
export function problemFor(error: unknown, log: (message: string) => void): Problem {
  const problem = problemOf(error);
  if (problem.code === 'internal') log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return problem;
}

/** `problem` with its title in `language`; its detail is as the error says it. */
export const titled = (problem: Problem, language: Language): Problem =>
  Object.hasOwn(ERROR_TITLES, problem.code)
    ? { ...problem, title: sayCode(language, ERROR_TITLES, problem.code) }
    : problem;

/** A problem that arrived as data (a job's error, a worker's message) as an error again. */
export function errorOf(problem: Problem): CundaError {
  const code = isErrorCode(problem.code) ? problem.code : 'internal';
  return new CundaError(code, problem.detail, {
    ...(problem.received === undefined ? {} : { received: problem.received }),
    ...(problem.allowed === undefined ? {} : { allowed: problem.allowed }),
    ...(problem.at === undefined ? {} : { at: clean(problem.at) }),
  });
}

const clean = (at: NonNullable<Problem['at']>): ErrorPlace => ({
  ...(at.file === undefined ? {} : { file: at.file }),
  ...(at.row === undefined ? {} : { row: at.row }),
  ...(at.column === undefined ? {} : { column: at.column }),
  ...(at.pointer === undefined ? {} : { pointer: at.pointer }),
});

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);

/** JSON pointer (RFC 6901) of a path. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown => {
  let here = value;
  for (const part of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, part)) return undefined;
    here = Reflect.get(here, part);
  }
  return here;
};

/** Most issues of a value that one error lists. */
const MOST_ISSUES = 5;

/**
 * `value` parsed by `schema`, or a `code` error that quotes what arrived, says what is allowed and where. `prefix`
 * leads the pointer.
 */
export function parseAs<S extends z.ZodType>(
  schema: S,
  value: unknown,
  what: string,
  options: { code?: ErrorCode; prefix?: string; file?: string } = {},
): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const listed = issues
    .slice(0, MOST_ISSUES)
    .map((issue) => `${(options.prefix ?? '') + pointerOf(issue.path) || '/'}: ${issue.message}`);
  if (issues.length > MOST_ISSUES) listed.push(`and ${issues.length - MOST_ISSUES} more`);
  const first = issues[0];
  const received = first === undefined ? undefined : valueAt(value, first.path);
  throw new CundaError(options.code ?? 'request-invalid', `${what} is not valid. ${listed.join('; ')}`, {
    ...(received === undefined ? {} : { received: typeof received === 'object' ? JSON.stringify(received) : received }),
    ...(first === undefined ? {} : { allowed: first.message }),
    at: {
      ...(options.file === undefined ? {} : { file: options.file }),
      pointer: (options.prefix ?? '') + pointerOf(first?.path ?? []),
    },
  });
}
