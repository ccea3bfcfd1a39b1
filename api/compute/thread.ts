/** A compute thread: receives tasks one at a time, reports progress, answers with the result or the problem. */
import { parentPort, workerData } from 'node:worker_threads';
import type { RoadNetwork } from '../../src/model/index.ts';
import { hashRoads } from '../../src/model/index.ts';
import { problemOf } from '../problem.ts';
import type { Engine } from './engine.ts';
import { cancelled } from './local.ts';
import type { TaskMessage, ThreadData, ThreadMessage } from './messages.ts';
import { perform, type Tasks } from './tasks.ts';

const { engine: address } = workerData as ThreadData;
const { engine } = (await import(address)) as { engine: Engine };

const post = (message: ThreadMessage): void => parentPort?.postMessage(message);

/** Networks kept, so that travel rows cached for one network object serve the next task on the same roads. */
const KEPT_NETWORKS = 2;
const networks = new Map<string, RoadNetwork>();

const sameObject = (roads: RoadNetwork): RoadNetwork => {
  const hash = hashRoads(roads);
  const known = networks.get(hash) ?? roads;
  networks.delete(hash);
  networks.set(hash, known);
  for (const oldest of networks.keys()) {
    if (networks.size <= KEPT_NETWORKS) break;
    networks.delete(oldest);
  }
  return known;
};

const withKnownRoads = (input: unknown): unknown => {
  if (typeof input !== 'object' || input === null || !('roads' in input) || input.roads === null) return input;
  return { ...input, roads: sameObject(input.roads as RoadNetwork) };
};

parentPort?.on('message', async ({ task, name, input, stop }: TaskMessage) => {
  try {
    const value = await perform(engine, name, withKnownRoads(input) as Tasks[typeof name]['input'], {
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
