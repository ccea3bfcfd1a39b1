/** The command line, run in this process with its streams caught, or spawned as a user would. */
import { spawn } from 'node:child_process';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { main } from '../../../api/cli/main.ts';

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const catcher = () => {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
};

/** Runs a command in this process. The store is that of `process.env`. */
export async function run(
  argv: readonly string[],
  env: Record<string, string> = { LANG: 'en_US.UTF-8' },
): Promise<Outcome> {
  const out = catcher();
  const err = catcher();
  const code = await main(argv, { stdout: out.stream, stderr: err.stream, env });
  return { code, out: out.text(), err: err.text() };
}

const LAUNCHER = fileURLToPath(new URL('../../../api/cunda.mjs', import.meta.url));

/** Runs the launcher as its own process. */
export function launch(argv: readonly string[], env: Record<string, string> = {}, node = process.execPath) {
  const child = spawn(node, [LAUNCHER, ...argv], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const outcome = Promise.all([
    new Promise<number | null>((resolve) => child.once('close', resolve)),
    text(child.stdout),
    text(child.stderr),
  ]).then(([code, out, err]): Outcome => ({ code, out, err }));
  return { child, outcome };
}
