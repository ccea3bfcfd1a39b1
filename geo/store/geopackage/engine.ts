/**
 * The embedded engine: one GeoPackage file through node:sqlite, write-ahead log, every commit on disk before it is
 * acknowledged.
 *
 * Nothing in this process may open and close a store's file by other means while it is open: POSIX drops all locks of a
 * process on a file when any of its descriptors closes, and the next program to leave would take the log with it
 * (sqlite.org/howtocorrupt.html §2.2).
 */
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { CundaError, phrase } from '../../../src/model/index.ts';
import type { Dialect, Engine, Session } from '../engine.ts';
import { damaged, isBusy, isFull, storeError } from './errors.ts';
import { makeDirectory, namesOf, readOnlyName, sizeOf, writeWhole } from './files.ts';
import { checkMark, markOf, nameStore, readMark, writeMark } from './mark.ts';
import { registerGeometryFunctions } from './rtree.ts';
import { migrate, SCHEMA_VERSION, schemaVersion } from './schema.ts';
import { GeoPackageSession } from './session.ts';

export interface GeoPackageOptions {
  readonly path: string;
  readonly readOnly?: boolean;
  /** Note beside the file whose it is and how far it has come, and hold the file against it. */
  readonly marked?: boolean;
  /** How long to wait for another writer. Default 5000. */
  readonly busyTimeoutMilliseconds?: number;
  /** Most 4 KiB pages the file may grow to; unlimited when absent. */
  readonly maximumPages?: number;
}

/** SQLite itself would wait blocking the whole thread: the busy timeout is waited for between attempts. */
const BLOCKING_WAIT_MILLISECONDS = 0;
const RETRY_MILLISECONDS = 20;

const DIALECT: Dialect = {
  now: "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
  later: (param) => `strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ${param} || ' seconds')`,
  skipLocked: '',
};

export class GeoPackageEngine implements Engine {
  readonly name = 'geopackage';
  readonly location: string;
  readonly dialect = DIALECT;
  readonly #db: DatabaseSync;
  readonly #readOnly: boolean;
  readonly #busyTimeout: number;
  /** One connection carries one transaction at a time: writes queue here. */
  #last: Promise<unknown> = Promise.resolve();
  /** Reads have a connection and a queue of their own: none waits behind a write that waits for another process. */
  #reader: DatabaseSync | null = null;
  #lastRead: Promise<unknown> = Promise.resolve();
  #closed = false;
  readonly #marked: boolean;
  /** The last note beside the file, as text. */
  #noted = '';
  /** The files that were opened, and the size that the store's has had at most. */
  #files: { readonly store: string; readonly log: string; size: number } | null = null;

  private constructor(db: DatabaseSync, options: GeoPackageOptions) {
    this.#db = db;
    this.location = options.path;
    this.#readOnly = options.readOnly ?? false;
    this.#busyTimeout = options.busyTimeoutMilliseconds ?? 5000;
    this.#marked = options.marked ?? false;
  }

  /** Opens the file, creating directory and file when absent, and brings it to the present schema. */
  static async open(options: GeoPackageOptions): Promise<GeoPackageEngine> {
    const { path, readOnly = false } = options;
    let db: DatabaseSync | undefined;
    try {
      if (!readOnly) makeDirectory(dirname(path));
      else if (!existsSync(path)) {
        throw new CundaError('store-unavailable/none', { path }, { received: path });
      }
      // Before the file: it is written after one.
      const noted = options.marked === true ? readMark(path) : null;
      const found = statSync(path, { throwIfNoEntry: false });
      if (found === undefined || found.size === 0) checkMark(null, noted, path);
      if (found !== undefined && !found.isFile()) throw damaged(path, phrase('no-file', {}));
      // SQLite would take a file smaller than its smallest page for a new one.
      if (found !== undefined && found.size > 0 && found.size < 512)
        throw damaged(path, phrase('too-few-bytes', { bytes: found.size }));
      db = new DatabaseSync(readOnly ? readOnlyName(path) : path, {
        ...{ readOnly, timeout: BLOCKING_WAIT_MILLISECONDS, enableForeignKeyConstraints: true },
      });
      const engine = new GeoPackageEngine(db, options);
      const opened = db;
      await engine.#patiently(() => engine.#prepare(opened, options));
      checkMark(markOf(opened), noted, path);
      if (options.marked === true && !readOnly) engine.#note();
      // At once: a path may name another file later.
      engine.#reading();
      engine.#files = { ...namesOf(path), size: sizeOf(path) };
      return engine;
    } catch (error) {
      db?.close();
      throw storeError(error, path);
    }
  }

  #prepare(db: DatabaseSync, options: GeoPackageOptions): void {
    if (this.#readOnly) {
      const version = schemaVersion(db, this.location);
      if (version < SCHEMA_VERSION) {
        throw new CundaError(
          'store-unavailable/older',
          { path: this.location, version, newest: SCHEMA_VERSION },
          { received: version },
        );
      }
      return;
    }
    // Refuse a foreign file before the first write to it.
    const version = schemaVersion(db, this.location);
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    if (options.maximumPages !== undefined) db.exec(`PRAGMA max_page_count = ${options.maximumPages}`);
    registerGeometryFunctions(db);
    if (version < SCHEMA_VERSION) {
      db.exec('BEGIN IMMEDIATE');
      migrate(db, this.location);
      db.exec('COMMIT');
    }
    if (this.#marked) nameStore(db);
    // Other programs read the kind of file from its first bytes, which a new file has in its log only.
    this.#checkpoint('PASSIVE');
  }

  read<T>(body: (session: Session) => Promise<T>): Promise<T> {
    const run = this.#lastRead.then(() => this.#guarded(() => this.#snapshot(this.#reading(), body)));
    this.#lastRead = run.catch(() => {});
    return run;
  }

  /** The connection of reads, opened at the first. */
  #reading(): DatabaseSync {
    this.#reader ??= new DatabaseSync(this.#readOnly ? readOnlyName(this.location) : this.location, {
      ...{ readOnly: true, timeout: BLOCKING_WAIT_MILLISECONDS },
    });
    return this.#reader;
  }

  async #snapshot<T>(db: DatabaseSync, body: (session: Session) => Promise<T>): Promise<T> {
    try {
      await this.#patiently(() => {
        db.exec('BEGIN');
        db.exec('SELECT 1 FROM sqlite_schema LIMIT 1');
      }, db);
      return await body(new GeoPackageSession(db));
    } finally {
      if (db.isTransaction) db.exec('ROLLBACK');
    }
  }

  /**
   * Before a large write the log is moved into the file, so that it starts again from its beginning: should the disk
   * fill up, the log can then be cut to nothing, and the failed write keeps no space.
   */
  write<T>(body: (session: Session) => Promise<T>, size: 'small' | 'large'): Promise<T> {
    if (this.#readOnly) {
      return Promise.reject(new CundaError('store-unavailable/read-only', { path: this.location }));
    }
    return this.#transaction(() => {
      if (size === 'large') this.#checkpoint('PASSIVE');
      this.#db.exec('BEGIN IMMEDIATE');
    }, body);
  }

  /** SQLite has no rights: the gate of the store is the only one. */
  within(): Engine {
    return this;
  }

  #transaction<T>(begin: () => void, body: (session: Session) => Promise<T>): Promise<T> {
    return this.#exclusively(async () => {
      try {
        await this.#patiently(begin);
        const result = await body(new GeoPackageSession(this.#db));
        this.#db.exec('COMMIT');
        this.#note();
        return result;
      } catch (error) {
        // SQLite has already rolled back after some errors, e.g. a full disk.
        if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
        // The log has grown over the rest of the disk: give that back.
        if (isFull(error)) this.#checkpoint('TRUNCATE');
        throw error;
      }
    });
  }

  /** Notes beside the file how far it has come. */
  #note(): void {
    if (!this.#marked || this.#readOnly) return;
    const mark = markOf(this.#db);
    if (mark === null || JSON.stringify(mark) === this.#noted) return;
    this.#noted = JSON.stringify(mark);
    writeMark(this.location, mark);
  }

  async ready(): Promise<void> {
    const files = this.#files;
    const path = this.location;
    if (files !== null) {
      const now = namesOf(path);
      const size = sizeOf(path);
      if (now.store !== files.store) throw new CundaError('store-damaged/file-gone', { path });
      if (size < files.size)
        throw new CundaError('store-damaged/cut', { path, bytes: size, had: files.size }, { received: size });
      if (files.log !== '' && now.log !== files.log) throw new CundaError('store-damaged/log-gone', { path });
      files.size = size;
    }
    await this.read(async (session) => session.all('SELECT count(*) AS n FROM datasets'));
  }

  async quickCheck(): Promise<void> {
    await this.ready();
    await this.#exclusively(async () => {
      const [row] = this.#db.prepare('PRAGMA quick_check(1)').all();
      if (row?.quick_check !== 'ok')
        throw damaged(this.location, phrase('as-reported', { reason: String(row?.quick_check) }));
    });
  }

  /** Moves the log into the file itself, as far as other connections and the disk allow. */
  #checkpoint(mode: 'PASSIVE' | 'TRUNCATE'): void {
    try {
      this.#db.exec(`PRAGMA wal_checkpoint(${mode})`);
    } catch {
      // Nothing is lost: the log stays and is read.
    }
  }

  #exclusively<T>(body: () => Promise<T>): Promise<T> {
    const run = this.#last.then(() => this.#guarded(body));
    this.#last = run.catch(() => {});
    return run;
  }

  async #guarded<T>(body: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new CundaError('store-unavailable/closed', { path: this.location });
    try {
      return await body();
    } catch (error) {
      throw storeError(error, this.location);
    }
  }

  /** Tries again while another process holds the lock, up to the busy timeout. */
  async #patiently(attempt: () => void, db = this.#db): Promise<void> {
    const deadline = performance.now() + this.#busyTimeout;
    for (;;) {
      try {
        attempt();
        return;
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        if (!isBusy(error) || performance.now() >= deadline) throw error;
        await sleep(RETRY_MILLISECONDS);
      }
    }
  }

  /** Copies the store to a new file by VACUUM INTO: compact, consistent, complete under its name or absent. */
  copyTo(path: string): Promise<void> {
    return this.#exclusively(async () => {
      await writeWhole(path, async (partial) => {
        this.#db.prepare('VACUUM INTO ?').run(partial);
      });
    });
  }

  async checkFiles(): Promise<void> {
    await this.#exclusively(async () => {
      const problems = this.#db
        .prepare('PRAGMA integrity_check(5)')
        .all()
        .map((row) => String(row.integrity_check));
      if (problems[0] !== 'ok') throw damaged(this.location, phrase('as-reported', { reason: problems.join('; ') }));
      const orphan = this.#db.prepare('PRAGMA foreign_key_check').get();
      if (orphan !== undefined) throw damaged(this.location, phrase('rows-orphaned', { table: String(orphan.table) }));
    });
  }

  /** Makes the closed file one file, without a log beside it. */
  async closeAsOneFile(): Promise<void> {
    await this.#exclusively(async () => {
      this.#reader?.close();
      this.#reader = null;
      this.#db.exec('PRAGMA journal_mode = DELETE');
    });
    await this.close();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    await Promise.all([this.#last, this.#lastRead]);
    this.#closed = true;
    this.#reader?.close();
    this.#db.close();
  }
}
