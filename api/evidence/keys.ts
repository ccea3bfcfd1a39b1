/** Keys that an office keeps, and detached signatures by them: Ed25519 (RFC 8032) over the bytes of a pack. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { CundaError, sha256 } from '../../src/model/index.ts';
import type { EvidenceSignature } from '../wire/evidence.ts';

/** Hex digits of a public key's hash that name it. */
const NAME_DIGITS = 16;

/** A new key: the private half as PKCS #8, the public half as SPKI, both PEM. */
export function newKey(): { readonly privatePem: string; readonly publicPem: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { privatePem: privateKey, publicPem: publicKey };
}

function ed25519(file: string, read: () => KeyObject): KeyObject {
  let key: KeyObject | undefined;
  try {
    key = read();
  } catch {
    // Whatever is wrong with it, it is no key; what it holds is not repeated.
  }
  if (key?.asymmetricKeyType === 'ed25519') return key;
  throw new CundaError('evidence-invalid/key', { file }, { allowed: 'Ed25519, PEM', at: { file } });
}

/** The private key of a PEM file; throws `evidence-invalid`. */
export const privateKeyOf = (file: string, pem: Uint8Array): KeyObject =>
  ed25519(file, () => createPrivateKey(Buffer.from(pem)));

/** The public key of a PEM file, which may hold the private one; throws `evidence-invalid`. */
export const publicKeyOf = (file: string, pem: Uint8Array): KeyObject =>
  ed25519(file, () => createPublicKey(Buffer.from(pem)));

/** The name of a key: the first hex digits of the SHA-256 of its public half. */
export const keyName = (publicKey: KeyObject): string =>
  sha256(publicKey.export({ type: 'spki', format: 'der' })).slice(0, NAME_DIGITS);

/** The signature of a pack. */
export const signPack = (pack: Uint8Array, privateKey: KeyObject): EvidenceSignature => ({
  format: 'cunda-signature/1',
  algorithm: 'Ed25519',
  key: keyName(createPublicKey(privateKey)),
  sha256: sha256(pack),
  signature: sign(null, pack, privateKey).toString('base64'),
});

/** Whether a signature is that of these bytes by this key. */
export const isSignedBy = (pack: Uint8Array, { signature, key }: EvidenceSignature, publicKey: KeyObject): boolean =>
  key === keyName(publicKey) && verify(null, pack, publicKey, Buffer.from(signature, 'base64'));
