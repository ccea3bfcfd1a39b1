/** Errors as problem details and back. */
import type { z } from 'zod';
import {
  CundaError,
  ERRORS,
  type ErrorCode,
  type ErrorPlace,
  type ErrorReason,
  isErrorCode,
  listed,
  named,
  notKnown,
  notTaken,
  type Phrase,
  pointerOf,
  shapeFaults,
  valueAt,
} from '../src/model/index.ts';
import type { Problem } from './wire/problem.ts';
import { inLanguage, isErrorReason } from './words/problems/problem.ts';
import type { Language } from './words/say.ts';

/** What operating-system errors mean here. */
const SYSTEM_REASONS: Readonly<Record<string, ErrorReason & `${string}/system`>> = {
  ENOENT: 'file-not-found/system',
  EISDIR: 'file-not-found/system',
  ENOSPC: 'store-full/system',
  EDQUOT: 'store-full/system',
  EADDRINUSE: 'port-in-use/system',
};

const systemError = (error: unknown): CundaError | null => {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const reason = Object.hasOwn(SYSTEM_REASONS, error.code) ? SYSTEM_REASONS[error.code] : undefined;
  return reason === undefined ? null : new CundaError(reason, { reason: error.message }, { cause: error });
};

/**
 * The problem object of any thrown value, with its sentences in `language`. An error this project did not raise on
 * purpose becomes `internal`; with `reveal` (command line) its message is kept, without it (HTTP) nothing of it is
 * shown. `status` overrides the registry's, for 405 and the like.
 */
export function problemOf(
  error: unknown,
  options: { language?: Language; reveal?: boolean; status?: number } = {},
): Problem {
  const known = error instanceof CundaError ? error : (systemError(error) ?? new CundaError('internal', {}));
  const { code, reason, params, received, allowed, at } = known;
  const problem = inLanguage(
    {
      ...{ type: `/docs#error-${code}`, title: '', status: options.status ?? ERRORS[code].status, detail: '' },
      ...{ code, reason, params },
      ...(received === undefined ? {} : { received }),
      ...(allowed === undefined ? {} : { allowed }),
      ...(at === undefined ? {} : { at }),
    },
    options.language ?? 'zh',
  );
  const revealed = options.reveal && known.reason === 'internal' && error instanceof Error ? error.message : null;
  return revealed === null ? problem : { ...problem, detail: revealed };
}

/** Codes whose sentences tell where the store is, who it is opened as, or what a system said. */
const INSIDE = [
  ...(['store-busy', 'store-full', 'store-unavailable', 'store-damaged', 'store-too-new'] as const),
  ...(['store-not-empty', 'postgis-missing', 'file-not-found', 'port-in-use'] as const),
] as const;
/** Parameters that do. */
const TELLING = ['path', 'location', 'reason', 'host'] as const;

/** What a client is told of an error: its code, no path, address, user name or words of another system. */
function fromOutside(error: CundaError): CundaError {
  const code = INSIDE.find((one) => error.reason === one || error.reason.startsWith(`${one}/`));
  if (code === undefined || !TELLING.some((name) => Object.hasOwn(error.params, name))) return error;
  return new CundaError(`${code}/inside`, {}, { code: error.code, cause: error });
}

/**
 * The problem of an error as a client sees it. Unexpected ones go to the log, nothing of them to the client; what tells
 * of the inside goes to the log too.
 */
export function problemFor(error: unknown, log: (message: string) => void): Problem {
  const known = error instanceof CundaError ? error : systemError(error);
  const shown = known === null ? error : fromOutside(known);
  const problem = problemOf(shown);
  if (problem.code === 'internal') log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  else if (shown !== known) log(problemOf(known, { language: 'en' }).detail);
  return problem;
}

/** A problem that arrived as data (a job's error, a worker's message) as an error again. */
export function errorOf(problem: Problem): CundaError {
  const { reason, params = {}, received, allowed, at } = problem;
  const code = isErrorCode(problem.code) ? problem.code : 'internal';
  if (!isErrorReason(reason)) return new CundaError('internal', {}, { code, received });
  return new CundaError<ErrorReason>(reason, params, {
    ...{ code, received, allowed },
    ...(at === undefined ? {} : { at: clean(at) }),
  });
}

const clean = (at: NonNullable<Problem['at']>): ErrorPlace => ({
  ...(at.file === undefined ? {} : { file: at.file }),
  ...(at.row === undefined ? {} : { row: at.row }),
  ...(at.column === undefined ? {} : { column: at.column }),
  ...(at.pointer === undefined ? {} : { pointer: at.pointer }),
});

/** Pointers that one sentence lists. */
const MOST_POINTERS = 5;

/**
 * `value` parsed by `schema` and nothing in it left out: throws like {@link parseAs}, and `request-invalid/members` on
 * members that the schema does not know and values that it would put in another order.
 */
export function parseStrictly<S extends z.ZodType>(
  schema: S,
  value: unknown,
  what: string | Phrase,
  options: { code?: ErrorCode; file?: string } = {},
): z.output<S> {
  const parsed = parseAs(schema, value, what, options);
  refuseMembers(notTaken(value, parsed), what, options);
  return parsed;
}

/** `value` parsed by `schema`; throws like {@link parseAs}, and `request-invalid/members` on members, however deep, that the schema does not know. */
export function parseKnown<S extends z.ZodType>(schema: S, value: unknown, what: string | Phrase): z.output<S> {
  const parsed = parseAs(schema, value, what);
  refuseMembers(notKnown(value, parsed), what, {});
  return parsed;
}

function refuseMembers(
  lost: readonly string[],
  what: string | Phrase,
  { code, file }: { readonly code?: ErrorCode; readonly file?: string },
): void {
  const [pointer] = lost;
  if (pointer === undefined) return;
  const pointers = lost.slice(0, MOST_POINTERS).join(', ');
  throw new CundaError(
    'request-invalid/members',
    { what: named(what), pointers, count: lost.length },
    { code, received: pointers, at: { ...(file === undefined ? {} : { file }), pointer } },
  );
}

/**
 * `value` parsed by `schema`, or a `code` error that quotes what arrived, says what is allowed and where. `prefix`
 * leads the pointer.
 */
export function parseAs<S extends z.ZodType>(
  schema: S,
  value: unknown,
  what: string | Phrase,
  options: { code?: ErrorCode; prefix?: string; file?: string } = {},
): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const { code, prefix = '', file } = options;
  const path = issues[0]?.path ?? [];
  const received = valueAt(value, path);
  throw new CundaError(
    'request-invalid/shape',
    { what: named(what), faults: listed(shapeFaults(issues, value, prefix)) },
    {
      code,
      received: typeof received === 'object' ? JSON.stringify(received) : received,
      at: { ...(file === undefined ? {} : { file }), pointer: prefix + pointerOf(path) },
    },
  );
}
