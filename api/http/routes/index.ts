export { type OwnParts, ownRoutes } from './registry.ts';
