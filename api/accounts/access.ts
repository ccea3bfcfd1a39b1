/** Who asks, what they may see, and the scope of the request that is being answered. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Scope } from '../../geo/store/port/index.ts';
import { CundaError } from '../../src/model/index.ts';
import { type Access, isChanging, type Right } from './roles.ts';

export interface Principal {
  /** `owner`: of a service without accounts, who may do everything. */
  readonly kind: 'owner' | 'person' | 'key' | 'public';
  /** As the audit log names them. */
  readonly actor: string;
  /** Id of a person or key; empty for the others. */
  readonly id: string;
  readonly name: string;
  /** What may be done with what an organisation has. */
  readonly rights: ReadonlyMap<string, ReadonlySet<Right>>;
  /** The one county that a key is for; null for all. */
  readonly county: string | null;
  /** Of a person; `required`: an organisation asks for one that is not there, and until then nothing else is allowed. */
  readonly secondFactor: 'on' | 'off' | 'required' | null;
}

/** Where a request came from. */
export interface From {
  readonly address: string;
}

const nobody = (kind: 'owner' | 'public'): Principal => ({
  kind,
  actor: kind,
  id: '',
  name: '',
  rights: new Map(),
  county: null,
  secondFactor: null,
});

export const OWNER = nobody('owner');
export const PUBLIC = nobody('public');

/** Sees nothing. */
const NOTHING: Scope = { organisations: [], owner: null, county: null };

/**
 * The scope in which `principal` may use `access`; null for everything. Throws `login-needed`, `forbidden`, and
 * `request-invalid` where what is made could belong to several organisations and `wanted` names none.
 */
export function admit(principal: Principal, access: Access, wanted?: string): Scope | null {
  if (principal.kind === 'owner') return null;
  if (access === 'public') return NOTHING;
  if (principal.kind === 'public') throw new CundaError('login-needed', {});
  if (access === 'self') return NOTHING;
  if (principal.secondFactor === 'required') throw new CundaError('forbidden/second-factor', {});
  const allowed = [...principal.rights].filter(([, rights]) => rights.has(access)).map(([id]) => id);
  if (allowed.length === 0) throw new CundaError('forbidden', { verb: access }, { received: access });
  if (wanted !== undefined && !allowed.includes(wanted))
    throw new CundaError('forbidden/organisation', { id: wanted }, { received: wanted, allowed: allowed.join(', ') });
  const organisations = wanted === undefined ? allowed : [wanted];
  const [first, second] = organisations;
  if (isChanging(access) && second !== undefined)
    throw new CundaError('request-invalid/organisation-needed', { organisations: organisations.join(', ') });
  return { organisations, owner: second === undefined ? (first ?? null) : null, county: principal.county };
}

const current = new AsyncLocalStorage<{ readonly scope: Scope | null }>();

/** Does `work` within a scope; null is everything. */
export const within = <T>(scope: Scope | null, work: () => T): T => current.run({ scope }, work);

/** The scope of the request that is being answered. Outside of one there is none, and nothing may be seen. */
export function currentScope(): Scope | null {
  const held = current.getStore();
  if (held === undefined) throw new CundaError('forbidden/operator', {});
  return held.scope;
}
