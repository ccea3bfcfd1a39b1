/** Many-to-many over worker threads: rows are dealt out in lanes, every thread sweeps in the same shared memory. */
import { Worker } from 'node:worker_threads';
import type { Seed } from '../graph/search.ts';
import type { Arena, Span } from './arena.ts';
import type { Hierarchy } from './hierarchy.ts';
import { LANES } from './kernels.ts';
import type { Metric } from './metric.ts';
import { roomBytes } from './sweep.ts';
import type { Topology } from './topology.ts';

/** What a thread needs to know of a topology. */
export interface SharedTopology {
  readonly memory: Arena['memory'];
  readonly nodeCount: number;
  readonly edgeCount: number;
  readonly arrays: Readonly<Record<'rank' | 'first' | 'head' | 'parent', Span>>;
  /** Memory that is the thread's own. */
  readonly room: Span;
}

export interface TableTask {
  readonly weight: Span;
  readonly exact: Span;
  readonly sources: readonly (readonly Seed[])[];
  readonly targets: readonly (readonly Seed[])[];
  readonly outward: boolean;
  readonly rows: readonly [number, number];
  readonly into: SharedArrayBuffer;
}

const spanOf = (array: ArrayBufferView & { readonly length: number }): Span => ({
  at: array.byteOffset,
  length: array.length,
});

/** Threads on one hierarchy; close it when done. The answer is the same for any number of threads. */
export class TablePool {
  readonly #arena: Arena;
  readonly #rooms: Uint8Array[];
  readonly #workers: readonly Worker[];
  /** Settles when the last question has its answer: threads say that they are done, not with what. */
  #last: Promise<unknown> = Promise.resolve();

  /** Throws a RangeError without any threads. */
  constructor(hierarchy: Hierarchy, threads: number) {
    if (!(threads >= 1)) throw new RangeError(`a pool of ${threads} threads`);
    this.#arena = hierarchy.arena;
    this.#rooms = Array.from({ length: threads }, () => hierarchy.arena.uint8(roomBytes(hierarchy.topology)));
    this.#workers = this.#rooms.map((room) => {
      const worker = new Worker(new URL('./pool-worker.ts', import.meta.url), { workerData: shared(hierarchy, room) });
      worker.unref();
      return worker;
    });
  }

  /**
   * As `Sweeper.table`; questions are answered one after the other. Don't change the metric until the answer is there.
   */
  table(
    metric: Metric,
    sources: readonly (readonly Seed[])[],
    targets: readonly (readonly Seed[])[],
    outward = true,
  ): Promise<Float64Array> {
    const answer = this.#last.then(() => this.#answer(metric, sources, targets, outward));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async #answer(
    metric: Metric,
    sources: readonly (readonly Seed[])[],
    targets: readonly (readonly Seed[])[],
    outward: boolean,
  ): Promise<Float64Array> {
    const into = new SharedArrayBuffer(8 * sources.length * targets.length);
    const task = { weight: spanOf(metric.weight), exact: spanOf(metric.exact()), sources, targets, outward, into };
    const batches = Math.ceil(sources.length / LANES);
    const share = Math.ceil(batches / this.#workers.length) * LANES;
    await Promise.all(
      this.#workers.map((worker, i) => {
        const rows = [Math.min(i * share, sources.length), Math.min((i + 1) * share, sources.length)] as const;
        return rows[0] === rows[1] ? null : ask(worker, { ...task, rows: [rows[0], rows[1]] });
      }),
    );
    return new Float64Array(into);
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
    for (const room of this.#rooms.splice(0)) this.#arena.free(room);
  }
}

function shared({ topology, arena }: Hierarchy, room: Uint8Array): SharedTopology {
  const { nodeCount, edgeCount, rank, first, head, parent }: Topology = topology;
  return {
    memory: arena.memory,
    nodeCount,
    edgeCount,
    arrays: { rank: spanOf(rank), first: spanOf(first), head: spanOf(head), parent: spanOf(parent) },
    room: spanOf(room),
  };
}

function ask(worker: Worker, task: TableTask): Promise<void> {
  const answer = new Promise<void>((resolve, reject) => {
    const done = (error: Error | null) => {
      worker.off('message', onMessage).off('error', done).off('exit', onExit);
      if (error) reject(error);
      else resolve();
    };
    const onMessage = () => done(null);
    const onExit = () => done(new Error('a sweep thread ended'));
    // The number of a thread that has ended.
    if (worker.threadId < 0) return reject(new Error('a sweep thread ended'));
    worker.on('message', onMessage).on('error', done).on('exit', onExit);
    worker.ref();
    worker.postMessage(task);
  });
  return answer.finally(() => worker.unref());
}
