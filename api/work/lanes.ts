/**
 * Two threads behind one door: light tasks have one of their own, so that no heavy one holds them up; heavy ones share
 * the other fairly. While one has nothing of its own to do it does not help: what a thread has at hand for a county is
 * made once for each kind of work, and a heavy task there would be in the way of the next light one.
 */
import { CundaError } from '../../src/model/index.ts';
import { costOf, LIGHT_COST } from './cost.ts';
import { FairQueue } from './fair-queue.ts';
import { cancelled } from './local.ts';
import type { Compute, ComputeOptions, TaskName, Tasks } from './tasks.ts';

/** Heavy work that may wait, in milliseconds of its thread: who comes later is better off told than kept waiting. */
export const MOST_WAITING_COST = 120_000;

interface Job {
  start(): Promise<unknown>;
}

/** One thread with its queue. */
class Lane {
  readonly #compute: Compute;
  readonly #queue = new FairQueue<Job>();
  readonly #mostCost: number;
  #running = 0;

  constructor(compute: Compute, mostCost: number) {
    this.#compute = compute;
    this.#mostCost = mostCost;
  }

  get pending(): number {
    return this.#running + this.#queue.size;
  }

  run<K extends TaskName>(name: K, input: Tasks[K]['input'], cost: number, options: ComputeOptions) {
    const { signal, asker = name } = options;
    return new Promise<Tasks[K]['output']>((resolve, reject) => {
      if (signal?.aborted) {
        reject(cancelled());
        return;
      }
      if (this.#queue.cost + cost > this.#mostCost && this.#queue.size > 0) {
        reject(full(this.#queue.size, this.#queue.cost));
        return;
      }
      const leave = (): void => {
        if (this.#queue.remove(job)) reject(cancelled());
      };
      const job: Job = {
        start: () => {
          signal?.removeEventListener('abort', leave);
          return this.#compute.run(name, input, options).then(resolve, reject);
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#queue.push(job, cost, asker);
      this.#next();
    });
  }

  #next(): void {
    if (this.#running > 0) return;
    const job = this.#queue.take();
    if (job === undefined) return;
    this.#running++;
    void job.start().finally(() => {
      this.#running--;
      this.#next();
    });
  }

  close(): Promise<void> {
    return this.#compute.close();
  }
}

const full = (waiting: number, cost: number): CundaError =>
  new CundaError('rate-limited/heavy', {
    waiting,
    seconds: Math.round(cost / 1000),
    most: MOST_WAITING_COST / 1000,
  });

/** A {@link Compute} over two others; tasks are told apart by their cost. Throws `rate-limited` where too much waits. */
export function laneCompute({ light, heavy }: { readonly light: Compute; readonly heavy: Compute }): Compute {
  const lanes = {
    light: new Lane(light, Number.POSITIVE_INFINITY),
    heavy: new Lane(heavy, MOST_WAITING_COST),
  };
  return {
    get pending() {
      return lanes.light.pending + lanes.heavy.pending;
    },
    run: (name, input, options = {}) => {
      const cost = options.cost ?? costOf(name, input);
      return lanes[cost <= LIGHT_COST ? 'light' : 'heavy'].run(name, input, cost, options);
    },
    async close() {
      await Promise.all([lanes.light.close(), lanes.heavy.close()]);
    },
  };
}
