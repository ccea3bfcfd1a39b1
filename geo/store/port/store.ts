/** A store: values, drafts, log, queue and uploads on one engine, and what keeps them safe together. Two engines, one contract. */
import type { Accounts } from './accounts.ts';
import type { Audit } from './audit.ts';
import type { Drafts } from './drafts.ts';
import type { Log } from './log.ts';
import type { Queue } from './queue.ts';
import type { Scope } from './scope.ts';
import type { Uploads } from './uploads.ts';
import type { StoreKind, Values } from './values.ts';

export interface Store extends Values, Drafts, Log, Queue, Uploads {
  readonly engine: 'geopackage' | 'postgis';
  /** File path, or database URL without its password. */
  readonly location: string;
  readonly accounts: Accounts;
  readonly audit: Audit;

  /**
   * The store as a scope sees it: what is put is owned, what is not seen is `not-found`. Leases, accounts, the audit
   * log, backup and check are the operator's: they are `forbidden` there. On PostgreSQL each transaction is under the
   * role `cunda_service`, whose row-level security says the same once more.
   */
  within(scope: Scope): Store;
  /** Whether a scope sees a value. */
  sees(scope: Scope, kind: StoreKind, id: string): Promise<boolean>;

  /**
   * Writes everything to one GeoPackage file at `path`, which must not exist. {@link restoreStore} reads it into either
   * engine.
   */
  backup(path: string): Promise<void>;
  /**
   * Throws unless the store that was opened is still there: it answers, and its file was not removed, replaced, cut, or
   * parted from its log.
   */
  ready(): Promise<void>;
  /** That, and the engine's own quick check of its files: for the start of a server. Throws `store-damaged`. */
  quickCheck(): Promise<void>;
  /**
   * Checks the files, every value's hash and schema, and every map feature against its value; throws `store-damaged`.
   */
  check(): Promise<void>;
  close(): Promise<void>;
}
