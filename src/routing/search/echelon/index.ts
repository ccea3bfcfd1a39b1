export { upperOf } from './upper.ts';
