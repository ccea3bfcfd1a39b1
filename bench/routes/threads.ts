/** The search over several threads, as the service runs it. */
export { solveThreaded } from '../../api/work/routing/index.ts';
