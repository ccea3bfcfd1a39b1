export { findNotice, NOTICES } from './registry.ts';
