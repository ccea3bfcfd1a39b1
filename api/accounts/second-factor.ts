/**
 * The second factor of people: a code of an authenticator program (TOTP), or one of ten recovery codes. A code works
 * once; wrong ones slow down as wrong passwords do.
 */
import type { Accounts, Person } from '../../geo/store/port/index.ts';
import { CundaError } from '../../src/model/index.ts';
import type { Sealing } from './sealing.ts';
import type { loginThrottle } from './throttle.ts';
import { hashOfSecret, newRecoveryCode, readRecoveryCode } from './tokens.ts';
import { base32, newTotpSecret, otpauthUri, stepOfCode } from './totp.ts';

const RECOVERY_CODES = 10;

/** What an authenticator program is told, once: as a link and as base32 to type. */
export interface Enrolment {
  readonly uri: string;
  readonly secret: string;
}

export interface SecondFactorOptions {
  readonly accounts: Accounts;
  readonly sealing: Sealing;
  readonly throttle: ReturnType<typeof loginThrottle>;
  readonly now: () => number;
}

/** Runs the work of one person one after the other: many guesses at once must not all pass before the first failure counts. */
function inTurn() {
  const turns = new Map<string, Promise<unknown>>();
  return async <T>(id: string, work: () => Promise<T>): Promise<T> => {
    const before = turns.get(id) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.catch(() => {});
    turns.set(id, settled);
    try {
      return await mine;
    } finally {
      if (turns.get(id) === settled) turns.delete(id);
    }
  };
}

/** Spaces between the digits, as programs show them, are left out. */
const digits = (code: string): string => code.replaceAll(/\s/g, '');

export function createSecondFactors({ accounts, sealing, throttle, now }: SecondFactorOptions) {
  const turn = inTurn();
  const iso = (): string => new Date(now()).toISOString();

  const newCodes = async (person: string): Promise<string[]> => {
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await accounts.setRecoveryCodes(person, codes.map(hashOfSecret));
    return codes;
  };

  /** Throws `login-failed/code` after `work` came to null, and slows the next try; `rate-limited` while it is slowed. */
  const guarded = <T>(person: Person, address: string, work: () => Promise<T | null>): Promise<T> =>
    turn(person.id, async () => {
      await throttle.check(person.name, address);
      const done = await work();
      if (done !== null) return done;
      await throttle.failed(person.name, address);
      throw new CundaError('login-failed/code', {});
    });

  return {
    /** Whether a factor of the person counts. */
    has: async (person: string): Promise<boolean> => (await accounts.getSecondFactor(person))?.confirmedAt != null,

    /**
     * Takes a code of a person with a confirmed factor and tells which kind it was. Throws `login-failed/code` for one
     * that is wrong or was taken before, `rate-limited`.
     */
    check: (person: Person, code: string, address: string): Promise<'totp' | 'recovery'> =>
      guarded(person, address, async () => {
        const kept = await accounts.getSecondFactor(person.id);
        if (kept?.confirmedAt == null) return null;
        const step = stepOfCode(sealing.open(kept.secret, person.id), digits(code), now());
        if (step !== null) return (await accounts.takeStep(person.id, step)) ? 'totp' : null;
        return (await accounts.takeRecoveryCode(person.id, hashOfSecret(readRecoveryCode(code)))) ? 'recovery' : null;
      }),

    /** Makes a secret, which counts for nothing until it is confirmed. Throws `account-invalid/second-factor-there`. */
    async begin({ id, name }: Person): Promise<Enrolment> {
      const secret = newTotpSecret();
      if (!(await accounts.beginSecondFactor(id, sealing.seal(secret, id), iso())))
        throw new CundaError('account-invalid/second-factor-there', {});
      return { uri: otpauthUri(secret, name), secret: base32(secret) };
    },

    /**
     * Lets the factor that was begun count. Returns the recovery codes, which are shown this once. Throws
     * `account-invalid/second-factor-not-begun`, `login-failed/code`, `rate-limited`.
     */
    async confirm(person: Person, code: string, address: string): Promise<string[]> {
      const kept = await accounts.getSecondFactor(person.id);
      if (kept === null || kept.confirmedAt !== null)
        throw new CundaError('account-invalid/second-factor-not-begun', {});
      return guarded(person, address, async () => {
        const step = stepOfCode(sealing.open(kept.secret, person.id), digits(code), now());
        const done = step !== null && (await accounts.confirmSecondFactor(person.id, kept.secret, step, iso()));
        return done ? newCodes(person.id) : null;
      });
    },

    newCodes,
  };
}

export type SecondFactorDesk = ReturnType<typeof createSecondFactors>;
