/** The real service on a store of its own, with the sample county planned. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Served {
  readonly url: string;
  readonly plan: string;
  stop(): Promise<void>;
}

const run = promisify(execFile);
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

interface Answer {
  readonly url: string;
  /** Of the sample county. */
  readonly plan?: string;
}

const environment = (data: string): NodeJS.ProcessEnv => {
  const { DATABASE_URL: _none, ...env } = process.env;
  return { ...env, CUNDA_DATA: data };
};

/** Resolves once the address answers; rejects with what the service said if it ends before. */
async function serve(data: string, options: readonly string[]): Promise<Answer & Pick<Served, 'stop'>> {
  const child = spawn(
    process.execPath,
    ['api/cunda.mjs', 'serve', ...options, '--json', '--port', String(await freePort())],
    { cwd: root, env: environment(data), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  return {
    ...(await firstAnswer(child)),
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      await rm(data, { recursive: true, force: true });
    },
  };
}

const dataFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'cunda-web-'));

/** Resolves once the sample plan is stored, too. */
export async function serveSample(): Promise<Served> {
  const { url, plan, stop } = await serve(await dataFolder(), ['--sample']);
  if (plan === undefined) throw new Error('the service has no sample plan');
  return { url, plan, stop };
}

/** A service without data whose accounts these commands have made; `said` is what each answered. */
export async function serveAfter(
  commands: readonly (readonly string[])[],
): Promise<Pick<Served, 'url' | 'stop'> & { readonly said: readonly unknown[] }> {
  const data = await dataFolder();
  const said: unknown[] = [];
  for (const command of commands) {
    const { stdout } = await run(process.execPath, ['api/cunda.mjs', ...command, '--json'], {
      cwd: root,
      env: environment(data),
    });
    said.push(JSON.parse(stdout));
  }
  return { ...(await serve(data, [])), said };
}

function firstAnswer(child: ChildProcess): Promise<Answer> {
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

const isAnswer = (answer: unknown): answer is Answer =>
  typeof answer === 'object' && answer !== null && 'url' in answer && typeof answer.url === 'string';
