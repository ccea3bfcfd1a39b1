export { chooseSites } from './choose.ts';
export { floorsOf } from './floors.ts';
export { monthlySiteCost } from './formulation.ts';
