/** A compute thread: receives tasks one at a time, reports progress, answers with the result or the problem. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Dataset, Plan, RoadNetwork } from '../../src/model/index.ts';
import { hashRoads } from '../../src/model/index.ts';
import { problemOf } from '../problem.ts';
import type { Engine } from './engine.ts';
import { cancelled } from './local.ts';
import type { TaskMessage, ThreadData, ThreadMessage } from './messages.ts';
import { perform, type Tasks } from './tasks.ts';

const { engine: address } = workerData as ThreadData;
const { engine } = (await import(address)) as { engine: Engine };

const post = (message: ThreadMessage): void => parentPort?.postMessage(message);

/** Values kept by their hash, so that what is cached for one object (travel rows, distances) serves the next task on an equal one. */
const KEPT = 2;

function keeper<T>(): (hash: string, value: T) => T {
  const kept = new Map<string, T>();
  return (hash, value) => {
    const same = kept.get(hash) ?? value;
    kept.delete(hash);
    kept.set(hash, same);
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break;
      kept.delete(oldest);
    }
    return same;
  };
}

const sameRoads = keeper<RoadNetwork>();
const sameDataset = keeper<Dataset>();

/** The name that the task's dataset gives its roads; the store checked it when they were put. */
function roadsHash(input: object): string | null {
  const { roads } = 'dataset' in input ? (input.dataset as Partial<Dataset>) : { roads: undefined };
  return roads?.kind === 'network' ? roads.hash : null;
}

const withKnownValues = (input: unknown): unknown => {
  if (typeof input !== 'object' || input === null) return input;
  const known: { roads?: RoadNetwork; dataset?: Dataset } = {};
  if ('roads' in input && input.roads !== null) {
    const roads = input.roads as RoadNetwork;
    known.roads = sameRoads(roadsHash(input) ?? hashRoads(roads), roads);
  }
  if ('base' in input && 'dataset' in input) {
    known.dataset = sameDataset((input.base as Plan).dataset, input.dataset as Dataset);
  }
  return { ...input, ...known };
};

parentPort?.on('message', async ({ task, name, input, stop }: TaskMessage) => {
  try {
    const value = await perform(engine, name, withKnownValues(input) as Tasks[typeof name]['input'], {
      report: (event) => post({ task, kind: 'progress', event }),
      checkpoint: () => {
        if (Atomics.load(stop, 0) !== 0) throw cancelled();
      },
    });
    post({ task, kind: 'result', value });
  } catch (error) {
    const problem = problemOf(error);
    const log = problem.code === 'internal' && error instanceof Error ? (error.stack ?? error.message) : null;
    post({ task, kind: 'error', problem, log });
  }
});
