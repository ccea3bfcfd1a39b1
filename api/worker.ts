/** Jobs of a store, done by this process: behind a server, or as a worker alone. */
import { type JobKind, LEASE_SECONDS, type Store } from '../geo/store/index.ts';
import { countySummary } from './service/batches.ts';
import { importJob } from './service/import-jobs.ts';
import { planAndStore, planScenario } from './service/planning.ts';
import { studyJob } from './service/studies.ts';
import type { Engine } from './work/engine.ts';
import type { Bell } from './work/jobs/bell.ts';
import { type Runner, startRunner } from './work/jobs/runner.ts';
import { jobThreads } from './work/threads.ts';
import type { ValueSource } from './work/values.ts';

export interface WorkerOptions {
  readonly store: Store;
  readonly engine: Engine;
  /** Address of the module that exports `engine`, for the compute threads. */
  readonly engineModule: string;
  readonly values: ValueSource;
  readonly bell: Bell;
  /** Jobs at a time; each has a thread of its own. */
  readonly concurrency: number;
  /** Default: all. */
  readonly kinds?: readonly JobKind[] | undefined;
  /** A killed process's jobs are taken up by others after this. */
  readonly leaseSeconds?: number | undefined;
  log(message: string): void;
}

export interface RunningWorker extends Runner {
  /** Takes no more jobs; those that run may end within so many seconds, then they are given back to the queue. */
  close(seconds?: number): Promise<void>;
}

export function startWorker(options: WorkerOptions): RunningWorker {
  const { store, engine, engineModule, values, bell, concurrency, kinds, log } = options;
  const threads = jobThreads({ engine: engineModule, values, log }, concurrency);
  const seenBy = (organisation: string | null, county: string | null = null): Store =>
    organisation === null ? store : store.within({ organisations: [organisation], owner: organisation, county });
  const runner = startRunner({
    store,
    bell,
    concurrency,
    ...(kinds === undefined ? {} : { kinds }),
    leaseSeconds: options.leaseSeconds ?? LEASE_SECONDS,
    log,
    async perform({ input, createdAt, organisation, hold }, run, place) {
      const compute = threads[place];
      if (compute === undefined) throw new Error(`no thread ${place}`);
      if (input.task === 'import') {
        const into = seenBy(organisation, input.county);
        return importJob({ store: into, uploads: store, compute, hold }, input, run);
      }
      const tools = { store: seenBy(organisation), notices: engine, compute };
      if (input.task === 'frontier' || input.task === 'alternatives') return studyJob(tools, input, run);
      if (input.task === 'scenario') return planScenario(tools, { ...input, at: createdAt }, run);
      const { plan, reused } = await planAndStore(tools, input, run);
      return { plan: plan.id, scenario: null, reused, summary: countySummary(plan) };
    },
  });
  return {
    get running() {
      return runner.running;
    },
    stop: (id) => runner.stop(id),
    stopping: (id) => runner.stopping(id),
    async close(seconds) {
      await runner.close(seconds);
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}
