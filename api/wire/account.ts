/** Logging in, and what one may do. */
import { z } from 'zod';

const password = z.string().min(1).max(2000);
/** Six digits, or a recovery code. */
const code = z.string().min(1).max(100);

export const LoginBody = z.strictObject({ name: z.string().min(1).max(200), password, code: code.optional() });
export const PasswordBody = z.strictObject({ old: password, next: password, code: code.optional() });
/** Who asks, once more; `code` where there is a second factor. */
export const ProofBody = z.strictObject({ password, code: code.optional() });
export const CodeBody = z.strictObject({ code });
/** `session`: the one to end; all without it. */
export const EndSessionsBody = ProofBody.extend({ session: z.string().min(1).max(100).optional() });

/** `uri` is what authenticator programs take; `secret` the same in base32, to type. Neither is shown again. */
export const Enrolment = z.object({ uri: z.string(), secret: z.string() });
/** Each works once, in place of a code; shown this once. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
export const Sessions = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      createdAt: z.string(),
      seenAt: z.string(),
      expiresAt: z.string(),
      /** How it began. */
      way: z.enum(['password', 'totp', 'recovery', 'openid']),
      address: z.string().nullable(),
      /** Whether it is the one that asks. */
      current: z.boolean(),
    }),
  ),
});

export const Me = z.object({
  /** `owner`: the service has no accounts and is open to this machine. */
  kind: z.enum(['owner', 'person', 'key', 'public']),
  name: z.string(),
  /** The one county that a key is for. */
  county: z.string().nullable(),
  /** Of a person; `required`: their organisation asks for one, and until it is there nothing else is allowed. */
  secondFactor: z.enum(['on', 'off', 'required']).nullable(),
  organisations: z.array(z.object({ id: z.string(), rights: z.array(z.string()) })),
});
/** `next`: what `after` is for the rest; null at the end. */
export const AuditPage = z.object({
  entries: z.array(
    z.object({
      seq: z.number().int(),
      entry: z.object({
        at: z.string(),
        actor: z.string(),
        address: z.string().nullable(),
        organisation: z.string().nullable(),
        action: z.string(),
        target: z.string().nullable(),
        before: z.unknown(),
        after: z.unknown(),
      }),
      previous: z.string(),
      hash: z.string(),
    }),
  ),
  next: z.number().int().nullable(),
});

export type Me = z.infer<typeof Me>;
export type Enrolment = z.infer<typeof Enrolment>;
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;
export type Sessions = z.infer<typeof Sessions>;
