/** Sessions of browsers: begun by a login, told by a token of which the hash alone is kept, ended by time or by hand. */
import type { Accounts, Session, SessionWay } from '../../geo/store/port/index.ts';
import { CundaError } from '../../src/model/index.ts';
import { hashOfSecret, newSecret } from './tokens.ts';

/** A session ends after so long, whatever happens in it … */
export const SESSION_SECONDS = 12 * 3600;
/** … and after so long without a request. */
const IDLE_SECONDS = 2 * 3600;
/** The last use of a session or a key is noted at most so often. */
export const NOTE_SECONDS = 60;
/** Characters of a session's id by which its person names it: nobody gets in by them. */
const SHOWN = 16;

/** A session as its person sees it. */
export interface SessionView {
  readonly id: string;
  readonly createdAt: string;
  readonly seenAt: string;
  readonly expiresAt: string;
  readonly way: SessionWay;
  readonly address: string | null;
  /** Whether it is the one that asks. */
  readonly current: boolean;
}

export function createSessions(accounts: Accounts, now: () => number) {
  const iso = (at = now()): string => new Date(at).toISOString();
  const live = ({ expiresAt, seenAt }: Session): boolean =>
    Date.parse(expiresAt) > now() && Date.parse(seenAt) + IDLE_SECONDS * 1000 > now();
  const ofPerson = async (person: string): Promise<Session[]> =>
    (await accounts.listSessions(person, iso())).filter(live);

  return {
    /** Returns the token. */
    async begin(person: string, way: SessionWay, address: string): Promise<string> {
      const token = newSecret();
      const at = now();
      await accounts.putSession({
        ...{ id: hashOfSecret(token), person, way, address },
        ...{ createdAt: iso(at), seenAt: iso(at), expiresAt: iso(at + SESSION_SECONDS * 1000) },
      });
      return token;
    },

    /** The session of a token; null for one that has ended. */
    async find(token: string): Promise<Session | null> {
      const session = await accounts.getSession(hashOfSecret(token));
      if (session === null) return null;
      if (!live(session)) {
        await accounts.removeSession(session.id);
        return null;
      }
      if (now() - Date.parse(session.seenAt) > NOTE_SECONDS * 1000) await accounts.seeSession(session.id, iso());
      return session;
    },

    async list(person: string, token: string | undefined): Promise<SessionView[]> {
      const own = token === undefined ? '' : hashOfSecret(token);
      return (await ofPerson(person)).map(({ id, createdAt, seenAt, expiresAt, way, address }) => ({
        ...{ id: id.slice(0, SHOWN), createdAt, seenAt, expiresAt, way, address },
        current: id === own,
      }));
    },

    /** Ends the one that is named so. Throws `not-found/session`. */
    async endOne(person: string, shown: string): Promise<void> {
      const session = (await ofPerson(person)).find(({ id }) => id.slice(0, SHOWN) === shown);
      if (session === undefined) throw new CundaError('not-found/session', { id: shown }, { received: shown });
      await accounts.removeSession(session.id);
    },

    /** Ends all of a person but that of `except`. */
    async endAll(person: string, except?: string): Promise<void> {
      await accounts.removeSessions(person, iso(), except === undefined ? undefined : hashOfSecret(except));
    },

    end: (token: string): Promise<void> => accounts.removeSession(hashOfSecret(token)),
  };
}
