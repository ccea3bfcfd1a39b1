export { chooseSites, type Siting } from './choose.ts';
export { isFeedable, monthlySiteCost, objectiveOf } from './costs.ts';
export { floorsOf } from './floors.ts';
export { LEVELS, levelOf } from './levels.ts';
