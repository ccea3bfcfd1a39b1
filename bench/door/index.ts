export { doorBench } from './door-bench.ts';
