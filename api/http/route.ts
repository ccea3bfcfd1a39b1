/**
 * One registry entry a route: what it takes, what it answers and what it does, so that a route cannot exist
 * undocumented.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import type { ErrorCode } from '../../src/model/index.ts';
import { phrase } from '../../src/model/index.ts';
import type { Principal } from '../accounts/access.ts';
import type { Access } from '../accounts/roles.ts';
import { parseAs } from '../problem.ts';
import type { Language } from '../words/say.ts';
import type { Received } from './receive.ts';

export type ReplyBody =
  | { readonly kind: 'json'; readonly value: unknown; readonly mediaType?: string }
  | { readonly kind: 'text'; readonly text: string; readonly mediaType: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly mediaType: string }
  | { readonly kind: 'stream'; start(request: IncomingMessage, response: ServerResponse): Promise<void> }
  | { readonly kind: 'empty' };

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: ReplyBody;
  /** Names the content: sent as a weak ETag and compared with If-None-Match. */
  readonly tag?: string;
  /** The content under this address never changes. */
  readonly immutable?: boolean;
  /** For the audit log, where the address and the answer do not tell it. */
  readonly audit?: { readonly target?: string; readonly before?: unknown; readonly after?: unknown };
}

type ReplyOptions = Omit<Reply, 'status' | 'body'> & { readonly status?: number };

export const json = (value: unknown, options: ReplyOptions = {}): Reply => ({
  status: 200,
  ...options,
  body: { kind: 'json', value },
});
export const geojson = (value: unknown, options: ReplyOptions = {}): Reply => ({
  status: 200,
  ...options,
  body: { kind: 'json', value, mediaType: 'application/geo+json' },
});
export const text = (content: string, mediaType: string, options: ReplyOptions = {}): Reply => ({
  status: 200,
  ...options,
  body: { kind: 'text', text: content, mediaType },
});
export const bytes = (content: Uint8Array, mediaType: string, options: ReplyOptions = {}): Reply => ({
  status: 200,
  ...options,
  body: { kind: 'bytes', bytes: content, mediaType },
});
export const empty = (options: ReplyOptions = {}): Reply => ({ status: 204, ...options, body: { kind: 'empty' } });

/** What a status answers with: media type → schema (null: bytes or text without one). */
interface ResponseDoc {
  readonly description: string;
  readonly content?: Readonly<Record<string, z.ZodType | null>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * `json`: read as bodies/readers.ts says of the operation, documented by the schema, `foreign` where it is of another
 * program's language, with what that leaves aside; `bytes`: the raw body up to the upload limit; `forms`: such a body may also be a form
 * of files.
 */
type BodyDoc<B extends z.ZodType> =
  | { readonly kind: 'json'; readonly schema: B; readonly foreign?: boolean }
  | { readonly kind: 'bytes'; readonly forms?: boolean };

export interface Context {
  /** Address of who asks. */
  readonly client: string;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
  /** Body of a `bytes` route, on disk until the route has answered; else nothing. */
  readonly upload: Received;
  readonly headers: IncomingMessage['headers'];
  /** The reader's, by Accept-Language. */
  readonly language: Language;
  /** Who asks. */
  readonly principal: Principal;
  /** The token of the session cookie. */
  readonly session: string | undefined;
  /** Whether cookies are for HTTPS alone. */
  readonly secure: boolean;
  /** Where browsers reach the service; undefined where it was not told. */
  readonly publicUrl: URL | undefined;
}

interface RouteDoc {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** OpenAPI path, e.g. `/v1/plans/{id}`. */
  readonly path: string;
  /** Heading under which the documentation lists it. */
  readonly tag: string;
  readonly operation: string;
  /** The right that it asks for: api/accounts/roles.ts. */
  readonly access: Access;
  readonly summary: string;
  readonly responses: Readonly<Record<number, ResponseDoc>>;
  readonly errors?: readonly ErrorCode[];
  /** Tokens of the address's bucket that a call takes. */
  readonly cost?: number;
  /** It changes nothing, so that pages of other sites may send it, whatever its method. */
  readonly readsOnly?: boolean;
  /** Query parameters that may be given several times; they arrive as lists. */
  readonly repeatable?: readonly string[];
}

export interface RouteDefinition<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> extends RouteDoc {
  readonly params: P;
  readonly query: Q;
  readonly body?: BodyDoc<B>;
  handle(
    input: { readonly params: z.output<P>; readonly query: z.output<Q>; readonly body: z.output<B> },
    context: Context,
  ): Reply | Promise<Reply>;
}

export interface RawInput {
  readonly params: unknown;
  readonly query: unknown;
  /** As the reader of the operation read it. */
  readonly body: unknown;
}

export interface Route extends RouteDoc {
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  readonly body?: BodyDoc<z.ZodType>;
  /**
   * Parses the raw input and handles it. A path that cannot name anything is `not-found`; a query that is wrong,
   * `request-invalid`.
   */
  run(raw: RawInput, context: Context): Promise<Reply>;
}

/** A route from its definition: what `handle` gets is typed by the schemas. */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType = z.ZodUndefined>(
  definition: RouteDefinition<P, Q, B>,
): Route {
  const { handle, ...doc } = definition;
  return {
    ...doc,
    async run(raw, context) {
      const params = parseAs(definition.params, raw.params, phrase('what/address', {}), { code: 'not-found' });
      const query = parseAs(definition.query, raw.query, phrase('what/query', {}), { prefix: '/query' });
      return handle({ params, query, body: raw.body as z.output<B> }, context);
    },
  };
}
