export { type ManyOptions, manyBench } from './many-bench.ts';
