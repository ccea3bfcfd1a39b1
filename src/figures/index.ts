export { computeFigures } from './compute.ts';
export type { FiguresInput } from './input.ts';
export { withRanges } from './range.ts';
export { overflowWarnings } from './sizing/warnings.ts';
export { evaluateTargets } from './targets.ts';
export { villageOutcomes } from './villages.ts';
