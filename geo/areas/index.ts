export { type Areas, areasOf } from './areas.ts';
