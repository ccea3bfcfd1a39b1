/**
 * Runs tasks in one worker thread, so that the calling thread stays free to answer. A task that will not stop is
 * stopped with its thread; one that takes more memory than the thread may have ends it, and fails alone.
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
const YOUNG_MIB = 32;
/** Heap of a thread: the plan of a large county takes some hundred, the roads of a province are not on the heap. */
const HEAP_MIB = 2048;

/** Tasks that read a file: what is too much for the thread is the file's fault. */
const READS_FILES: ReadonlySet<TaskName> = new Set(['import', 'preview', 'verify-file', 'inputs']);

export interface ThreadOptions {
  /** Address of the module that exports `engine`. */
  readonly engine: string;
  /** Its tasks are heavy: they give way to the other threads where cores are scarce. Default false. */
  readonly background?: boolean;
  /** Most memory of its heap; a task that takes more fails. */
  readonly heapMiB?: number;
  /** Idle so long it ends, and what it keeps at hand with it; never by default. */
  readonly idleMilliseconds?: number;
  /** What the tasks name. */
  readonly values: ValueSource;
  log(message: string): void;
}

/** A {@link Compute} over one worker thread, started at the first task and again after a crash or a forced stop. */
export function threadCompute(options: ThreadOptions): Compute {
  const { engine, background = false, heapMiB = HEAP_MIB, idleMilliseconds, values, log } = options;
  let idle: NodeJS.Timeout | undefined;
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let tasks = 0;
  let pending = 0;
  let closed = false;

  const thread = (): Worker => {
    if (worker !== null) return worker;
    const workerData: ThreadData = { engine, background };
    const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MIB, maxOldGenerationSizeMb: heapMiB };
    const started = new Worker(new URL('./thread.ts', import.meta.url), { workerData, resourceLimits });
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
        const full = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        if (!full || !READS_FILES.has(name)) log(error.stack ?? error.message);
        if (full && READS_FILES.has(name))
          settle(() => reject(new CundaError('file-too-large/memory', { most: heapMiB }, { cause: error })));
        else settle(() => reject(new CundaError('internal/thread-failed', {}, { cause: error })));
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

  const retire = (): void => {
    const ended = worker;
    worker = null;
    void ended?.terminate();
  };

  return {
    get pending() {
      return pending;
    },
    async run(name, input, options = {}) {
      pending++;
      clearTimeout(idle);
      const turn = last.then(() => once(name, input, options));
      last = turn.catch(() => {});
      try {
        return await turn;
      } finally {
        pending--;
        if (pending === 0 && idleMilliseconds !== undefined) idle = setTimeout(retire, idleMilliseconds).unref();
      }
    },
    async close() {
      closed = true;
      clearTimeout(idle);
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
