export { READERS } from './readers.ts';
