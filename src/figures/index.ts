export { type StudiedPlan, studyAbsences } from './absences/index.ts';
export { countyBaseline, minimumService } from './baseline/index.ts';
export { computeFigures } from './compute.ts';
export { unusedResults } from './declared-results.ts';
export type { FiguresInput } from './input.ts';
export { withRanges } from './range.ts';
export { overflowWarnings } from './sizing/warnings.ts';
export { evaluateTargets } from './targets.ts';
export { villageOutcomes } from './villages.ts';
