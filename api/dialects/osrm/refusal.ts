/** OSRM's error: a `code` and a `message`. */

/** Codes of OSRM's HTTP API, and two for what it has no word for. */
export const OSRM_CODES = [
  'InvalidUrl',
  'InvalidService',
  'InvalidVersion',
  'InvalidOptions',
  'InvalidQuery',
  'InvalidValue',
  'NoSegment',
  'TooBig',
  'NoRoute',
  'NoTable',
  'NoTrips',
  'NoMatch',
  'NotImplemented',
  'TooManyRequests',
  'InternalError',
] as const;
export type OsrmCode = (typeof OSRM_CODES)[number];

/** What a request is refused with. `details` are further members of the answer, which OSRM's clients pass over. */
export class OsrmError extends Error {
  readonly code: OsrmCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: OsrmCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** The answer as data, for the way out of a compute thread. */
export interface OsrmRefusal {
  readonly code: OsrmCode;
  readonly message: string;
  readonly [detail: string]: unknown;
}

export const refusalOf = ({ code, message, details }: OsrmError): OsrmRefusal => ({ ...details, code, message });
