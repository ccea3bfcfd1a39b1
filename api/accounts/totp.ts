/**
 * Time-based one-time passwords (RFC 6238 over RFC 4226) as authenticator programs make them all: HMAC-SHA-1, six
 * digits, steps of 30 seconds.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const STEP_SECONDS = 30;
const DIGITS = 6;
/** Bits of a SHA-1, as RFC 4226 recommends. */
const SECRET_BYTES = 20;
/** Steps before and after the present one whose codes are taken: clocks differ, and people type slowly (RFC 6238, 5.2). */
const WINDOW = [0, -1, 1] as const;

/** RFC 4648, 6. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const newTotpSecret = (): Uint8Array => randomBytes(SECRET_BYTES);

/** Base32 (RFC 4648) without padding, which 20 bytes do not need. */
export function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** The code of a counter (RFC 4226, 5.3). */
export function hotp(secret: Uint8Array, counter: number): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const digest = createHmac('sha1', secret).update(message).digest();
  const offset = (digest.at(-1) ?? 0) & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** Steps of 30 seconds since 1970. */
export const stepAt = (milliseconds: number): number => Math.floor(milliseconds / 1000 / STEP_SECONDS);

/** The step, one of those around `now` (milliseconds), whose code this is; null for none. */
export function stepOfCode(secret: Uint8Array, code: string, now: number): number | null {
  const sent = Buffer.from(code);
  let found: number | null = null;
  // All are looked at, so that the time taken tells nothing.
  for (const near of WINDOW) {
    const step = stepAt(now) + near;
    const own = Buffer.from(hotp(secret, step));
    if (own.length === sent.length && timingSafeEqual(own, sent)) found ??= step;
  }
  return found;
}

/** What authenticator programs take (Key URI format). */
export function otpauthUri(secret: Uint8Array, person: string): string {
  const label = `Cunda:${encodeURIComponent(person)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=Cunda&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`;
}
