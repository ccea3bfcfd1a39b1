import type { ErrorReason, ErrorReasons } from './error-reasons.ts';
import type { SentenceParams } from './phrase.ts';

/**
 * Errors are part of the product: one registry of stable codes, each with its HTTP status. Titles: api/words/errors.ts.
 * An error says what arrived, what is allowed and where.
 */
export const ERRORS = {
  // Input files
  'file-empty': { status: 422 },
  'file-not-found': { status: 404 },
  'file-too-large': { status: 413 },
  'file-truncated': { status: 422 },
  'format-unknown': { status: 415 },
  'encoding-mixed': { status: 422 },
  'pbf-invalid': { status: 422 },
  'osm-xml-invalid': { status: 422 },
  'osm-json-invalid': { status: 422 },
  'osm-no-roads': { status: 422 },
  'osm-no-places': { status: 422 },
  'csv-invalid': { status: 422 },
  'csv-column-missing': { status: 422 },
  'csv-no-rows': { status: 422 },
  'geojson-invalid': { status: 422 },
  'vector-invalid': { status: 422 },
  'workbook-invalid': { status: 422 },
  'code-rounded': { status: 422 },
  'code-duplicate': { status: 422 },
  'code-invalid': { status: 422 },
  'parent-missing': { status: 422 },
  'position-invalid': { status: 422 },
  'crs-unknown': { status: 422 },
  'value-invalid': { status: 422 },
  'county-missing': { status: 422 },
  'evidence-invalid': { status: 422 },
  // Planning
  'no-reachable-village': { status: 422 },
  'notice-unknown': { status: 404 },
  'notice-unmeetable': { status: 422 },
  'edit-invalid': { status: 422 },
  'siting-failed': { status: 500 },
  cancelled: { status: 409 },
  // Store
  'not-found': { status: 404 },
  'store-busy': { status: 503 },
  'store-full': { status: 507 },
  'store-unavailable': { status: 503 },
  'store-damaged': { status: 500 },
  'store-too-new': { status: 503 },
  'store-not-empty': { status: 409 },
  'file-exists': { status: 409 },
  'lease-lost': { status: 409 },
  'postgis-missing': { status: 503 },
  // Requests
  'request-invalid': { status: 400 },
  'login-needed': { status: 401 },
  'login-failed': { status: 401 },
  'second-factor-needed': { status: 401 },
  forbidden: { status: 403 },
  'host-refused': { status: 403 },
  'quota-exceeded': { status: 403 },
  'in-use': { status: 409 },
  'draft-changed': { status: 409 },
  'account-invalid': { status: 422 },
  'accounts-missing': { status: 500 },
  'secret-sealed': { status: 500 },
  'audit-broken': { status: 500 },
  'request-too-large': { status: 413 },
  'request-slow': { status: 408 },
  'method-not-allowed': { status: 405 },
  'media-type-unsupported': { status: 415 },
  'rate-limited': { status: 429 },
  'port-in-use': { status: 500 },
  usage: { status: 400 },
  internal: { status: 500 },
} as const;

export type ErrorCode = keyof typeof ERRORS;

export interface ErrorPlace {
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  /** JSON pointer (RFC 6901). */
  readonly pointer?: string;
}

/** What an error tells beside its sentence. */
export interface ErrorDetail {
  /** Another code than the one its reason begins with: what a library refuses may be a fault of the request. */
  readonly code?: ErrorCode | undefined;
  /** Any value; kept as text, 200 characters at most. */
  readonly received?: unknown;
  /** Values that are allowed, as a list or range of data; what takes words stands with the words of the reason. */
  readonly allowed?: string | undefined;
  readonly at?: ErrorPlace | undefined;
  readonly cause?: unknown;
}

/**
 * An error that the project raises on purpose: a reason with the parameters of its sentence (error-reasons.ts), what
 * arrived, what is allowed and where. The sentence itself is made at the edge, in the reader's language: doors turn an
 * error into an exit code or a problem document (RFC 9457). `message` is for logs alone: the reason and its parameters.
 */
export class CundaError<R extends ErrorReason = ErrorReason> extends Error {
  readonly code: ErrorCode;
  readonly reason: ErrorReason;
  readonly params: SentenceParams;
  readonly received: string | undefined;
  readonly allowed: string | undefined;
  readonly at: ErrorPlace | undefined;

  constructor(reason: R, params: ErrorReasons[R], detail: ErrorDetail = {}) {
    super(`${reason} ${JSON.stringify(params)}`, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = 'CundaError';
    this.code = detail.code ?? codeOf(reason);
    this.reason = reason;
    this.params = { ...params };
    this.received = detail.received === undefined ? undefined : shorten(String(detail.received));
    this.allowed = detail.allowed;
    this.at = detail.at;
  }

  /** The same fault seen from outside: of another code, at another place. */
  as(code: ErrorCode, at: ErrorPlace): CundaError {
    const { reason, params, received, allowed } = this;
    return new CundaError<ErrorReason>(reason, params, { code, received, allowed, at, cause: this });
  }
}

const codeOf = (reason: ErrorReason): ErrorCode => {
  const code = reason.split('/', 1)[0] ?? reason;
  return isErrorCode(code) ? code : 'internal';
};

/** Whether `code`, any text, is one of the codes of {@link ERRORS}. */
export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);

const shorten = (text: string): string => (text.length > 200 ? `${text.slice(0, 197)}...` : text);

/** Whether `error`, as caught, is a {@link CundaError}: raised on purpose, with a code; anything else is a defect. */
export const isCundaError = (error: unknown): error is CundaError => error instanceof CundaError;
