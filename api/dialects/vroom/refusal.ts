/** VROOM's error: a `code` and an `error`. */

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
