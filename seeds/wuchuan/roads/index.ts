export { makeRoads } from './make-roads.ts';
