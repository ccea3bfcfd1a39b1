export { type SolveOptions, type SolveProgress, type SolveResult, solveRoutes } from './solve.ts';
export { weightsOf } from './weights.ts';
