export { startMap } from './start.ts';
