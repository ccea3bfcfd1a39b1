/**
 * Runs tasks in one worker thread, so that the calling thread stays free to answer. A task that will not stop is
 * stopped with its thread.
 */
import { Worker } from 'node:worker_threads';
import { CundaError } from '../../src/model/index.ts';
import { errorOf, problemFor } from '../problem.ts';
import { cancelled } from './local.ts';
import { type ParentMessage, type ThreadData, type ThreadMessage, WANTED, type WantMessage } from './messages.ts';
import type { Compute, ComputeOptions, TaskName, Tasks } from './tasks.ts';
import type { ValueSource } from './values.ts';

/** How long a cancelled task may take to reach its next checkpoint before its thread is ended. */
const GRACE_MILLISECONDS = 2000;
/** The same for one that has a result to state: its figures are still to be made. */
const KEEPING_MILLISECONDS = 120_000;

/**
 * Short-lived values of a plan fill whatever room they get before they are collected. Five counties planned on a
 * server: 1,019 MiB at the peak without a limit, 814 with this one, and no answer visibly later.
 */
const THREAD_LIMITS = { maxYoungGenerationSizeMb: 32 } as const;

export interface ThreadOptions {
  /** Address of the module that exports `engine`. */
  readonly engine: string;
  /** Its tasks are heavy: they give way to the other threads where cores are scarce. Default false. */
  readonly background?: boolean;
  /** What the tasks name. */
  readonly values: ValueSource;
  log(message: string): void;
}

/** A {@link Compute} over one worker thread, started at the first task and again after a crash or a forced stop. */
export function threadCompute({ engine, background = false, values, log }: ThreadOptions): Compute {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let tasks = 0;
  let pending = 0;
  let closed = false;

  const thread = (): Worker => {
    if (worker !== null) return worker;
    const workerData: ThreadData = { engine, background };
    const started = new Worker(new URL('./thread.ts', import.meta.url), { workerData, resourceLimits: THREAD_LIMITS });
    started.unref();
    started.on('message', (message: ThreadMessage) => {
      if (message.kind === 'want') void answer(started, { values, log }, message);
    });
    started.once('exit', () => {
      if (worker === started) worker = null;
    });
    worker = started;
    return started;
  };

  const once = <K extends TaskName>(name: K, input: Tasks[K]['input'], options: ComputeOptions) =>
    new Promise<Tasks[K]['output']>((resolve, reject) => {
      if (closed || options.signal?.aborted) {
        reject(cancelled());
        return;
      }
      const running = thread();
      const task = ++tasks;
      const stop = new Int32Array(new SharedArrayBuffer(4));
      let grace: NodeJS.Timeout | undefined;
      let holds = false;
      const settle = (act: () => void) => {
        running.off('message', hear);
        running.off('error', crash);
        running.off('exit', exit);
        options.signal?.removeEventListener('abort', abort);
        clearTimeout(grace);
        act();
      };
      const hear = (message: ThreadMessage) => {
        if (message.kind === 'want' || message.task !== task) return;
        if (message.kind === 'progress') options.report?.(message.event);
        else if (message.kind === 'holds') holds = true;
        else if (message.kind === 'result') settle(() => resolve(message.value as Tasks[K]['output']));
        else {
          if (message.log !== null) log(message.log);
          settle(() => reject(errorOf(message.problem)));
        }
      };
      const crash = (error: Error) => {
        log(error.stack ?? error.message);
        settle(() => reject(new CundaError('internal/thread-failed', {}, { cause: error })));
      };
      const exit = () =>
        settle(() => reject(Atomics.load(stop, 0) === 0 ? new CundaError('internal/thread-ended', {}) : cancelled()));
      const abort = () => {
        const keeps = options.keeps?.() ?? false;
        Atomics.store(stop, 0, keeps ? WANTED.best : WANTED.stop);
        grace = setTimeout(() => void running.terminate(), keeps && holds ? KEEPING_MILLISECONDS : GRACE_MILLISECONDS);
      };
      running.on('message', hear);
      running.once('error', crash);
      running.once('exit', exit);
      options.signal?.addEventListener('abort', abort, { once: true });
      const message: ParentMessage = { kind: 'task', task, name, input, stop };
      running.postMessage(message, uploadsIn(input));
    });

  return {
    get pending() {
      return pending;
    },
    async run(name, input, options = {}) {
      pending++;
      const turn = last.then(() => once(name, input, options));
      last = turn.catch(() => {});
      try {
        return await turn;
      } finally {
        pending--;
      }
    },
    async close() {
      closed = true;
      await worker?.terminate();
    },
  };
}

/**
 * The memory of an import's files, to be handed over with the task instead of copied: nobody reads an upload twice.
 * Only what fills its memory alone; the rest is copied.
 */
function uploadsIn(input: Tasks[TaskName]['input']): ArrayBuffer[] {
  if (!('inputs' in input)) return [];
  const whole = input.inputs.flatMap(({ bytes: { buffer, byteLength } }) =>
    buffer instanceof ArrayBuffer && buffer.byteLength === byteLength && byteLength > 0 ? [buffer] : [],
  );
  return [...new Set(whole)];
}

/** Gives a thread the value it asks for, or the problem with it. */
async function answer(
  thread: Worker,
  { values, log }: Pick<ThreadOptions, 'values' | 'log'>,
  { want, value: kind, hash }: WantMessage,
): Promise<void> {
  const post = (message: ParentMessage): void => thread.postMessage(message);
  try {
    post({ kind: 'value', want, value: await values.get(kind, hash) });
  } catch (error) {
    post({ kind: 'lacking', want, problem: problemFor(error, log) });
  }
}
