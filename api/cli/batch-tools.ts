/** What a batch works with: the store as its organisation sees it, and a worker of this process. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore, type Store } from '../../geo/store/index.ts';
import { ValueCache } from '../work/cache.ts';
import type { Engine } from '../work/engine.ts';
import { createBell } from '../work/jobs/bell.ts';
import { localCompute } from '../work/local.ts';
import { sharedValues } from '../work/shared-roads.ts';
import type { Compute } from '../work/tasks.ts';
import { storedValues } from '../work/values.ts';
import { stopSignal } from './interrupt.ts';

export interface BatchTools {
  /** What is put belongs to the organisation, if one is named. */
  readonly store: Store;
  readonly engine: Engine;
  readonly compute: Compute;
  /** The first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** Resolves when so long has passed, or the batch is to stop. */
  news(milliseconds: number): Promise<void>;
}

const CACHE_BYTES = 256 * 2 ** 20;

/** Opens the store for `work`, with so many jobs at a time done by this process (0: by `cunda worker` elsewhere). */
export async function withBatch<T>(
  { workers, organisation, log }: { workers: number; organisation: string | undefined; log: (message: string) => void },
  work: (tools: BatchTools) => Promise<T>,
): Promise<T> {
  const signal = stopSignal();
  const { engine, engineModule } = await import('../work/rooms.ts');
  const { startWorker } = await import('../worker.ts');
  const store = await openStore();
  try {
    const values = new ValueCache(sharedValues(storedValues(store)), { maxBytes: CACHE_BYTES });
    const bell = createBell();
    const worker = startWorker({ store, engine, engineModule, values, bell, concurrency: workers, log });
    const seen =
      organisation === undefined
        ? store
        : store.within({ organisations: [organisation], owner: organisation, county: null });
    try {
      return await work({
        store: seen,
        engine,
        compute: localCompute(engine, values),
        signal,
        news: (milliseconds) => sleep(milliseconds, undefined, { signal }).catch(() => {}),
      });
    } finally {
      await worker.close();
    }
  } finally {
    await store.close();
  }
}
