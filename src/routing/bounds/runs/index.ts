export { type RunsBound, type RunsBoundOptions, runsBound } from './bound.ts';
export type { BaseType, RunBase, RunsProblem } from './problem.ts';
