/** The search over several threads, as the service runs it. */
export { solveThreaded } from '../../api/compute/routing/index.ts';
