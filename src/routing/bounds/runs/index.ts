export { type RunsBound, runsBound } from './bound.ts';
export type { BaseType, RunBase, RunsProblem } from './problem.ts';
