/** One thread of the route optimiser: searches for a round when it is asked to, tells of better plans on the way. */
import { parentPort, workerData } from 'node:worker_threads';
import { isCundaError } from '../../../src/model/index.ts';
import { problemOf } from '../../problem.ts';
import type { RoundTask, RoutingMessage, RoutingThreadData, Solver } from './messages.ts';

/** Most of the time that telling of better plans may take: in the first seconds there are thousands of them. */
const TELLING_SHARE = 0.05;

const { solver, problem, stop } = workerData as RoutingThreadData;
const { solveRoutes } = (await import(solver)) as Solver;

const post = (message: RoutingMessage): void => parentPort?.postMessage(message);
const now = (): number => performance.now();

function search(task: RoundTask): void {
  const began = now();
  let telling = 0;
  const result = solveRoutes(problem, {
    ...task,
    now,
    cancelled: () => Atomics.load(stop, 0) !== 0,
    onBest: ({ cost, unserved, iteration, plan }) => {
      const from = now();
      if (telling > TELLING_SHARE * (from - began)) return;
      post({ kind: 'best', best: { plan: plan(), cost, unserved, iteration } });
      telling += now() - from;
    },
  });
  post({ kind: 'result', result });
}

parentPort?.on('message', (task: RoundTask) => {
  try {
    search(task);
  } catch (error) {
    if (!isCundaError(error)) throw error;
    post({ kind: 'error', problem: problemOf(error) });
  }
});
