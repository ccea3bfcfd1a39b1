/**
 * Whether hostile input kills, holds up or fills: generated kinds × sizes × formats, over HTTP and by the command line.
 * The server and the command are processes of their own; a death is a crash, and they are started again.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { percentile } from '../input.ts';
import { BODIES } from './bodies.ts';
import type { HostileFile } from './case.ts';
import { hostileFiles } from './cases.ts';
import type { CommandOutcome } from './command.ts';
import type { ServerState } from './server.ts';

export interface HostileOptions {
  readonly count: number;
  readonly seed: number;
  /** Of one text, or unpacked of one archive. */
  readonly mostBytes: number;
  /** Kinds whose name has this. */
  readonly only: string | undefined;
  readonly doors: readonly ('http' | 'command' | 'bodies')[];
  /** Each door ends after so long, wherever it is: what was not tried is not counted. */
  readonly seconds: number;
  /** Wait a minute and look at the memory again. */
  readonly settle: boolean;
}

const HANG_MS = 10_000;
const GIVE_UP_MS = 120_000;
/** After so long the memory of an idle server is looked at once more, if asked for. */
const SETTLE_MS = 60_000;
/** What each answer cost most that is printed. */
const SHOWN = 10;

interface Answer {
  readonly kind: string;
  /** Status or exit code; 0: no answer, the process died; -1: given up. */
  readonly status: number;
  readonly code: string;
  readonly cpuMs: number;
  readonly ms: number;
  readonly bytes: number;
  readonly peakMiB: number;
}

/** A child process that is started again when it has died. */
class Child {
  readonly #file: string;
  #process: ChildProcess | null = null;
  #first: unknown = null;

  constructor(file: string) {
    this.#file = file;
  }

  /** What it said first, started where it has to be. */
  async start<T>(): Promise<T> {
    if (this.#process === null || this.#process.exitCode !== null || this.#process.signalCode !== null) {
      this.#process = fork(fileURLToPath(new URL(this.#file, import.meta.url)), {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      [this.#first] = await once(this.#process, 'message');
    }
    return this.#first as T;
  }

  /** Its answer to a message; null where it dies or says nothing for too long. */
  async ask<T>(message: string): Promise<T | null> {
    const child = this.#process;
    if (child === null || !child.connected) return null;
    child.send(message);
    const over = new AbortController();
    const { signal } = over;
    try {
      return await Promise.race([
        once(child, 'message', { signal }).then(([answer]) => answer as T),
        once(child, 'exit', { signal }).then(() => null),
        sleep(GIVE_UP_MS, null, { signal }),
      ]);
    } finally {
      over.abort();
    }
  }

  stop(): void {
    if (this.#process?.connected) this.#process.disconnect();
  }
}

async function post(
  url: string,
  body: Uint8Array<ArrayBuffer> | string,
  type: string,
): Promise<{ status: number; code: string }> {
  try {
    const signal = AbortSignal.timeout(GIVE_UP_MS);
    const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': type }, signal });
    const text = await response.text();
    const value = JSON.parse(text) as { code?: unknown; reason?: unknown; problem?: { reason?: unknown } | null };
    return { status: response.status, code: String(value.problem?.reason ?? value.reason ?? value.code ?? 'accepted') };
  } catch (error) {
    return { status: error instanceof Error && error.name === 'TimeoutError' ? -1 : 0, code: String(error) };
  }
}

async function overHttp(
  items: Iterable<{ kind: string; path: string; type: string; make(): Uint8Array | string }>,
  { until, settle }: { readonly until: number; readonly settle: boolean },
): Promise<{ answers: Answer[]; idle: ServerState | null; end: ServerState | null; after: ServerState | null }> {
  const server = new Child('server.ts');
  const answers: Answer[] = [];
  await server.start();
  const idle = await server.ask<ServerState>('state');
  let before = idle;
  for (const { kind, path, type, make } of items) {
    if (performance.now() > until) break;
    const { port } = await server.start<{ port: number }>();
    const body = make();
    before ??= await server.ask<ServerState>('state');
    const began = performance.now();
    const given = await post(
      `http://127.0.0.1:${port}${path}`,
      typeof body === 'string' ? body : new Uint8Array(body),
      type,
    );
    const ms = performance.now() - began;
    const state = await server.ask<ServerState>('state');
    const cpuMs = (state?.cpuMs ?? 0) - (before?.cpuMs ?? 0);
    answers.push({ kind, ...given, ms, cpuMs, bytes: body.length, peakMiB: state?.peakMiB ?? 0 });
    before = state;
  }
  const end = await server.ask<ServerState>('state');
  if (settle) await sleep(SETTLE_MS);
  const after = settle ? await server.ask<ServerState>('state') : null;
  server.stop();
  return { answers, idle, end, after };
}

async function byCommand(files: Iterable<HostileFile>, until: number): Promise<Answer[]> {
  const folder = await mkdtemp(join(tmpdir(), 'cunda-hostile-files-'));
  const command = new Child('command.ts');
  const answers: Answer[] = [];
  try {
    for (const { kind, name, make } of files) {
      if (performance.now() > until) break;
      await command.start();
      const path = join(folder, name);
      const bytes = make();
      await writeFile(path, bytes);
      const began = performance.now();
      const outcome = await command.ask<CommandOutcome>(path);
      const ms = performance.now() - began;
      const { code: status = 0, cpuMs = 0, peakMiB = 0 } = outcome ?? {};
      answers.push({
        kind,
        status: outcome === null ? 0 : status + 1000,
        code: '',
        cpuMs,
        ms,
        bytes: bytes.length,
        peakMiB,
      });
    }
  } finally {
    command.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return answers;
}

const rounded = (value: number): number => Math.round(value);

function summary(answers: readonly Answer[]) {
  const counts: Record<string, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  const worst = (by: 'cpuMs' | 'ms' | 'peakMiB') =>
    answers
      .toSorted((a, b) => b[by] - a[by])
      .slice(0, SHOWN)
      .map(({ kind, bytes, status, code, cpuMs, ms, peakMiB }) => ({
        ...{ kind, bytes, status, code },
        ...{ cpuMs: rounded(cpuMs), ms: rounded(ms), peakMiB: rounded(peakMiB) },
      }));
  return {
    inputs: answers.length,
    crashes: answers.filter(({ status }) => status === 0).length,
    hangs: answers.filter(({ ms }) => ms > HANG_MS).length,
    hangsOfCpu: answers.filter(({ cpuMs }) => cpuMs > HANG_MS).length,
    serverErrors: answers
      .filter(({ status }) => status >= 500 && status < 1000)
      .map(({ kind, code }) => `${kind} ${code}`),
    statuses: counts,
    cpuMs: {
      p50: rounded(
        percentile(
          answers.map(({ cpuMs }) => cpuMs),
          0.5,
        ),
      ),
      p99: rounded(
        percentile(
          answers.map(({ cpuMs }) => cpuMs),
          0.99,
        ),
      ),
    },
    worstCpu: worst('cpuMs'),
    peakMiB: rounded(Math.max(0, ...answers.map(({ peakMiB }) => peakMiB))),
  };
}

const roundedState = (state: ServerState | null) =>
  state === null ? null : Object.fromEntries(Object.entries(state).map(([name, value]) => [name, rounded(value)]));

export async function hostileBench({ count, seed, mostBytes, only, doors, seconds, settle }: HostileOptions) {
  const until = () => performance.now() + 1000 * seconds;
  const files = () =>
    [...hostileFiles(count, seed, mostBytes)].filter(({ kind }) => only === undefined || kind.includes(only));
  const uploads = () =>
    files().map(({ kind, name, make }) => ({
      ...{
        kind,
        path: `/v1/datasets/preview?filename=${encodeURIComponent(name)}`,
        type: 'application/octet-stream',
        make,
      },
    }));
  const bodies = () =>
    BODIES.filter(({ kind }) => only === undefined || kind.includes(only))
      .slice(0, count)
      .map((body) => ({ ...body, type: 'application/json' }));
  const told = async (items: ReturnType<typeof uploads> | ReturnType<typeof bodies>) => {
    const { answers, idle, end, after } = await overHttp(items, { until: until(), settle });
    return { ...summary(answers), idle: roundedState(idle), end: roundedState(end), aMinuteLater: roundedState(after) };
  };
  return {
    bench: 'hostile',
    ...{ seed, count, mostBytes },
    http: doors.includes('http') ? await told(uploads()) : null,
    bodies: doors.includes('bodies') ? await told(bodies()) : null,
    command: doors.includes('command') ? summary(await byCommand(files(), until())) : null,
  };
}
