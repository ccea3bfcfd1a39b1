export { applyEdits } from './apply-edits.ts';
export { assumptionsOf, type Ground, type Movable } from './assumptions.ts';
export { type Moved, swingsOf } from './swings.ts';
