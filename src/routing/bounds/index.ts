export { bestBound, lowerBounds } from './bound.ts';
export type { BoundMethod, BoundOptions, RouteBound } from './types.ts';
