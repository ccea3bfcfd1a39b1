export { solutionText, type Writer } from './writers.ts';
