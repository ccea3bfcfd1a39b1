export { hostileBench } from './hostile-bench.ts';
