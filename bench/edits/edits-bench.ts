/**
 * How long a planner waits after an edit, through a service: processor time of the server (all of its threads, garbage
 * collection and compression included), of its thread alone, and of a client that parses the answer. By kind of edit.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { WhatIf } from '../../api/wire/what-if.ts';
import { type Dataset, type Edit, Plan } from '../../src/model/index.ts';
import { BenchError } from '../error.ts';
import { percentile } from '../input.ts';
import { EDIT_KINDS, type EditKind, editsOf } from './kinds.ts';

export interface EditsAsked {
  readonly county: string;
  readonly notice: string;
  readonly seed: number;
  /** For all kinds together; each has its share, and one edit at least. */
  readonly seconds: number;
}

/** First edits of each kind, not counted: the compiler learns, and what edits have in common is found. */
const WARMING = 3;
const MOST_EDITS = 100;
const SHARES = { median: 0.5, p75: 0.75, p95: 0.95, worst: 1 } as const;

interface Measured {
  readonly wallMs: number;
  readonly serverCpuMs: number;
  readonly threadCpuMs: number;
  readonly clientParseMs: number;
  readonly bytes: number;
}

/** One JSON value: percentiles by kind, milliseconds; `first` is the first edit of all, nothing at hand. */
export async function editsBench({ county, notice, seed, seconds }: EditsAsked): Promise<object> {
  const server = fork(fileURLToPath(new URL('server.ts', import.meta.url)), [county, notice, String(seed)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(server, 'exit').then(([code]) => {
    throw new BenchError('value-invalid', `The server ended with ${code}`);
  });
  const heard = async <T>(): Promise<T> => (await Promise.race([once(server, 'message'), ended]))[0] as T;
  try {
    const { port, plan: id, dataset } = await heard<{ port: number; plan: string; dataset: Dataset }>();
    const used = () => {
      server.send('used');
      return heard<{ cpuMs: number; residentBytes: number }>();
    };
    const get = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).json();
    const base = Plan.parse(await get(`/v1/plans/${id}`));
    const tried = async (edit: Edit): Promise<Measured> => {
      const before = (await used()).cpuMs;
      const began = performance.now();
      const response = await fetch(`http://127.0.0.1:${port}/v1/plans/${id}/what-if`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ edits: [edit] }),
      });
      const text = await response.text();
      const wallMs = performance.now() - began;
      const serverCpuMs = (await used()).cpuMs - before;
      if (!response.ok) throw new BenchError('value-invalid', `An edit was refused: ${text.slice(0, 300)}`);
      const from = cpuMs();
      const answer = JSON.parse(text) as WhatIf;
      const clientParseMs = cpuMs() - from;
      const [, threadCpu = 'NaN'] = /cpu;dur=([\d.]+)/.exec(response.headers.get('server-timing') ?? '') ?? [];
      if (answer.base.id !== id) throw new BenchError('value-invalid', 'The answer is of another plan');
      return { wallMs, serverCpuMs, threadCpuMs: Number(threadCpu), clientParseMs, bytes: text.length };
    };
    const next = editsOf(dataset, base, seed);
    const kinds: Partial<Record<EditKind, object>> = {};
    let first: Measured | null = null;
    for (const kind of EDIT_KINDS) {
      const measured: Measured[] = [];
      const end = performance.now() + (seconds * 1000) / EDIT_KINDS.length;
      for (let number = 0; number < MOST_EDITS + WARMING; number++) {
        if (measured.length > 0 && performance.now() > end) break;
        const edit = next(kind);
        if (edit === null) break;
        const one = await tried(edit);
        first ??= one;
        if (number >= WARMING) measured.push(one);
      }
      if (measured.length > 0) kinds[kind] = { edits: measured.length, ...percentilesOf(measured) };
    }
    const { residentBytes } = await used();
    const { villages, runs } = base;
    return {
      villages: villages.length,
      runs: runs.length,
      first,
      kinds,
      serverMiB: Math.round(residentBytes / 2 ** 20),
    };
  } finally {
    ended.catch(() => {});
    if (server.connected) server.disconnect();
  }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const percentilesOf = (measured: readonly Measured[]): object =>
  Object.fromEntries(
    (['serverCpuMs', 'threadCpuMs', 'clientParseMs', 'wallMs', 'bytes'] as const).map((name) => [
      name,
      Object.fromEntries(
        Object.entries(SHARES).map(([share, of]) => [
          share,
          Math.round(
            percentile(
              measured.map((one) => one[name]),
              of,
            ) * 10,
          ) / 10,
        ]),
      ),
    ]),
  );
