/** Searches for the runs of a county in two threads: the calling one and a helper. */
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { CundaError, type SiteId } from '../../../src/model/index.ts';
import type { RoutedTimetable } from '../../../src/planning/compare.ts';
import type { ScheduleContext } from '../../../src/planning/context.ts';
import { type Exploration, type Explore, explored, silenced } from '../../../src/planning/explore.ts';
import { errorOf } from '../../problem.ts';
import type { ExplorerData, ExplorerMessage, ExplorerTask } from './messages.ts';
import { shareTravel } from './travel.ts';

/** How often the calling thread looks whether it shall stop while only the helper works. */
const LOOK_MILLISECONDS = 50;

/**
 * From so many open sites on a helper is worth its start: where rounds of search are made, and already for the first
 * routes. Beyond `most` two searches at once take more memory than a small machine has: 4.3 GB where 2,150 sites are
 * open, one alone 3.3.
 */
const WORTHWHILE = { rounds: 60, first: 400, most: 1500 } as const;

type Worthwhile = Readonly<Record<keyof typeof WORTHWHILE, number>>;

function isWorthwhile(tasks: readonly Exploration[], { most, ...least }: Worthwhile): boolean {
  const fits = ({ method, input: { open } }: Exploration): boolean =>
    open.size <= most && open.size >= least[method === 'first' ? 'first' : 'rounds'];
  return tasks.length > 1 && tasks.every(fits);
}

export interface Explorer {
  readonly explore: Explore;
  close(): Promise<void>;
}

type Outcomes = PromiseWithResolvers<RoutedTimetable>[];

/** A thread with the county of the context that it was started for. */
class Helper {
  readonly #worker: Worker;
  readonly #stop = new Int32Array(new SharedArrayBuffer(4));
  readonly #waiting = new Map<number, PromiseWithResolvers<RoutedTimetable>>();
  #numbers = 0;

  readonly #context: ScheduleContext;
  readonly #open: ReadonlySet<SiteId>;

  constructor(context: ScheduleContext, tasks: readonly Exploration[]) {
    const { dataset, policy, travel } = context;
    this.#context = context;
    this.#open = new Set(tasks.flatMap(({ input }) => [...input.open]));
    const shared = shareTravel(travel, dataset, this.#open);
    const workerData: ExplorerData = { dataset, policy, travel: shared, stop: this.#stop };
    const resourceLimits = { maxYoungGenerationSizeMb: 32 };
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData, resourceLimits });
    this.#worker.unref();
    this.#worker.on('message', (message: ExplorerMessage) => {
      const asked = this.#waiting.get(message.number);
      this.#waiting.delete(message.number);
      if (message.kind === 'outcome') asked?.resolve(message.outcome);
      else asked?.reject(errorOf(message.problem));
    });
    const fail = (error: Error) => {
      for (const asked of this.#waiting.values()) asked.reject(error);
      this.#waiting.clear();
    };
    this.#worker.once('error', (error) => fail(new CundaError('internal/thread-failed', {}, { cause: error })));
    this.#worker.once('exit', () => fail(new CundaError('internal/thread-ended', {})));
  }

  /** Whether it has the county and the open sites of these tasks. */
  knows({ dataset, policy, travel }: ScheduleContext, tasks: readonly Exploration[]): boolean {
    const mine = this.#context;
    return (
      dataset === mine.dataset &&
      policy === mine.policy &&
      travel === mine.travel &&
      tasks.every(({ input }) => [...input.open].every((site) => this.#open.has(site)))
    );
  }

  do(task: Exploration): Promise<RoutedTimetable> {
    const asked = Promise.withResolvers<RoutedTimetable>();
    const message: ExplorerTask = { number: this.#numbers++, task };
    this.#waiting.set(message.number, asked);
    Atomics.store(this.#stop, 0, 0);
    this.#worker.postMessage(message);
    return asked.promise;
  }

  /** Ends the task under way. */
  stop(): void {
    Atomics.store(this.#stop, 0, 1);
  }

  close(): Promise<unknown> {
    return this.#worker.terminate();
  }
}

/**
 * An explorer with one helper, which starts with the first tasks that are worth it, and again where tasks are of another
 * county or other sites are open. `worthwhile`: how many open sites there have to be, and may be at most.
 */
export function threadedExplorer(worthwhile: Worthwhile = WORTHWHILE): Explorer {
  let helper: Helper | null = null;
  return {
    explore: (context, tasks) => {
      const outcomes = tasks.map(() => Promise.withResolvers<RoutedTimetable>());
      for (const { promise } of outcomes) silenced(promise);
      const helping = isWorthwhile(tasks, worthwhile);
      if (helping && helper?.knows(context, tasks) !== true) {
        void helper?.close();
        helper = new Helper(context, tasks);
      }
      const done = shared(context, tasks, outcomes, helping ? helper : null);
      done.catch((error) => {
        for (const { reject } of outcomes) reject(error);
      });
      return outcomes.map(({ promise }) => promise);
    },
    async close() {
      await helper?.close();
    },
  };
}

/** Both threads take the next task whenever they are done with one. Whatever fails stops both. */
async function shared(
  context: ScheduleContext,
  tasks: readonly Exploration[],
  outcomes: Outcomes,
  helper: Helper | null,
): Promise<void> {
  let next = 0;
  let helping = helper !== null;
  const helped = async (): Promise<void> => {
    for (let i = next++; helper !== null && i < tasks.length; i = next++) {
      const task = tasks[i];
      if (task !== undefined) outcomes[i]?.resolve(await helper.do(task));
    }
    helping = false;
  };
  const help = helper === null ? Promise.resolve() : silenced(helped());
  try {
    for (let i = next++; i < tasks.length; i = next++) {
      await turn();
      const task = tasks[i];
      if (task !== undefined) outcomes[i]?.resolve(explored(context, task));
    }
    while (helping) {
      await Promise.race([help, sleep(LOOK_MILLISECONDS, undefined, { ref: false })]);
      if (helping) context.work.checkpoint();
    }
    await help;
  } catch (error) {
    helper?.stop();
    // A helper that is left in the middle of a task would do the next one late.
    await help.catch(() => {});
    throw error;
  }
}
