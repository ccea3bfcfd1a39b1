/** Reads large bodies, one at a time. */
import { parentPort } from 'node:worker_threads';
import { problemOf } from '../../problem.ts';
import type { BodyAnswer, BodyTask } from './messages.ts';
import { readBytes } from './readers.ts';

parentPort?.on('message', ({ task, operation, bytes }: BodyTask) => {
  const post = (answer: BodyAnswer): void => parentPort?.postMessage(answer);
  try {
    post({ task, value: readBytes(operation, bytes) });
  } catch (error) {
    const problem = problemOf(error);
    const log = problem.code === 'internal' && error instanceof Error ? (error.stack ?? error.message) : null;
    post({ task, problem, log });
  }
});
