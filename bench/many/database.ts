/** A PostgreSQL of the bench's own, which it may restart, with a new database for each run. */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { BenchError } from '../error.ts';
import { cpuOfFamily } from './processor.ts';

const SCRIPT = new URL('../../test/support/postgres.sh', import.meta.url).pathname;

export interface OwnServer {
  /** A new, empty database. */
  fresh(): Promise<string>;
  /** Stops it at once, as a crash does, and starts it again. */
  restart(): void;
  /** Processor time of the server so far, s; a restart begins at 0 again. */
  cpuSeconds(): number;
  stop(): void;
}

export function startPostgres(): OwnServer {
  const directory = join(tmpdir(), `cunda-bench-postgres-${process.pid}`);
  const run = (action: string): string => {
    const done = spawnSync('bash', [SCRIPT, action], {
      env: { ...process.env, CUNDA_POSTGRES_DIR: directory },
      encoding: 'utf8',
    });
    if (done.status !== 0) throw new BenchError('usage', 'PostgreSQL', { allowed: done.stderr.trim() });
    return done.stdout.trim().split('\n').at(-1) ?? '';
  };
  const server = run('start');
  return {
    async fresh() {
      const name = `bench_${randomUUID().replaceAll('-', '')}`;
      const client = new pg.Client({ connectionString: server });
      await client.connect();
      try {
        await client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
      } finally {
        await client.end();
      }
      const url = new URL(server);
      url.pathname = `/${name}`;
      return url.toString();
    },
    restart: () => void run('restart'),
    cpuSeconds: () =>
      cpuOfFamily(Number(readFileSync(join(directory, 'data', 'postmaster.pid'), 'utf8').split('\n', 1)[0])),
    stop() {
      run('stop');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
