/** One thread of a {@link TablePool}. */
import { parentPort, workerData } from 'node:worker_threads';
import { Arena } from './arena.ts';
import { openKernels } from './kernels.ts';
import type { SharedTopology, TableTask } from './pool.ts';
import { Sweeper } from './sweep.ts';

const { memory, nodeCount, edgeCount, arrays, room }: SharedTopology = workerData;
const uint32 = (name: 'rank' | 'first' | 'head') =>
  new Uint32Array(memory.buffer, arrays[name].at, arrays[name].length);
const topology = {
  nodeCount,
  edgeCount,
  rank: uint32('rank'),
  first: uint32('first'),
  head: uint32('head'),
  parent: new Int32Array(memory.buffer, arrays.parent.at, arrays.parent.length),
};
const sweeper = new Sweeper(topology, openKernels(memory), new Arena(memory, room));

let version = 0;

parentPort?.on('message', ({ weight, exact, sources, targets, outward, rows, into }: TableTask) => {
  const own = new Float64Array(memory.buffer, weight.at, weight.length);
  const least = new Float64Array(memory.buffer, exact.at, exact.length);
  const metric = { weight: own, exact: () => least, version: ++version };
  sweeper.table(metric, { sources, targets, outward, into: new Float64Array(into), rows });
  parentPort?.postMessage('done');
});
