/** How VROOM says no: a `code` and an `error`, with the statuses of vroom-express. */

import { json, type Reply } from '../../http/route.ts';
import type { Problem } from '../../wire/problem.ts';

/** VROOM's own codes, and vroom-express's for a request that is too large. */
export const VROOM_CODES = { ok: 0, internal: 1, input: 2, routing: 3, tooLarge: 4 } as const;
export type VroomCode = Exclude<(typeof VROOM_CODES)[keyof typeof VROOM_CODES], 0>;

/** What a request is refused with. */
export class VroomError extends Error {
  readonly code: VroomCode;

  constructor(code: VroomCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The answer as data, for the way out of a compute thread. */
export interface VroomRefusal {
  readonly code: VroomCode;
  readonly error: string;
}

export const refusalOf = ({ code, message }: VroomError): VroomRefusal => ({ code, error: message });
/** The request is to blame, in the words of `message`. */
export const inputError = (message: string): VroomError => new VroomError(VROOM_CODES.input, message);
/** The roads can't answer it. */
export const routingError = (message: string): VroomError => new VroomError(VROOM_CODES.routing, message);
export const tooLarge = (message: string): VroomError => new VroomError(VROOM_CODES.tooLarge, message);

const STATUS: Readonly<Record<VroomCode, number>> = { 1: 500, 2: 400, 3: 500, 4: 413 };

export const refuse = (refusal: VroomRefusal, status: number = STATUS[refusal.code]): Reply =>
  json(refusal, { status, headers: status === 429 ? { 'Retry-After': '5' } : {} });

/** Whether an address is VROOM's door. */
export const isVroomAddress = (url: string): boolean => /^\/vroom(?:[/?]|$)/.test(url);

/** A problem of VROOM's address, said as VROOM says it. */
export function refuseProblem(problem: Problem): Reply {
  if (problem.code === 'request-too-large') return refuse({ code: VROOM_CODES.tooLarge, error: problem.detail });
  const code = problem.status >= 500 || problem.status === 429 ? VROOM_CODES.internal : VROOM_CODES.input;
  return refuse(
    { code, error: problem.detail },
    problem.status >= 500 || problem.code === 'request-invalid' ? STATUS[code] : problem.status,
  );
}
