/** Threads that search the same problem. */
import { Worker } from 'node:worker_threads';
import { CundaError } from '../../../src/model/index.ts';
import type { SolveResult } from '../../../src/routing/index.ts';
import { errorOf } from '../../problem.ts';
import type { RoundProgress, RoundTask, RoutingMessage, RoutingThreadData } from './messages.ts';

export interface Arrived {
  readonly result: SolveResult;
  /** When it came, milliseconds by `performance.now()`: a thread starts its search later than it is asked to. */
  readonly at: number;
}

export class Crew {
  readonly #workers: readonly Worker[];
  /** How each thread ended before its time. */
  readonly #ended = new Map<Worker, CundaError>();
  readonly #stop: Int32Array;

  constructor(threads: number, data: Pick<RoutingThreadData, 'solver' | 'problem'>) {
    this.#stop = new Int32Array(new SharedArrayBuffer(4));
    const workerData: RoutingThreadData = { ...data, stop: this.#stop };
    this.#workers = Array.from({ length: threads }, () => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData });
      const end = (error: CundaError) => void (this.#ended.has(worker) || this.#ended.set(worker, error));
      worker.on('error', (cause) => end(new CundaError('internal/thread-failed', {}, { cause })));
      worker.on('exit', () => end(new CundaError('internal/thread-ended', {})));
      return worker;
    });
  }

  /** One task a thread; answers when all have theirs. Rejects with the error of the first that fails or ends. */
  round(tasks: readonly RoundTask[], onBest: (best: RoundProgress, thread: number) => void): Promise<Arrived[]> {
    return Promise.all(
      this.#workers.map((worker, thread) => {
        const task = tasks[thread];
        if (task === undefined) throw new RangeError(`no task for thread ${thread}`);
        return this.#ask(worker, task, (best) => onBest(best, thread));
      }),
    );
  }

  #ask(worker: Worker, task: RoundTask, onBest: (best: RoundProgress) => void): Promise<Arrived> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        worker.off('message', hear).off('error', ended).off('exit', ended);
        act();
      };
      const ended = () => settle(() => reject(this.#ended.get(worker)));
      const hear = (message: RoutingMessage) => {
        if (message.kind === 'result') return settle(() => resolve({ result: message.result, at: performance.now() }));
        if (message.kind === 'error') return settle(() => reject(errorOf(message.problem)));
        try {
          onBest(message.best);
        } catch (error) {
          settle(() => reject(error));
        }
      };
      if (this.#ended.has(worker)) return ended();
      worker.on('message', hear).on('error', ended).on('exit', ended);
      worker.postMessage(task);
    });
  }

  /** Asks the searches to end with what they have. */
  stop(): void {
    Atomics.store(this.#stop, 0, 1);
  }

  /** Ends the threads at once. */
  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
