export { matchTrace } from './match.ts';
export { tidyPoints } from './tidy.ts';
export {
  DEFAULT_PRECISION_METRES,
  type MatchedPoint,
  type Matching,
  type TracePoint,
} from './trace.ts';
