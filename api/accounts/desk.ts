/** Logging in and out, and telling who asks: what the doors know of accounts. */
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  Accounts,
  ApiKey,
  Audit,
  AuditEntry,
  ChainedEntry,
  Organisation,
  Person,
} from '../../geo/store/port/index.ts';
import { CundaError } from '../../src/model/index.ts';
import { OWNER, type Principal, PUBLIC } from './access.ts';
import { checkPassword, hashPassword, isPassword } from './passwords.ts';
import { isRight, isRole, RIGHTS_OF, RIGHTS_OF_PARTNER, type Right } from './roles.ts';
import { loginThrottle } from './throttle.ts';
import { hashOfSecret, isSecret, newSecret, readKeyToken } from './tokens.ts';

/** A session ends after so long, whatever happens in it … */
const SESSION_SECONDS = 12 * 3600;
/** … and after so long without a request. */
const IDLE_SECONDS = 2 * 3600;
/** The last use of a session or a key is noted at most so often. */
const NOTE_SECONDS = 60;
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

/** Where a request came from. */
export interface From {
  readonly address: string;
}

export interface Desk {
  /** Whether there are accounts: then everybody needs one. */
  locked(): Promise<boolean>;
  /** Who asks. Throws `login-needed` for credentials that are not, or no longer, valid. */
  identify(credentials: Credentials): Promise<Principal>;
  /** Throws `login-failed`, `rate-limited`. */
  login(name: string, password: string, from: From): Promise<LoggedIn>;
  /** Logs in whom an OpenID provider has confirmed. Throws `login-failed` for somebody without an account. */
  loginBySubject(subject: string, from: From): Promise<LoggedIn>;
  logout(token: string): Promise<void>;
  /** Ends all sessions of the person. Throws `login-failed`, `account-invalid`. */
  changePassword(principal: Principal, old: string, next: string, from: From): Promise<void>;
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
  readonly now?: () => number;
}

const organisationsOf = (
  member: { readonly organisation: string; readonly rights: readonly Right[] },
  organisations: readonly Organisation[],
): [string, readonly Right[]][] => {
  const own = organisations.find(({ id }) => id === member.organisation);
  if (own === undefined) return [];
  const shared = new Set<Right>(RIGHTS_OF_PARTNER[own.kind]);
  const served = organisations.filter(({ partners }) => partners.includes(own.id));
  return [
    [own.id, member.rights],
    ...served.map(({ id }): [string, readonly Right[]] => [id, member.rights.filter((right) => shared.has(right))]),
  ];
};

/** The rights of memberships, in their own organisations and in those whose partners these are. */
export function rightsOf(
  members: readonly { readonly organisation: string; readonly rights: readonly Right[] }[],
  organisations: readonly Organisation[],
): ReadonlyMap<string, ReadonlySet<Right>> {
  const rights = new Map<string, Set<Right>>();
  for (const member of members)
    for (const [id, some] of organisationsOf(member, organisations)) {
      const known = rights.get(id) ?? new Set();
      for (const right of some) known.add(right);
      rights.set(id, known);
    }
  return rights;
}

export function createDesk({ store, now = Date.now }: DeskOptions): Desk {
  const { accounts, audit } = store;
  const throttle = loginThrottle(accounts, now);
  let looked = Number.NEGATIVE_INFINITY;
  let closed = false;
  let begun: Promise<void> | null = null;
  const iso = (at = now()): string => new Date(at).toISOString();

  const principalOf = async (person: Person): Promise<Principal> => ({
    kind: 'person',
    actor: `person:${person.name}`,
    id: person.id,
    name: person.name,
    rights: rightsOf(
      person.memberships.map(({ organisation, role }) => ({
        organisation,
        rights: isRole(role) ? RIGHTS_OF[role] : [],
      })),
      await accounts.listOrganisations(),
    ),
    county: null,
  });

  const note: Desk['note'] = async (entry) => {
    await audit.append({ at: iso(), ...entry });
  };

  const begin = async (person: Person, { address }: From, how: string): Promise<LoggedIn> => {
    const token = newSecret();
    const at = now();
    await accounts.putSession({
      id: hashOfSecret(token),
      person: person.id,
      createdAt: iso(at),
      seenAt: iso(at),
      expiresAt: iso(at + SESSION_SECONDS * 1000),
    });
    const principal = await principalOf(person);
    await note({
      actor: principal.actor,
      address,
      organisation: null,
      action: 'login',
      target: how,
      before: null,
      after: null,
    });
    return { token, seconds: SESSION_SECONDS, principal };
  };

  const bySession = async (token: string): Promise<Principal | null> => {
    const session = await accounts.getSession(hashOfSecret(token));
    if (session === null) return null;
    const at = now();
    const seen = Date.parse(session.seenAt);
    if (Date.parse(session.expiresAt) <= at || seen + IDLE_SECONDS * 1000 <= at) {
      await accounts.removeSession(session.id);
      return null;
    }
    if (at - seen > NOTE_SECONDS * 1000) await accounts.seeSession(session.id, iso(at));
    const person = await accounts.findPerson({ id: session.person });
    return person === null ? null : principalOf(person);
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
    async login(name, password, from) {
      await throttle.check(name, from.address);
      const person = await accounts.findPerson({ name });
      if (!(await isPassword(person?.password ?? null, password)) || person === null) {
        await throttle.failed(name, from.address);
        const actor = person === null ? 'public' : `person:${person.name}`;
        await note({
          actor,
          ...from,
          organisation: null,
          action: 'login-failed',
          target: null,
          before: null,
          after: null,
        });
        throw new CundaError('login-failed', {});
      }
      await throttle.succeeded(name);
      return begin(person, from, 'password');
    },
    async loginBySubject(subject, from) {
      const person = await accounts.findPerson({ subject });
      if (person !== null) return begin(person, from, 'openid');
      await note({
        actor: 'public',
        ...from,
        organisation: null,
        action: 'login-failed',
        target: subject,
        before: null,
        after: null,
      });
      throw new CundaError('login-failed/provider', {});
    },
    async logout(token) {
      await accounts.removeSession(hashOfSecret(token));
    },
    async changePassword(principal, old, next, from) {
      const person = principal.kind === 'person' ? await accounts.findPerson({ id: principal.id }) : null;
      if (person === null) throw new CundaError('login-needed', {});
      await throttle.check(person.name, from.address);
      if (!(await isPassword(person.password, old))) {
        await throttle.failed(person.name, from.address);
        throw new CundaError('login-failed', {});
      }
      checkPassword(next, person.name);
      await accounts.setPassword(person.id, await hashPassword(next));
      await accounts.removeSessions(person.id, iso());
      const { actor } = principal;
      await note({
        actor,
        ...from,
        organisation: null,
        action: 'password',
        target: person.name,
        before: null,
        after: null,
      });
    },
  };
}
