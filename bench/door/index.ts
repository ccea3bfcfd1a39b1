export { doorBench } from './door-bench.ts';
export { fairBench } from './fair-bench.ts';
