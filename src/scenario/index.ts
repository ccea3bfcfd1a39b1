export { applyEdits, type Edited } from './apply-edits.ts';
