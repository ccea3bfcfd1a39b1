/** What people do with their own account: password, second factor, sessions. Each change asks for the password again. */
import type { Accounts, Person, SessionWay } from '../../geo/store/port/index.ts';
import { CundaError } from '../../src/model/index.ts';
import type { From, Principal } from './access.ts';
import { checkPassword, hashPassword, isPassword } from './passwords.ts';
import type { Enrolment, SecondFactorDesk } from './second-factor.ts';
import type { createSessions, SessionView } from './sessions.ts';
import type { loginThrottle } from './throttle.ts';

/** Password and, where the person has a second factor, a code of it. */
export interface Proof {
  readonly password: string;
  readonly code?: string | undefined;
}

/** All throw `login-needed` for who is no person, `login-failed`, `second-factor-needed` and `rate-limited` for a proof. */
export interface OwnAccount {
  /** Ends all sessions of the person. Throws `account-invalid`. */
  changePassword(principal: Principal, proof: Proof, next: string, from: From): Promise<void>;
  /** Makes a second factor that counts once it is confirmed. Throws `account-invalid/second-factor-there`. */
  beginSecondFactor(principal: Principal, proof: Proof, from: From): Promise<Enrolment>;
  /** Returns the recovery codes. Ends the other sessions of the person but that of `session`. */
  confirmSecondFactor(principal: Principal, code: string, session: string | undefined, from: From): Promise<string[]>;
  removeSecondFactor(principal: Principal, proof: Proof, session: string | undefined, from: From): Promise<void>;
  /** New ones, in place of the old. Throws `account-invalid/second-factor-not-begun`. */
  newRecoveryCodes(principal: Principal, proof: Proof, from: From): Promise<string[]>;
  sessions(principal: Principal, session: string | undefined): Promise<SessionView[]>;
  /** Ends the one that is named, or all. Throws `not-found/session`. */
  endSessions(principal: Principal, proof: Proof, which: string | undefined, from: From): Promise<void>;
}

export interface OwnAccountParts {
  readonly accounts: Accounts;
  readonly throttle: ReturnType<typeof loginThrottle>;
  readonly factors: SecondFactorDesk;
  readonly sessions: ReturnType<typeof createSessions>;
  wayOf(person: Person, code: string | undefined, from: From): Promise<SessionWay>;
  noteOf(actor: string, from: From, action: string, target: string | null): Promise<void>;
}

export function ownAccount(parts: OwnAccountParts): OwnAccount {
  const { accounts, throttle, factors, sessions, wayOf, noteOf } = parts;

  const personOf = async (principal: Principal): Promise<Person> => {
    const person = principal.kind === 'person' ? await accounts.findPerson({ id: principal.id }) : null;
    if (person === null) throw new CundaError('login-needed', {});
    return person;
  };

  /** The person, who has proved it again: a session that was left open is not enough. */
  const proven = async (principal: Principal, { password, code }: Proof, from: From): Promise<Person> => {
    const person = await personOf(principal);
    await throttle.check(person.name, from.address);
    if (!(await isPassword(person.password, password))) {
      await throttle.failed(person.name, from.address);
      await noteOf(principal.actor, from, 'login-failed', null);
      throw new CundaError('login-failed/password', {});
    }
    await wayOf(person, code, from);
    return person;
  };

  return {
    async changePassword(principal, proof, next, from) {
      const person = await proven(principal, proof, from);
      checkPassword(next, person.name);
      await accounts.setPassword(person.id, await hashPassword(next));
      await sessions.endAll(person.id);
      await noteOf(principal.actor, from, 'password', person.name);
    },
    async beginSecondFactor(principal, proof, from) {
      const person = await proven(principal, proof, from);
      const enrolment = await factors.begin(person);
      await noteOf(principal.actor, from, 'second-factor begin', person.name);
      return enrolment;
    },
    async confirmSecondFactor(principal, code, session, from) {
      const person = await personOf(principal);
      const codes = await factors.confirm(person, code, from.address);
      await sessions.endAll(person.id, session);
      await noteOf(principal.actor, from, 'second-factor confirm', person.name);
      return codes;
    },
    async removeSecondFactor(principal, proof, session, from) {
      const person = await proven(principal, proof, from);
      if (!(await accounts.removeSecondFactor(person.id)))
        throw new CundaError('account-invalid/second-factor-not-begun', {});
      await sessions.endAll(person.id, session);
      await noteOf(principal.actor, from, 'second-factor remove', person.name);
    },
    async newRecoveryCodes(principal, proof, from) {
      const person = await proven(principal, proof, from);
      if (!(await factors.has(person.id))) throw new CundaError('account-invalid/second-factor-not-begun', {});
      const codes = await factors.newCodes(person.id);
      await noteOf(principal.actor, from, 'second-factor recovery-codes', person.name);
      return codes;
    },
    sessions: async (principal, session) => sessions.list((await personOf(principal)).id, session),
    async endSessions(principal, proof, which, from) {
      const person = await proven(principal, proof, from);
      await (which === undefined ? sessions.endAll(person.id) : sessions.endOne(person.id, which));
      await noteOf(principal.actor, from, 'sessions end', which ?? person.name);
    },
  };
}
