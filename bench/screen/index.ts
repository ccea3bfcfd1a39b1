export { screenBench } from './screen-bench.ts';
