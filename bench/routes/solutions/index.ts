export { solutionText } from './writers.ts';
