/** The server engine: PostgreSQL with PostGIS through pg, one pool of connections. */
import pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { CundaError } from '../../../src/model/index.ts';
import type { Dialect, Engine, Session } from '../engine.ts';
import { ORGANISATION_ID } from '../port/index.ts';
import { startBoss } from './boss.ts';
import { databaseError } from './errors.ts';
import { listen } from './listener.ts';
import { databaseVersion, migrateDatabase, migrations } from './migrate.ts';
import { PostgisSession } from './session.ts';

export interface PostgisOptions {
  readonly url: string;
  readonly readOnly?: boolean;
  /** How long to wait for locks of other sessions. Default 5000. */
  readonly busyTimeoutMilliseconds?: number;
}

const CONNECT_MILLISECONDS = 5000;
/** Any number that no other program in the database uses: `cunq` in ASCII. */
const BOSS_LOCK_KEY = 0x63756e71;

const DIALECT: Dialect = {
  now: 'clock_timestamp()',
  later: (param) => `clock_timestamp() + make_interval(secs => ${param})`,
  skipLocked: ' FOR UPDATE SKIP LOCKED',
};

export class PostgisEngine implements Engine {
  readonly name = 'postgis';
  readonly location: string;
  readonly dialect = DIALECT;
  readonly #pool: pg.Pool;
  readonly #readOnly: boolean;
  readonly #busyTimeout: number;
  readonly #url: string;
  #boss: Promise<PgBoss> | null = null;

  private constructor(pool: pg.Pool, location: string, options: PostgisOptions) {
    this.#pool = pool;
    this.#url = options.url;
    this.location = location;
    this.#readOnly = options.readOnly ?? false;
    this.#busyTimeout = options.busyTimeoutMilliseconds ?? 5000;
  }

  /** Connects and brings the database to the present schema (unless opened for reading only). */
  static async open(options: PostgisOptions): Promise<PostgisEngine> {
    const location = withoutPassword(options.url);
    const pool = new pg.Pool({
      connectionString: options.url,
      max: 8,
      connectionTimeoutMillis: CONNECT_MILLISECONDS,
      application_name: 'cunda',
      allowExitOnIdle: true,
    });
    // An idle connection that the server drops is replaced on the next call.
    pool.on('error', () => {});
    const engine = new PostgisEngine(pool, location, options);
    try {
      await engine.#withClient(async (client) => {
        if (!engine.#readOnly) return migrateDatabase(client, location);
        if ((await databaseVersion(client, location)) < migrations().length) {
          throw new CundaError('store-unavailable/database-older', { location });
        }
      });
      return engine;
    } catch (error) {
      await pool.end();
      throw error;
    }
  }

  async #withClient<T>(body: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    if (this.#pool.ending) throw new CundaError('store-unavailable/closed', { path: this.location });
    let client: pg.PoolClient;
    try {
      client = await this.#pool.connect();
    } catch (error) {
      throw databaseError(error, this.location);
    }
    let broken = false;
    // A connection that breaks while in use reports here and in the call that was running.
    const onError = () => {
      broken = true;
    };
    client.on('error', onError);
    try {
      return await body(client);
    } catch (error) {
      throw databaseError(error, this.location);
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  }

  #transaction<T>(begin: string, scope: string | null, body: (session: Session) => Promise<T>): Promise<T> {
    return this.#withClient(async (client) => {
      await client.query(begin);
      try {
        if (scope !== null) await client.query(scope);
        const result = await body(new PostgisSession(client));
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => {});
        throw error;
      }
    });
  }

  read<T>(body: (session: Session) => Promise<T>): Promise<T> {
    return this.#read(null, body);
  }

  #read<T>(scope: string | null, body: (session: Session) => Promise<T>): Promise<T> {
    return this.#transaction('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', scope, body);
  }

  write<T>(body: (session: Session) => Promise<T>): Promise<T> {
    return this.#write(null, body);
  }

  /** Every transaction is under the role that the policies of row-level security are for. */
  within(organisations: readonly string[]): Engine {
    const wrong = organisations.find((id) => !ORGANISATION_ID.test(id));
    if (wrong !== undefined) throw new CundaError('account-invalid/organisation-id', {}, { received: wrong });
    const scope = `SET LOCAL ROLE cunda_service; SET LOCAL cunda.organisations = '${organisations.join(',')}'`;
    return {
      name: this.name,
      location: this.location,
      dialect: this.dialect,
      read: (body) => this.#read(scope, body),
      write: (body) => this.#write(scope, body),
      within: (narrower) => this.within(narrower),
      ready: () => this.ready(),
      quickCheck: () => this.quickCheck(),
      checkFiles: () => this.checkFiles(),
      close: () => this.close(),
    };
  }

  #write<T>(scope: string | null, body: (session: Session) => Promise<T>): Promise<T> {
    if (this.#readOnly) {
      return Promise.reject(new CundaError('store-unavailable/read-only', { path: this.location }));
    }
    return this.#transaction(
      `BEGIN; SET LOCAL synchronous_commit = on; SET LOCAL lock_timeout = '${this.#busyTimeout}ms'`,
      scope,
      body,
    );
  }

  /** The schema is there, and as new as it was. */
  async ready(): Promise<void> {
    await this.#withClient(async (client) => {
      if ((await databaseVersion(client, this.location)) < migrations().length)
        throw new CundaError('store-unavailable/database-older', { location: this.location });
    });
  }

  async quickCheck(): Promise<void> {
    await this.ready();
    await this.checkFiles();
  }

  /** PostgreSQL checks its pages as it reads them; reading every value does the rest. */
  async checkFiles(): Promise<void> {
    await this.read((session) => session.all('SELECT postgis_version()'));
  }

  /** The queue, started at the first call. */
  boss(): Promise<PgBoss> {
    if (this.#readOnly) return Promise.reject(new CundaError('store-unavailable/read-only', { path: this.location }));
    this.#boss ??= this.#startBoss().catch((error: unknown) => {
      this.#boss = null;
      throw error;
    });
    return this.#boss;
  }

  /** One process at a time makes or brings up pg-boss's tables. */
  #startBoss(): Promise<PgBoss> {
    return this.#withClient(async (lock) => {
      await lock.query('SELECT pg_advisory_lock($1)', [BOSS_LOCK_KEY]);
      try {
        return await startBoss((text, values) => this.#statement(text, values));
      } finally {
        await lock.query('SELECT pg_advisory_unlock($1)', [BOSS_LOCK_KEY]);
      }
    });
  }

  /** What pg-boss runs by itself; several statements in one text may begin a transaction and fail inside it. */
  #statement(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
    return this.#withClient(async (client) => {
      try {
        return await client.query(text, values);
      } catch (error) {
        await client.query('ROLLBACK').catch(() => {});
        throw error;
      }
    });
  }

  /** Hears notifications on a connection of its own, which is made again when it is lost. */
  listen(channel: string, heard: (payload: string) => void): Promise<{ stop(): Promise<void> }> {
    return listen(this.#url, channel, heard);
  }

  async close(): Promise<void> {
    if (this.#pool.ending) return;
    const boss = await this.#boss?.catch(() => null);
    await boss?.stop({ graceful: false, close: false });
    if (!this.#pool.ending) await this.#pool.end();
  }
}

function withoutPassword(url: string): string {
  try {
    const shown = new URL(url);
    shown.password = '';
    shown.searchParams.delete('password');
    return shown.toString();
  } catch (cause) {
    throw new CundaError(
      'store-unavailable/database-url',
      {},
      { allowed: 'postgres://user:password@host:port/database', cause },
    );
  }
}
