export { sampleCounty } from './sample.ts';
