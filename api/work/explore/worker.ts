/** A thread that searches for the runs of one county, a task at a time. */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { explored } from '../../../src/planning/explore.ts';
import { problemOf } from '../../problem.ts';
import { cancelled } from '../local.ts';
import type { ExplorerData, ExplorerMessage, ExplorerTask } from './messages.ts';
import { travelOf } from './travel.ts';

const { dataset, policy, travel, stop } = workerData as ExplorerData;

/** What it does is never wanted at once. Linux keeps the priority of each thread apart. */
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const work = {
  report: () => {},
  checkpoint: () => {
    if (Atomics.load(stop, 0) !== 0) throw cancelled();
  },
};
const context = { dataset, policy, travel: travelOf(travel), work };
const post = (message: ExplorerMessage): void => parentPort?.postMessage(message);

parentPort?.on('message', ({ number, task }: ExplorerTask) => {
  try {
    post({ kind: 'outcome', number, outcome: explored(context, task) });
  } catch (error) {
    post({ kind: 'error', number, problem: problemOf(error) });
  }
});
