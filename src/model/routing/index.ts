/** Routing problems, plans of them and what may be pinned. */
export * from './faults.ts';
export * from './pins.ts';
export * from './plan.ts';
export * from './problem.ts';
