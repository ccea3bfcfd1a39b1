/**
 * Threads in three classes behind one door, so that who asks for little never waits for who asks for much. Light tasks
 * (a way, a small table) have a thread of their own; interactive ones (what-if, a village's cost, an isochrone) have
 * theirs; batch (imports, large tables, VROOM, studies of a plan) the rest. Within a class those who ask share fairly,
 * by what their requests cost; what may wait is bounded, for each who asks and in all. An idle thread of another class
 * does not help: what a thread has at hand for a county is made once for each kind of work, and a heavy task there would
 * be in the way of the next light one.
 */
import { CundaError } from '../../src/model/index.ts';
import { type ComputeClass, classOf, costOf } from './cost.ts';
import { FairQueue } from './fair-queue.ts';
import { cancelled } from './local.ts';
import type { Compute, ComputeOptions, TaskName, Tasks } from './tasks.ts';

/** Work that may wait in a class, milliseconds of one thread; who comes later is better off told than kept waiting. */
export interface Waiting {
  readonly inAll: number;
  /** Of one who asks. */
  readonly each: number;
}

export const MOST_WAITING: Readonly<Record<ComputeClass, Waiting>> = {
  light: { inAll: 20_000, each: 10_000 },
  interactive: { inAll: 60_000, each: 20_000 },
  batch: { inAll: 240_000, each: 120_000 },
};

interface Job {
  readonly asker: string;
  /** What a thread keeps at hand for such tasks. */
  readonly ground: string;
  start(compute: Compute): Promise<unknown>;
}

/** The county, plan or network of a task: who did the last task on it has it at hand. */
function groundOf(input: object): string {
  for (const name of ['network', 'dataset', 'plan', 'base']) if (name in input) return String(Reflect.get(input, name));
  return '';
}

/** The threads of one class with their queue. */
class Lane {
  readonly #idle: Compute[];
  readonly #computes: readonly Compute[];
  readonly #queue = new FairQueue<Job>();
  readonly #most: Waiting;
  readonly #grounds = new Map<Compute, string>();
  readonly #running = new Map<string, number>();

  constructor(computes: readonly Compute[], most: Waiting) {
    this.#computes = computes;
    this.#idle = [...computes];
    this.#most = most;
  }

  get pending(): number {
    return this.#computes.length - this.#idle.length + this.#queue.size;
  }

  run<K extends TaskName>(name: K, input: Tasks[K]['input'], cost: number, options: ComputeOptions) {
    const { signal, asker = name } = options;
    return new Promise<Tasks[K]['output']>((resolve, reject) => {
      if (signal?.aborted) {
        reject(cancelled());
        return;
      }
      const refusal = this.#refusal(cost, asker);
      if (refusal !== null) {
        reject(refusal);
        return;
      }
      const leave = (): void => {
        if (this.#queue.remove(job)) reject(cancelled());
      };
      const job: Job = {
        asker,
        ground: groundOf(input),
        start: (compute) => {
          signal?.removeEventListener('abort', leave);
          return compute.run(name, input, options).then(resolve, reject);
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#queue.push(job, cost, asker);
      this.#next();
    });
  }

  /** Why no more may wait; an empty queue takes anything. */
  #refusal(cost: number, asker: string): CundaError | null {
    const waits = this.#queue.cost;
    const own = this.#queue.costOf(asker);
    if (this.#queue.size > 0 && waits + cost > this.#most.inAll) return this.#full('heavy', waits, this.#most.inAll);
    if (own > 0 && own + cost > this.#most.each) return this.#full('own', own, this.#most.each);
    return null;
  }

  #full(whose: 'heavy' | 'own', waits: number, most: number): CundaError {
    return new CundaError(`rate-limited/${whose}`, {
      waiting: this.#queue.size,
      seconds: Math.ceil(waits / 1000 / this.#computes.length),
      most: most / 1000,
    });
  }

  /** Of several threads one asker has all but one at most while others wait. */
  #next(): void {
    while (this.#idle.length > 0) {
      const most = Math.max(1, this.#computes.length - 1);
      const job = this.#queue.take((one) => (this.#running.get(one.asker) ?? 0) < most) ?? this.#queue.take();
      if (job === undefined) return;
      const at = Math.max(
        0,
        this.#idle.findIndex((one) => this.#grounds.get(one) === job.ground),
      );
      const [compute] = this.#idle.splice(at, 1);
      if (compute === undefined) return;
      this.#grounds.set(compute, job.ground);
      this.#count(job.asker, 1);
      void job.start(compute).finally(() => {
        this.#count(job.asker, -1);
        this.#idle.unshift(compute);
        this.#next();
      });
    }
  }

  #count(asker: string, by: number): void {
    const running = (this.#running.get(asker) ?? 0) + by;
    if (running > 0) this.#running.set(asker, running);
    else this.#running.delete(asker);
  }

  async close(): Promise<void> {
    await Promise.all(this.#computes.map((compute) => compute.close()));
  }
}

/**
 * A {@link Compute} over the threads of each class; tasks are told apart by their kind and cost. Throws `rate-limited`
 * where too much waits.
 */
export function laneCompute(
  threads: Readonly<Record<ComputeClass, readonly Compute[]>>,
  most: Readonly<Record<ComputeClass, Waiting>> = MOST_WAITING,
): Compute {
  const lanes = {
    light: new Lane(threads.light, most.light),
    interactive: new Lane(threads.interactive, most.interactive),
    batch: new Lane(threads.batch, most.batch),
  };
  return {
    get pending() {
      return lanes.light.pending + lanes.interactive.pending + lanes.batch.pending;
    },
    run: (name, input, options = {}) => {
      const cost = options.cost ?? costOf(name, input);
      return lanes[classOf(name, cost)].run(name, input, cost, options);
    },
    async close() {
      await Promise.all(Object.values(lanes).map((lane) => lane.close()));
    },
  };
}
