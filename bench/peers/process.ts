/**
 * Programs that a benchmark starts: argument arrays without a shell, a time limit, and an error that quotes the end of
 * what they wrote.
 */
import { execFile } from 'node:child_process';

export interface RunOptions {
  readonly timeoutMs: number;
  /** Written to the program's standard input. */
  readonly input?: string;
}

/**
 * What the program wrote on standard output. Rejects with {@link ProgramFailed} where it cannot start, fails or takes
 * too long.
 */
export type Run = (program: string, args: readonly string[], options: RunOptions) => Promise<string>;

export class ProgramFailed extends Error {}

/** After the request to end, a program in a long native call may not listen. */
const GRACE_MS = 10_000;
const MOST_BYTES = 256 * 1024 * 1024;
const QUOTED = 400;

export const runProgram: Run = (program, args, { timeoutMs, input = '' }) =>
  new Promise((resolve, reject) => {
    let late = false;
    const child = execFile(program, args, { maxBuffer: MOST_BYTES, encoding: 'utf8' }, (error, stdout, stderr) => {
      clearTimeout(limit);
      clearTimeout(force);
      if (error === null) resolve(stdout);
      else
        reject(
          new ProgramFailed(late ? `${program} took over ${timeoutMs / 1000} s` : `${reason(error)}${end(stderr)}`),
        );
    });
    let force: NodeJS.Timeout | undefined;
    const limit = setTimeout(() => {
      late = true;
      child.kill('SIGTERM');
      force = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    }, timeoutMs);
    const reason = ({ code, signal }: { code?: unknown; signal?: unknown }): string => {
      if (code === 'ENOENT') return `${program} is not on the PATH`;
      return typeof code === 'number' ? `${program} ended with ${code}` : `${program} was stopped (${signal ?? code})`;
    };
    // A program that ends before it has read everything is reported by its exit code.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });

const end = (stderr: string): string => (stderr.trim() === '' ? '' : `: ${stderr.trim().slice(-QUOTED)}`);
