export { buildTravel } from './build.ts';
