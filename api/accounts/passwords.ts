/** Passwords: Argon2id (RFC 9106) with the parameters that OWASP's cheat sheet asks for at least. */
import { readFileSync } from 'node:fs';
import { hash, verify } from '@node-rs/argon2';
import { CundaError, sha256 } from '../../src/model/index.ts';

/** 19 MiB, two passes, one lane; Argon2id is the library's default. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Long enough that the lists of common passwords have few; no rules about kinds of characters (ASVS 5, 6.2). */
const SHORTEST = 12;
/** In bytes: a longer one only costs. */
const LONGEST = 512;
/** Words that common passwords are made of. */
const COMMON =
  /(?:password|passwort|qwerty|asdf|letmein|welcome|iloveyou|admin(?:istrator)?|cunda|mima|woaini|\d{4,}|(.)\1{3,})/gi;
/** Characters that must be left once common words are taken out. */
const LEAST_OWN = 6;

/** Different characters of which a password is made at least. */
const LEAST_KINDS = 5;

/** Digits of a hash in the list of breached passwords: enough that none of another password is there by chance. */
const LISTED_DIGITS = 16;
let listed: ReadonlySet<string> | null = null;

/** Whether a password is, in some case, among the commonest of breaches (common-passwords.txt says which). */
function isListed(password: string): boolean {
  listed ??= new Set(readFileSync(new URL('common-passwords.txt', import.meta.url), 'utf8').split('\n'));
  return listed.has(sha256(password.toLowerCase()).slice(0, LISTED_DIGITS));
}

/** Throws `account-invalid` for a password that is too short, too long, easy to guess or known from breaches. */
export function checkPassword(password: string, name: string): void {
  if ([...password].length < SHORTEST) throw new CundaError('account-invalid/password-short', { least: SHORTEST });
  if (Buffer.byteLength(password) > LONGEST) throw new CundaError('account-invalid/password-long', { most: LONGEST });
  const own = password.replaceAll(COMMON, '').toLowerCase();
  const less = name.length >= 3 ? own.replaceAll(name.toLowerCase(), '') : own;
  if (less.length < LEAST_OWN || new Set(password).size < LEAST_KINDS || isListed(password))
    throw new CundaError('account-invalid/password-common', {});
}

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** Passwords looked at at a time: each takes 19 MiB and some 20 ms of a thread of libuv's few. */
const AT_ONCE = 2;
let open = 0;
const waiting: (() => void)[] = [];

/** At most {@link AT_ONCE} of `work` at a time, the others after them in order. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (open >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else open++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) open--;
    else next();
  }
}

let decoy: Promise<string> | null = null;

/** Whether a password is the one that was hashed; takes as long where there is none (`hashed` = null). */
export async function isPassword(hashed: string | null, password: string): Promise<boolean> {
  if (Buffer.byteLength(password) > LONGEST) return false;
  decoy ??= hashPassword('no password at all');
  const against = hashed ?? (await decoy);
  const same = await inTurn(() => verify(against, password));
  return hashed !== null && same;
}
