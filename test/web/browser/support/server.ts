/** The real service on a store of its own, with the sample county planned. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Served {
  readonly url: string;
  readonly plan: string;
  stop(): Promise<void>;
}

const root = new URL('../../../../', import.meta.url).pathname;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

/**
 * Resolves once the sample plan is stored and the address answers; rejects with what the service said if it ends
 * before.
 */
export async function serveSample(): Promise<Served> {
  const data = await mkdtemp(join(tmpdir(), 'cunda-web-'));
  const { DATABASE_URL: _none, ...env } = process.env;
  const child = spawn(
    process.execPath,
    ['api/cunda.mjs', 'serve', '--sample', '--json', '--port', String(await freePort())],
    { cwd: root, env: { ...env, CUNDA_DATA: data }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const { url, plan } = await firstAnswer(child);
  return {
    url,
    plan,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      await rm(data, { recursive: true, force: true });
    },
  };
}

function firstAnswer(child: ChildProcess): Promise<{ url: string; plan: string }> {
  let said = '';
  let out = '';
  child.stderr?.on('data', (chunk) => {
    said += String(chunk);
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the service ended with ${code}: ${said}`)));
    child.stdout?.on('data', (chunk) => {
      out += String(chunk);
      const line = out.split('\n').find((text) => text.startsWith('{') && text.endsWith('}'));
      if (line === undefined) return;
      const answer: unknown = JSON.parse(line);
      if (isAnswer(answer)) resolve(answer);
      else reject(new Error(`not an answer of the service: ${line}`));
    });
  });
}

const isAnswer = (answer: unknown): answer is { url: string; plan: string } =>
  typeof answer === 'object' &&
  answer !== null &&
  'url' in answer &&
  typeof answer.url === 'string' &&
  'plan' in answer &&
  typeof answer.plan === 'string';
