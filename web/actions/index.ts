export * from './closures.ts';
export * from './edits.ts';
export * from './import.ts';
export * from './jobs.ts';
export * from './open.ts';
export * from './roads.ts';
export * from './scenarios.ts';
export * from './select.ts';
