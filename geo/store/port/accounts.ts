/** Organisations, people, sessions and keys as they are kept. Secrets are kept as hashes alone. */

export const ORGANISATION_KINDS = ['bureau', 'carrier', 'reviewer'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  /** Code of its county; null where it has none. */
  readonly county: string | null;
  /** Most datasets, plans and scenarios, and most bytes of them; null = unlimited. */
  readonly mostValues: number | null;
  readonly mostBytes: number | null;
  /** Organisations whose people see what this one has. */
  readonly partners: readonly string[];
  /** Whether its people need a second factor. */
  readonly secondFactor: boolean;
}

/** What a person may do where. For a partner's person, `organisation` is the partner. */
export interface Membership {
  readonly organisation: string;
  readonly role: string;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  /** Argon2id in PHC form; null for one who cannot log in by password. */
  readonly password: string | null;
  /** `issuer subject` of OpenID Connect; null without one. */
  readonly subject: string | null;
  readonly memberships: readonly Membership[];
  readonly createdAt: string;
}

/** How somebody logged in: by password alone, with a code of the second factor or of recovery, at a provider. */
export const SESSION_WAYS = ['password', 'totp', 'recovery', 'openid'] as const;
export type SessionWay = (typeof SESSION_WAYS)[number];

/** `id` is the hash of the token that the browser holds. */
export interface Session {
  readonly id: string;
  readonly person: string;
  readonly createdAt: string;
  readonly seenAt: string;
  readonly expiresAt: string;
  readonly way: SessionWay;
  /** Where it began; null for those of older versions. */
  readonly address: string | null;
}

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** Hash of the secret half. */
  readonly secret: string;
  readonly organisation: string;
  readonly county: string | null;
  readonly verbs: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
}

/** Failed logins in a row of a name or an address, and when the next may be tried. */
export interface Failures {
  readonly failures: number;
  readonly freeAt: string;
}

/** A second factor (TOTP, RFC 6238). It counts once it is confirmed. */
export interface SecondFactor {
  /** As the caller sealed it; no view, log or audit entry has it. */
  readonly secret: string;
  readonly confirmedAt: string | null;
  /** Recovery codes that were not used. */
  readonly recoveryCodes: number;
}

export interface SecondFactors {
  /** Begins one, in place of one that was not confirmed. False, and nothing done, where one is confirmed. */
  beginSecondFactor(person: string, secret: string, at: string): Promise<boolean>;
  getSecondFactor(person: string): Promise<SecondFactor | null>;
  /** Confirms the one with this `secret` by a code of `step`. False where there is none such to confirm. */
  confirmSecondFactor(person: string, secret: string, step: number, at: string): Promise<boolean>;
  /** Takes the code of a time step; false where it, or that of a later one, was taken before. */
  takeStep(person: string, step: number): Promise<boolean>;
  /** Hashes, in place of those that there are. */
  setRecoveryCodes(person: string, codes: readonly string[]): Promise<void>;
  /** Takes a recovery code by its hash; false where there is none. */
  takeRecoveryCode(person: string, code: string): Promise<boolean>;
  /** Forgets the factor with its recovery codes; false where there is none. */
  removeSecondFactor(person: string): Promise<boolean>;
}

export interface Accounts extends SecondFactors {
  /** Whether anybody has an account: then everybody needs one. */
  any(): Promise<boolean>;

  /** Throws `account-invalid` when the id is taken. */
  addOrganisation(organisation: Omit<Organisation, 'partners' | 'secondFactor'>): Promise<void>;
  listOrganisations(): Promise<Organisation[]>;
  setQuota(id: string, mostValues: number | null, mostBytes: number | null): Promise<void>;
  /** Whether the people of an organisation need a second factor. */
  requireSecondFactor(id: string, on: boolean): Promise<void>;
  /** Lets the partner's people see what the owner has, or no longer. */
  setPartner(owner: string, partner: string, on: boolean): Promise<void>;
  /** Gives all values and jobs that nobody owns to an organisation. Returns how many. */
  adopt(organisation: string): Promise<number>;

  /** Throws `account-invalid` when the name or the subject is taken. */
  addPerson(person: Omit<Person, 'memberships' | 'createdAt'>): Promise<void>;
  listPeople(): Promise<Person[]>;
  findPerson(
    by: { readonly name: string } | { readonly id: string } | { readonly subject: string },
  ): Promise<Person | null>;
  /** Forgets a person with sessions and memberships. */
  removePerson(id: string): Promise<void>;
  setPassword(id: string, password: string | null): Promise<void>;
  setSubject(id: string, subject: string | null): Promise<void>;
  grant(person: string, membership: Membership, on: boolean): Promise<void>;

  putSession(session: Session): Promise<void>;
  getSession(id: string): Promise<Session | null>;
  seeSession(id: string, seenAt: string): Promise<void>;
  removeSession(id: string): Promise<void>;
  /** Sessions of a person that have not run out, oldest first. */
  listSessions(person: string, now: string): Promise<Session[]>;
  /**
   * Ends all sessions of a person, or of everybody (null), but `except`; those that ran out before `now` with them,
   * whosever they were.
   */
  removeSessions(person: string | null, now: string, except?: string): Promise<void>;

  putKey(key: ApiKey): Promise<void>;
  getKey(id: string): Promise<ApiKey | null>;
  listKeys(): Promise<ApiKey[]>;
  useKey(id: string, usedAt: string): Promise<void>;
  setKeySecret(id: string, secret: string): Promise<void>;
  revokeKey(id: string, revokedAt: string): Promise<void>;

  getFailures(who: string): Promise<Failures | null>;
  setFailures(who: string, failures: Failures | null): Promise<void>;
}
