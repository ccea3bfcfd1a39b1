export { chooseSites, type Siting } from './choose.ts';
export { monthlySiteCost, objectiveBy, objectiveOf, type Rides, ridesOf, sitingCosts } from './costs.ts';
export { floorsOf } from './floors.ts';
export { LEVELS, levelOf } from './levels.ts';
