/**
 * Slows guessing: after some failures in a row a name, and an address, wait twice as long for each next try. Kept in the
 * store, so that another server or a restart forgets nothing. Nobody is shut out for good, so that an attacker cannot
 * keep people out longer than {@link LONGEST_SECONDS} after his last try.
 */
import type { Accounts } from '../../geo/store/port/index.ts';
import { CundaError } from '../../src/model/index.ts';

/** Failures that cost nothing: a name is mistyped by its owner, an address may be a whole office's. */
const FREE = { name: 5, address: 30 } as const;
const LONGEST_SECONDS = 15 * 60;
/** After so long without a failure all is forgotten. */
const FORGOTTEN_SECONDS = 24 * 3600;

type Kind = keyof typeof FREE;
type Kept = Pick<Accounts, 'getFailures' | 'setFailures'>;

const waitSeconds = (kind: Kind, failures: number): number =>
  failures < FREE[kind] ? 0 : Math.min(LONGEST_SECONDS, 2 ** Math.min(20, failures - FREE[kind]));

export function loginThrottle(accounts: Kept, now: () => number = Date.now) {
  const keys = (name: string, address: string): [Kind, string][] => [
    ['name', `name/${name.toLowerCase()}`],
    ['address', `address/${address}`],
  ];
  return {
    /** Throws `rate-limited` while a name or an address has to wait. */
    async check(name: string, address: string): Promise<void> {
      for (const [, key] of keys(name, address)) {
        const kept = await accounts.getFailures(key);
        const seconds = kept === null ? 0 : Math.ceil((Date.parse(kept.freeAt) - now()) / 1000);
        if (seconds > 0) throw new CundaError('rate-limited/logins', { seconds }, { received: key.split('/', 1)[0] });
      }
    },
    async failed(name: string, address: string): Promise<void> {
      for (const [kind, key] of keys(name, address)) {
        const kept = await accounts.getFailures(key);
        const stale = kept !== null && now() - Date.parse(kept.freeAt) > FORGOTTEN_SECONDS * 1000;
        const failures = (stale ? 0 : (kept?.failures ?? 0)) + 1;
        const freeAt = new Date(now() + waitSeconds(kind, failures) * 1000).toISOString();
        await accounts.setFailures(key, { failures, freeAt });
      }
    },
    /** A success clears the name; an address is cleared by time alone, as an attacker may own one account. */
    async succeeded(name: string): Promise<void> {
      await accounts.setFailures(`name/${name.toLowerCase()}`, null);
    },
  };
}
