export { type Areas, areasOf, type PlaceArea } from './areas.ts';
