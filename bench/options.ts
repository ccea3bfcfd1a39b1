/** Options of the benchmarks: what may stand in a command line, and what its numbers are. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BenchError } from './error.ts';

const OPTIONS = {
  input: { type: 'string' },
  notice: { type: 'string', default: 'wuchuan-2020' },
  villages: { type: 'string' },
  graph: { type: 'string' },
  profile: { type: 'string', default: 'van' },
  seed: { type: 'string', default: '1' },
  seconds: { type: 'string' },
  scale: { type: 'boolean', default: false },
  province: { type: 'boolean', default: false },
  peer: { type: 'string' },
  settlements: { type: 'string' },
  growth: { type: 'boolean', default: false },
  bounds: { type: 'boolean', default: false },
  set: { type: 'string' },
  only: { type: 'string' },
  instance: { type: 'string', multiple: true },
  format: { type: 'string' },
  iterations: { type: 'string' },
  threads: { type: 'string' },
  out: { type: 'string' },
  suite: { type: 'string' },
  county: { type: 'string' },
  peers: { type: 'boolean', default: false },
  count: { type: 'string', default: '300' },
  settle: { type: 'boolean', default: false },
  size: { type: 'string', default: '100000000' },
  doors: { type: 'string', default: 'http,bodies,command' },
  counties: { type: 'string', default: '100' },
  workers: { type: 'string', default: '1,2,4' },
  kill: { type: 'boolean', default: false },
  'restart-database': { type: 'boolean', default: false },
  namespaces: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** The commands as bench/README.md lists them. */
export function benchHelp(): string {
  const [, block = ''] = /```sh\n(.*?)```/s.exec(readFileSync(new URL('./README.md', import.meta.url), 'utf8')) ?? [];
  return block;
}

/** What a command line says. Throws a BenchError where it has an option that no benchmark knows, or one without its value. */
export function benchOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    // Node words these for people, with a hint at positionals that nobody needs here.
    const said = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw new BenchError('usage', said, {
      allowed: Object.keys(OPTIONS)
        .map((name) => `--${name}`)
        .join(' '),
    });
  }
}

/** An option's number. Throws a BenchError for anything but a finite number from `least` up. */
export function numberOf(option: string, text: string, least: number): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number) && number >= least) return number;
  throw new BenchError('usage', `--${option} ${text}`, { allowed: `numbers from ${least}` });
}

/** An option's whole number from 1 up. Throws a BenchError for anything else. */
export function wholeOf(option: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new BenchError('usage', `--${option} ${text}`, { allowed: 'whole numbers from 1' });
}
