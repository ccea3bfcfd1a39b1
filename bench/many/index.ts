export { manyBench } from './many-bench.ts';
