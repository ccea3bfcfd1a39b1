/** What everything is. The only room that every other may enter. */

export * from './closures.ts';
export * from './complete.ts';
export * from './dataset.ts';
export * from './defaults.ts';
export * from './demand.ts';
export * from './detour-model.ts';
export * from './errors.ts';
export * from './figures.ts';
export * from './hash.ts';
export * from './notice.ts';
export * from './places.ts';
export * from './plan.ts';
export * from './planned-road.ts';
export * from './policy.ts';
export * from './progress.ts';
export * from './road-arrays.ts';
export * from './road-change.ts';
export * from './road-terms.ts';
export * from './roads.ts';
export * from './routing/index.ts';
export * from './scenario.ts';
export * from './site.ts';
export * from './travel.ts';
export * from './units.ts';
export * from './vehicle.ts';
