/** A fresh PostgreSQL database for a test file, where a server is given. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** URL of a server that tests may make databases on. */
export const testDatabaseUrl = process.env.CUNDA_TEST_DATABASE_URL || process.env.DATABASE_URL || undefined;

/** Added to a test's name where it is skipped. */
export const noDatabase =
  testDatabaseUrl === undefined
    ? ' (skipped: no CUNDA_TEST_DATABASE_URL; test/support/postgres.sh start prints one)'
    : '';

export interface FreshDatabase {
  readonly url: string;
  /** Runs SQL in it beside the store. */
  query(sql: string, params?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Runs SQL in a transaction that stays open until the returned function is called. */
  hold(sql: string): Promise<() => Promise<void>>;
  drop(): Promise<void>;
}

/** Makes an empty database on the test server. */
export async function freshDatabase(): Promise<FreshDatabase> {
  if (testDatabaseUrl === undefined) throw new Error('CUNDA_TEST_DATABASE_URL is not set');
  const name = `cunda_test_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(testDatabaseUrl);
  const on = async (database: string, sql: string, params: unknown[] = []) => {
    const client = new pg.Client({ connectionString: database });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql, params)).rows;
    } finally {
      await client.end();
    }
  };
  await on(testDatabaseUrl, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    query: (sql, params) => on(url.toString(), sql, params),
    hold: async (sql) => {
      const client = new pg.Client({ connectionString: url.toString() });
      await client.connect();
      await client.query('BEGIN');
      await client.query(sql);
      return () => client.end();
    },
    drop: async () => {
      await on(testDatabaseUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}
