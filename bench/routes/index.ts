export { routesGrowth } from './growth.ts';
export { interruptible } from './interruption.ts';
export { routesOptions } from './options.ts';
export { routesBench } from './routes-bench.ts';
