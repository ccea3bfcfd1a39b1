export { startPanel } from './panels.ts';
