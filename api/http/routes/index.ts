export { ROUTES } from './registry.ts';
