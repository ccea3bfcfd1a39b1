export { planBench } from './plan-bench.ts';
