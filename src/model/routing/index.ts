/** Routing problems, plans of them and what may be pinned. */
export * from './pins.ts';
export * from './plan.ts';
export * from './problem.ts';
