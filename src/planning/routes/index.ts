export { callShares, callsOf, callsPerWeek, dueAt, refined } from './calls.ts';
export { routeCounty } from './route-county.ts';
export { partId } from './split.ts';
export {
  type CallShare,
  type Calls,
  type CountyRoute,
  type CountyRouting,
  type CountyRoutingInput,
  type Depth,
  type VisitLoad,
  visitKey,
  type Wave,
} from './types.ts';
export { type Coming, type ShareBetween, wavesOf } from './waves.ts';
export { type Worth, worthwhileRoutes } from './worthwhile.ts';
