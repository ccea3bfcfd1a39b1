/** Secrets that the service makes: sessions of browsers, keys of programs, first passwords. Only hashes are kept. */
import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { sha256 } from '../../src/model/index.ts';

/** 256 bits: too many to guess, so that a fast hash is enough. */
const SECRET_BYTES = 32;

export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

/** What is kept of a secret. */
export const hashOfSecret = (secret: string): string => sha256(secret);

export const isSecret = (secret: string, kept: string): boolean => {
  const [a, b] = [Buffer.from(hashOfSecret(secret)), Buffer.from(kept)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const KEY = /^cunda_([0-9a-f]{12})_([\w-]{43})$/;

export const newKeyId = (): string => randomBytes(6).toString('hex');
export const keyToken = (id: string, secret: string): string => `cunda_${id}_${secret}`;

/** Id and secret of an API key as it is sent; null for what is none. */
export function readKeyToken(token: string): { id: string; secret: string } | null {
  const [, id, secret] = KEY.exec(token) ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}

/** Letters and digits that nobody takes for one another. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

const groups = (count: number): string =>
  Array.from({ length: count }, () =>
    Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  ).join('-');

/** A password to be said once: five groups of four, 99 bits. */
export const newPassword = (): string => groups(5);

/** A code in place of a second factor: six groups of four, 118 bits, so that a fast hash is enough (ASVS 5, 6.5.2). */
export const newRecoveryCode = (): string => groups(6);

/** A recovery code as it was made, however it was typed. */
export const readRecoveryCode = (typed: string): string =>
  (
    typed
      .toLowerCase()
      .replaceAll(/[\s-]/g, '')
      .match(/.{1,4}/g) ?? []
  ).join('-');
