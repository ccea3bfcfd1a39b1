export { routeCounty } from './route-county.ts';
export { partId } from './split.ts';
export {
  type CountyRoute,
  type CountyRouting,
  type VisitLoad,
  visitKey,
  type Wave,
} from './types.ts';
export { wavesOf } from './waves.ts';
