/** The search over several threads, as the service runs it. */
export { solveThreaded, type ThreadedOptions } from '../../api/compute/routing/index.ts';
