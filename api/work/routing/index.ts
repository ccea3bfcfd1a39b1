/** The route optimiser over several threads. */
export { solveThreaded, type ThreadedOptions } from './threaded.ts';
