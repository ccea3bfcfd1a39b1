/** A compute thread: receives tasks one at a time, reports progress, answers with the result or the problem. */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { problemOf } from '../problem.ts';
import { askedValues } from './asked.ts';
import { ValueCache } from './cache.ts';
import type { Engine } from './engine.ts';
import { cancelled } from './local.ts';
import { type ParentMessage, type TaskMessage, type ThreadData, type ThreadMessage, WANTED } from './messages.ts';
import { perform, type Tasks } from './tasks.ts';
import { collectingWhenIdle } from './trim.ts';

const { engine: address, background } = workerData as ThreadData;

/** Linux keeps the priority of each thread apart; elsewhere this would slow the whole process down. */
if (background && process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const { engine } = (await import(address)) as { engine: Engine };

/**
 * What a thread keeps. Equal objects are what makes the next task on a county quick: travel rows, distances and
 * hierarchies are kept with them. Of a network only these count, its arrays are shared with the parent.
 */
const CACHE = { maxBytes: 192 * 2 ** 20, roadsFactor: 4 };

const idle = collectingWhenIdle();

const post = (message: ThreadMessage, transfer: readonly ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, transfer);
const parent = askedValues(post);
const values = new ValueCache(parent, CACHE);

/** Memory of an answer's bytes, to be handed over instead of copied: they fill it alone. */
function wholeBuffers(value: unknown): ArrayBuffer[] {
  if (typeof value !== 'object' || value === null || !('bytes' in value)) return [];
  const { bytes } = value;
  if (!(bytes instanceof Uint8Array) || !(bytes.buffer instanceof ArrayBuffer)) return [];
  return bytes.byteLength > 0 && bytes.byteLength === bytes.buffer.byteLength ? [bytes.buffer] : [];
}

async function run({ task, name, input, stop }: TaskMessage): Promise<void> {
  const work = {
    report: (event: Extract<ThreadMessage, { kind: 'progress' }>['event']) => post({ kind: 'progress', task, event }),
    checkpoint: () => {
      if (Atomics.load(stop, 0) !== WANTED.end) throw cancelled();
    },
    holds: () => post({ kind: 'holds', task }),
    keeps: () => Atomics.load(stop, 0) === WANTED.best,
  };
  try {
    const value = await perform({ engine, values, work }, name, input as Tasks[typeof name]['input']);
    post({ kind: 'result', task, value }, wholeBuffers(value));
  } catch (error) {
    const problem = problemOf(error);
    const log = problem.code === 'internal' && error instanceof Error ? (error.stack ?? error.message) : null;
    post({ kind: 'error', task, problem, log });
  } finally {
    idle.busy();
  }
}

parentPort?.on('message', (message: ParentMessage) => {
  if (message.kind === 'task') void run(message);
  else parent.hear(message);
});
