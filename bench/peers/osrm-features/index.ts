/**
 * OSRM's own suite (features of cucumber) run against this engine: how many scenarios of each folder hold. The suite is
 * read from a checkout; which of its profiles have a stand-in says `profiles.ts`, and scenarios of others count apart.
 */
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { BenchError } from '../../error.ts';
import { type Tallied, Tally } from './tally.ts';
import { workspaceOf } from './workspace.ts';

export interface FeaturesOptions {
  /** Path of a checkout of Project-OSRM/osrm-backend. */
  readonly suite: string;
  /** Folders, or files below them, to run; all that have a stand-in without it. */
  readonly only: readonly string[];
  /** Seconds after which the run is ended. */
  readonly seconds: number;
}

export interface FeaturesReport extends Tallied {
  readonly bench: 'osrm-features';
  readonly complete: boolean;
}

const FOLDERS = ['car', 'foot', 'guidance', 'nearest', 'testbot'];

/** Not the suite's default, which is often taken. */
const PORT = '35017';

/** Runs the suite. Throws `file-not-found` without one, `internal` where cucumber can't start. */
export async function osrmFeatures({ suite, only, seconds }: FeaturesOptions): Promise<FeaturesReport> {
  const folder = await workspaceOf(suite);
  const messages = join(folder, 'messages.ndjson');
  await rm(messages, { force: true });
  await rm(join(folder, 'test', 'cache'), { recursive: true, force: true });
  const paths = (only.length === 0 ? FOLDERS : only).map((part) => join('features', part));
  const complete = await runCucumber(folder, ['--format', `message:${messages}`, ...paths], seconds);
  const tally = new Tally();
  for await (const line of createInterface({ input: createReadStream(messages) })) tally.take(line);
  return { bench: 'osrm-features', complete, ...tally.report() };
}

/** Whether it ended by itself within the time; failing scenarios are no failure. */
function runCucumber(folder: string, args: readonly string[], seconds: number): Promise<boolean> {
  const cucumber = join(folder, 'node_modules', '@cucumber', 'cucumber', 'bin', 'cucumber.js');
  const env = { ...process.env, OSRM_PORT: PORT, OSRM_LOAD_METHOD: 'datastore', CUCUMBER_TIMEOUT: '20000' };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cucumber, ...args], {
      cwd: folder,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const limit = setTimeout(() => child.kill('SIGINT'), seconds * 1000);
    child.once('error', (cause) => reject(new BenchError('value-invalid', 'The suite can not be started', { cause })));
    child.once('close', (code) => {
      clearTimeout(limit);
      resolve(code === 0 || code === 1);
    });
  });
}
