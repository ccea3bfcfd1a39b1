/** The compute threads of a service: how many of each class, how they give way, when they end. */
import { availableParallelism } from 'node:os';
import { laneCompute } from './lanes.ts';
import { type ThreadOptions, threadCompute } from './pool.ts';
import type { Compute } from './tasks.ts';

export interface ThreadCounts {
  /** Threads for interactive and batch work; 0: cores − 1, at least 2. */
  readonly threads: number;
  readonly heapMiB: number;
}

/** What a batch thread has at hand is seldom asked for again: its memory goes back soon. */
const BATCH_IDLE_MILLISECONDS = 15_000;
/** Somebody at a map may think for a while between two edits. */
const INTERACTIVE_IDLE_MILLISECONDS = 10 * 60_000;

type Common = Pick<ThreadOptions, 'engine' | 'values' | 'log'>;

/** Threads of jobs, one for each that runs at a time. */
export const jobThreads = (options: Common, count: number): Compute[] =>
  Array.from({ length: count }, () =>
    threadCompute({ ...options, background: true, idleMilliseconds: BATCH_IDLE_MILLISECONDS }),
  );

/** Threads for what somebody waits for. */
export function startThreads(options: Common, { threads: wanted, heapMiB }: ThreadCounts): Compute {
  const threads = Math.max(2, wanted || availableParallelism() - 1);
  const interactive = Math.max(1, Math.floor(threads / 2));
  const batch = { ...options, background: true, heapMiB, idleMilliseconds: BATCH_IDLE_MILLISECONDS };
  const several = (count: number, of: ThreadOptions): Compute[] =>
    Array.from({ length: count }, () => threadCompute(of));
  return laneCompute({
    light: several(1, { ...options, heapMiB }),
    interactive: several(interactive, { ...options, heapMiB, idleMilliseconds: INTERACTIVE_IDLE_MILLISECONDS }),
    batch: several(threads - interactive, batch),
  });
}
