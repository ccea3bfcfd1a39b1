/**
 * Bodies of JSON routes: small ones are read at once, large ones in a thread of their own, so that a hostile one holds
 * up nobody. The thread's memory and time are bounded; who takes more of it ends it and fails alone.
 */
import { Worker } from 'node:worker_threads';
import { CundaError } from '../../../src/model/index.ts';
import { errorOf } from '../../problem.ts';
import type { BodyAnswer, BodyTask } from './messages.ts';
import { readBytes } from './readers.ts';

/** Bodies up to this size take a few milliseconds at most. */
const SMALL_BYTES = 64 * 1024;
/** Most bodies that wait for the thread. */
const MOST_WAITING = 32;
/** A body of the largest size takes a second or two. */
const MOST_SECONDS = 10;
const HEAP_MIB = 256;
/** The thread ends when it was idle so long. */
const IDLE_MILLISECONDS = 30_000;

export interface Bodies {
  /** What the operation reads a body's bytes to. Throws `request-invalid`, `request-too-large`, `rate-limited`. */
  read(operation: string, bytes: Uint8Array): Promise<unknown>;
  close(): Promise<void>;
}

export function readBodies(log: (message: string) => void): Bodies {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let tasks = 0;
  let idle: NodeJS.Timeout | undefined;

  const thread = (): Worker => {
    if (worker !== null) return worker;
    const started = new Worker(new URL('./thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB, maxYoungGenerationSizeMb: 32 },
    });
    started.unref();
    started.on('error', () => {});
    started.once('exit', () => {
      if (worker === started) worker = null;
    });
    worker = started;
    return started;
  };

  const end = async (): Promise<void> => {
    const ended = worker;
    worker = null;
    await ended?.terminate();
  };

  const once = (operation: string, bytes: Uint8Array): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const running = thread();
      const task = ++tasks;
      const tooMuch = () => new CundaError('request-too-large/work', { most: MOST_SECONDS });
      const late = setTimeout(() => void end(), 1000 * MOST_SECONDS);
      const settle = (act: () => void): void => {
        clearTimeout(late);
        running.off('message', hear);
        running.off('exit', exit);
        act();
      };
      const hear = (answer: BodyAnswer): void => {
        if (answer.task !== task) return;
        if ('problem' in answer) {
          if (answer.log !== null) log(answer.log);
          settle(() => reject(errorOf(answer.problem)));
        } else settle(() => resolve(answer.value));
      };
      const exit = (): void => settle(() => reject(tooMuch()));
      running.on('message', hear);
      running.once('exit', exit);
      const message: BodyTask = { task, operation, bytes };
      running.postMessage(message);
    });

  return {
    async read(operation, bytes) {
      if (bytes.byteLength <= SMALL_BYTES) return readBytes(operation, bytes);
      if (waiting >= MOST_WAITING)
        throw new CundaError('rate-limited/bodies', { most: MOST_WAITING }, { allowed: String(MOST_WAITING) });
      waiting++;
      clearTimeout(idle);
      const turn = last.then(() => once(operation, bytes));
      last = turn.catch(() => {});
      try {
        return await turn;
      } finally {
        waiting--;
        if (waiting === 0) idle = setTimeout(() => void end(), IDLE_MILLISECONDS).unref();
      }
    },
    async close() {
      clearTimeout(idle);
      await end();
    },
  };
}
