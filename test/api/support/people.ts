/** Organisations, people and keys in the store of a client, and requests as one of them. */
import { randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { RIGHTS_OF, type Right, type Role } from '../../../api/accounts/roles.ts';
import { hashOfSecret, keyToken, newKeyId, newSecret } from '../../../api/accounts/tokens.ts';
import type { OrganisationKind, Store } from '../../../geo/store/index.ts';

export const PASSWORD = 'heron under slow rain 41';

/** As cheap as Argon2 goes: what it costs is no matter of these tests. */
const CHEAP = { memoryCost: 8, timeCost: 1, parallelism: 1 } as const;

export const organisation = (store: Store, id: string, kind: OrganisationKind = 'bureau'): Promise<void> =>
  store.accounts.addOrganisation({ id, name: id, kind, county: null, mostValues: null, mostBytes: null });

/** Somebody with one role in one organisation, by the password {@link PASSWORD}. */
export async function person(store: Store, name: string, at: string, role: Role): Promise<string> {
  const id = randomUUID();
  await store.accounts.addPerson({ id, name, password: await hash(PASSWORD, CHEAP), subject: null });
  await store.accounts.grant(id, { organisation: at, role }, true);
  return id;
}

interface KeyOptions {
  readonly county?: string | null;
  readonly expiresAt?: string | null;
}

/** An API key with these rights; `token` is what is sent. */
export async function apiKey(
  store: Store,
  at: string,
  verbs: Role | readonly Right[],
  { county = null, expiresAt = null }: KeyOptions = {},
): Promise<{ id: string; token: string }> {
  const [id, secret] = [newKeyId(), newSecret()];
  await store.accounts.putKey({
    ...{ id, name: id, secret: hashOfSecret(secret), organisation: at, county, expiresAt },
    verbs: typeof verbs === 'string' ? RIGHTS_OF[verbs] : verbs,
    ...{ createdAt: new Date().toISOString(), usedAt: null, revokedAt: null },
  });
  return { id, token: keyToken(id, secret) };
}

export const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });
