export { editsBench } from './edits-bench.ts';
export { phasesBench } from './phases.ts';
