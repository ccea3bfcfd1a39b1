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

/** `id` is the hash of the token that the browser holds. */
export interface Session {
  readonly id: string;
  readonly person: string;
  readonly createdAt: string;
  readonly seenAt: string;
  readonly expiresAt: string;
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

export interface Accounts {
  /** Whether anybody has an account: then everybody needs one. */
  any(): Promise<boolean>;

  /** Throws `account-invalid` when the id is taken. */
  addOrganisation(organisation: Omit<Organisation, 'partners'>): Promise<void>;
  listOrganisations(): Promise<Organisation[]>;
  setQuota(id: string, mostValues: number | null, mostBytes: number | null): Promise<void>;
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
  /** Ends all sessions of a person; those that ran out before `now` with them, whosever they were. */
  removeSessions(person: string, now: string): Promise<void>;

  putKey(key: ApiKey): Promise<void>;
  getKey(id: string): Promise<ApiKey | null>;
  listKeys(): Promise<ApiKey[]>;
  useKey(id: string, usedAt: string): Promise<void>;
  setKeySecret(id: string, secret: string): Promise<void>;
  revokeKey(id: string, revokedAt: string): Promise<void>;

  getFailures(who: string): Promise<Failures | null>;
  setFailures(who: string, failures: Failures | null): Promise<void>;
}
