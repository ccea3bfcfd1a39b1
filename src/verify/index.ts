export { type Difference, MAX_LISTED, type Verification } from './difference.ts';
export { verify } from './verify.ts';
