export { DOORS, ROUTES } from './registry.ts';
