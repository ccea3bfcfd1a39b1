export { bestBound, lowerBounds } from './bound.ts';
export {
  type BaseType,
  type RunBase,
  type RunsBound,
  type RunsProblem,
  runsBound,
} from './runs/index.ts';
export type { BoundMethod, BoundOptions, RouteBound } from './types.ts';
