/** Numbered migrations: each file of ../migrations once, in order, under one advisory lock, all in one transaction. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PoolClient } from 'pg';
import { CundaError } from '../../../src/model/index.ts';
import { codeOf } from './errors.ts';

const DIRECTORY = fileURLToPath(new URL('../migrations/', import.meta.url));
/** Any number that no other program in the database uses: `cund` in ASCII. */
const LOCK_KEY = 0x63756e64;

interface Migration {
  readonly version: number;
  readonly name: string;
}

/** Throws if the numbers of the files are not 1, 2, 3, … */
export function migrations(): Migration[] {
  const files = readdirSync(DIRECTORY)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return files.map((name, index) => {
    if (!name.startsWith(`${String(index + 1).padStart(4, '0')}_`))
      throw new Error(`migration ${name} is out of order`);
    return { version: index + 1, name };
  });
}

/** Version of the schema in the database, 0 when there is none; throws when it is newer than this program. */
export async function databaseVersion(client: PoolClient, location: string): Promise<number> {
  const there = await client.query("SELECT to_regclass('cunda_migrations') IS NOT NULL AS there");
  if (there.rows[0]?.there !== true) return 0;
  const found = await client.query('SELECT coalesce(max(version), 0) AS version FROM cunda_migrations');
  const version = Number(found.rows[0]?.version);
  const newest = migrations().length;
  if (version <= newest) return version;
  throw new CundaError('store-too-new/database', { location, version, newest }, { received: version });
}

/** Brings the database to the present version. Several processes may call it at once. */
export async function migrateDatabase(client: PoolClient, location: string): Promise<void> {
  const all = migrations();
  if ((await databaseVersion(client, location)) === all.length) {
    await requirePostgis(client, location, false);
    return;
  }
  await client.query('BEGIN');
  try {
    await client.query("SET LOCAL lock_timeout = '30s'");
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK_KEY]);
    await requirePostgis(client, location, true);
    await client.query(
      'CREATE TABLE IF NOT EXISTS cunda_migrations (version integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const done = await databaseVersion(client, location);
    for (const { version, name } of all.slice(done)) {
      await client.query(readFileSync(`${DIRECTORY}${name}`, 'utf8'));
      await client.query('INSERT INTO cunda_migrations (version, name) VALUES ($1, $2)', [version, name]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

async function requirePostgis(client: PoolClient, location: string, create: boolean): Promise<void> {
  const found = await client.query("SELECT 1 FROM pg_extension WHERE extname = 'postgis'");
  if (found.rows.length > 0) return;
  if (!create) throw new CundaError('postgis-missing/dropped', { location });
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS postgis');
  } catch (error) {
    // 42501 no right, 0A000 not available, 58P01 its files are gone.
    if (['42501', '0A000', '58P01', '42704'].includes(codeOf(error))) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new CundaError('postgis-missing', { location, reason }, { received: reason, cause: error });
    }
    throw error;
  }
}
