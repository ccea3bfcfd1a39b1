/** Logging in and out, and telling who asks: what the doors know of accounts. */
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  Accounts,
  ApiKey,
  Audit,
  AuditEntry,
  ChainedEntry,
  Person,
  SessionWay,
} from '../../geo/store/port/index.ts';
import { CundaError } from '../../src/model/index.ts';
import { type From, OWNER, type Principal, PUBLIC } from './access.ts';
import { rightsOf } from './member-rights.ts';
import { type OwnAccount, ownAccount } from './own-account.ts';
import { isPassword } from './passwords.ts';
import { isRight, isRole, RIGHTS_OF } from './roles.ts';
import { type Sealing, sealingWith } from './sealing.ts';
import { createSecondFactors } from './second-factor.ts';
import { createSessions, NOTE_SECONDS, SESSION_SECONDS } from './sessions.ts';
import { loginThrottle } from './throttle.ts';
import { isSecret, readKeyToken } from './tokens.ts';

/** Entries of the audit log looked at for one answer. */
const ENTRIES = 1000;
/** How long it takes at most until the first account locks the door. */
const LOOK_MILLISECONDS = 1000;
/** How long a request of an open service waits at most for that. */
const LATE_MILLISECONDS = 50;

export interface Credentials {
  /** The Authorization header. */
  readonly authorization?: string | undefined;
  /** The token of the session cookie. */
  readonly session?: string | undefined;
}

export interface LoggedIn {
  readonly token: string;
  readonly seconds: number;
  readonly principal: Principal;
}

export interface Desk extends OwnAccount {
  /** Whether there are accounts: then everybody needs one. */
  locked(): Promise<boolean>;
  /** Who asks. Throws `login-needed` for credentials that are not, or no longer, valid. */
  identify(credentials: Credentials): Promise<Principal>;
  /**
   * Throws `login-failed`, `rate-limited`, and `second-factor-needed` where the password is right and the person has a
   * second factor, of which `code` is missing.
   */
  login(name: string, password: string, from: From, code?: string): Promise<LoggedIn>;
  /** Logs in whom an OpenID provider has confirmed. Throws `login-failed` for somebody without an account. */
  loginBySubject(subject: string, from: From): Promise<LoggedIn>;
  logout(token: string): Promise<void>;
  /** The audit log above an entry, as far as it is about these organisations; about everything for null. */
  entries(
    after: number,
    organisations: readonly string[] | null,
  ): Promise<{ entries: ChainedEntry[]; next: number | null }>;
  /** Appends to the audit log, dated now. */
  note(entry: Omit<AuditEntry, 'at'>): Promise<void>;
}

export interface DeskOptions {
  readonly store: { readonly accounts: Accounts; readonly audit: Pick<Audit, 'append' | 'list'> };
  /** How secrets of second factors are kept; in the clear without. */
  readonly sealing?: Sealing | undefined;
  readonly now?: () => number;
}

export function createDesk({ store, sealing = sealingWith(null), now = Date.now }: DeskOptions): Desk {
  const { accounts, audit } = store;
  const throttle = loginThrottle(accounts, now);
  const factors = createSecondFactors({ accounts, sealing, throttle, now });
  const sessions = createSessions(accounts, now);
  let looked = Number.NEGATIVE_INFINITY;
  let closed = false;
  let begun: Promise<void> | null = null;
  const iso = (at = now()): string => new Date(at).toISOString();

  /** Of a person; `way`: how the session began. A provider asks for factors of its own. */
  const principalOf = async (person: Person, way: SessionWay): Promise<Principal> => {
    const organisations = await accounts.listOrganisations();
    const asked = organisations.some(
      ({ id, secondFactor }) => secondFactor && person.memberships.some(({ organisation }) => organisation === id),
    );
    const without = asked && way !== 'openid' ? 'required' : 'off';
    return {
      kind: 'person',
      actor: `person:${person.name}`,
      id: person.id,
      name: person.name,
      rights: rightsOf(
        person.memberships.map(({ organisation, role }) => ({
          organisation,
          rights: isRole(role) ? RIGHTS_OF[role] : [],
        })),
        organisations,
      ),
      county: null,
      secondFactor: (await factors.has(person.id)) ? 'on' : without,
    };
  };

  const note: Desk['note'] = async (entry) => {
    await audit.append({ at: iso(), ...entry });
  };

  /** Notes what is about a person, not about an organisation. */
  const noteOf = (actor: string, { address }: From, action: string, target: string | null): Promise<void> =>
    note({ actor, address, organisation: null, action, target, before: null, after: null });

  const begin = async (person: Person, from: From, way: SessionWay): Promise<LoggedIn> => {
    const token = await sessions.begin(person.id, way, from.address);
    const principal = await principalOf(person, way);
    await noteOf(principal.actor, from, 'login', way);
    return { token, seconds: SESSION_SECONDS, principal };
  };

  const bySession = async (token: string): Promise<Principal | null> => {
    const session = await sessions.find(token);
    const person = session === null ? null : await accounts.findPerson({ id: session.person });
    return session === null || person === null ? null : principalOf(person, session.way);
  };

  /** How the person proves to be the one, beside the password. Throws `second-factor-needed`, `login-failed/code`. */
  const wayOf = async (person: Person, code: string | undefined, from: From): Promise<SessionWay> => {
    if (!(await factors.has(person.id))) return 'password';
    if (code === undefined) throw new CundaError('second-factor-needed', {});
    try {
      return await factors.check(person, code, from.address);
    } catch (error) {
      if (error instanceof CundaError && error.code === 'login-failed')
        await noteOf(`person:${person.name}`, from, 'login-failed', 'totp');
      throw error;
    }
  };

  const isValid = (key: ApiKey): boolean =>
    key.revokedAt === null && (key.expiresAt === null || Date.parse(key.expiresAt) > now());

  const byKey = async (token: string): Promise<Principal> => {
    const sent = readKeyToken(token);
    const key = sent === null ? null : await accounts.getKey(sent.id);
    if (sent === null || key === null || !isSecret(sent.secret, key.secret) || !isValid(key))
      throw new CundaError('login-needed/key', {});
    if (key.usedAt === null || now() - Date.parse(key.usedAt) > NOTE_SECONDS * 1000)
      await accounts.useKey(key.id, iso());
    const { organisation } = key;
    return {
      kind: 'key',
      actor: `key:${key.id}`,
      id: key.id,
      name: key.name,
      rights: rightsOf([{ organisation, rights: key.verbs.filter(isRight) }], await accounts.listOrganisations()),
      county: key.county,
      secondFactor: null,
    };
  };

  const look = async (): Promise<void> => {
    looked = now();
    closed ||= await accounts.any();
  };

  const locked = async (): Promise<boolean> => {
    // Nobody is let in before it is known for the first time; a store that does not answer lets nobody in.
    begun ??= look();
    try {
      await begun;
    } catch (error) {
      begun = null;
      throw error;
    }
    // Once locked it stays so: the last account taken away must not open the door.
    if (closed || now() - looked < LOOK_MILLISECONDS) return closed;
    // A store that is being written to answers late: nobody who is let in today waits for that.
    await Promise.race([look().catch(() => {}), sleep(LATE_MILLISECONDS, undefined, { ref: false })]);
    return closed;
  };

  return {
    note,
    locked,
    async entries(after, organisations) {
      const page = await audit.list(after, ENTRIES);
      const about = page.filter(
        ({ entry: { organisation } }) =>
          organisations === null || (organisation !== null && organisations.includes(organisation)),
      );
      return { entries: about, next: page.length < ENTRIES ? null : (page.at(-1)?.seq ?? null) };
    },
    async identify({ authorization, session }) {
      if (!(await locked())) return OWNER;
      if (authorization !== undefined) {
        const [scheme = '', token = ''] = authorization.trim().split(/\s+/, 2);
        if (scheme.toLowerCase() !== 'bearer') throw new CundaError('login-needed/key', {});
        return byKey(token);
      }
      return (session === undefined ? null : await bySession(session)) ?? PUBLIC;
    },
    async login(name, password, from, code) {
      await throttle.check(name, from.address);
      const person = await accounts.findPerson({ name });
      if (!(await isPassword(person?.password ?? null, password)) || person === null) {
        await throttle.failed(name, from.address);
        await noteOf(person === null ? 'public' : `person:${person.name}`, from, 'login-failed', null);
        throw new CundaError('login-failed', {});
      }
      const way = await wayOf(person, code, from);
      // Not before the code is right, too: who has the password alone must not clear what slows guesses of the code.
      await throttle.succeeded(name);
      return begin(person, from, way);
    },
    async loginBySubject(subject, from) {
      const person = await accounts.findPerson({ subject });
      if (person !== null) return begin(person, from, 'openid');
      await noteOf('public', from, 'login-failed', subject);
      throw new CundaError('login-failed/provider', {});
    },
    logout: (token) => sessions.end(token),
    ...ownAccount({ accounts, throttle, factors, sessions, wayOf, noteOf }),
  };
}
