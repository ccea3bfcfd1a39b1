/**
 * Secrets that must be read again (those of second factors) as they are kept: sealed by AES-256-GCM with the key of the
 * environment, or, where there is none, in the clear; each says which. A sealed one opens for the person alone for whom
 * it was sealed.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CundaError } from '../../src/model/index.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface Sealing {
  seal(secret: Uint8Array, owner: string): string;
  /** Throws `secret-sealed` where the key is not the one that sealed it. */
  open(sealed: string, owner: string): Uint8Array;
}

/** `key`: 32 bytes; null keeps secrets in the clear and opens no sealed ones. */
export function sealingWith(key: Uint8Array | null): Sealing {
  return {
    seal(secret, owner) {
      if (key === null) return `clear:${Buffer.from(secret).toString('base64url')}`;
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(owner));
      const body = Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
      return `sealed:${body.toString('base64url')}`;
    },
    open(sealed, owner) {
      const [kind, text = ''] = sealed.split(':', 2);
      const body = Buffer.from(text, 'base64url');
      if (kind === 'clear') return body;
      if (key === null) throw new CundaError('secret-sealed/no-key', {});
      try {
        const cipher = createDecipheriv(CIPHER, key, body.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(owner));
        cipher.setAuthTag(body.subarray(-TAG_BYTES));
        return Buffer.concat([cipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES)), cipher.final()]);
      } catch (error) {
        throw new CundaError('secret-sealed', {}, { cause: error });
      }
    },
  };
}

/** By CUNDA_SECRETS_KEY, or the file that CUNDA_SECRETS_KEY_FILE names. Throws `account-invalid/secrets-key`. */
export function sealingOf(env: NodeJS.ProcessEnv): Sealing {
  const file = env.CUNDA_SECRETS_KEY_FILE;
  const text = (file ? readFileSync(file, 'utf8') : (env.CUNDA_SECRETS_KEY ?? '')).trim();
  if (text === '' && !file) return sealingWith(null);
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES || key.toString('base64') !== text)
    throw new CundaError('account-invalid/secrets-key', {}, { received: `${text.length}` });
  return sealingWith(key);
}
