import { BenchError } from '../error.ts';
import type { RouteFormat } from './instance.ts';
import { peerNamed, type RoutePeer } from './peers/index.ts';
import { filesOfSet, formatNamed } from './read.ts';

/** The command line as it is written. */
export interface RoutesArguments {
  readonly set?: string | undefined;
  readonly only?: string | undefined;
  readonly instance?: readonly string[] | undefined;
  readonly format?: string | undefined;
  readonly seed: string;
  readonly seconds?: string | undefined;
  readonly iterations?: string | undefined;
  readonly threads?: string | undefined;
  readonly peer?: string | undefined;
  readonly out?: string | undefined;
  readonly bounds?: boolean | undefined;
}

export interface RoutesOptions {
  readonly files: readonly string[];
  readonly format?: RouteFormat;
  readonly seed: number;
  readonly seconds?: number;
  readonly iterations?: number;
  readonly threads: number;
  readonly peers: readonly RoutePeer[];
  /** Folder for the solutions. */
  readonly out?: string;
  /** Lower bounds beside the plans. */
  readonly bounds: boolean;
}

const DEFAULT_SECONDS = 20;

function count(name: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(value) && value >= least) return value;
  throw new BenchError('usage', `Not a ${name}`, { received: text, allowed: `a whole number from ${least} on` });
}

function secondsOf(text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new BenchError('usage', 'Not a time limit', { received: text, allowed: 'seconds above 0' });
}

/**
 * What a command line asks for. With `--iterations` alone there is no limit of time, so that the plan is the same on
 * every machine. Throws `usage`, and `file-not-found` for a set that isn't there.
 */
export function routesOptions(given: RoutesArguments): RoutesOptions {
  const { set, only, instance = [], out } = given;
  const format = formatNamed(given.format);
  const files = [...(set === undefined ? [] : filesOfSet(set, only)), ...instance];
  if (files.length === 0)
    throw new BenchError('usage', 'bench routes needs instances', {
      received: set === undefined ? 'neither a set nor a file' : `${set}, --only ${only}`,
      allowed: '--set <name> [--only <part of a name>], --instance <file>, or --growth',
    });
  const iterations = given.iterations === undefined ? undefined : count('number of iterations', given.iterations, 1);
  const seconds = given.seconds ?? (iterations === undefined ? String(DEFAULT_SECONDS) : undefined);
  const peers = given.peer?.split(',').map((name) => peerNamed(name)) ?? [];
  if (peers.length > 0 && seconds === undefined)
    throw new BenchError('usage', 'Peers need --seconds', { allowed: '--seconds <wall seconds of each search>' });
  return {
    files,
    seed: count('seed', given.seed, 0),
    threads: count('number of threads', given.threads ?? '1', 1),
    peers,
    bounds: given.bounds === true,
    ...(format !== undefined && { format }),
    ...(seconds !== undefined && { seconds: secondsOf(seconds) }),
    ...(iterations !== undefined && { iterations }),
    ...(out !== undefined && { out }),
  };
}
