export { chooseSites, type Siting } from './choose.ts';
export { floorsOf } from './floors.ts';
export { monthlySiteCost, type SitingInput } from './formulation.ts';
