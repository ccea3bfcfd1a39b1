export { openDoors } from './registry.ts';
