export { ownRoutes } from './registry.ts';
