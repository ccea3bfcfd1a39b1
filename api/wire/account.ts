/** Logging in, and what one may do. */
import { z } from 'zod';

export const LoginBody = z.strictObject({ name: z.string().min(1).max(200), password: z.string().min(1).max(2000) });
export const PasswordBody = z.strictObject({ old: z.string().min(1).max(2000), next: z.string().min(1).max(2000) });

export const Me = z.object({
  /** `owner`: the service has no accounts and is open to this machine. */
  kind: z.enum(['owner', 'person', 'key', 'public']),
  name: z.string(),
  /** The one county that a key is for. */
  county: z.string().nullable(),
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
